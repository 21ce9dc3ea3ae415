"""The sheet on which text lies: a page with a cursor on one block, and the keys that move it.

Both the text and the redline are such a sheet. How it is painted and copied, the page beneath knows; here is
what moves: cursor and view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.lines.block import Block
from tui.lines.copying import pointed
from tui.lines.layout import Spot
from tui.widgets.brush import Brush, dressed
from tui.widgets.page import Page
from tui.widgets.scrolled import ways


class Paper(Page):
    """A sheet of blocks."""

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

    class Pressed(Message):
        """A character of a block was clicked; -1 for what stands before the words."""

        def __init__(self, block: Block, at: int) -> None:
            super().__init__()
            self.block = block
            self.at = at

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

    def under_cursor(self, strip: Strip, place: int, row: int) -> Strip:
        """A line of the block that the cursor is on, with the words marked that are meant."""
        if place != self.cursor:
            return strip
        strip = Brush(self.app, self.rich_style).under_cursor(strip, focus=self.has_focus)
        if self.spot is not None:
            for start, end in self._layout.spotted(place, row, self.spot):
                strip = dressed(strip, start, end, self.look("spot"))
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
            else:
                _, where = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
                if where is not None:
                    at = pointed(self._layout, where, self._column).at
                    self.post_message(self.Pressed(self.blocks[place], at))
