"""The redline of two Word files, accepted and rejected by LibreOffice and looked at by a validator of the format."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from drafting.word.comments import comments
from drafting.word.package import opened
from tests.interop.conftest import LibreOffice
from tests.word.drafts import pair as rounds
from tests.word.inplace.pairs import pair
from tests.word.inplace.seen import W
from tests.word.inplace.test_comments import commented
from tests.word.inplace.test_exact import redlined
from tests.word.inplace.test_sections import sectioned_pair
from tests.word.rounds import NEW, OLD, clean


@pytest.mark.parametrize("number", range(40))
def test_words_and_paragraphs_are_exact_both_ways(libreoffice: LibreOffice, number: int) -> None:
    old, new = pair(number, others=False)
    made = redlined(old, new).document
    assert libreoffice.paragraphs(made, "accept") == libreoffice.paragraphs(new)
    rejected, before = libreoffice.paragraphs(made, "reject"), libreoffice.paragraphs(old)
    if insertions_meet(made):
        # LibreOffice 7.4 takes the two for one insertion, and the paragraph mark between them for a part of it.
        assert "".join(rejected) == "".join(before)
    else:
        assert rejected == before


def insertions_meet(document: bytes) -> bool:
    """Whether a paragraph whose mark is nobody's change ends with inserted words and the next begins with some."""
    found = list(etree.fromstring(opened(document)["word/document.xml"]).iter(f"{{{W}}}p"))
    return any(
        one.getnext() is other
        and one.find(f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}ins") is None
        and inserted(one, last=True)
        and inserted(other, last=False)
        for one, other in pairwise(found)
    )


def inserted(paragraph: etree._Element, *, last: bool) -> bool:
    """Whether the first or last thing that a paragraph says is inserted."""
    said = [each for each in paragraph.iter(f"{{{W}}}r") if len(each)]
    return bool(said) and next(said[-1 if last else 0].iterancestors(f"{{{W}}}ins"), None) is not None


@pytest.mark.parametrize("number", range(100, 140))
def test_tables_are_exact_both_ways(libreoffice: LibreOffice, number: int) -> None:
    old, new = pair(number, tables=True, others=False)
    made = redlined(old, new).document
    stuck = rows_stay(made) or mark_before_a_table(made)
    for resolve, whole in (("accept", new), ("reject", old)):
        shown, wanted = libreoffice.paragraphs(made, resolve), libreoffice.paragraphs(whole)
        if stuck:
            assert with_words(shown) == with_words(wanted)
        else:
            assert shown == wanted


def rows_stay(document: bytes) -> bool:
    """Whether a row came or went that LibreOffice 7.4 empties and leaves: with a content control, or without words."""
    rows = etree.fromstring(opened(document)["word/document.xml"]).iter(f"{{{W}}}tr")
    tracked = (
        row for row in rows for tag in ("ins", "del") if row.find(f"{{{W}}}trPr/{{{W}}}{tag}") is not None
    )
    return any(
        next(row.iter(f"{{{W}}}sdt"), None) is not None
        or next(row.iter(f"{{{W}}}t", f"{{{W}}}delText"), None) is None
        for row in tracked
    )


def mark_before_a_table(document: bytes) -> bool:
    """Whether a paragraph came or went before a table, with nothing to run into: LibreOffice 7.4 leaves it empty."""
    tables = etree.fromstring(opened(document)["word/document.xml"]).iter(f"{{{W}}}tbl")
    before = (each for table in tables if (each := table.getprevious()) is not None)
    return any(
        each.find(f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}{tag}") is not None
        for each in before
        for tag in ("ins", "del")
    )


@pytest.mark.parametrize("number", range(12))
def test_sections_and_headers_are_exact_but_for_empty_paragraphs(
    libreoffice: LibreOffice, number: int
) -> None:
    old, new = sectioned_pair(number)
    made = redlined(old, new).document
    for resolve, whole in (("accept", new), ("reject", old)):
        assert with_words(libreoffice.paragraphs(made, resolve)) == with_words(libreoffice.paragraphs(whole))


def with_words(shown: list[str]) -> list[str]:
    # Where a section's end came or went LibreOffice 7.4 leaves an empty paragraph.
    # A content control that goes leaves a sign without width.
    return [line for line in shown if line.strip("\u200d")]


@pytest.mark.parametrize("number", [0, 1, 2, 5, 6, 7, 8, 9])
def test_our_own_documents_are_exact_with_their_numbers(libreoffice: LibreOffice, number: int) -> None:
    old, new = map(clean, rounds(Random(number), bare=True))
    made = redlined(old, new).document
    assert libreoffice.paragraphs(made, "accept") == libreoffice.paragraphs(new)
    assert libreoffice.paragraphs(made, "reject") == libreoffice.paragraphs(old)


def various(number: int) -> tuple[bytes, bytes]:
    if not number:
        return clean(OLD), clean(NEW)
    if number >= 6:
        return sectioned_pair(number)
    old, new = pair(number, tables=True, others=False)
    return old, commented(Random(number), new)


@pytest.mark.parametrize("number", range(14))
def test_a_validator_of_the_format_finds_nothing(number: int, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    old, new = various(number)
    file = tmp_path / "redline.docx"

    def found(document: bytes) -> set[str]:
        file.write_bytes(document)
        return {error.description for error in audit.OpenXmlValidator().validate(str(file)).errors}

    assert not found(redlined(old, new).document) - found(old) - found(new)


def test_comments_that_were_brought_are_comments_for_libreoffice_too(libreoffice: LibreOffice) -> None:
    old, new = pair(7, tables=True, others=False)
    made = redlined(old, commented(Random(7), new)).document
    saved = libreoffice.converted(made)
    assert [each.text for each in comments(made)]
    assert [(each.author, each.text, each.anchor.split()) for each in comments(saved)] == [
        (each.author, each.text, each.anchor.split()) for each in comments(made)
    ]
