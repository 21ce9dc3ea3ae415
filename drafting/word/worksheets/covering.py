"""The covering list as a Word document: what was sent, for whom, by when, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.publish.covering import Covering, clock_of
from drafting.word.heading import DocumentHeading
from drafting.word.house import HouseStyle
from drafting.word.worksheets.blocks import Cell, cell, head, shares, table, words
from drafting.word.worksheets.packing import packed, width_of


def write_covering(covering: Covering, heading: DocumentHeading, *, house: HouseStyle | None = None) -> bytes:
    """The bytes of a ``.docx`` that says what ``publish.covering.text`` says."""
    return packed("covering list", heading, blocks(covering, width_of(house, landscape=False)), house=house)


def blocks(covering: Covering, width: int) -> Iterator[str]:
    """The paragraphs and tables of the list, for lines of a width in twentieths of a point."""
    yield words("Covering list", "SheetTitle")
    yield words(covering.title, "SheetText")
    for sentence in covering.said:
        yield words(sentence, "SheetText")
    yield words("The files", "SheetHeading")
    rows = [[cell(each.name), cell(each.what), cell(each.whom)] for each in covering.files]
    yield table(shares(width, (10, 7, 9)), [head(("File", "What it is", "For")), *rows])
    if covering.clocks:
        yield words("The hour of the deadline in the capitals", "SheetHeading")
        hours = [[cell(clock_of(each)), cell(", ".join(each.capitals))] for each in covering.clocks]
        yield table(shares(width, (2, 5)), [head(("Hour", "Capitals")), *hours])
    yield words("How to know that nothing was changed on the way", "SheetHeading")
    yield words(
        "These are the SHA-256 of the files, as the file SHA256SUMS has them.", "SheetText", keep=True
    )
    sums = [
        [Cell(words(each.name, "SheetSmall", keep=True) + words(each.sha256, "SheetCode"))]
        for each in covering.files
    ]
    yield table([width], sums, heads=0)
    for sentence in covering.proof:
        yield words(sentence, "SheetSmall")
