"""The line above a redline: from what to what, how much changed, and which weight is shown."""

from __future__ import annotations

from textual.reactive import reactive

from tui import cells
from tui.widgets.one_line import OneLine, Piece, room_of

WEIGHTS = (("", "all"), ("obligation", "obligation"), ("substance", "substance"), ("editorial", "editorial"))


class FilterLine(OneLine):
    """Every redline says from what to what."""

    DEFAULT_CSS = """
    FilterLine { height: 2; }
    """
    between: reactive[tuple[str, str]] = reactive(("", ""))
    facts: reactive[tuple[str, ...]] = reactive(())
    weight: reactive[str] = reactive("")

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """The weights give way first, to the one that is shown; then the facts from the last."""
        if not self.between[0]:
            return [], []
        old, new = (cells.flowing(name) for name in self.between)
        left = [Piece(f" {old} → {new}", "strong")]
        weights = [
            Piece(
                f"▐{shown}▌" if name == self.weight else f" {shown} ",
                "accent" if name == self.weight else "quiet",
                "screen.weight",
            )
            for name, shown in WEIGHTS
        ]
        facts = list(self.facts)
        while facts and room_of(left) + room_of(weights) + cells.cell_width(" · ".join(facts)) + 5 > room:
            if len(weights) > 1:
                weights = [piece for piece in weights if piece.look == "accent"]
            else:
                facts.pop()
        weights.append(Piece(" "))
        left.append(Piece("   " + " · ".join(facts) if facts else "", "quiet"))
        return left, weights
