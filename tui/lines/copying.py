"""What somebody selects on a sheet with the mouse: which words that is, and what of them is copied.

A terminal would copy cells: margin, signs and line breaks with the words. Here a selection is from one
character of the text to another, so that what is copied is what the text says, each paragraph on one line:
of a redline the words of one of its texts, and of what is folded the words that it hides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from tui.cells import cell_width
from tui.lines.block import Block, Which
from tui.lines.layout import BETWEEN, MARGIN, Layout, Spot, hang_beside

_WORDS = 1_000
"""Beyond what stands before the words of a line; a label is never so long."""
_RIGHT = 1_000_000
"""Beyond what stands in the left column; a line is never so long."""
_SIGNS = frozenset(("inserted-sign", "deleted-sign", "moved"))
_NOT_IN: dict[Which, frozenset[str]] = {
    "old": _SIGNS | {"inserted", "inserted-mark"},
    "new": _SIGNS | {"deleted", "deleted-mark"},
}
"""Looks of what only the other text says, and of what neither says."""


class Mark(NamedTuple):
    """A character of a block; -1 stands before its label."""

    place: int
    at: int


class Selected(NamedTuple):
    """From one character of a sheet up to another, in one of its columns: 0 is the left one, or the only one."""

    first: Mark
    last: Mark
    column: int

    def part(self, layout: Layout, place: int) -> tuple[Block, int, int]:
        """What is selected of one block: its text in that column, from where and up to where."""
        block = column_of(layout.blocks[place], self.column)
        start = self.first.at if place == self.first.place else -1
        return block, start, self.last.at if place == self.last.place else len(block.text)

    def spans(self, layout: Layout, place: int, row: int) -> Iterator[tuple[int, int]]:
        """From which cell to which it reaches on one line of a block."""
        if row < 0 or not self.first.place <= place <= self.last.place:
            return
        block, start, end = self.part(layout, place)
        if block.comment:
            return
        right = block is not layout.blocks[place]
        if start < 0 <= end and not row and block.label and not right:
            x = MARGIN + 1 + block.indent
            yield x, x + cell_width(block.label)
        spot = Spot(0, 0, (max(0, start), end)) if right else Spot(max(0, start), end)
        yield from layout.spotted(place, row, spot)

    def words(self, layout: Layout, which: Which) -> str:
        """Its words as one of two texts has them, a line for each paragraph; of two columns, as the column has them."""
        copied = []
        for place in range(self.first.place, self.last.place + 1):
            block, start, end = self.part(layout, place)
            if block.comment or end < 0:
                continue
            if layout.right:
                which = "new" if self.column else "old"
            copied.append(_line(block, start, end, which))
        return "\n".join(line for line in copied if line)


def column_of(block: Block, column: int) -> Block:
    """What a block has in a column; one that goes across both has the same in either."""
    return block.beside if column and block.beside is not None else block


def whole_words(block: Block, which: Which) -> str:
    """All that a block says in one of two texts, its label before the words; of two columns, what one of them says."""
    if block.comment:
        return ""
    block = column_of(block, int(which == "new"))
    return _line(block, -1, len(block.text), which)


def _line(block: Block, start: int, end: int, which: Which) -> str:
    """The words of a range of a block, those that it hides among them; from -1 on with its label."""
    label = block.label if start < 0 and block.label_look not in _NOT_IN[which] else ""
    found, at = [label, " "] if label else list[str](), max(0, start)
    for hidden in block.hidden:
        if hidden.start < end and hidden.end > start:
            found += (_said(block, at, hidden.start, which), hidden.words(which))
            at = hidden.end
    return "".join((*found, _said(block, at, end, which))).strip()


def _said(block: Block, start: int, end: int, which: Which) -> str:
    return "".join(text for text, look in block.cut(start, end) if _NOT_IN[which].isdisjoint(look))


def selected(layout: Layout, selection: Selection, column: int) -> Selected | None:
    """What a selection means, begun in a column; None where nothing lies on the sheet."""
    if not len(layout) or not layout.height:
        return None
    last = len(layout) - 1
    whole = len(column_of(layout.blocks[last], column).text)
    first = pointed(layout, selection.start, column) if selection.start else Mark(0, -1)
    end = pointed(layout, selection.end, column) if selection.end else Mark(last, whole)
    return Selected(first, end, column) if first <= end else Selected(end, first, column)


def pointed(layout: Layout, offset: Offset, column: int) -> Mark:
    """The character that ``placed`` gave this place; beside the column it is the line's first or last."""
    x, y = offset
    if y >= layout.height:
        last = len(layout) - 1
        return Mark(last, len(column_of(layout.blocks[last], column).text))
    place, row = layout.row(y)
    block = layout.blocks[place]
    lines = layout.right[place] if column and block.beside is not None else layout.lines[place]
    if row < 0:
        return Mark(place, -1)
    if row >= len(lines):
        return Mark(place, len(lines[-1:]) and lines[-1][1])
    start, end = lines[row]
    if block.beside is not None and (x >= _RIGHT) != bool(column):
        return Mark(place, end if x >= _RIGHT else start)
    x = x - _RIGHT if x >= _RIGHT else x
    if x < _WORDS:
        return Mark(place, start if row else -1)
    return Mark(place, min(end, start + x - _WORDS))


def placed(strip: Strip, layout: Layout, y: int) -> Strip:
    """A painted line of the sheet with the place of every character, for whoever asks what the mouse is on."""
    place, _ = layout.row(y)
    block = layout.blocks[place]
    left, right = layout.columns(block)
    words = layout.hang(block, left)
    second = left + len(BETWEEN) if block.beside is not None else strip.cell_length + 1
    beyond = second + (hang_beside(block.beside, right) if block.beside is not None else 0)
    begins = ((beyond, _RIGHT + _WORDS), (second, _RIGHT), (words, _WORDS), (0, 0))
    segments, x, counted, region = [], 0, 0, -1
    for text, style, _ in strip:
        base = next(base for cell, base in begins if x >= cell)
        counted = counted if base == region else 0
        region = base
        where = Style.from_meta({"offset": (base + counted, y)})
        segments.append(Segment(text, style + where if style else where))
        x += cell_width(text)
        counted += len(text)
    return Strip(segments, strip.cell_length)
