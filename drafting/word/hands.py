"""Whose words are whose on one side of a redline, by where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from drafting.text.draft import Range


class Hands:
    """The ranges of a source that are known to be somebody's, each with a name. They do not overlap."""

    def __init__(self, ranges: Iterable[tuple[Range, str]]) -> None:
        self._ranges = sorted(each for each in ranges if each[0].end > each[0].start)
        self._starts = [span.start for span, _ in self._ranges]

    def of(self, start: int, end: int) -> str:
        """Whose a stretch is that lies in one of the ranges, ``""`` for nobody's."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or end > self._ranges[at][0].end or start == end:
            return ""
        return self._ranges[at][1]


def shared(hands: Iterable[str]) -> str:
    """The hand of several things that are all by one, ``""`` where they are not."""
    found = set(hands)
    return found.pop() if len(found) == 1 else ""
