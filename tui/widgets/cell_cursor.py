"""A cursor on one cell of a table, and a selection that stretches to it; how cells look, a widget knows."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive

from tui.keys import key
from tui.widgets.scrolled import Scrolled, ways


class CellCursor(Scrolled):
    """Rows and columns through which one moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ways("matrix", "capital", "first capital", "last capital"),
        key("right,l", "move(0,1)", "Next article", "Go right one article", id="matrix.right"),
        key("left,h", "move(0,-1)", "Previous article", "Go left one article", id="matrix.left"),
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
    ]

    at: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """Row and column of the cursor."""
    corner: reactive[tuple[int, int] | None] = reactive(None)
    """The cell from which a selection stretches to the cursor; none where nothing is selected."""

    class Moved(Message, namespace="matrix"):
        """The cursor came to rest on another cell."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row = row
            self.column = column

    class Chosen(Message, namespace="matrix"):
        """A cell was chosen by a second click."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        raise NotImplementedError

    # Moving

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor by rows and columns; a selection is let go."""
        self.corner = None
        (row, column), (rows, columns) = self.at, self.shape
        self.at = max(0, min(row + down, rows - 1)), max(0, min(column + right, columns - 1))

    def action_step(self, step: int) -> None:
        """Move down or up one row."""
        self.action_move(step, 0)

    def action_page(self, pages: float) -> None:
        """Move by pages of rows."""
        self.action_move(int(pages * max(1, self.scrollable_content_region.height - 4)), 0)

    def action_edge(self, which: int) -> None:
        """Go to the first or the last row."""
        rows, _ = self.shape
        self.action_move(rows if which else -rows, 0)

    # Selecting

    def selected(self) -> tuple[range, range]:
        """Rows and columns that are selected: those from the corner to the cursor, or the one cell under it."""
        row, column = self.at
        first_row, first_column = self.corner or self.at
        return (
            range(min(row, first_row), max(row, first_row) + 1),
            range(min(column, first_column), max(column, first_column) + 1),
        )

    def chosen(self, row: int) -> range:
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
        (row, column), (rows, columns) = self.at, self.shape
        if rows and columns:
            self.at = (row, columns - 1) if what == "row" else (rows - 1, column)
            self.corner = (row, 0) if what == "row" else (0, column)

    def watch_corner(self) -> None:
        """Paint the selection, and let what is said of it follow."""
        self.refresh()
        self.post_message(self.Moved(*self.at))
