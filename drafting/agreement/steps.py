"""How far a text has come, round by round: what of it is in brackets.

The count of brackets and options is what delegations and observers measure a negotiation by, so it is told
the same way everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from drafting.phrases import several
from drafting.text.measures import Measure


@dataclass(frozen=True, slots=True)
class Step:
    """One round on the way: what it is called, when it was recorded, and what is open in it."""

    number: int
    name: str
    symbol: str
    at: datetime
    measure: Measure

    @property
    def open(self) -> int:
        """Brackets and options together."""
        return self.measure.brackets + self.measure.options

    @property
    def share(self) -> float:
        """The part of the words that stand in brackets, from 0 to 1."""
        return self.measure.words_inside / self.measure.words if self.measure.words else 0.0


def said(steps: Sequence[Step]) -> str:
    """Where the way leads, in a sentence: ``3 brackets and no option at Rev.2; 12 and 2 at Rev.1``."""
    last = steps[-1].measure
    told = f"{_or_no(last.brackets, 'bracket')} and {_or_no(last.options, 'option')} at {steps[-1].name}"
    if len(steps) > 1:
        before = steps[-2].measure
        told += f"; {before.brackets:,} and {before.options:,} at {steps[-2].name}"
    return told


def _or_no(count: int, one: str) -> str:
    return several(count, one) if count else f"no {one}s"
