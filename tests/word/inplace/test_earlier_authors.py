"""Tracked changes that others left in either file: ours alone come and go, theirs stay as they were."""

from __future__ import annotations

import pytest

from drafting.errors import TravauxError
from drafting.word.changes import by_author, tracked_changes
from drafting.word.inplace.redlining import redline_files
from drafting.word.package import opened
from drafting.word.resolving import resolve
from tests.word.foreign import paragraph, run, tracked
from tests.word.inplace.pairs import package
from tests.word.inplace.seen import texts
from tests.word.inplace.test_exact import DATE, US, assert_exact, redlined

_STRUCK = '<w:r><w:delText xml:space="preserve">{}</w:delText></w:r>'.format


def row(text: str, properties: str = "") -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph(text)}</w:tc>'
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cell}</w:tr>"


def table(*rows: str) -> str:
    grid = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>{paragraph('End.')}"


def test_what_an_author_struck_in_both_files_is_still_that_author_s() -> None:
    struck = tracked("del", _STRUCK("promptly "))
    old = package(paragraph(run("Parties shall ") + struck + run("consult.")))
    new = package(paragraph(run("Parties may ") + struck + run("consult.")))
    made = assert_exact(old, new)
    assert by_author(tracked_changes(made.document)) == {US: 2, "Ana": 1}


def test_what_an_author_put_in_and_we_strike_belongs_to_both() -> None:
    old = package(paragraph(run("Parties shall ") + tracked("ins", run("promptly ")) + run("consult.")))
    new = package(paragraph("Parties shall consult."))
    made = assert_exact(old, new)
    assert texts(resolve(made.document, False, "Ana")) == ["Parties shall consult."]


def test_words_an_author_struck_that_we_strike_too_come_back_struck() -> None:
    old = package(paragraph(run("Parties shall ") + tracked("del", _STRUCK("promptly ")) + run("consult.")))
    new = package(paragraph("Parties shall consult."))
    made = assert_exact(old, new)
    rejected = opened(resolve(made.document, False, US))["word/document.xml"].decode()
    assert ">promptly </w:delText>" in rejected


def test_a_change_that_only_the_new_file_tracks_is_brought_as_its_author_s() -> None:
    old = package(paragraph("Parties shall consult."))
    new = package(paragraph(run("Parties shall ") + tracked("ins", run("promptly "), "Bo") + run("consult.")))
    made = assert_exact(old, new)
    accepted = resolve(made.document, True, US)
    assert by_author(tracked_changes(accepted)) == {"Bo": 1}


def test_a_whole_paragraph_of_tracked_words_is_inserted_with_them() -> None:
    old = package(paragraph("One.") + paragraph("Two."))
    inside = run("And ") + tracked("del", _STRUCK("then ")) + tracked("ins", run("now "), "Bo")
    new = package(paragraph("One.") + paragraph(inside) + paragraph("Two."))
    assert_exact(old, new)


def test_rows_that_an_author_tracked_stay_tracked() -> None:
    inserted = tracked("ins", "")
    old = package(table(row("first"), row("second", inserted), row("third")))
    new = package(table(row("first"), row("second", inserted), row("third, changed")))
    made = assert_exact(old, new)
    assert by_author(tracked_changes(made.document))["Ana"] == 1


def test_a_row_that_an_author_inserted_goes_by_our_hand() -> None:
    old = package(table(row("first"), row("second", tracked("ins", "")), row("third")))
    new = package(table(row("first"), row("third")))
    assert_exact(old, new)


def test_a_link_of_an_author_s_words_is_cut_where_ours_come_in() -> None:
    old = package(paragraph(tracked("ins", run("one two"))))
    new = package(paragraph(tracked("ins", run("one ")) + run("and ") + tracked("ins", run("two"))))
    made = assert_exact(old, new)
    assert by_author(tracked_changes(made.document)) == {"Ana": 2, US: 1}


def test_the_name_of_an_earlier_author_is_refused_and_never_taken_by_chance() -> None:
    old = package(paragraph(tracked("ins", run("one"), "Travaux")))
    new = package(paragraph("two"))
    with pytest.raises(TravauxError, match="tracked changes by 'Travaux' already"):
        redline_files(old, new, author="Travaux", date=DATE)
    made = redline_files(old, new, date=DATE)
    assert set(by_author(tracked_changes(made.document))) == {"Travaux", "Travaux 2"}


def test_a_mark_that_two_people_would_track_is_named() -> None:
    old = package(paragraph("One.") + paragraph("Two."))
    new = package(
        paragraph("One.") + paragraph("New.", f"<w:rPr>{tracked('ins', '')}</w:rPr>") + paragraph("Two.")
    )
    made = redlined(old, new)
    assert made.uncarried == (
        "1 paragraph mark that an earlier author inserted, shown as inserted by this comparison alone",
    )
