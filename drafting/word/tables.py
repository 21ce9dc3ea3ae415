"""Tables: the rows of a draft, cell by cell, as Word lays them out.

A row is one provision whose cells a bar divides. Consecutive rows make one table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.text.draft import Draft, Range

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\n[ \t]*\|[ \t:|-]*-[ \t:|-]*\r?(?:\n|\Z)")
TEXT_WIDTH = 9070
"""The width between the margins, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the XML of each cell's runs, and whether it heads the table."""

    cells: tuple[str, ...]
    heads: bool = False


def cells(draft: Draft, order: int) -> tuple[Range, ...]:
    """The ranges of a row's cells, without the space around their words."""
    start, end = draft.provisions[order].text
    edges = [start, *(place for bar in _BAR.finditer(draft.source, start, end) for place in bar.span()), end]
    return tuple(_trimmed(draft.source, edges[at], edges[at + 1]) for at in range(0, len(edges), 2))


def _trimmed(source: str, start: int, end: int) -> Range:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return Range(start, end)


def heads(draft: Draft, order: int) -> bool:
    """Whether a rule stands under a row, which makes it the head of its table."""
    provision = draft.provisions[order]
    return _RULE.search(draft.source, provision.text_end, provision.end) is not None


def table(rows: Sequence[Row], columns: int = 0) -> str:
    """A table of some rows, with as many ``columns`` as the widest has where none are given."""
    columns = columns or max(len(row.cells) for row in rows)
    grid = f'<w:gridCol w:w="{TEXT_WIDTH // columns}"/>' * columns
    inside = "".join(written_row(row, columns) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="DraftTable"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>'
    )


def written_row(row: Row, columns: int) -> str:
    """A row of a table; a short one is filled by its last cell."""
    width = TEXT_WIDTH // columns
    heads = "<w:tblHeader/>" if row.heads else ""
    properties = f"<w:trPr><w:cantSplit/>{heads}</w:trPr>"
    written = []
    for place, runs in enumerate(row.cells, 1):
        span = columns - len(row.cells) + 1 if place == len(row.cells) else 1
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{spanned}</w:tcPr>'
            f"<w:p><w:pPr>{cell_style(row.heads)}</w:pPr>{runs}</w:p></w:tc>"
        )
    return f"<w:tr>{properties}{''.join(written)}</w:tr>"


def cell_style(heads: bool) -> str:
    """The style of the paragraphs of a row, one that heads its table or not."""
    return f'<w:pStyle w:val="{"TableHeading" if heads else "TableText"}"/>'
