"""The sheet on which text lies: blocks wrapped to the width, a margin of marks, a cursor on one block.

Both the text and the redline are such a sheet. A resize computes where lines break and nothing else;
a line is cut and styled when it is about to be seen, and kept for a while. So what it costs grows with
what is visible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui import cells
from tui.keys import key
from tui.lines.block import Block, Look
from tui.looks import style

MARGIN = 3
"""Cells for the cursor's bar, the mark and a space."""
MEASURE = 100
"""The most cells of a line of text: an eye loses its way back along a longer one."""
LEAST = 12
"""The fewest cells that a line of text gets, however deep it hangs."""
BETWEEN = " │ "
"""What stands between two columns."""


class Spot(NamedTuple):
    """A range of characters of a block, and of the block beside it where there is one."""

    start: int
    end: int
    beside: tuple[int, int] = (0, 0)


class Paper(ScrollView, can_focus=True):
    """A sheet of blocks."""

    ALLOW_SELECT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("down,j", "cursor(1)", "Next provision", "Go to the next provision", id="paper.down"),
        key("up,k", "cursor(-1)", "Previous provision", "Go back one provision", id="paper.up"),
        key("pagedown,ctrl+f,space", "page(1)", "Page down", "Turn the page", id="paper.page_down"),
        key("pageup,ctrl+b", "page(-1)", "Page up", "Turn the page back", id="paper.page_up"),
        key("ctrl+d", "page(0.5)", "Half a page down", "Go down half a page", id="paper.half_down"),
        key("ctrl+u", "page(-0.5)", "Half a page up", "Go up half a page", id="paper.half_up"),
        key("home", "edge(0)", "Beginning", "Go to the beginning of the text", id="paper.top"),
        key("end,G", "edge(-1)", "End", "Go to the end of the text", id="paper.bottom"),
    ]
    DEFAULT_CSS = """
    Paper {
        background: $background; color: $foreground; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
        scrollbar-color: $rule; scrollbar-background: $background; scrollbar-color-hover: $quiet;
        scrollbar-background-hover: $background; scrollbar-background-active: $background;
        scrollbar-color-active: $accent;
    }
    """

    cursor: reactive[int] = reactive(-1)
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
        self._lines: list[list[tuple[int, int]]] = []
        self._right: dict[int, list[tuple[int, int]]] = {}
        self._tops: list[int] = [0]
        self._laid_width = 0
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
        self._laid_width = 0
        self._reflow()
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

    def _reflow(self) -> None:
        width = self.scrollable_content_region.width
        if not width or width == self._laid_width:
            return
        held = self._held()
        self._laid_width = width
        self._lines = [
            cells.lines(block.text, min(MEASURE, self._room(block, width))) for block in self.blocks
        ]
        self._right = {
            place: cells.lines(block.beside.text, min(MEASURE, self._room(block, width, block.beside)))
            for place, block in enumerate(self.blocks)
            if block.beside is not None
        }
        self._tops = [
            0,
            *accumulate(
                max(len(lines), len(self._right.get(place, ()))) + self.blocks[place].before
                for place, lines in enumerate(self._lines)
            ),
        ]
        self._strips.clear()
        self.virtual_size = Size(width, self._tops[-1])
        if held is not None:
            place, into = held
            self.scroll_to(
                y=self._tops[min(place, len(self._tops) - 1)] + into, animate=False, immediate=True
            )
        self.refresh()

    def _held(self) -> tuple[int, int] | None:
        """What to keep where it is: the block at the top of the view and how far into it."""
        y = self.scroll_offset.y
        if not y or len(self._tops) < 2:
            return None
        place = bisect_right(self._tops, y) - 1
        return place, y - self._tops[min(place, len(self._tops) - 1)]

    def _hang(self, block: Block, width: int) -> int:
        """Cells before the words of a block on a sheet, or in a column, of a width."""
        return MARGIN + min(block.hang, max(0, width - MARGIN - LEAST)) + 1

    def _room(self, block: Block, width: int, beside: Block | None = None) -> int:
        """Cells for the words of a block, or of the one beside it."""
        left, right = self._columns(block, width)
        if beside is not None:
            return right - min(beside.hang, max(0, right - LEAST))
        return left - self._hang(block, left)

    def _columns(self, block: Block, width: int) -> tuple[int, int]:
        """Cells of the left column with its margin and of the right one; of the whole sheet where there is one."""
        if block.beside is None:
            return width, 0
        right = (width - MARGIN - 1 - len(BETWEEN)) // 2
        return width - len(BETWEEN) - right, right

    def notify_style_update(self) -> None:
        """Forget the lines that were painted in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection when it changes."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, without margin and without the line breaks that only the screen made."""
        first, last = selection.start, selection.end
        end = min(last.y if last else self._tops[-1], self._tops[-1] - 1)
        copied: list[str] = []
        for y in range(first.y if first else 0, end + 1):
            place = bisect_right(self._tops, y) - 1
            row = y - self._tops[place] - self.blocks[place].before
            if row < 0:
                continue
            width = self.scrollable_content_region.width
            left = self._hang(self.blocks[place], width) if row else MARGIN + 1
            start = max(left, first.x) if first and y == first.y else left
            stop = last.x if last and y == last.y else width
            words = self._strip(y).crop(start, max(start, stop)).text.strip()
            if row and copied:
                copied[-1] += f" {words}"
            else:
                copied.append(words)
        return "\n".join(copied), "\n"

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        width = self.size.width
        y += self.scroll_offset.y
        if y >= self._tops[-1]:
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strip(y)
            self._strips.set(y, strip)
        place = bisect_right(self._tops, y) - 1
        if place == self.cursor and y - self._tops[place] >= self.blocks[place].before:
            strip = self._under_cursor(strip)
            for start, end in self._spotted(place, y - self._tops[place] - self.blocks[place].before):
                strip = self._dressed(strip, start, end, style(self.app, "spot"))
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(y)) is not None:
            strip = self._selected(strip, *span)
        return strip.apply_offsets(0, y)

    def _strip(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = bisect_right(self._tops, y) - 1
        block = self.blocks[place]
        row = y - self._tops[place] - block.before
        base = self.rich_style
        if row < 0:
            return Strip.blank(width, base)
        column, right = self._columns(block, width)
        segments = [*self._head(block, row, column), *self._words(block, self._lines[place], row)]
        strip = Strip(segments).adjust_cell_length(column, base)
        if block.beside is None:
            return strip
        hang = min(block.beside.hang, max(0, right - LEAST))
        label = cells.pad(" " * block.beside.indent + block.beside.label if not row else "", hang)
        words = [
            Segment(cells.clip(label, hang), base + self._style((block.beside.label_look or "label",))),
            *self._words(block.beside, self._right[place], row),
        ]
        between = Strip([Segment(BETWEEN, base + self._style(("quiet",)))])
        return Strip.join([strip, between, Strip(words).adjust_cell_length(right, base)])

    def _words(self, block: Block, lines: list[tuple[int, int]], row: int) -> Iterator[Segment]:
        if row < len(lines):
            for text, look in block.cut(*lines[row]):
                yield Segment(text, self.rich_style + self._style(look))

    def _spotted(self, place: int, row: int) -> Iterator[tuple[int, int]]:
        """From which cell to which the spot reaches on one line of its block, in each column."""
        if self.spot is None:
            return
        block, width = self.blocks[place], self.scrollable_content_region.width
        left, right = self._columns(block, width)
        sides = [(block, self._lines[place], self.spot[:2], self._hang(block, left))]
        if block.beside is not None:
            hang = left + len(BETWEEN) + min(block.beside.hang, max(0, right - LEAST))
            sides.append((block.beside, self._right[place], self.spot.beside, hang))
        for each, lines, (start, end), begins in sides:
            if row < len(lines):
                first, last = max(start, lines[row][0]), min(end, lines[row][1])
                if first < last:
                    x = begins + cells.cell_width(each.text[lines[row][0] : first])
                    yield x, x + cells.cell_width(each.text[first:last])

    def _head(self, block: Block, row: int, width: int) -> list[Segment]:
        base = self.rich_style
        hang = self._hang(block, width) - MARGIN - 1
        if row:
            mark = "│" if block.mark and block.changed else " "
            return [
                Segment(f" {mark}  ", base + self._style((block.mark_look or "mark",))),
                Segment(" " * hang, base),
            ]
        indent = min(block.indent, max(0, hang - cells.cell_width(block.label) - 1))
        label = " " * indent + block.label
        return [
            Segment(f" {block.mark or ' '}  ", base + self._style((block.mark_look or "mark",))),
            Segment(label, base + self._style((block.label_look or "label",))),
            Segment(" " * (hang - cells.cell_width(label)), base),
        ]

    def _style(self, look: Look) -> Style:
        return style(self.app, *look) if look else Style.null()

    def _under_cursor(self, strip: Strip) -> Strip:
        ground = style(self.app, "ground")
        bar = self.rich_style + style(self.app, "bar")
        glyph = "▌" if self.has_focus else "▏"
        segments = [Segment(s.text, (s.style or Style.null()) + ground) for s in strip.crop(1, None)]
        return Strip([Segment(glyph, bar + ground), *segments], strip.cell_length)

    def _selected(self, strip: Strip, start: int, end: int) -> Strip:
        stop = strip.cell_length if end == -1 else end
        return self._dressed(strip, start, stop, self.screen.get_component_rich_style("screen--selection"))

    def _dressed(self, strip: Strip, start: int, end: int, look: Style) -> Strip:
        before, chosen, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end, None)
        painted = Strip(
            [Segment(s.text, (s.style or Style.null()) + look) for s in chosen], chosen.cell_length
        )
        return Strip.join([before, painted, after])

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint what the cursor left and reached, and bring it into view."""
        if self.spot is not None and old >= 0:
            self.set_reactive(Paper.spot, None)
        for place in (old, new):
            if 0 <= place < len(self._lines):
                self.refresh(
                    Region(0, self._tops[place] - self.scroll_offset.y, self.size.width, self._height(place))
                )
        if 0 <= new < len(self.blocks):
            self.reveal(new)
            self.post_message(self.Moved(self, self.blocks[new]))

    def point(self, place: int, spot: Spot | None) -> None:
        """Put the cursor on a block and mean these words of it; the line on which they begin comes into view."""
        with self.prevent(Paper.Moved):
            self.cursor = place
        self.spot = spot
        if spot is not None and place < len(self._lines):
            rows = [
                bisect_right([line[0] for line in lines], start) - 1
                for lines, start in (
                    (self._lines[place], spot.start),
                    *([(self._right[place], spot.beside[0])] if place in self._right else []),
                )
            ]
            y = self._tops[place] + self.blocks[place].before + max(0, *rows, 0)
            height, top = self.scrollable_content_region.height, self.scroll_offset.y
            if height and not top <= y < top + height - 1:
                self.scroll_to(y=max(0, y - height // 3), animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Moved(self, self.blocks[place]))

    def _height(self, place: int) -> int:
        return self._tops[place + 1] - self._tops[place]

    def reveal(self, place: int, *, top: bool = False) -> None:
        """Scroll as little as shows a block and a line around it; ``top`` puts it near the top."""
        if not 0 <= place < len(self._lines):
            return
        height = self.scrollable_content_region.height
        first, last = self._tops[place], self._tops[place + 1]
        y = self.scroll_offset.y
        if top:
            y = max(0, first - 1)
        elif last - first >= height - 2 or first - 1 < y:
            y = max(0, first - 1) if first - 1 < y or first >= y + height - 3 else y
        elif last + 1 > y + height:
            y = last + 1 - height
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, immediate=True)

    def _step(self, place: int, step: int) -> int:
        """The nearest block in one direction on which the cursor may rest, or where it is."""
        at = place + step
        while 0 <= at < len(self.blocks):
            if self.blocks[at].order >= 0:
                return at
            at += step
        return place

    def action_cursor(self, step: int) -> None:
        """Go to the next or previous block; within a block taller than the view, scroll first."""
        if 0 <= self.cursor < len(self._lines):
            top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
            y, height = self.scroll_offset.y, self.scrollable_content_region.height
            if step > 0 and top <= y + height and bottom > y + height:
                self.scroll_to(y=min(y + height - 2, bottom + 1 - height), animate=False, immediate=True)
                return
            if step < 0 and top < y < bottom:
                self.scroll_to(y=max(y - height + 2, top - 1, 0), animate=False, immediate=True)
                return
        self.cursor = self._step(self.cursor, step)

    def action_page(self, pages: float) -> None:
        """Turn pages; the cursor comes along."""
        height = max(1, int((self.scrollable_content_region.height - 1) * abs(pages)))
        y = self.scroll_offset.y + (height if pages > 0 else -height)
        y = max(0, min(y, self.max_scroll_y))
        self.scroll_to(y=y, animate=False, immediate=True)
        at_end = y >= self.max_scroll_y and pages > 0
        if y == 0 and pages < 0:
            self.cursor = self._step(-1, 1)
        elif at_end:
            self.cursor = self._step(len(self.blocks), -1)
        else:
            place = bisect_right(self._tops, y) - 1
            whole = place if self._tops[place] >= y else place + 1
            self.cursor = self._step(min(whole, len(self.blocks) - 1) - 1, 1)

    def action_edge(self, which: int) -> None:
        """Go to the first or the last block."""
        self.cursor = self._step(-1, 1) if which == 0 else self._step(len(self.blocks), -1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses."""
        y = event.y + self.scroll_offset.y
        if y >= self._tops[-1]:
            return
        place = bisect_right(self._tops, y) - 1
        if self.blocks[place].order >= 0:
            self.cursor = place
            if event.chain > 1:
                self.post_message(self.Chosen(self.blocks[place]))
