"""The outline: headings of the text with what is still open in each, beside the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui import cells
from tui.keys import key
from tui.widgets.scrolled import Scrolled, ways


class Heading(NamedTuple):
    """One row: the order of the heading, its words, how deep it stands, and a count at the right."""

    order: int
    words: str
    depth: int
    amount: str
    alarm: bool = False


class Outline(Scrolled):
    """Rows of headings; the one that the text's cursor is under is marked."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *ways("outline", "heading", "first heading", "last heading"),
        key("enter,right,l", "go", "Read here", "Go from the outline into the text", id="outline.go"),
    ]
    DEFAULT_CSS = """
    Outline {
        width: 32; border-right: solid $rule; scrollbar-size-vertical: 0; overflow-x: hidden;
    }
    """
    here: reactive[int] = reactive(0)

    class Chosen(Message):
        """A heading was gone to; ``stay`` where the outline keeps the keys."""

        def __init__(self, order: int, *, stay: bool) -> None:
            super().__init__()
            self.order = order
            self.stay = stay

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Heading] = []

    def lay(self, rows: Sequence[Heading]) -> None:
        """Show these headings."""
        self.rows = list(rows)
        self.virtual_size = Size(self.size.width, len(self.rows))
        self.refresh()

    def follow(self, order: int) -> None:
        """Mark the heading under which a provision stands."""
        found = [place for place, row in enumerate(self.rows) if row.order <= order]
        self.here = found[-1] if found else 0

    def watch_here(self, old: int, new: int) -> None:
        """Keep the marked row in view."""
        height = self.scrollable_content_region.height
        y = self.scroll_offset.y
        if height and not y <= new < y + height:
            self.turn_to(max(0, new - height // 2))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        base = self.rich_style
        if place >= len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[place]
        here = place == self.here
        count = f" {row.amount} " if row.amount else " "
        room = max(4, width - cells.cell_width(count) - 2)
        words = cells.clip(" " * min(4, 2 * row.depth) + cells.flowing(row.words), room)
        look = base + self.look("accent" if here else "quiet")
        return Strip(
            [
                Segment("▸ " if here else "  ", look),
                Segment(cells.pad(words, room), look),
                Segment(count, base + self.look("mark" if row.alarm else "quiet")),
            ]
        ).adjust_cell_length(width, base)

    def action_step(self, step: int) -> None:
        """Go to another heading; the text follows."""
        if self.rows:
            self.here = max(0, min(len(self.rows) - 1, self.here + step))
            self.post_message(self.Chosen(self.rows[self.here].order, stay=True))

    def action_page(self, pages: float) -> None:
        """Turn pages; the text follows."""
        self.action_step(int(pages * max(1, self.scrollable_content_region.height - 1)))

    def action_edge(self, which: int) -> None:
        """Go to the first or the last heading; the text follows."""
        self.action_step(len(self.rows) if which else -len(self.rows))

    def action_go(self) -> None:
        """Go into the text."""
        if self.rows:
            self.post_message(self.Chosen(self.rows[self.here].order, stay=False))

    def on_click(self, event: events.Click) -> None:
        """Go to the heading under the mouse."""
        place = event.y + self.scroll_offset.y
        if place < len(self.rows):
            self.here = place
            self.post_message(self.Chosen(self.rows[place].order, stay=False))
