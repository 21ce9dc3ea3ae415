"""What a redline does to one entry, stroke by stroke, in the order in which it is read.

A stroke is a stretch that stays, goes or comes, and the paragraph it stands in. Of a split or merger one
side has several paragraphs; those are the paragraphs of the document until everything is resolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafting.text.draft import Range
from drafting.word.inplace.plan import Deed
from drafting.word.segments import Kept

Texts = Mapping[int, Range]


class Stroke(NamedTuple):
    """A stretch of words: of the old draft where struck, else of the new.

    ``order`` is the provision that it is cut from, ``home`` the place among the paragraphs of the entry that
    it stands in, ``old`` and ``old_order`` where kept words stood before.
    """

    deed: Deed
    order: int
    start: int
    end: int
    home: int = 0
    old_order: int = -1
    old: int = -1


def strokes(old_texts: Texts, new_texts: Texts, kept: Sequence[Kept]) -> Iterator[Stroke]:
    """The strokes of an entry whose texts are given by order, in reading order."""
    split = len(new_texts) > 1
    old_places = {order: place for place, order in enumerate(old_texts)}
    new_places = {order: place for place, order in enumerate(new_texts)}
    old_at = next(iter(old_texts.values())).start
    new_at = next(iter(new_texts.values())).start
    home = 0
    for stretch in [*kept, _end(old_texts, new_texts)]:
        for order, (start, end) in _pieces(old_texts, old_at, stretch.old):
            home = home if split else old_places[order]
            yield Stroke(Deed.STRIKE, order, start, end, home)
        for order, (start, end) in _pieces(new_texts, new_at, stretch.new):
            home = new_places[order] if split else home
            yield Stroke(Deed.WRITE, order, start, end, home)
        for order, (start, end) in _pieces(new_texts, stretch.new, stretch.new + stretch.length):
            old = stretch.old + start - stretch.new
            old_order = next(known for known, text in old_texts.items() if text.start <= old < text.end)
            home = new_places[order] if split else old_places[old_order]
            yield Stroke(Deed.KEEP, order, start, end, home, old_order, old)
        old_at, new_at = stretch.old + stretch.length, stretch.new + stretch.length


def written_first(drawn: list[Stroke]) -> list[Stroke]:
    """The same strokes with a replacement at their very end written before it is struck.

    LibreOffice takes words inserted at the end of a paragraph and a paragraph inserted after it for one
    insertion, and would reject the paragraph mark between them too.
    """
    at = len(drawn)
    while at and drawn[at - 1].deed is Deed.WRITE:
        at -= 1
    struck = at
    while struck and drawn[struck - 1].deed is Deed.STRIKE:
        struck -= 1
    if len({stroke.home for stroke in drawn[struck:]}) > 1:
        return drawn
    return [*drawn[:struck], *drawn[at:], *drawn[struck:at]]


def _end(old_texts: Texts, new_texts: Texts) -> Kept:
    return Kept(list(old_texts.values())[-1].end, list(new_texts.values())[-1].end, 0)


def _pieces(texts: Texts, start: int, end: int) -> Iterator[tuple[int, Range]]:
    """The parts of a stretch that lie in the texts."""
    for order, text in texts.items():
        first, last = max(start, text.start), min(end, text.end)
        if first < last:
            yield order, Range(first, last)
