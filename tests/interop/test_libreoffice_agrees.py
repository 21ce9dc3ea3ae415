"""Accept all is the new text and reject all the old, said by a program that shares nothing with ours."""

from __future__ import annotations

from random import Random

import pytest

from drafting.word.reading import paragraphs
from tests.interop.conftest import LibreOffice
from tests.word.drafts import ended_pair, pair
from tests.word.rounds import NEW, OLD, clean, redlined


def it_is_exact(libreoffice: LibreOffice, old: str, new: str) -> None:
    document = redlined(old, new)
    assert libreoffice.paragraphs(document, "accept") == libreoffice.paragraphs(clean(new))
    assert libreoffice.paragraphs(document, "reject") == libreoffice.paragraphs(clean(old))


def test_every_kind_of_change_is_exact_both_ways(libreoffice: LibreOffice) -> None:
    it_is_exact(libreoffice, OLD, NEW)
    it_is_exact(libreoffice, NEW, OLD)


@pytest.mark.parametrize("number", range(40))
def test_invented_rounds_are_exact_both_ways(libreoffice: LibreOffice, number: int) -> None:
    # Without footnotes and whole tables that come and go: LibreOffice 7.4 itself keeps an empty paragraph there.
    it_is_exact(libreoffice, *pair(Random(number), bare=True))


@pytest.mark.parametrize("number", range(20))
def test_words_at_the_end_before_paragraphs_that_come_or_go_are_exact_both_ways(
    libreoffice: LibreOffice, number: int
) -> None:
    old, new = ended_pair(Random(number))
    it_is_exact(libreoffice, old, new)
    it_is_exact(libreoffice, new, old)


def test_numbers_and_references_are_shown_as_typed_in_the_source(libreoffice: LibreOffice) -> None:
    shown = libreoffice.paragraphs(clean(NEW))
    assert "Article 2\tAssistance in the event of a storm" in shown
    assert "(ii)\tat sea." in shown
    assert "2bis.\tThe pilot keeps the log." in shown
    assert any("as provided in Article 3 and Article 2(1)(c)." in line for line in shown)


def test_our_reader_sees_what_libreoffice_sees(libreoffice: LibreOffice) -> None:
    document = clean(NEW)
    ours = [f"{p.number}\t{p.text}" if p.number else p.text for p in paragraphs(document)]
    theirs = libreoffice.paragraphs(document)
    assert [line.replace("†", "1") for line in ours] == theirs[: len(ours)]
