"""Two drafts in, a redline out: aligned, compared word by word, weighed.

This is the one door to the room. Texts are always compared in the same direction, whichever is called
old, so that a redline and the redline back tell of the same words.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from drafting.compare.alignment import align
from drafting.compare.joining import join_changes
from drafting.compare.redline import (
    DELETED,
    DEPARTED,
    EDITED,
    INSERTED,
    KEPT,
    MERGED,
    MOVED,
    SPLIT,
    Entry,
    Redline,
    entry_of,
)
from drafting.compare.shifts import Cut, Weigher
from drafting.compare.spans import changed_atoms
from drafting.text.draft import Draft, Range, range_of


def compare(old: Draft, new: Draft, *, ignore_space: bool = False) -> Redline:
    """Tell what changed from one draft to another, provision by provision, word by word.

    With ``ignore_space`` a text that was only wrapped or spaced otherwise counts as unchanged. Never
    raises; time and memory grow with the length of the texts.
    """
    if old.source == new.source and old.provisions == new.provisions:
        orders = range(len(new.provisions))
        return Redline(old, new, tuple(Entry(KEPT, (order,), (order,)) for order in orders))
    with _undisturbed():
        return Redline(old, new, tuple(_compared(old, new, align(old, new).entries, ignore_space)))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off the search for cycles: a redline makes many values and no cycle, and a tenth of its time went there.

    What was made meanwhile is searched with all else at the next full search, not at once.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            if not gc.get_freeze_count():
                # Frozen and thawed, what is young is old: so it is not walked through as soon as searching begins.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _compared(old: Draft, new: Draft, entries: tuple[Entry, ...], ignore_space: bool) -> Iterator[Entry]:
    """The same entries with their changes, each compared, weighed and made once."""
    weigher = Weigher(old, new, entries)
    for entry, old_at, new_at in placed(old, new, entries):
        ranges: list[tuple[Range, Range]] = []
        cut: Cut = None, None
        fate = entry.fate
        if fate is INSERTED:
            text = new.provisions[entry.new[0]].text
            ranges = [(Range(old_at, old_at), text)] if text.end > text.start else []
        elif fate is DELETED:
            text = old.provisions[entry.old[0]].text
            ranges = [(text, Range(new_at, new_at))] if text.end > text.start else []
        elif fate is EDITED or fate is MOVED:
            ranges, cut = _inside(old, new, entry, ignore_space)
            if fate is EDITED and not ranges:
                yield Entry(KEPT, entry.old, entry.new, (), entry.sure, entry.block)
                continue
        elif fate is SPLIT or fate is MERGED:
            ranges = join_changes(old, new, entry, ignore_space=ignore_space)
        if ranges:
            changes = weigher.changes(entry, ranges, cut)
            entry = entry_of((fate, entry.old, entry.new, changes, entry.sure, entry.block))
        yield entry


def placed(old: Draft, new: Draft, entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, int, int]]:
    """Entries with the places in both sources behind the last provision that stayed."""
    old_at = new_at = 0
    for entry in entries:
        yield entry, old_at, new_at
        if entry.old and entry.new and entry.fate not in (MOVED, DEPARTED):
            old_at = old.provisions[entry.old[-1]].text_end
            new_at = new.provisions[entry.new[-1]].text_end


def _inside(
    old: Draft, new: Draft, entry: Entry, ignore_space: bool
) -> tuple[list[tuple[Range, Range]], Cut]:
    """The ranges that changed inside one provision, with its atoms near them."""
    one, other = old.provisions[entry.old[0]], new.provisions[entry.new[0]]
    before, after = old.words(one), new.words(other)
    if before == after:
        return [], (None, None)
    base, first = one.text_start, other.text_start
    if before <= after:
        spans, cut, other_cut = changed_atoms(before, after, ignore_space=ignore_space)
        ranges = [(range_of((base + a, base + b)), range_of((first + c, first + d))) for a, b, c, d in spans]
    else:
        spans, other_cut, cut = changed_atoms(after, before, ignore_space=ignore_space)
        ranges = [(range_of((base + a, base + b)), range_of((first + c, first + d))) for c, d, a, b in spans]
    return ranges, (cut, other_cut)
