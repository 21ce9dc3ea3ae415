"""The top line: which negotiation this is, which round, and how far it has come."""

from __future__ import annotations

from textual.reactive import reactive

from tui import cells
from tui.widgets.one_line import OneLine, Piece


class TopLine(OneLine):
    """Symbol and title at the left; round and counts, most important first, at the right."""

    symbol: reactive[str] = reactive("")
    title: reactive[str] = reactive("")
    facts: reactive[tuple[str, ...]] = reactive(())
    clock: reactive[str] = reactive("")
    """The time left of a silence procedure, behind the facts."""
    working: reactive[str] = reactive("")
    """That somebody works on the text, which stands before all facts."""

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """Facts give way from the last, but the round stays; the title is clipped to what is left."""
        symbol, title = cells.flowing(self.symbol), cells.flowing(self.title)
        wanted = cells.cell_width(symbol) + min(cells.cell_width(title), 24) + 6
        facts = [cells.flowing(fact) for fact in (*self.facts, *([self.clock] if self.clock else []))]
        working = f"✎ {self.working}" if self.working else ""
        wanted += cells.cell_width(working) + 3 if working else 0
        while len(facts) > 1 and wanted + cells.cell_width(" · ".join(facts)) + 2 > room:
            facts.pop()
        right = " · ".join(facts) + " " if facts else ""
        working = cells.clip(working, max(0, room - cells.cell_width(right) - 4))
        working += " · " if working and right else " " * bool(working)
        left_room = max(0, room - cells.cell_width(right) - cells.cell_width(working) - 2)
        separator = " · " if symbol and title else ""
        title = cells.clip(title, max(0, left_room - cells.cell_width(symbol) - 4))
        left = [
            Piece(f" {cells.clip(symbol, left_room)}", "accent"),
            Piece(separator, "quiet"),
            Piece(title, "strong"),
        ]
        return left, [Piece(working, "mark", "app.working"), Piece(right, "quiet")]
