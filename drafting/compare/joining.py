"""Words compared across the paragraph breaks of a split or merger, and a redline walked stretch by stretch.

Where one side has a paragraph break the other has a space, and neither is a change of words: nothing
that stayed is struck. Painters walk an entry here rather than work out for themselves what lies between
its changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from drafting.compare.redline import DELETED, INSERTED, MERGED, Change, Entry, Redline
from drafting.compare.spans import changed
from drafting.text.draft import Draft, Range

# Stands for a paragraph break in joined texts; it is white space, so it never becomes an atom.
_BREAK = "\u2029"


class Stretch(NamedTuple):
    """A piece of an entry in reading order: a change, or (``change`` is None) words that both sides have.

    A stretch never crosses from one provision into the next. Where ``change`` is None and one range is
    empty, the other is the white space that stands for a paragraph break.
    """

    old: Range
    new: Range
    change: Change | None


class _Joined(NamedTuple):
    text: str
    bases: list[int]
    ranges: Sequence[Range]

    def place(self, offset: int) -> int:
        """The place in the source of an offset in the joined text."""
        at = bisect_right(self.bases, offset) - 1
        return min(self.ranges[at].start + offset - self.bases[at], self.ranges[at].end)

    def range(self, start: int, end: int) -> Range:
        first = self.place(start)
        return Range(first, first + end - start)


def _joined(draft: Draft, orders: Sequence[int]) -> _Joined:
    ranges = [draft.provisions[order].text for order in orders]
    texts = [draft.source[start:end].replace(_BREAK, " ") for start, end in ranges]
    bases = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    return _Joined(_BREAK.join(texts), bases, ranges)


def join_changes(
    old: Draft, new: Draft, entry: Entry, *, ignore_space: bool = False
) -> list[tuple[Range, Range]]:
    """The changed ranges of a split or merger; paragraph breaks against spaces are none."""
    one, many = _joined(old, entry.old), _joined(new, entry.new)
    turned = entry.fate is MERGED
    if turned:
        one, many = many, one
    found: list[tuple[Range, Range]] = []
    for span in changed(one.text, many.text, ignore_space=ignore_space):
        found += _cut(one, many, *span)
    return [(many_, one_) for one_, many_ in found] if turned else found


def _cut(
    one: _Joined, many: _Joined, start: int, end: int, first: int, last: int
) -> Iterator[tuple[Range, Range]]:
    """A changed span, cut where the side of many crosses a paragraph break."""
    text = many.text[first:last]
    if _BREAK not in text:
        yield one.range(start, end), many.range(first, last)
        return
    head, _, _ = text.partition(_BREAK)
    if not head.strip():
        start += len(one.text[start:end]) - len(one.text[start:end].lstrip())
    if not text.rpartition(_BREAK)[2].strip():
        end = max(start, start + len(one.text[start:end].rstrip()))
    pieces = []
    at = first
    for part in text.split(_BREAK):
        words = part.strip()
        if words:
            begin = at + part.index(words[0])
            pieces.append((begin, begin + len(words)))
        at += len(part) + 1
    if not pieces and end > start:
        place = many.place(first)
        yield one.range(start, end), Range(place, place)
    for index, (begin, finish) in enumerate(pieces):
        struck = one.range(start, end) if index == 0 else one.range(end, end)
        yield struck, many.range(begin, finish)


def stretches(redline: Redline, entry: Entry) -> Iterator[Stretch]:
    """Walk an entry in reading order; the stretches tile the text of its provisions on both sides.

    KEPT yields its text as one stretch; DEPARTED yields nothing that its MOVED twin does not.
    """
    old = _Walk([redline.old.provisions[order].text for order in entry.old])
    new = _Walk([redline.new.provisions[order].text for order in entry.new])
    if entry.fate is INSERTED or entry.fate is DELETED:
        yield from (Stretch(change.old, change.new, change) for change in entry.changes)
        return
    for change in entry.changes:
        yield from _equal(redline, old, new, change.old.start, change.new.start)
        old.reach(change.old)
        new.reach(change.new)
        yield Stretch(change.old, change.new, change)
    yield from _equal(redline, old, new, old.ranges[-1].end, new.ranges[-1].end)


class _Walk:
    """A place on the way through the ranges of one side."""

    __slots__ = ("at", "index", "ranges")

    def __init__(self, ranges: list[Range]) -> None:
        self.ranges = ranges
        self.index = 0
        self.at = ranges[0].start if ranges else 0

    def left(self, target: int) -> int:
        """How many characters remain in this range before the target."""
        return min(self.ranges[self.index].end, target) - self.at

    def take(self, count: int) -> Range:
        self.at += count
        return Range(self.at - count, self.at)

    def onward(self, target: int) -> bool:
        """Step over a paragraph break where one lies between here and the target."""
        if self.at == self.ranges[self.index].end and self.index + 1 < len(self.ranges) and target > self.at:
            self.index += 1
            self.at = self.ranges[self.index].start
            return True
        return False

    def reach(self, done: Range) -> None:
        """Stand behind a change."""
        while self.index + 1 < len(self.ranges) and done.start >= self.ranges[self.index + 1].start:
            self.index += 1
        self.at = max(self.at, done.end)


def _equal(redline: Redline, old: _Walk, new: _Walk, old_end: int, new_end: int) -> Iterator[Stretch]:
    """What both sides have up to two places, cut at paragraph breaks, breaks set against spaces."""
    if len(old.ranges) == len(new.ranges) == 1:
        # No break to cross; where spaces are ignored the two may differ in length.
        if old_end > old.at or new_end > new.at:
            yield Stretch(old.take(old_end - old.at), new.take(new_end - new.at), None)
        return
    while True:
        count = min(old.left(old_end), new.left(new_end))
        if count > 0:
            taken = _same(redline, old.at, new.at, count)
            if taken:
                yield Stretch(old.take(taken), new.take(taken), None)
                continue
        spaces = _spaces(redline.old.source, old.at, old.left(old_end))
        others = _spaces(redline.new.source, new.at, new.left(new_end))
        if spaces or others:
            yield Stretch(old.take(spaces), new.take(others), None)
        moved = old.onward(old_end)
        if not (new.onward(new_end) or moved or spaces or others):
            return


def _same(redline: Redline, old: int, new: int, count: int) -> int:
    one, other = redline.old.source[old : old + count], redline.new.source[new : new + count]
    if one == other:
        return count
    return next(at for at in range(count) if one[at] != other[at])


def _spaces(source: str, at: int, count: int) -> int:
    text = source[at : at + max(count, 0)]
    return len(text) - len(text.lstrip())
