"""The line of places: where one can go, by which key, and where one is."""

from __future__ import annotations

from textual.reactive import reactive

from tui.widgets.one_line import OneLine, Piece, room_of


class PlaceLine(OneLine):
    """The places with their keys; the present one is bold, in the accent, and bracketed by bars."""

    DEFAULT_CSS = """
    PlaceLine { height: 2; border-bottom: solid $rule; }
    """
    places: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """Key, mode and name of each place."""
    present: reactive[str] = reactive("")

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """Names give way to keys where the line is too short for them."""
        full = self._line([(key, mode, f"{key} {name}") for key, mode, name in self.places])
        if room_of(full) <= room:
            return full, []
        return self._line([(k, m, f"{k} {n}" if m == self.present else k) for k, m, n in self.places]), []

    def _line(self, places: list[tuple[str, str, str]]) -> list[Piece]:
        line = []
        for _, mode, shown in places:
            here = mode == self.present
            text = f"▐{shown}▌" if here else f" {shown} "
            line.append(Piece(text, "accent" if here else "quiet", f"app.place('{mode}')"))
            line.append(Piece(" "))
        return line
