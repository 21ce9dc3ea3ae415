"""Which text is meant by one side of a redline in the interface: a round, the working text, or a file."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from drafting.compare.redline import Redline


class Text(NamedTuple):
    """A round by its number, -1 for the working text, -2 for the file of that path."""

    round: int
    file: str = ""

    @property
    def word(self) -> str:
        """What the command line calls it."""
        if self.file:
            # A file that is called like a round is written with a path there.
            return shlex.quote(self.file if "/" in self.file or "." in self.file else f"./{self.file}")
        return str(self.round) if self.round >= 0 else "-"


WORKING = Text(-1)


class Compared(NamedTuple):
    """What changed from one text to another, and what each is called."""

    redline: Redline
    old: str
    new: str
