"""What a report is made of: headings, sentences, tables, a chart and the approval sheet, as values.

A report is laid out once, as blocks, and each face paints blocks: so Word, HTML and Markdown say the same
things in the same order, and a face knows nothing of negotiations. All words here are plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Heading:
    """A section begins."""

    words: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph; ``soft`` for an explanation that a reader may pass over."""

    words: str
    soft: bool = False


class Figure(NamedTuple):
    """A number and what it counts."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The few numbers that are asked for first."""

    all: tuple[Figure, ...]


class Bar(NamedTuple):
    """One line of the chart: a round, what is open in it, and the part of its words that stands in brackets."""

    name: str
    day: str
    brackets: int
    options: int
    inside: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Brackets and options, round by round; ``most`` is the length of the longest bar, at least 1."""

    bars: tuple[Bar, ...]
    most: int


class Mark(NamedTuple):
    """One cell of the approval sheet: its glyph, what the glyph means, and a word for its look."""

    glyph: str
    meaning: str
    look: str


class SheetRow(NamedTuple):
    """One capital's line; ``aside`` says where its consent is not required."""

    code: str
    capital: str
    aside: str
    marks: tuple[Mark, ...]


class SheetColumn(NamedTuple):
    """One article: its label in full, as short as a narrow column needs it, and how many agree to it."""

    label: str
    short: str
    agree: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The approval sheet: capitals × articles, and below it how many of those that count agree."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    legend: tuple[Mark, ...]
    counted: str

    def banks(self, width: int) -> tuple[Sheet, ...]:
        """The sheet in pieces of so many articles side by side, as even as can be, for a page of some width."""
        pieces = -(-len(self.columns) // width)
        size = -(-len(self.columns) // pieces) if pieces else 1
        starts = range(0, len(self.columns), size) if pieces else (0,)
        return tuple(self._bank(slice(start, start + size)) for start in starts)

    def _bank(self, part: slice) -> Sheet:
        rows = tuple(row._replace(marks=row.marks[part]) for row in self.rows)
        return Sheet(self.columns[part], rows, self.legend, self.counted)


class Row(NamedTuple):
    """One line of a table, and the same in a sentence for a face that has no room for columns."""

    cells: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``widths`` are parts of the whole width, one a column."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


Block = Heading | Sentence | Figures | Chart | Sheet | Table


@dataclass(frozen=True, slots=True)
class Report:
    """A report laid out: what it is on, when it was made, and its blocks in order."""

    title: str
    round: str
    symbol: str
    when: str
    note: str
    distribution: str
    language: str
    blocks: tuple[Block, ...]
    footer: str
