"""A line of names of which one is shown: the variants of a clause, from strongest to weakest."""

from __future__ import annotations

from textual.reactive import reactive

from tui import cells
from tui.widgets.one_line import OneLine, Piece, room_of


class TabLine(OneLine):
    """Names in a row; the present one stands between bars."""

    DEFAULT_CSS = """
    TabLine { height: 2; }
    """
    names: reactive[tuple[str, ...]] = reactive(())
    present: reactive[str] = reactive("")
    about: reactive[str] = reactive("")
    """What the present one is, where there is room to say it."""

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """Names give way from the last, but the present one stays; the words about it come last."""
        here = self.names.index(self.present) if self.present in self.names else 0
        tabs = [
            Piece(
                f"▐{cells.flowing(name)}▌" if name == self.present else f" {cells.flowing(name)} ",
                "accent" if name == self.present else "quiet",
                f"screen.variant({number - here})",
            )
            for number, name in enumerate(self.names)
        ]
        while len(tabs) > 1 and room_of(tabs) + 1 > room:
            tabs.pop(-1 if tabs[-1].look == "quiet" else 0)
        left = room - room_of(tabs) - 4
        about = [Piece("  " + cells.clip(cells.flowing(self.about), left), "quiet")] if left > 12 else []
        return [Piece(" "), *tabs, *about], []
