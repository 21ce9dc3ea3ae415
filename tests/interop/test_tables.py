"""Tables whose rows come, go and change: both ways exact, said by LibreOffice and by our own resolver."""

from __future__ import annotations

from random import Random

import pytest

from drafting.word.reading import paragraphs
from tests.interop.conftest import LibreOffice
from tests.word.audit import sound
from tests.word.drafts import table_pair
from tests.word.rounds import clean, redlined


def lines(document: bytes, accept: bool | None = None) -> list[str]:
    found = paragraphs(document, accept=accept)
    return [f"{each.number}\t{each.text}" if each.number else each.text for each in found]


@pytest.mark.parametrize("number", range(40))
def test_rows_that_come_and_go_are_exact_both_ways(libreoffice: LibreOffice, number: int) -> None:
    old, new = table_pair(Random(number))
    document = redlined(old, new)
    sound(document)
    assert lines(document, True) == lines(clean(new))
    assert lines(document, False) == lines(clean(old))
    assert libreoffice.paragraphs(document, "accept") == libreoffice.paragraphs(clean(new))
    assert libreoffice.paragraphs(document, "reject") == libreoffice.paragraphs(clean(old))
