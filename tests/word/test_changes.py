"""Tracked changes of every kind, whose they are, and what becomes of each when it is resolved."""

from __future__ import annotations

import pytest

from drafting.word.changes import by_author, tracked_changes
from drafting.word.package import opened
from drafting.word.reading import paragraphs, read, receive
from drafting.word.resolving import resolve
from tests.word.foreign import NAMESPACES, document, paragraph, run, tracked


def struck(text: str) -> str:
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


EVERY = (
    paragraph(
        run("kept ") + tracked("ins", run("came ")) + tracked("del", struck("went "), "Bo") + run("end")
    )
    + paragraph("split", f"<w:rPr>{tracked('ins', '')}</w:rPr>")
    + paragraph(run("bold", "<w:b/>" + tracked("rPrChange", "<w:rPr/>", "Bo")))
    + paragraph("indented", '<w:ind w:left="9"/>' + tracked("pPrChange", "<w:pPr/>"))
    + paragraph("listed", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{tracked("ins", "")}</w:numPr>')
    + paragraph(tracked("moveTo", run("moved")))
    + paragraph(tracked("moveFrom", run("moved")))
    + "<w:tbl>"
    + f"<w:tr><w:trPr>{tracked('del', '', 'Cleo')}</w:trPr>{cell(paragraph('row'))}</w:tr>"
    + f"<w:tr>{cell(paragraph('x'))}{cell(paragraph('cell'), tracked('cellIns', ''))}</w:tr>"
    + "</w:tbl>"
    + paragraph("last")
)


def test_every_kind_is_listed_with_its_author_and_what_it_is_done_to() -> None:
    found = [(each.kind, each.what, each.author, each.text) for each in tracked_changes(document(EVERY))]
    assert found == [
        ("ins", "words", "Ana", "came "),
        ("del", "words", "Bo", "went "),
        ("ins", "paragraph", "Ana", ""),
        ("format", "words", "Bo", "bold"),
        ("format", "paragraph", "Ana", ""),
        ("ins", "number", "Ana", ""),
        ("moveTo", "words", "Ana", "moved"),
        ("moveFrom", "words", "Ana", "moved"),
        ("del", "row", "Cleo", "row"),
        ("ins", "cell", "Ana", "cell"),
    ]
    assert by_author(tracked_changes(document(EVERY))) == {"Ana": 7, "Bo": 2, "Cleo": 1}


@pytest.mark.parametrize("accept", [True, False])
def test_nothing_stays_tracked_when_all_is_resolved(accept: bool) -> None:
    assert tracked_changes(resolve(document(EVERY), accept)) == ()


def test_accepting_and_rejecting_do_to_each_kind_what_word_does() -> None:
    accepted, rejected = (resolve(document(EVERY), accept) for accept in (True, False))
    assert [each.text for each in paragraphs(accepted)] == [
        "kept came end", "split", "bold", "indented", "listed", "moved", "", "x", "cell", "last",
    ]  # fmt: skip
    assert [each.text for each in paragraphs(rejected)] == [
        "kept went end", "splitbold", "indented", "listed", "", "moved", "row", "x", "last",
    ]  # fmt: skip
    body = opened(rejected)["word/document.xml"]
    assert b"<w:b/>" not in body
    assert b'w:left="9"' not in body
    assert b"<w:numPr>" not in body
    assert b"<w:numPr>" in opened(accepted)["word/document.xml"]


NESTED = document(
    paragraph(
        run("We ") + tracked("ins", run("shall ") + tracked("del", struck("always "), "Bo")) + run("help.")
    )
)


@pytest.mark.parametrize(
    ("accept", "author", "left", "text"),
    [
        (True, "Ana", {"Bo": 1}, "We shall help."),
        (True, "Bo", {"Ana": 1}, "We shall help."),
        (False, "Bo", {"Ana": 1}, "We shall always help."),
        (False, "Ana", {}, "We help."),
    ],
)
def test_nested_changes_of_two_authors_are_resolved_one_by_one(
    accept: bool, author: str, left: dict[str, int], text: str
) -> None:
    resolved = resolve(NESTED, accept, author)
    assert by_author(tracked_changes(resolved)) == left
    assert [each.text for each in paragraphs(resolved)] == [text]


def test_the_text_is_read_as_it_was_as_it_would_be_and_as_each_author_wants_it() -> None:
    assert read(NESTED, accept=False) == "We help.\n"
    assert read(NESTED) == "We shall help.\n"
    assert receive(NESTED, author="Ana").source == "We shall always help.\n"
    assert receive(NESTED, author="Bo").source == "We help.\n"
    assert by_author(receive(NESTED).changes) == {"Ana": 1, "Bo": 1}


def test_a_document_without_changes_is_given_back_to_the_byte() -> None:
    plain = document(paragraph("Plain."))
    assert resolve(plain, True) is plain


def control(inside: str, kind: str = "") -> str:
    """A content control, tracked as Word tracks one: round its beginning, and round its end."""
    marker = '<w:customXml{0}Range{1} w:id="{2}" w:author="Ana" w:date="2026-01-06T12:00:00Z"/>'
    if not kind:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    first, last = ((marker.format(kind, edge, number) for edge in ("Start", "End")) for number in (7, 8))
    begins, began = first
    ends, ended = last
    return f"{begins}<w:sdt><w:sdtPr/><w:sdtContent>{began}{inside}{ends}</w:sdtContent></w:sdt>{ended}"


@pytest.mark.parametrize("accept", [True, False])
def test_content_controls_stay_whatever_becomes_of_the_changes_in_them(accept: bool) -> None:
    inside = run("We ") + tracked("ins", run("shall")) + tracked("del", struck("may"))
    made = document(
        paragraph(control(inside) + run(" help.")) + control(paragraph(tracked("ins", run("new"))))
    )
    resolved = resolve(made, accept)
    assert opened(resolved)["word/document.xml"].count(b"<w:sdt>") == 2
    assert [each.text for each in paragraphs(resolved)] == [
        "We shall help." if accept else "We may help.",
        "new" if accept else "",
    ]


@pytest.mark.parametrize(
    ("kind", "accept", "stays"), [("Ins", True, 1), ("Ins", False, 0), ("Del", True, 0), ("Del", False, 1)]
)
def test_a_content_control_that_somebody_tracked_comes_or_goes_and_its_words_stay(
    kind: str, accept: bool, stays: int
) -> None:
    made = document(paragraph(run("Within ") + control(run("24"), kind) + run(" hours.")))
    assert [(each.kind, each.what, each.text) for each in tracked_changes(made)] == [
        (kind.lower(), "control", "24")
    ]
    resolved = resolve(made, accept)
    assert tracked_changes(resolved) == ()
    assert opened(resolved)["word/document.xml"].count(b"<w:sdt>") == stays
    assert b"customXml" not in opened(resolved)["word/document.xml"]
    assert [each.text for each in paragraphs(resolved)] == ["Within 24 hours."]


def test_notes_are_read_as_they_were_too() -> None:
    note = tracked("ins", run("new")) + tracked("del", struck("old"))
    footnotes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{paragraph(note)}</w:footnote></w:footnotes>'
    body = paragraph(run("A word") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    made = document(body, parts={"footnotes": footnotes})
    assert read(made) == "A word[^1]\n\n[^1]: new\n"
    assert read(made, accept=False) == "A word[^1]\n\n[^1]: old\n"
