"""What goes wrong, said so that a tired person can mend it.

One base error carries what was found, where it stands, what was expected and the nearest match,
because every room reports mistakes to the same reader. Rooms raise it; only the two edges (the
command's main and a worker's boundary) catch it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands; line and column count from 1, 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


class TravauxError(Exception):
    """A mistake with its place, what was expected and a hint; its text is one line that stands alone.

    ``message`` names what was found. ``expected`` says what would have been right, ``hint`` what to
    do about it, ``place`` where it stands.
    """

    def __init__(
        self, message: str, *, place: Place | None = None, expected: str = "", hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        if self.expected:
            text += f"; expected {self.expected}"
        if self.hint:
            text += f" ({self.hint})"
        return text


def nearest(found: str, known: Iterable[str]) -> str:
    """A hint ``did you mean 'x'?`` naming the known word most like the one found, or ``""`` where none is."""
    import difflib

    words = {word.casefold(): word for word in known}
    close = difflib.get_close_matches(found.casefold(), words, n=1, cutoff=0.6)
    return f"did you mean '{words[close[0]]}'?" if close else ""


def unknown(
    what: str, found: str, known: Iterable[str], *, place: Place | None = None, expected: str = ""
) -> TravauxError:
    """The error for a word that names nothing: ``unknown party 'FRE'; expected one of … (did you mean 'FRA'?)``."""
    words = list(known)
    if not expected:
        shown = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
        expected = f"one of {shown}" if words else "none: there is no such thing here yet"
    return TravauxError(
        f"unknown {what} '{found}'", place=place, expected=expected, hint=nearest(found, words)
    )
