"""The line that says what the marks of the matrix mean."""

from __future__ import annotations

from textual.reactive import reactive

from tui.widgets.one_line import OneLine, Piece, room_of


class Legend(OneLine):
    """Marks with their meaning."""

    COMPONENT_CLASSES = {"approves", "referendum", "reserve", "objects", "lapsed", "none", "abstains"}
    DEFAULT_CSS = """
    Legend {
        & > .approves { color: $success; }
        & > .referendum { color: $success; }
        & > .reserve { color: $warning; text-style: bold; }
        & > .objects { color: $error; text-style: bold; }
        & > .lapsed { color: $warning; }
        & > .abstains { color: $quiet; }
        & > .none { color: $quiet; }
    }
    """
    marks: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """Glyph, look and meaning of each mark."""

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """Meanings give way from the last."""
        left = [Piece(" ")]
        for glyph, look, meaning in self.marks:
            more = [Piece(f"{glyph} ", look), Piece(f"{meaning}   ", "quiet")]
            if room_of(left) + room_of(more) > room:
                break
            left += more
        return left, []
