"""A line of the frame: pieces from the left, pieces from the right, each perhaps to be clicked.

The frame's lines paint segments themselves: they show titles and labels that come from outside, and
nothing may interpret those.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

from tui import cells
from tui.looks import style


class Piece(NamedTuple):
    """Some characters of the line, how they look, and the action that a click on them runs."""

    text: str
    look: str = ""
    action: str = ""
    node: DOMNode | None = None


class OneLine(Widget):
    """A line of pieces; what it says where room is short is for each line to decide."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    OneLine {
        height: 1; background: $background; color: $foreground;
    }
    """

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """What stands at the left and at the right end of a line of ``room`` cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The one line there is."""
        base = self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        segments = [Segment(piece.text, base + self._style(piece.look)) for _, piece in self._placed()]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _placed(self) -> list[tuple[int, Piece]]:
        """Every piece and the cell at which it begins."""
        room = self.size.width
        left, right = self.pieces(room)
        used = sum(cells.cell_width(piece.text) for piece in (*left, *right))
        gap = [Piece(" " * (room - used))] if room > used else []
        placed, x = [], 0
        for piece in (*left, *gap, *right):
            placed.append((x, piece))
            x += cells.cell_width(piece.text)
        return placed

    def _style(self, look: str) -> Style:
        return style(self.app, look) if look else Style.null()

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the piece under the mouse."""
        for x, piece in self._placed():
            if piece.action and x <= event.x < x + cells.cell_width(piece.text):
                await self.app.run_action(piece.action, piece.node or self.app)
                return


def room_of(pieces: list[Piece]) -> int:
    """How many cells some pieces take."""
    return sum(cells.cell_width(piece.text) for piece in pieces)
