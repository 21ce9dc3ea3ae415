"""The redline of two Word files, accepted and rejected by LibreOffice and looked at by a validator of the format."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from drafting.word.comments import comments
from tests.interop.conftest import LibreOffice
from tests.word.drafts import pair as rounds
from tests.word.inplace.pairs import pair
from tests.word.inplace.test_comments import commented
from tests.word.inplace.test_exact import redlined
from tests.word.inplace.test_sections import sectioned_pair
from tests.word.rounds import NEW, OLD, clean

_EXACT = [number for number in range(40) if number not in (2, 5, 11)]
"""In the others a paragraph ends and the next begins with inserted words: to LibreOffice 7.4 that is one insertion."""


@pytest.mark.parametrize("number", _EXACT)
def test_words_and_paragraphs_are_exact_both_ways(libreoffice: LibreOffice, number: int) -> None:
    old, new = pair(number, others=False)
    made = redlined(old, new).document
    assert libreoffice.paragraphs(made, "accept") == libreoffice.paragraphs(new)
    assert libreoffice.paragraphs(made, "reject") == libreoffice.paragraphs(old)


@pytest.mark.parametrize("number", range(100, 120))
def test_tables_are_exact_but_for_empty_paragraphs(libreoffice: LibreOffice, number: int) -> None:
    old, new = pair(number, tables=True, others=False)
    made = redlined(old, new).document
    for resolve, whole in (("accept", new), ("reject", old)):
        assert with_words(libreoffice.paragraphs(made, resolve)) == with_words(libreoffice.paragraphs(whole))


@pytest.mark.parametrize("number", range(12))
def test_sections_and_headers_are_exact_but_for_empty_paragraphs(
    libreoffice: LibreOffice, number: int
) -> None:
    old, new = sectioned_pair(number)
    made = redlined(old, new).document
    for resolve, whole in (("accept", new), ("reject", old)):
        assert with_words(libreoffice.paragraphs(made, resolve)) == with_words(libreoffice.paragraphs(whole))


def with_words(shown: list[str]) -> list[str]:
    # LibreOffice 7.4 leaves empty paragraphs where a table or the end of a section came or went whole.
    return [line for line in shown if line]


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
