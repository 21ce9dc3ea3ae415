"""The sheet on which text lies: blocks wrapped to the width, a margin of marks, a cursor on one block.

Both the text and the redline are such a sheet. Where lines break is a layout (``tui.lines.layout``), which a
resize makes anew; a line is cut and styled (``tui.widgets.brush``) when it is about to be seen, and kept for a
while. So what moving costs grows with what is visible. Here is what moves: cursor, view, selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.lines.block import Block
from tui.lines.layout import MARGIN, Layout, Spot
from tui.widgets.brush import Brush, dressed
from tui.widgets.scrolled import Scrolled, ways


class Paper(Scrolled):
    """A sheet of blocks."""

    ALLOW_SELECT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *ways(
            "paper",
            "provision",
            "beginning",
            "end",
            pages=("pagedown,ctrl+f,space", "pageup,ctrl+b"),
            edges="top bottom",
        )
    ]
    DEFAULT_CSS = """
    Paper { overflow-x: hidden; overflow-y: scroll; }
    """

    cursor: reactive[int] = reactive(-1, repaint=False)
    """Place of the block that the cursor rests on, in ``blocks``."""
    spot: reactive[Spot | None] = reactive(None)
    """The words inside that block that are meant, such as one change of several."""

    class Moved(Message):
        """The cursor came to rest on another block."""

        def __init__(self, paper: Paper, block: Block) -> None:
            super().__init__()
            self.paper = paper
            self.block = block

        @property
        def control(self) -> Paper:
            """The sheet on which it moved."""
            return self.paper

    class Chosen(Message):
        """A block was chosen, by Enter or a second click."""

        def __init__(self, block: Block) -> None:
            super().__init__()
            self.block = block

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        super().__init__()
        self.blocks: list[Block] = list(blocks)
        self._layout = Layout()
        self._strips: LRUCache[int, Strip] = LRUCache(1024)

    # What lies on the sheet

    def lay(self, blocks: Sequence[Block], *, cursor: int | None = None) -> None:
        """Lay other blocks on the sheet; the cursor stays on what it stood for unless told otherwise."""
        held = self.blocks[self.cursor].order if 0 <= self.cursor < len(self.blocks) else -1
        self.blocks = list(blocks)
        if cursor is None:
            cursor = self.place_of(held) if held >= 0 else self._step(-1, 1)
        with self.prevent(Paper.Moved):
            self.set_reactive(Paper.cursor, cursor)
            self.set_reactive(Paper.spot, None)
        self._reflow(anew=True)
        self.watch_cursor(-1, cursor)

    def place_of(self, order: int) -> int:
        """The place of the block for an order, or of the last one before it."""
        found = -1
        for place, block in enumerate(self.blocks):
            if 0 <= block.order <= order:
                found = place
                if block.order == order:
                    break
        return found if found >= 0 else self._step(-1, 1)

    # Laying out

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew, keeping what was at the top of the view there."""
        self._reflow()

    def _reflow(self, *, anew: bool = False) -> None:
        width = self.scrollable_content_region.width
        if not width or (width == self._layout.width and not anew):
            return
        held = self._held()
        self._layout = Layout(self.blocks, width, self._layout)
        self._strips.clear()
        self.virtual_size = Size(width, self._layout.height)
        if held is not None:
            place, into = held
            tops = self._layout.tops
            self.turn_to(tops[min(place, len(tops) - 1)] + into)
        self.refresh()

    def _held(self) -> tuple[int, int] | None:
        """What to keep where it is: the block at the top of the view and how far into it."""
        y = self.scroll_offset.y
        if not y or not len(self._layout):
            return None
        place = self._layout.place(y)
        return place, y - self._layout.tops[place]

    def notify_style_update(self) -> None:
        """Forget the lines that were painted in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection when it changes."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, without margin and without the line breaks that only the screen made."""
        layout = self._layout
        first, last = selection.start, selection.end
        end = min(last.y if last else layout.height, layout.height - 1)
        copied: list[str] = []
        for y in range(first.y if first else 0, end + 1):
            place, row = layout.row(y)
            if row < 0:
                continue
            left = layout.hang(self.blocks[place], layout.width) if row else MARGIN + 1
            start = max(left, first.x) if first and y == first.y else left
            stop = last.x if last and y == last.y else layout.width
            words = self._line(y).crop(start, max(start, stop)).text.strip()
            if row and copied:
                copied[-1] += f" {words}"
            else:
                copied.append(words)
        return "\n".join(copied), "\n"

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        y += self.scroll_offset.y
        if y >= self._layout.height:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._line(y)
        place, row = self._layout.row(y)
        if place == self.cursor and row >= 0:
            strip = Brush(self.app, self.rich_style).under_cursor(strip, focus=self.has_focus)
            if self.spot is not None:
                for start, end in self._layout.spotted(place, row, self.spot):
                    strip = dressed(strip, start, end, self.look("spot"))
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(y)) is not None:
            look = self.screen.get_component_rich_style("screen--selection")
            strip = dressed(strip, *span, look)
        return strip.apply_offsets(0, y)

    def _line(self, y: int) -> Strip:
        """One line of the sheet, kept for a while."""
        strip = self._strips.get(y)
        if strip is None:
            strip = Brush(self.app, self.rich_style).line(self._layout, *self._layout.row(y))
            self._strips.set(y, strip)
        return strip

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint what the cursor left and reached, and bring it into view."""
        if self.spot is not None and old >= 0:
            self.set_reactive(Paper.spot, None)
        for place in (old, new):
            if 0 <= place < len(self._layout):
                top = self._layout.tops[place]
                height = self._layout.tops[place + 1] - top
                self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, height))
        if 0 <= new < len(self.blocks):
            self.reveal(new)
            self.post_message(self.Moved(self, self.blocks[new]))

    def point(self, place: int, spot: Spot | None) -> None:
        """Put the cursor on a block and mean these words of it; the line on which they begin comes into view."""
        with self.prevent(Paper.Moved):
            self.cursor = place
        self.spot = spot
        if spot is not None and place < len(self._layout):
            y = self._layout.line_of(place, spot)
            height, top = self.scrollable_content_region.height, self.scroll_offset.y
            if height and not top <= y < top + height - 1:
                self.turn_to(max(0, y - height // 3))
        self.refresh()
        self.post_message(self.Moved(self, self.blocks[place]))

    def reveal(self, place: int, *, top: bool = False) -> None:
        """Scroll as little as shows a block and a line around it; ``top`` puts it near the top."""
        if not 0 <= place < len(self._layout):
            return
        height = self.scrollable_content_region.height
        first, last = self._layout.tops[place], self._layout.tops[place + 1]
        y = self.scroll_offset.y
        if top:
            y = max(0, first - 1)
        elif last - first >= height - 2 or first - 1 < y:
            y = max(0, first - 1) if first - 1 < y or first >= y + height - 3 else y
        elif last + 1 > y + height:
            y = last + 1 - height
        if y != self.scroll_offset.y:
            self.turn_to(y)

    def _step(self, place: int, step: int) -> int:
        """The nearest block in one direction on which the cursor may rest, or where it is."""
        at = place + step
        while 0 <= at < len(self.blocks):
            if self.blocks[at].order >= 0:
                return at
            at += step
        return place

    def action_step(self, step: int) -> None:
        """Go to the next or previous block; within a block taller than the view, scroll first."""
        if 0 <= self.cursor < len(self._layout):
            top, bottom = self._layout.tops[self.cursor], self._layout.tops[self.cursor + 1]
            y, height = self.scroll_offset.y, self.scrollable_content_region.height
            if step > 0 and top <= y + height and bottom > y + height:
                self.turn_to(min(y + height - 2, bottom + 1 - height))
                return
            if step < 0 and top < y < bottom:
                self.turn_to(max(y - height + 2, top - 1, 0))
                return
        self.cursor = self._step(self.cursor, step)

    def action_page(self, pages: float) -> None:
        """Turn pages; the cursor comes along."""
        height = max(1, int((self.scrollable_content_region.height - 1) * abs(pages)))
        y = self.scroll_offset.y + (height if pages > 0 else -height)
        y = max(0, min(y, self.max_scroll_y))
        self.turn_to(y)
        at_end = y >= self.max_scroll_y and pages > 0
        if y == 0 and pages < 0:
            self.cursor = self._step(-1, 1)
        elif at_end:
            self.cursor = self._step(len(self.blocks), -1)
        else:
            place = self._layout.place(y)
            whole = place if self._layout.tops[place] >= y else place + 1
            self.cursor = self._step(min(whole, len(self.blocks) - 1) - 1, 1)

    def action_edge(self, which: int) -> None:
        """Go to the first or the last block."""
        self.cursor = self._step(-1, 1) if which == 0 else self._step(len(self.blocks), -1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses."""
        y = event.y + self.scroll_offset.y
        if y >= self._layout.height:
            return
        place = self._layout.place(y)
        if self.blocks[place].order >= 0:
            self.cursor = place
            if event.chain > 1:
                self.post_message(self.Chosen(self.blocks[place]))
