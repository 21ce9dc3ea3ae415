"""Several mistakes reported at once, because a file is mended in one sitting.

Rooms that read files collect what is wrong and settle at the end: one mistake is raised as itself,
several as one error with a line for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from drafting.errors import TravauxError


class Faults(TravauxError):  # noqa: N818 - a list of errors, each named as one
    """Several mistakes; its text has one a line, each of which stands alone."""

    def __init__(self, faults: Iterable[TravauxError]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(first.message, place=first.place, expected=first.expected, hint=first.hint)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def single(error: TravauxError) -> tuple[TravauxError, ...]:
    """The mistakes in an error, one by one."""
    return error.faults if isinstance(error, Faults) else (error,)


def raise_all(faults: Iterable[TravauxError]) -> NoReturn:
    """Raises one mistake as itself, several as one error; needs at least one."""
    every = [each for fault in faults for each in single(fault)]
    raise every[0] if len(every) == 1 else Faults(every)
