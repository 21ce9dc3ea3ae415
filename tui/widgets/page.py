"""A page of text: blocks wrapped to the width beside a margin of marks, painted, selected and copied.

Where lines break is a layout (``tui.lines.layout``), which a resize makes anew; a line is cut and styled
(``tui.widgets.brush``) when it is about to be seen, and kept for a while. So what moving costs grows with what
is visible. How one moves on it, a ``Paper`` knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip

from tui.lines.block import Block, Which
from tui.lines.copying import Selected, placed, selected, whole_words
from tui.lines.layout import Layout
from tui.looks import style
from tui.widgets.brush import Brush, dressed
from tui.widgets.scrolled import Scrolled


class Page(Scrolled):
    """Blocks to be read."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    Page { overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        super().__init__()
        self.blocks: list[Block] = list(blocks)
        self._layout = Layout()
        self._strips: LRUCache[int, tuple[Strip, Strip]] = LRUCache(1024)
        self._column = 1
        """The column in which the mouse was pressed last; the right one, which has the new text, until then."""
        self._selected: Selected | None = None

    def put(self, blocks: Mapping[int, Block]) -> None:
        """Put other blocks in some places, for the same provisions; cursor and view stay where they are."""
        if not blocks:
            return
        self.blocks = list(self.blocks)
        for place, block in blocks.items():
            self.blocks[place] = block
        if self._layout.width:
            self._show(self._layout.put(self.blocks, blocks))

    # Laying out

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew, keeping what was at the top of the view there."""
        self._reflow()

    def _reflow(self, *, anew: bool = False) -> None:
        width = self.scrollable_content_region.width
        if width and (width != self._layout.width or anew):
            self._show(Layout(self.blocks, width, self._layout))

    def _show(self, layout: Layout) -> None:
        held, width = self._held(), layout.width
        if self._selected is not None:
            # What was selected lies elsewhere now.
            self.screen.clear_selection()
        self._layout = layout
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

    def in_view(self) -> list[Block]:
        """The blocks of which something is visible."""
        y, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not len(self._layout):
            return []
        last = self._layout.place(min(y + height, self._layout.height - 1))
        return self.blocks[self._layout.place(y) : last + 1]

    # Selecting

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Keep to the column in which the mouse was pressed."""
        y = event.y + self.scroll_offset.y
        place = self._layout.place(y) if 0 <= y < self._layout.height else -1
        block = self.blocks[place] if place >= 0 else None
        self._column = int(
            block is not None and block.beside is not None and event.x >= self._layout.columns(block)[0]
        )

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection when it changes."""
        self._selected = selected(self._layout, selection, self._column) if selection else None
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is copied of a selection: the words that hold now, and of two columns those of the one it is in."""
        found = selected(self._layout, selection, self._column)
        return None if found is None else (found.words(self._layout, "new"), "\n")

    def words(self, *places: int, which: Which = "new") -> str:
        """All that the blocks at some places say, what they hide with it, a line for each."""
        lines = (whole_words(self.blocks[each], which) for each in places)
        return "\n".join(each for each in lines if each)

    def chosen_words(self, which: Which) -> str:
        """What is selected, as one of two texts has it; empty where nothing is."""
        return self._selected.words(self._layout, which) if self._selected else ""

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        y += self.scroll_offset.y
        if y >= self._layout.height:
            return Strip.blank(self.size.width, self.rich_style + Style.from_meta({"offset": (0, y)}))
        bare, ready = self._line(y)
        place, row = self._layout.row(y)
        strip = self.under_cursor(bare, place, row) if row >= 0 else bare
        spans = self._selected.spans(self._layout, place, row) if self._selected else ()
        for span in spans:
            strip = dressed(strip, *span, style(self.app, "selected"))
        return ready if strip is bare else placed(strip, self._layout, y)

    def under_cursor(self, strip: Strip, place: int, row: int) -> Strip:
        """A line of a block as it looks where the cursor is; the same where it is not."""
        return strip

    def _line(self, y: int) -> tuple[Strip, Strip]:
        """One line of the sheet, bare and with the place of every character, kept for a while."""
        kept = self._strips.get(y)
        if kept is None:
            strip = Brush(self.app, self.rich_style).line(self._layout, *self._layout.row(y))
            kept = strip, placed(strip, self._layout, y)
            self._strips.set(y, kept)
        return kept
