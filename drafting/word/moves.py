"""Moves: which two places of a redline belong together, and what Word calls each pair.

Word ties the two ends of a move by name. A moved article is one move where its provisions travelled
together and in order; else each provision is a move of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from drafting.compare.redline import Entry, Fate
from drafting.word.markup import Mark
from drafting.word.scribe import Scribe

_MARKS = {Fate.MOVED: Mark.MOVED_TO, Fate.DEPARTED: Mark.MOVED_FROM}


class Moves:
    """The moves among some entries: their names, and the markers where each end begins and ends."""

    def __init__(self, entries: Sequence[Entry], scribe: Scribe) -> None:
        self._scribe = scribe
        self._twins = {(entry.old, entry.new): entry for entry in entries if entry.fate is Fate.MOVED}
        self._starts: dict[int, str] = {}
        self._ends: dict[int, str] = {}
        self._open: dict[str, int] = {}
        self._name(entries)

    def twin(self, entry: Entry) -> Entry | None:
        """The entry that holds the changes of a move, for either of its ends; None where it has no other end."""
        return self._twins.get((entry.old, entry.new))

    def starts(self, place: int) -> str:
        """The marker that goes before the words of the entry at a place, ``""`` where no move begins."""
        name = self._starts.get(place, "")
        if not name:
            return ""
        mark, number = self._mark(name), self._scribe.number()
        self._open[name] = number
        return self._scribe.range_start(mark, name.split("|")[1], number)

    def ends(self, place: int) -> str:
        """The marker that goes after the paragraph of the entry at a place."""
        name = self._ends.get(place, "")
        return f'<w:{self._mark(name)}RangeEnd w:id="{self._open[name]}"/>' if name else ""

    def _mark(self, name: str) -> Mark:
        return Mark(name.split("|")[0])

    def _name(self, entries: Sequence[Entry]) -> None:
        moved = [place for place, entry in enumerate(entries) if entry.fate is Fate.MOVED]
        departed = [place for place, entry in enumerate(entries) if entry.fate is Fate.DEPARTED]
        to_runs = _runs(entries, moved)
        from_runs = _runs(entries, departed)
        from_by_trips = {_trips(entries, run): run for run in from_runs}
        number = 0
        for run in to_runs:
            partner = from_by_trips.get(_trips(entries, run))
            pairs: Iterable[tuple[list[int], list[int]]]
            if partner is not None:
                pairs = [(run, partner)]
            else:
                lone = {_trips(entries, [place]): [place] for place in departed}
                pairs = [([p], lone[_trips(entries, [p])]) for p in run if _trips(entries, [p]) in lone]
            for arrivals, departures in pairs:
                number += 1
                for mark, places in ((Mark.MOVED_TO, arrivals), (Mark.MOVED_FROM, departures)):
                    self._starts[places[0]] = self._ends[places[-1]] = f"{mark}|move{number}"


def _runs(entries: Sequence[Entry], places: list[int]) -> list[list[int]]:
    """Places that follow one another and belong to the same move."""
    keyed = groupby(enumerate(places), key=lambda pair: (pair[1] - pair[0], entries[pair[1]].block))
    return [[place for _, place in group] for _, group in keyed]


def _trips(
    entries: Sequence[Entry], places: list[int]
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    return tuple((entries[place].old, entries[place].new) for place in places)
