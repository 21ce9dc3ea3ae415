"""The line above a list that is sifted: how it is grouped, which sieve is used, how much it lets through."""

from __future__ import annotations

from textual.reactive import reactive

from tui import cells
from tui.widgets.one_line import OneLine, Piece, room_of


class SieveLine(OneLine):
    """Grouping at the left, the sieves with the present one between bars, counts at the right."""

    DEFAULT_CSS = """
    SieveLine { height: 1; }
    """
    group: reactive[str] = reactive("")
    names: reactive[tuple[str, ...]] = reactive(())
    present: reactive[str] = reactive("")
    facts: reactive[tuple[str, ...]] = reactive(())
    """What is said at the right end, the most important first."""

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """The other sieves give way first, then the facts from the last."""
        left = [Piece(f" {cells.flowing(self.group)}   ", "strong", "screen.group")]
        sieves = [
            Piece(
                f"▐{name}▌" if name == self.present else f" {name} ",
                "accent" if name == self.present else "quiet",
                f"screen.sieve({number})",
            )
            for number, name in enumerate(self.names)
        ]
        facts = [cells.flowing(each) for each in self.facts]
        while facts and room_of(left) + room_of(sieves) + cells.cell_width(" · ".join(facts)) + 2 > room:
            if len(sieves) > 1:
                sieves = [piece for piece in sieves if piece.look == "accent"]
            else:
                facts.pop()
        return [*left, *sieves], [Piece(" · ".join(facts) + " " if facts else "", "quiet")]
