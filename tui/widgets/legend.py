"""The line that says what the marks of the matrix mean."""

from __future__ import annotations

from textual.reactive import reactive

from tui.widgets.one_line import OneLine, Piece, room_of


class Legend(OneLine):
    """Marks with their meaning."""

    DEFAULT_CSS = """
    Legend {
    }
    """
    marks: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """Glyph, look and meaning of each mark."""

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """Meanings are cut to their first words where room is short, then give way from the last."""
        full = self._line([(glyph, look, f"{meaning}   ") for glyph, look, meaning in self.marks])
        if room_of(full) <= room:
            return full, []
        brief = [(glyph, look, f"{meaning.partition(',')[0]}  ") for glyph, look, meaning in self.marks]
        while brief and room_of(self._line(brief)) > room + 2:
            brief.pop()
        return self._line(brief), []

    def _line(self, marks: list[tuple[str, str, str]]) -> list[Piece]:
        return [
            Piece(" "),
            *(
                piece
                for glyph, look, said in marks
                for piece in (Piece(f"{glyph} ", look), Piece(said, "quiet"))
            ),
        ]
