"""How a line of a sheet is painted: the mark in the margin, the label, the words in their looks, the cursor.

A line is cut and styled when it is about to be seen. What marks the cursor and the selection is laid over
the line afterwards, so that moving either paints nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from tui import cells
from tui.lines.block import Block, Look
from tui.lines.layout import BETWEEN, MARGIN, Breaks, Layout, hang_beside
from tui.looks import style


class Brush:
    """Paints lines in the colours of an application's theme, on the ground of a widget."""

    def __init__(self, app: App[object], base: Style) -> None:
        self.app = app
        self.base = base

    def line(self, layout: Layout, place: int, row: int) -> Strip:
        """One line of one block, without cursor or selection."""
        block = layout.blocks[place]
        if row < 0:
            return Strip.blank(layout.width, self.base)
        column, right = layout.columns(block)
        head = self._head(block, row, layout.hang(block, column) - MARGIN - 1)
        strip = Strip([*head, *self._words(block, layout.lines[place], row)])
        strip = strip.adjust_cell_length(column, self.base)
        if block.beside is None:
            return strip
        hang = hang_beside(block.beside, right)
        label = cells.pad(" " * block.beside.indent + block.beside.label if not row else "", hang)
        words = [
            Segment(cells.clip(label, hang), self.base + self._style((block.beside.label_look or "label",))),
            *self._words(block.beside, layout.right[place], row),
        ]
        between = Strip([Segment(BETWEEN, self.base + self._style(("quiet",)))])
        return Strip.join([strip, between, Strip(words).adjust_cell_length(right, self.base)])

    def _words(self, block: Block, lines: Breaks, row: int) -> Iterator[Segment]:
        if row < len(lines):
            for text, look in block.cut(*lines[row]):
                yield Segment(text, self.base + self._style(look))

    def _head(self, block: Block, row: int, hang: int) -> list[Segment]:
        if row:
            mark = "│" if block.mark and block.changed else " "
            return [
                Segment(f" {mark}  ", self.base + self._style((block.mark_look or "mark",))),
                Segment(" " * hang, self.base),
            ]
        indent = min(block.indent, max(0, hang - cells.cell_width(block.label) - 1))
        label = " " * indent + block.label
        return [
            Segment(f" {block.mark or ' '}  ", self.base + self._style((block.mark_look or "mark",))),
            Segment(label, self.base + self._style((block.label_look or "label",))),
            Segment(" " * (hang - cells.cell_width(label)), self.base),
        ]

    def _style(self, look: Look) -> Style:
        return style(self.app, *look) if look else Style.null()

    def under_cursor(self, strip: Strip, *, focus: bool) -> Strip:
        """The line with the cursor's bar and ground."""
        ground = style(self.app, "ground")
        bar = self.base + style(self.app, "bar")
        segments = [Segment(s.text, (s.style or Style.null()) + ground) for s in strip.crop(1, None)]
        return Strip([Segment("▌" if focus else "▏", bar + ground), *segments], strip.cell_length)


def dressed(strip: Strip, start: int, end: int, look: Style) -> Strip:
    """The line with some of its cells in another look; ``end`` -1 for all that follow."""
    end = strip.cell_length if end == -1 else end
    before, chosen, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end, None)
    painted = Strip([Segment(s.text, (s.style or Style.null()) + look) for s in chosen], chosen.cell_length)
    return Strip.join([before, painted, after])
