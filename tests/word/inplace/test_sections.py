"""Sections in a redline: how pages are laid out, where sections break, and the headers that only one file has."""

from __future__ import annotations

from itertools import count, repeat
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.word.changes import tracked_changes
from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.flow import Flow
from drafting.word.inplace.lines import LineReader
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.redlining import InPlace
from drafting.word.inplace.sections import Sections
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile
from drafting.word.package import opened, packed
from drafting.word.resolving import resolve
from tests.word.foreign import paragraph, run, tracked
from tests.word.inplace.pairs import package, phrase
from tests.word.inplace.seen import W, name, texts
from tests.word.inplace.test_exact import DATE, US, redlined

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"/>'
_LYING = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'


class Page(NamedTuple):
    """What a reader sees of a section: its page, and what its headers and footers say."""

    layout: tuple[str, ...]
    margins: tuple[tuple[str, tuple[str, ...]], ...]


def section(layout: str = _UPRIGHT, *references: str) -> str:
    """A section; each reference is a part, perhaps with its pages: ``header1`` or ``header1:first``."""
    named = ""
    for each in references:
        part, _, pages = each.partition(":")
        kind = part.rstrip("0123456789")
        named += f'<w:{kind}Reference w:type="{pages or "default"}" r:id="{part}"/>'
    return f"<w:sectPr>{named}{layout}</w:sectPr>"


def pages(document: bytes) -> list[Page]:
    """The sections of a file as they are shown, each with the headers that it inherits."""
    parts = opened(document)
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): str(each.get("Target")).removeprefix("/word/") for each in rels}
    shown: dict[str, tuple[str, ...]] = {}
    found = []
    for each in etree.fromstring(parts["word/document.xml"]).iter(f"{{{W}}}sectPr"):
        layout = []
        for child in each:
            if name(child) in ("headerReference", "footerReference"):
                said = tuple(filter(None, texts(document, f"word/{targets[child.get(_REL)]}")))
                shown = shown | {f"{name(child)} {child.get(f'{{{W}}}type')}": said}
            else:
                layout.append(etree.tostring(child, method="c14n", exclusive=True).decode())
        said_here = sorted((which, said) for which, said in shown.items() if said)
        found.append(Page(tuple(layout), tuple(said_here)))
    return found


def assert_pages(old: bytes, new: bytes) -> InPlace:
    made = redlined(old, new)
    for accept, whole in ((True, new), (False, old)):
        resolved = resolve(made.document, accept, US)
        assert texts(resolved) == texts(whole)
        assert pages(resolved) == pages(whole)
    return made


def test_a_page_that_is_laid_out_otherwise_is_tracked() -> None:
    margins = '<w:pgMar w:top="{0}" w:right="{0}" w:bottom="{0}" w:left="{0}"/>'.format
    old = package(paragraph("Same.") + section(_UPRIGHT + margins(1440)))
    new = package(paragraph("Same.") + section(_LYING + margins(1000) + '<w:cols w:num="2" w:space="708"/>'))
    made = assert_pages(old, new)
    assert made.different
    assert made.uncarried == ()
    assert [(change.kind, change.what, change.author) for change in tracked_changes(made.document)] == [
        ("format", "section", US)
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        '<w:pgSz w:w="11907" w:h="16836" w:orient="portrait"/>',
        _UPRIGHT + '<w:docGrid w:linePitch="360"/>',
        '<w:type w:val="nextPage"/>' + _UPRIGHT + '<w:cols w:space="708"/><w:titlePg w:val="0"/>',
    ],
)
def test_what_no_page_shows_is_no_difference(unseen: str) -> None:
    made = redlined(package(paragraph("Same.") + section()), package(paragraph("Same.") + section(unseen)))
    assert not made.different
    assert b"sectPrChange" not in opened(made.document)["word/document.xml"]


def test_a_layout_that_an_earlier_author_changed_stays_theirs_and_is_named() -> None:
    changed = tracked("sectPrChange", f"<w:sectPr>{_LYING}</w:sectPr>")
    old = package(paragraph("Same.") + section(_UPRIGHT + changed))
    new = package(paragraph("Same.") + section('<w:pgSz w:w="12240" w:h="15840"/>'))
    made = redlined(old, new)
    assert made.uncarried == ("1 section laid out otherwise where an earlier author changed the layout too",)
    assert [change.author for change in tracked_changes(made.document)] == ["Ana"]


