"""What working documents are built of: paragraphs and tables with columns of given widths.

A working document is no text under negotiation: nothing in it is numbered by Word, tracked, or read back. So
its blocks are simpler than a draft's, and are made here for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.word.markup import text_run


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: the XML of its paragraphs, its shade (``""`` or six hexadecimal digits), its span."""

    paragraphs: str
    shade: str = ""
    span: int = 1


def paragraph(
    runs: str, style: str = "TableText", *, align: str = "", keep: bool = False, indent: int = 0
) -> str:
    """A paragraph of some runs.

    ``align`` is ``center`` or ``right``; ``keep`` holds it with the next; ``indent`` is in twentieths of a point.
    """
    kept = "<w:keepNext/>" if keep else ""
    indented = f'<w:ind w:left="{indent}"/>' if indent else ""
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{indented}{aligned}</w:pPr>{runs}</w:p>'


def words(text: str, style: str = "TableText", *, align: str = "", keep: bool = False) -> str:
    """A paragraph of plain words."""
    return paragraph(text_run(text), style, align=align, keep=keep)


def cell(text: str, style: str = "TableText", *, align: str = "", shade: str = "") -> Cell:
    """A cell of plain words."""
    return Cell(words(text, style, align=align), shade)


def head(texts: Iterable[str], *, align: str = "") -> list[Cell]:
    """The cells of a row that heads a table."""
    return [cell(text, "TableHeading", align=align, shade="EDEDED") for text in texts]


def table(
    widths: Sequence[int], rows: Iterable[Sequence[Cell]], *, heads: int = 1, style: str = "GridTable"
) -> str:
    """A table whose columns have these widths, in twentieths of a point; its first ``heads`` rows are repeated."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = "".join(_row(widths, row, number < heads) for number, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>'
    )


def _row(widths: Sequence[int], row: Sequence[Cell], heads: bool) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if heads else ""
    at, written = 0, []
    for each in row:
        width = sum(widths[at : at + each.span])
        spanned = f'<w:gridSpan w:val="{each.span}"/>' if each.span > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{each.shade}"/>' if each.shade else ""
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shade}</w:tcPr>{each.paragraphs}</w:tc>'
        )
        at += each.span
    return f"<w:tr>{properties}{''.join(written)}</w:tr>"


def shares(width: int, parts: Sequence[int]) -> list[int]:
    """A width divided in the proportion of some numbers, to the last twentieth."""
    whole = sum(parts)
    found = [width * part // whole for part in parts]
    found[-1] += width - sum(found)
    return found
