"""Two drafts in, a redline out: aligned, compared word by word, weighed.

This is the one door to the room. Texts are always compared in the same direction, whichever is called
old, so that a redline and the redline back tell of the same words.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from drafting.compare.alignment import align
from drafting.compare.joining import join_changes
from drafting.compare.redline import Change, Entry, Fate, Redline, Weight
from drafting.compare.shifts import Weigher
from drafting.compare.spans import Span, changed
from drafting.text.draft import Draft, Range


def compare(old: Draft, new: Draft, *, ignore_space: bool = False) -> Redline:
    """Tell what changed from one draft to another, provision by provision, word by word.

    With ``ignore_space`` a text that was only wrapped or spaced otherwise counts as unchanged. Never
    raises; time and memory grow with the length of the texts.
    """
    if old.source == new.source and old.provisions == new.provisions:
        orders = range(len(new.provisions))
        return Redline(old, new, tuple(Entry(Fate.KEPT, (order,), (order,)) for order in orders))
    with _undisturbed():
        entries = _compared(old, new, align(old, new).entries, ignore_space)
        return Redline(old, new, tuple(Weigher(old, new, entries).weighed(entries)))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off the search for cycles: a redline makes many values and no cycle, and a tenth of its time went there."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _compared(old: Draft, new: Draft, entries: tuple[Entry, ...], ignore_space: bool) -> list[Entry]:
    found = []
    for entry, old_at, new_at in placed(old, new, entries):
        ranges: list[tuple[Range, Range]] = []
        fate = entry.fate
        if fate is Fate.INSERTED:
            text = new.provisions[entry.new[0]].text
            ranges = [(Range(old_at, old_at), text)] if text.end > text.start else []
        elif fate is Fate.DELETED:
            text = old.provisions[entry.old[0]].text
            ranges = [(text, Range(new_at, new_at))] if text.end > text.start else []
        elif fate in (Fate.EDITED, Fate.MOVED):
            ranges = _inside(old, new, entry, ignore_space)
            if fate is Fate.EDITED and not ranges:
                fate = Fate.KEPT
        elif fate in (Fate.SPLIT, Fate.MERGED):
            ranges = join_changes(old, new, entry)
        if ranges:
            changes = tuple([Change(struck, written, Weight.SUBSTANCE) for struck, written in ranges])
            entry = Entry(fate, entry.old, entry.new, changes, entry.sure, entry.block)
        elif fate is not entry.fate:
            entry = replace(entry, fate=fate)
        found.append(entry)
    return found


def placed(old: Draft, new: Draft, entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, int, int]]:
    """Entries with the places in both sources behind the last provision that stayed."""
    old_at = new_at = 0
    for entry in entries:
        yield entry, old_at, new_at
        if entry.old and entry.new and entry.fate not in (Fate.MOVED, Fate.DEPARTED):
            old_at = old.provisions[entry.old[-1]].text_end
            new_at = new.provisions[entry.new[-1]].text_end


def _inside(old: Draft, new: Draft, entry: Entry, ignore_space: bool) -> list[tuple[Range, Range]]:
    one, other = old.provisions[entry.old[0]], new.provisions[entry.new[0]]
    before, after = old.words(one), new.words(other)
    base, other_base = one.text_start, other.text_start
    return [
        (Range(base + a, base + b), Range(other_base + c, other_base + d))
        for a, b, c, d in symmetric(before, after, ignore_space=ignore_space)
    ]


def symmetric(old: str, new: str, *, ignore_space: bool = False) -> list[Span]:
    """The changed ranges of two texts, the same ones whichever is called old."""
    if old <= new:
        return changed(old, new, ignore_space=ignore_space)
    return [(c, d, a, b) for a, b, c, d in changed(new, old, ignore_space=ignore_space)]
