"""The line that says that positions are invented, wherever positions are shown."""

from __future__ import annotations

from textual.reactive import reactive

from tui import cells
from tui.widgets.one_line import OneLine, Piece


class Caveat(OneLine):
    """That positions are invented, wherever positions are shown."""

    DEFAULT_CSS = """
    Caveat { height: 2; display: none; }
    Caveat.-said { display: block; }
    """
    caveat: reactive[str] = reactive("")

    def watch_caveat(self, caveat: str) -> None:
        """Take no room where there is nothing to say."""
        self.set_class(bool(caveat), "-said")

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """One sentence, clipped."""
        return [Piece(" " + cells.clip(cells.flowing(self.caveat), room - 2), "caveat")], []
