"""Moves: which two places of a redline belong together, and which can be shown so.

Word ties the two ends of a move. A moved article is one move where its provisions travelled
together and in order; else each provision is a move of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from drafting.compare.redline import Entry, Fate, Redline
from drafting.text.draft import Kind

_GOING = {
    Fate.MOVED: (Fate.INSERTED, Fate.MOVED),
    Fate.DEPARTED: (Fate.DELETED, Fate.DEPARTED),
}
"""What comes or goes together with each end of a move, when all is accepted or rejected."""

_INSTEAD = {Fate.MOVED: Fate.INSERTED, Fate.DEPARTED: Fate.DELETED}


def shown_moves(redline: Redline) -> tuple[Entry, ...]:
    """The entries of a redline with some moves taken apart into what went and what came.

    Rows and notes are not shown as moves, nor what holds references or footnotes, where LibreOffice leaves
    pieces behind. Nor is a move beside a paragraph that came or went for good:
    LibreOffice leaves an empty paragraph behind where the two meet, and a redline that cannot be undone
    exactly is worse than a move shown as two changes.
    """
    entries = list(redline.entries)
    apart = {_trip(entry) for entry in entries if entry.fate in _INSTEAD and not _portable(redline, entry)}
    blocks = {
        entry.block for entry in entries if entry.block and _trip(entry) in apart and _plain(redline, entry)
    }
    apart |= {_trip(entry) for entry in entries if entry.fate in _INSTEAD and entry.block in blocks}
    while True:
        entries = [_taken_apart(entry) if _trip(entry) in apart else entry for entry in entries]
        apart = {trip for run in _together(redline, entries) for trip in _mixed(run)}
        blocks = {entry.block for entry in entries if entry.block and _trip(entry) in apart}
        apart |= {_trip(entry) for entry in entries if entry.fate in _INSTEAD and entry.block in blocks}
        if not apart:
            return tuple(entries)


def _trip(entry: Entry) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return entry.old, entry.new


def _plain(redline: Redline, entry: Entry) -> bool:
    kinds = {redline.old.provisions[order].kind for order in entry.old}
    kinds |= {redline.new.provisions[order].kind for order in entry.new}
    return not kinds & {Kind.ROW, Kind.NOTE}


def _portable(redline: Redline, entry: Entry) -> bool:
    """Whether a move holds words alone, in paragraphs."""
    words = "".join(redline.old.words(redline.old.provisions[order]) for order in entry.old)
    words += "".join(redline.new.words(redline.new.provisions[order]) for order in entry.new)
    return _plain(redline, entry) and "@{" not in words and "[^" not in words


def _taken_apart(entry: Entry) -> Entry:
    if entry.fate is Fate.MOVED:
        return Entry(Fate.INSERTED, (), entry.new)
    if entry.fate is Fate.DEPARTED:
        return Entry(Fate.DELETED, entry.old, ())
    return entry


def _together(redline: Redline, entries: Sequence[Entry]) -> Iterable[list[Entry]]:
    """Neighbours that come, or go, together; notes stand in the margin and part nothing."""
    shown = [
        entry for entry in entries if _plain(redline, entry) or entry.fate not in (Fate.KEPT, Fate.EDITED)
    ]
    for coming, run in groupby(shown, key=lambda entry: entry.fate in _GOING[Fate.MOVED]):
        if coming:
            yield list(run)
            continue
        for going, others in groupby(run, key=lambda entry: entry.fate in _GOING[Fate.DEPARTED]):
            if going:
                yield list(others)


def _mixed(run: list[Entry]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The moves of a run of neighbours that are not all parts of moves."""
    moves = {_trip(entry) for entry in run if entry.fate in _INSTEAD}
    return moves if any(entry.fate not in _INSTEAD for entry in run) else set()


def tied(entries: Sequence[Entry]) -> dict[int, int]:
    """Which move the entries are ends of, numbered from 1, by their places among all."""
    moved = [place for place, entry in enumerate(entries) if entry.fate is Fate.MOVED]
    departed = [place for place, entry in enumerate(entries) if entry.fate is Fate.DEPARTED]
    from_by_trips = {_trips(entries, run): run for run in _runs(entries, departed)}
    lone = {_trips(entries, [place]): [place] for place in departed}
    found: dict[int, int] = {}
    number = 0
    for run in _runs(entries, moved):
        partner = from_by_trips.get(_trips(entries, run))
        pairs: Iterable[tuple[list[int], list[int]]]
        if partner is not None:
            pairs = [(run, partner)]
        else:
            pairs = [([p], lone[_trips(entries, [p])]) for p in run if _trips(entries, [p]) in lone]
        for arrivals, departures in pairs:
            number += 1
            found |= dict.fromkeys((*arrivals, *departures), number)
    return found


def _runs(entries: Sequence[Entry], places: list[int]) -> list[list[int]]:
    """Places that follow one another and belong to the same move."""
    keyed = groupby(enumerate(places), key=lambda pair: (pair[1] - pair[0], entries[pair[1]].block))
    return [[place for _, place in group] for _, group in keyed]


def _trips(
    entries: Sequence[Entry], places: list[int]
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    return tuple((entries[place].old, entries[place].new) for place in places)