def test_a_header_and_footer_that_only_the_new_file_has_are_inserted() -> None:
    old = package(paragraph("Same.") + section())
    new = package(
        paragraph("Same.") + section(_UPRIGHT, "header1", "footer1"),
        parts={"header1": paragraph("CW/2026/1") + paragraph("Rev.1"), "footer1": paragraph("Page 1")},
    )
    made = assert_pages(old, new)
    assert made.different
    assert made.uncarried == ()
    assert {change.part for change in tracked_changes(made.document)} == {"header", "footer"}
    assert pages(made.document)[0].margins == (
        ("footerReference default", ("Page 1",)),
        ("headerReference default", ("CW/2026/1", "Rev.1")),
    )


def test_the_number_of_a_page_is_no_difference_and_comes_whole() -> None:
    page = 'Page <w:fldSimple w:instr=" PAGE "><w:r><w:t>{}</w:t></w:r></w:fldSimple>'.format
    body = paragraph("Same.") + section(_UPRIGHT, "footer1")

    def numbered(number: int) -> bytes:
        inside = page(number).replace("Page ", run("Page "), 1)
        return package(body, parts={"footer1": paragraph(inside)})

    assert not redlined(numbered(1), numbered(27)).different
    made = redlined(package(paragraph("Same.") + section()), numbered(27))
    assert texts(resolve(made.document, True, US), "word/footer.xml") == texts(
        numbered(27), "word/footer1.xml"
    )


def test_a_letterhead_that_is_a_picture_alone_comes_with_its_bytes() -> None:
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p"/><a:graphic><a:graphicData>'
        '<a:blip r:embed="logo"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    parts = opened(
        package(paragraph("Same.") + section(_UPRIGHT, "header1"), parts={"header1": paragraph(drawn)})
    )
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["word/media/logo.png"] = b"\x89PNG logo"
    parts["word/_rels/header1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="logo" Type="{relations}/image" Target="media/logo.png"/></Relationships>'
    ).encode()
    made = redlined(package(paragraph("Same.") + section()), packed(parts))
    written = opened(made.document)
    assert written["word/media/logo.png"] == b"\x89PNG logo"
    assert b"logo.png" in written["word/_rels/header.xml.rels"]
    assert b"<w:drawing>" in opened(resolve(made.document, True, US))["word/header.xml"]
    assert b"<w:drawing>" not in opened(resolve(made.document, False, US))["word/header.xml"]


def test_a_header_that_only_the_old_file_has_is_struck() -> None:
    old = package(
        paragraph("Same.") + section(_UPRIGHT, "header1"), parts={"header1": paragraph("Not for the press")}
    )
    new = package(paragraph("Same.") + section())
    made = assert_pages(old, new)
    assert [change.text for change in tracked_changes(made.document) if change.text] == ["Not for the press"]


def test_a_section_that_breaks_in_a_new_paragraph_comes_with_page_and_header() -> None:
    end = section(_UPRIGHT, "header1")
    old = package(paragraph("One.") + paragraph("Two.") + end, parts={"header1": paragraph("Draft")})
    new = package(
        paragraph("One.") + paragraph("Middle.", section(_LYING, "header2")) + paragraph("Two.") + end,
        parts={"header1": paragraph("Draft"), "header2": paragraph("Annex")},
    )
    made = assert_pages(old, new)
    assert made.uncarried == ()


def test_a_section_break_goes_with_its_paragraph_and_the_header_stays() -> None:
    end = paragraph("Two.") + section(_UPRIGHT)
    old = package(
        paragraph("One.") + paragraph("Middle.", section(_LYING, "header1")) + end,
        parts={"header1": paragraph("Draft")},
    )
    new = package(
        paragraph("One.") + paragraph("Two.") + section(_UPRIGHT, "header1"),
        parts={"header1": paragraph("Draft")},
    )
    assert_pages(old, new)


def test_a_header_of_its_own_for_a_section_that_had_the_one_before() -> None:
    body = paragraph("One.", section(_UPRIGHT, "header1")) + paragraph("Two.")
    old = package(body + section(), parts={"header1": paragraph("Draft")})
    new = package(
        body + section(_UPRIGHT, "header2"),
        parts={"header1": paragraph("Draft"), "header2": paragraph("Draft annex")},
    )
    made = assert_pages(old, new)
    inserted = [change.text for change in tracked_changes(made.document) if change.text]
    assert inserted == [" annex"]


