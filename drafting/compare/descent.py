"""Which of several texts another was made from, told by its words alone.

A file that comes back may have lost whatever it said of itself. Three words in a row are seldom the same by
chance, and an edit of one word changes three of them; so the text that shares most of them is the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_IN_A_ROW = 3


class Likeness(NamedTuple):
    """How much of two texts is the same, from 0 to 1, and which of the texts asked about it is."""

    share: float
    place: int


def likest(text: str, candidates: Iterable[str]) -> list[Likeness]:
    """The candidates from the most to the least like a text; of two that are equally like it, the later first.

    Linear in the length of all texts; one candidate at a time is held.
    """
    wanted = _runs(text)
    found = [Likeness(_shared(wanted, _runs(each)), place) for place, each in enumerate(candidates)]
    return sorted(found, reverse=True)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[at:] for at in range(_IN_A_ROW)), strict=False))


def _shared(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
