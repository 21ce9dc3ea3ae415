"""The matrix of approvals: capitals down, articles across, one mark a cell.

Headings, names and totals stay while the marks scroll under them. Only visible rows are painted, so
two hundred capitals cost what thirty do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui import cells
from tui.keys import key
from tui.lines.positions import Mark, Row
from tui.looks import style

TOTAL = 7
"""Cells for how much of a row stands; they stay while the marks scroll."""


class Matrix(ScrollView, can_focus=True):
    """Rows of parties under headings of articles."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        key("down,j", "move(1,0)", "Next capital", "Go down one capital", id="matrix.down"),
        key("up,k", "move(-1,0)", "Previous capital", "Go up one capital", id="matrix.up"),
        key("right,l", "move(0,1)", "Next article", "Go right one article", id="matrix.right"),
        key("left,h", "move(0,-1)", "Previous article", "Go left one article", id="matrix.left"),
        key(
            "pagedown,ctrl+f,ctrl+d",
            "page(1)",
            "Page down",
            "Go down a page of capitals",
            id="matrix.page_down",
        ),
        key("pageup,ctrl+b,ctrl+u", "page(-1)", "Page up", "Go up a page of capitals", id="matrix.page_up"),
        key(
            "shift+down,J",
            "stretch(1,0)",
            "Select down",
            "Stretch the selection down",
            id="matrix.select_down",
        ),
        key("shift+up,K", "stretch(-1,0)", "Select up", "Stretch the selection up", id="matrix.select_up"),
        key(
            "shift+right,L",
            "stretch(0,1)",
            "Select right",
            "Stretch the selection right",
            id="matrix.select_right",
        ),
        key(
            "shift+left,H",
            "stretch(0,-1)",
            "Select left",
            "Stretch the selection left",
            id="matrix.select_left",
        ),
        key(
            "x",
            "whole('row')",
            "Select the row",
            "Select every article of this capital",
            id="matrix.select_row",
        ),
        key(
            "X",
            "whole('column')",
            "Select the column",
            "Select every capital on this article",
            id="matrix.select_column",
        ),
        key("home", "move(-10000,0)", "First capital", "Go to the first capital", id="matrix.first"),
        key("end,G", "move(10000,0)", "Last capital", "Go to the last capital", id="matrix.last"),
    ]
    DEFAULT_CSS = """
    Matrix {
        background: $background; color: $foreground; height: 1fr;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0;
        scrollbar-color: $rule; scrollbar-background: $background; scrollbar-background-hover: $background;
        scrollbar-background-active: $background; scrollbar-color-hover: $quiet; scrollbar-color-active: $accent;
    }
    """
    at: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """Row and column of the cursor."""
    corner: reactive[tuple[int, int] | None] = reactive(None)
    """The cell from which a selection stretches to the cursor; none where nothing is selected."""

    class Moved(Message):
        """The cursor came to rest on another cell."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row = row
            self.column = column

    class Chosen(Message):
        """A cell was chosen by a second click."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[str, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.totals: tuple[str, ...] = ()
        self._each = 5
        self._longest, self._code = 0, 3
        self._names = 6
        """Cells of the columns of names."""
        self._inks: dict[tuple[str, ...], Style] = {}
        self._centred: dict[str, str] = {}
        self._headings: list[Mark] = []
        self._stand: list[Mark] = []

    def lay(self, columns: Sequence[str], rows: Sequence[Row], totals: Sequence[str]) -> None:
        """Show these parties and articles; the cursor stays where it is as far as it can."""
        held = ([row.code for row in self.rows], self.columns)
        self.columns, self.rows, self.totals = tuple(columns), tuple(rows), tuple(totals)
        self._headings = [Mark(column, "quiet") for column in columns]
        self._stand = [Mark(total, "quiet") for total in totals]
        self._longest = max((cells.cell_width(row.name) for row in rows), default=0)
        self._code = max((cells.cell_width(row.code) for row in rows), default=3)
        if held != ([row.code for row in self.rows], self.columns):
            self.set_reactive(Matrix.corner, None)
        self._measure()
        row, column = self.at
        self.at = (max(0, min(row, len(rows) - 1)), max(0, min(column, len(columns) - 1)))
        self.refresh()
        self.post_message(self.Moved(*self.at))

    # Measuring

    def _measure(self) -> None:
        widest = max((cells.cell_width(column) for column in self.columns), default=1)
        # Names give way to the marks where room is short.
        wanted = self._code + self._longest + 5
        roomy = self.size.width >= wanted + 5 * min(len(self.columns), 8)
        self._names = wanted if roomy else self._code + 3
        room = self.scrollable_content_region.width - self._names - TOTAL
        self._each = max(4, widest + 2, min(8, room // max(1, len(self.columns))))
        self._centred.clear()
        width = self._names + self._each * len(self.columns) + TOTAL
        self.virtual_size = Size(max(1, width), len(self.rows) + 3)

    def on_resize(self, event: events.Resize) -> None:
        """Give names and marks their room."""
        self._measure()
        self._reveal()
        self.refresh()

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part; styles are worked out once for all of its cells."""
        self._inks.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The heading first, the totals last, parties between them."""
        width, height = self.scrollable_content_region.size
        base = self._ink()
        shown = len(self.rows) - self.scroll_offset.y
        last = min(height - 1, shown + 2) if self.totals else -1
        if y == 0:
            return self._heading(width)
        if y == last and height > 3:
            return self._line("", "stand", self._stand, "", width, -1)
        place = y - 1 + self.scroll_offset.y
        if (y == last - 1 and height > 3) or place >= len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[place]
        return self._line(row.code, row.name, row.marks, row.total, width, place)

    def _heading(self, width: int) -> Strip:
        strip = self._line("", "", self._headings, "", width, -1, accent=self.at[1])
        if self.scroll_offset.x < self.max_scroll_x:  # there are more columns than are seen
            more = Strip([Segment(" ›", self._ink("accent"))], 2)
            strip = Strip.join([strip.crop(0, width - TOTAL), more]).adjust_cell_length(width, self._ink())
        return strip

    def _line(
        self,
        code: str,
        name: str,
        marks: Sequence[Mark],
        total: str,
        width: int,
        place: int,
        *,
        accent: int = -1,
    ) -> Strip:
        """One line; of its marks only those that are seen are painted."""
        base, names, each = self._ink(), self._names, self._each
        at_row, at_column = self.at
        here = place == at_row
        shown_name = cells.clip(name, names - self._code - 3) if names > self._code + 4 or not code else ""
        text = f" {cells.pad(code, self._code)}  {shown_name}"
        head = Segment(
            cells.pad(cells.clip(text, names), names),
            self._ink("accent" if here else "quiet" if place < 0 else ""),
        )
        x = self.scroll_offset.x
        room = max(0, min(each * len(marks), width - names - TOTAL))
        first = x // each
        seen = marks[first : (x + room) // each + 1]
        chosen = self._chosen(place)
        crossed = at_column if place >= 0 else -1
        cursor = "cursor" if self.has_focus else "ground"
        # Neighbours that look alike are one segment: whatever becomes of a line is done to each of its segments.
        runs: list[tuple[Style, list[str]]] = []
        for column, mark in enumerate(seen, first):
            if here and column == at_column:
                under = cursor
            elif column in chosen:
                under = "chosen"
            else:
                under = "ground" if here or column == crossed else ""
            ink = self._ink("accent" if column == accent else mark.look, under)
            if not runs or runs[-1][0] is not ink:
                runs.append((ink, []))
            runs[-1][1].append(self._centre(mark.glyph))
        x -= first * each
        body = Strip([Segment("".join(texts), ink) for ink, texts in runs], each * len(seen))
        if x or body.cell_length != room:
            body = body.crop_extend(x, x + room, base)
        tail = Segment(f"{total:>{TOTAL}}", self._ink("quiet"))
        return Strip([head, *body, tail], names + room + TOTAL).adjust_cell_length(width, base)

    def _ink(self, *looks: str) -> Style:
        """The style of the sheet with looks laid over it, worked out once a repaint."""
        ink = self._inks.get(looks)
        if ink is None:
            ink = self._ink() if looks else self.rich_style
            for name in filter(None, looks):
                ink += style(self.app, name)
            self._inks[looks] = ink
        return ink

    def _centre(self, glyph: str) -> str:
        """A mark in the middle of its cell."""
        found = self._centred.get(glyph)
        if found is None:
            around = self._each - cells.cell_width(glyph)
            before = around // 2 if around % 2 == 0 else (around + 1) // 2
            found = self._centred[glyph] = " " * before + glyph + " " * (around - before)
        return found

    # Selecting

    def selected(self) -> tuple[range, range]:
        """Rows and columns that are selected: those from the corner to the cursor, or the one cell under it."""
        row, column = self.at
        first_row, first_column = self.corner or self.at
        return (
            range(min(row, first_row), max(row, first_row) + 1),
            range(min(column, first_column), max(column, first_column) + 1),
        )

    def _chosen(self, row: int) -> range:
        """The columns of a row that are selected, where more than the cursor's cell is."""
        if self.corner is None:
            return range(0)
        rows, columns = self.selected()
        return columns if row in rows else range(0)

    def action_stretch(self, down: int, right: int) -> None:
        """Move the cursor and keep selected what lies between."""
        corner = self.corner or self.at
        self.action_move(down, right)
        self.corner = corner

    def action_whole(self, what: str) -> None:
        """Select all of a row, or of a column; the cursor stays on it."""
        row, column = self.at
        if self.rows and self.columns:
            self.at = (row, len(self.columns) - 1) if what == "row" else (len(self.rows) - 1, column)
            self.corner = (row, 0) if what == "row" else (0, column)

    def watch_corner(self) -> None:
        """Paint the selection, and let what is said of it follow."""
        self.refresh()
        self.post_message(self.Moved(*self.at))

    # Moving

    def watch_at(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        """Bring the cell into view, paint what the cursor left and reached, and say that it moved."""
        self._reveal()
        if old[1] == new[1] and self.corner is None:
            for row in (old[0], new[0]):
                self.refresh(Region(0, row + 1 - self.scroll_offset.y, self.size.width, 1))
        else:
            self.refresh()
        self.post_message(self.Moved(*self.at))

    def _reveal(self) -> None:
        row, column = self.at
        width, height = self.scrollable_content_region.size
        x, y = self.scroll_offset
        body_height = max(1, height - 3 if self.totals and height > 3 else height - 1)
        body_width = max(self._each, width - self._names - TOTAL)
        y = min(y, row) if row < y + body_height else row - body_height + 1
        left = column * self._each
        x = min(x, left) if left + self._each <= x + body_width else left + self._each - body_width
        if (x, y) != tuple(self.scroll_offset):
            self.scroll_to(x=x, y=y, animate=False, immediate=True)

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor by rows and columns; a selection is let go."""
        self.corner = None
        row, column = self.at
        self.at = (
            max(0, min(row + down, len(self.rows) - 1)),
            max(0, min(column + right, len(self.columns) - 1)),
        )

    def action_page(self, pages: int) -> None:
        """Move by pages of capitals."""
        self.action_move(pages * max(1, self.scrollable_content_region.height - 4), 0)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell under the mouse; a second click chooses it."""
        row = event.y - 1 + self.scroll_offset.y
        column = (event.x - self._names + self.scroll_offset.x) // self._each
        if event.y > 0 and 0 <= row < len(self.rows):
            inside = event.x >= self._names and column < len(self.columns)
            self.corner = self.at if event.shift else None
            self.at = (row, column if inside else self.at[1])
            if event.chain > 1:
                self.post_message(self.Chosen())