def test_a_break_behind_a_paragraph_that_both_files_have_is_named() -> None:
    old = package(paragraph("One.") + paragraph("Two.") + section())
    new = package(paragraph("One.", section(_LYING)) + paragraph("Two.") + section())
    here = "1 section break that only the {} file has, behind a paragraph that both have".format
    assert redlined(old, new).uncarried == (here("new"),)
    assert redlined(new, old).uncarried == (here("old"),)


def test_breaks_whose_places_are_not_in_the_redline_are_all_named_and_meet_no_other() -> None:
    """Neither file is redlined here, so the two texts differ between their first and last letters."""
    old = package(paragraph("One.", section(_LYING)) + paragraph("Two.") + section())
    new = package(
        paragraph("Uno.", section()) + paragraph("Dos.", section()) + paragraph("Tres!") + section()
    )
    files = WordFile(old, "old.docx"), WordFile(new, "new.docx")
    flows = [Flow(file.body, LineReader(Objects(file, file.main))) for file in files]
    struck = Flow(etree.Element(f"{{{W}}}body"), LineReader(Objects(files[0], files[0].main)))
    for made in (flows[0], struck):
        told = Uncarried()
        found = Sections(*files, Marker(US, DATE, count(1).__next__), _no_bringer, told)
        assert found.redline(repeat((flows[1], made)).__next__) == []
        assert told.told()[0] == (
            "2 section breaks that only the new file has, behind paragraphs that both have"
        )
        assert not found.changed


def _no_bringer(part: str, other: str) -> Bringer:
    raise AssertionError(f"nothing is brought from {other} to {part}")


def test_headers_of_even_pages_that_only_the_new_file_shows_are_named() -> None:
    old, new = (
        package(paragraph("Same.") + section(), parts={"settings": inside})
        for inside in ("", "<w:evenAndOddHeaders/>")
    )
    assert redlined(old, new).uncarried == (
        "1 setting of the new file by which even pages have headers of their own",
    )


# -- the law ---------------------------------------------------------------------------------------------------


def sectioned(chance: Random, said: list[str], headers: list[str]) -> bytes:
    """A file of some paragraphs, some of which end a section."""
    body = ""
    parts = {f"header{at}": paragraph(words) for at, words in enumerate(headers, 1)}

    def some() -> str:
        named = chance.sample(list(parts), chance.choice((0, 1, 1, 2)))
        which = [f"{part}:{pages}" for part, pages in zip(named, ("default", "first"), strict=False)]
        return section(chance.choice((_UPRIGHT, _LYING)), *which)

    for words in said:
        body += paragraph(run(words), some() if "lamp" in words else "")
    return package(body + some(), parts=parts)


def sectioned_pair(seed: int) -> tuple[bytes, bytes]:
    """Two files of which paragraphs, sections and headers came and went."""
    chance = Random(seed)
    said = [phrase(chance, 3, 9) for _ in range(chance.randint(1, 6))]
    later = [each for each in said if chance.random() < 0.7]
    for _ in range(chance.randint(0, 3)):
        later.insert(chance.randint(0, len(later)), phrase(chance, 3, 9))
    headers = [phrase(chance) for _ in range(2)]
    old = sectioned(chance, said, headers)
    return old, sectioned(chance, later or ["End."], [phrase(chance), headers[1]])


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_pages_and_headers_are_the_new_ones_or_the_old_ones(seed: int) -> None:
    old, new = sectioned_pair(seed)
    made = redlined(old, new)
    for accept, whole in ((True, new), (False, old)):
        assert texts(resolve(made.document, accept, US)) == texts(whole)
    # A break behind a paragraph that both files have cannot be tracked, and that is said.
    if not any("break" in each for each in made.uncarried):
        assert_pages(old, new)


def test_a_break_inside_a_text_box_ends_no_section() -> None:
    boxed = paragraph(run("Boxed"), "<w:sectPr/>")
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
    shape += f"<w:txbxContent>{boxed}</w:txbxContent></v:textbox></v:shape>"
    stays = paragraph(run("The Parties consult."))
    made = redlined(package(stays), package(stays + paragraph(f"<w:r><w:pict>{shape}</w:pict></w:r>")))
    assert not any("section" in each for each in made.uncarried)
    assert b"Boxed" in opened(resolve(made.document, True, US))["word/document.xml"]
