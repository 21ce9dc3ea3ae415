"""The matrix of approvals: capitals down, articles across, one mark a cell.

Headings, names and totals stay while the marks scroll under them. Only visible rows are painted, so
two hundred capitals cost what thirty do.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from tui import cells
from tui.lines.positions import Mark, Row
from tui.widgets.cell_cursor import CellCursor

TOTAL = 7
"""Cells for how much of a row stands; they stay while the marks scroll."""


class Matrix(CellCursor):
    """Rows of parties under headings of articles."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Matrix { height: 1fr; scrollbar-size-horizontal: 0; }
    """

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

    @property
    def shape(self) -> tuple[int, int]:
        """How many parties and articles there are."""
        return len(self.rows), len(self.columns)

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
        chosen = self.chosen(place)
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
                ink += self.look(name)
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
            self.turn_to(y, x)

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
