"""A list of rows under headings, each on one line: a cursor, marks for what is chosen, columns that line up.

Only visible rows are painted, so five thousand proposals cost what fifty do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui import cells
from tui.lines.rows import Row
from tui.widgets.scrolled import Scrolled, ways

MARK = "▪"
"""What stands before a row that is chosen together with others."""


class Listing(Scrolled):
    """Rows, of which one is under the cursor and some may be marked."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*ways("listing", "line", "first line", "last line")]
    DEFAULT_CSS = """
    Listing { overflow-x: hidden; }
    """
    cursor: reactive[int] = reactive(-1)
    """Place of the row under the cursor; -1 where there is none."""

    class Moved(Message):
        """The cursor came to rest on another row."""

    class Chosen(Message):
        """A row was chosen by a second click."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.marked: set[int] = set()
        """Keys of the rows that are marked."""
        self._columns = (0, 0)

    # What is listed

    def lay(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on the row with the same key, or near where it was."""
        held, place = self.key, self.cursor
        self.rows = tuple(rows)
        self.marked &= {row.key for row in rows if row.key}
        self._columns = (
            max((cells.cell_width(row.number) for row in rows), default=0),
            min(10, max((cells.cell_width(row.who) for row in rows), default=0)),
        )
        self.virtual_size = Size(self.size.width, len(rows))
        found = next((at for at, row in enumerate(rows) if held and row.key == held), None)
        if found is None:
            found = self._nearest(max(0, min(place, len(rows) - 1)))
        self.set_reactive(Listing.cursor, found)
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def _nearest(self, place: int) -> int:
        after = [at for at in range(place, len(self.rows)) if self.rows[at].key]
        before = [at for at in range(place - 1, -1, -1) if self.rows[at].key]
        return (after or before or [-1])[0]

    @property
    def key(self) -> int:
        """The key of the row under the cursor, 0 where there is none."""
        return self.rows[self.cursor].key if 0 <= self.cursor < len(self.rows) else 0

    def go(self, key: int) -> bool:
        """Put the cursor on the row of that key; False where it is not shown."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                self.cursor = place
                return True
        return False

    def mark(self, *keys: int) -> None:
        """Mark rows, or take the marks away where all of them are marked."""
        self.marked ^= set(keys) if self.marked >= set(keys) else set(keys) - self.marked
        self.refresh()

    # Painting

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(self.size.width, len(self.rows))
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        base = self.rich_style
        if place >= len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[place]
        if not row.key:
            words = cells.clip(cells.flowing(row.words), width - 2)
            return Strip([Segment(f" {words}", base + self.look("heading"))]).adjust_cell_length(width, base)
        return self._row(row, width, place == self.cursor)

    def _row(self, row: Row, width: int, here: bool) -> Strip:
        base = self.rich_style + (self.look("ground") if here else Style.null())
        number, who = self._columns
        if width < number + who + 24:
            who = min(who, 4)
        bar = ("▌" if self.has_focus else "▏") if here else " "
        aside = cells.clip(cells.flowing(row.aside), max(0, width // 3))
        look = base + self.look(row.look)
        head = [
            Segment(bar, base + self.look("bar")),
            Segment(MARK if row.key in self.marked else " ", base + self.look("accent")),
            Segment(f"{row.number:>{number}} ", look),
        ]
        if who:
            shown = cells.clip(cells.flowing(row.who), who)
            strong = Style(bold=here and not row.look)
            head.append(Segment(cells.pad(shown, who) + " ", look + strong))
        head.append(Segment(f"{row.sign} ", look + self.look(row.sign_look)))
        used = 2 + number + 1 + (who + 1 if who else 0) + cells.cell_width(row.sign) + 1
        room = width - used - cells.cell_width(aside) - (2 if aside else 1)
        words = cells.clip(cells.flowing(row.words), max(0, room))
        tail = [
            Segment(cells.pad(words, max(0, room)), look),
            Segment(f" {aside} " if aside else " ", base + self.look(row.aside_look)),
        ]
        return Strip([*head, *tail]).adjust_cell_length(width, base)

    # Moving

    def watch_cursor(self) -> None:
        """Bring the row into view and say that the cursor moved."""
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def _reveal(self) -> None:
        height, y = self.scrollable_content_region.height, self.scroll_offset.y
        if not height or self.cursor < 0:
            return
        # A heading above the first row of a group comes into view with it.
        first = self.cursor - (self.cursor > 0 and not self.rows[self.cursor - 1].key)
        if first < y:
            self.turn_to(first)
        elif self.cursor >= y + height:
            self.turn_to(self.cursor - height + 1)

    def action_step(self, step: int) -> None:
        """Go to the next or previous row."""
        at = self.cursor + step
        while 0 <= at < len(self.rows) and not self.rows[at].key:
            at += step
        if 0 <= at < len(self.rows):
            self.cursor = at

    def action_page(self, pages: float) -> None:
        """Turn pages."""
        if self.cursor >= 0:
            at = self.cursor + int(pages * max(1, self.scrollable_content_region.height - 1))
            self.cursor = self._nearest(max(0, min(at, len(self.rows) - 1)))

    def action_edge(self, which: int) -> None:
        """Go to the first or the last row."""
        if self.rows:
            self.cursor = self._nearest(0 if which == 0 else len(self.rows) - 1)

    def step_heading(self, step: int) -> bool:
        """Go to the first row under the next or previous heading; False where there is none."""
        starts = [at + 1 for at, row in enumerate(self.rows[:-1]) if not row.key]
        ahead = [at for at in starts if at > self.cursor] if step > 0 else [
            at for at in reversed(starts) if at < self.cursor
        ]  # fmt: skip
        if ahead:
            self.cursor = ahead[0]
        return bool(ahead)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click chooses."""
        place = event.y + self.scroll_offset.y
        if place < len(self.rows) and self.rows[place].key:
            self.cursor = place
            if event.chain > 1:
                self.post_message(self.Chosen())
