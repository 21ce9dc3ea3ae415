"""The old draft laid out as the clean document that its redline is made in, and what in it is which provision.

It is written by the hand that writes every clean document, so nothing has to be read again to find a word in it:
the source says where the runs of each provision begin and end. It differs from the document that was circulated
only where one document must hold both texts: labels are counted, and tables as wide, as both need them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from drafting.compare.redline import Fate
from drafting.text.draft import Range
from drafting.word import tables, trees
from drafting.word.arranging import Part, Rows
from drafting.word.inplace.lines import Line, Piece
from drafting.word.inplace.tables import cells, rows
from drafting.word.inplace.tags import TAB, P, R, T
from drafting.word.scribe import SPACE, Scribe
from drafting.word.sheet import Sheet
from drafting.word.spans import Span


class Tabled(NamedTuple):
    """A table of the body, with the narrow paragraphs before and behind it."""

    before: Line
    table: etree._Element
    behind: Line


class Laid:
    """The body of the old draft, and where in it its provisions stand.

    ``explicit`` are the provisions whose paragraphs spell out all of their format, since it changes.
    """

    def __init__(
        self, sheet: Sheet, parts: Iterable[Part], scribe: Scribe, explicit: Collection[int]
    ) -> None:
        self._sheet, self._scribe, self._explicit = sheet, scribe, explicit
        self._runs: dict[tuple[int, Range], list[tuple[Span, int]]] = {}
        """The spans of each stretch of a provision, and how many runs each became."""
        self._paragraphs: dict[int, etree._Element] = {}
        self._rows: dict[int, etree._Element] = {}
        self._tables: dict[int, Tabled] = {}
        blocks = list(self._blocks(parts))
        self.body = trees.body("".join(written for _, written in blocks))
        placed = iter(self.body)
        for orders, _ in blocks:
            if isinstance(orders, int):
                self._paragraphs[orders] = next(placed)
            else:
                self._know_table(orders, *islice(placed, 3))

    # -- writing -------------------------------------------------------------------------------------------

    def _blocks(self, parts: Iterable[Part]) -> Iterator[tuple[int | list[int], str]]:
        """Every block as it is written: the order of a paragraph, or the orders of the rows of a table."""
        for part in parts:
            if isinstance(part, Rows):
                orders = [row.old for row in part.rows if row.old is not None]
                if orders:
                    table = tables.table([self._row(order) for order in orders], part.columns)
                    yield orders, self._scribe.spaced(table)
            elif part.entry.fate is not Fate.MOVED:
                for order in part.olds:
                    words = self._words(order, self._sheet.draft.provisions[order].text)
                    yield (
                        order,
                        self._scribe.paragraph(self._sheet, order, words, explicit=order in self._explicit),
                    )

    def _row(self, order: int) -> tables.Row:
        draft = self._sheet.draft
        words = [self._words(order, cell) for cell in tables.cells(draft, order)]
        return self._scribe.row(self._sheet, order, words)

    def _words(self, order: int, text: Range) -> str:
        spans = self._sheet.spans(order)
        if text != self._sheet.draft.provisions[order].text:
            spans = tuple(self._sheet.cut(order, *text))
        written = [self._scribe.run(self._sheet, span) for span in spans]
        self._runs[order, text] = [
            (span, each.count("<w:r>")) for span, each in zip(spans, written, strict=True)
        ]
        return "".join(written)

    def _know_table(
        self, orders: list[int], before: etree._Element, table: etree._Element, behind: etree._Element
    ) -> None:
        self._tables[orders[0]] = Tabled(Line(before, SPACE), table, Line(behind, SPACE))
        self._rows.update(zip(orders, rows(table), strict=True))

    # -- finding -------------------------------------------------------------------------------------------

    def paragraph(self, order: int) -> etree._Element:
        """The paragraph of a provision."""
        return self._paragraphs[order]

    def row(self, order: int) -> etree._Element:
        """The row of a provision."""
        return self._rows[order]

    def table(self, first: int) -> Tabled:
        """The table whose first row is that of a provision."""
        return self._tables[first]

    def line(self, order: int) -> Line:
        """The paragraph of a provision as a line: its written label, what joins it to the words, and its source."""
        label = self._sheet.written_label(order)
        return self._line(self._paragraphs[order], label, order, self._sheet.draft.provisions[order].text)

    def cells(self, order: int) -> Iterator[tuple[etree._Element, Line]]:
        """The cells of a row, each with its paragraph as a line."""
        ranges = tables.cells(self._sheet.draft, order)
        for cell, text in zip(cells(self._rows[order]), ranges, strict=True):
            (paragraph,) = cell.iterchildren(P)
            yield cell, self._line(paragraph, "", order, text)

    def _line(self, paragraph: etree._Element, label: str, order: int, text: Range) -> Line:
        runs = paragraph.iter(R)
        pieces: list[Piece] = []
        while (at := pieces[-1].end if pieces else 0) < len(label):
            pieces += _pieces(next(runs), at)
        shift = len(label) - text.start
        for span, many in self._runs[order, text]:
            for run in islice(runs, many):
                if span.key is None:
                    pieces += _pieces(run, shift + span.start)
                else:
                    pieces.append(Piece(shift + span.start, shift + span.end, run, run, span.key))
        return Line(paragraph, label + self._sheet.draft.source[text.start : text.end], pieces)


def _pieces(run: etree._Element, at: int) -> Iterator[Piece]:
    """The words and tabs of a run that says what stands in the source."""
    for node in run:
        length = len(node.text or "") if node.tag == T else int(node.tag == TAB)
        if length:
            yield Piece(at, at + length, node, run, None)
            at += length
