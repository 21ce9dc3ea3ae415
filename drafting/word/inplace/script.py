"""From the lines of two sides to what stays, goes and comes, letter by letter.

The words are compared as everywhere in this program. What the comparison would keep stays only if it is
also the same object, leads to the same place and is tracked by the same people on both sides.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from drafting.compare.spans import symmetric
from drafting.text.draft import Range
from drafting.word.inplace.fields import whole_fields
from drafting.word.inplace.lines import BREAK, Line, keyed
from drafting.word.inplace.plan import Deed, Stroke
from drafting.word.segments import Kept


def script(old: list[Line], new: list[Line]) -> list[Stroke]:
    """What turns some lines into others; the two breaks at the very end are not part of it."""
    one, other = BREAK.join([line.text for line in old]), BREAK.join([line.text for line in new])
    spans = symmetric(one, other) if one != other else []
    kept = list(_between(spans, len(one)))
    if not all(line.plain for line in old) or not all(line.plain for line in new):
        kept = list(_alike(kept, keyed(old), keyed(new)))
        kept = whole_fields(kept, _fields(old), _fields(new))
    return _strokes(kept, len(one), len(other))


def replacing(old: list[Line], new: list[Line]) -> list[Stroke]:
    """Everything goes and everything comes."""
    lengths = [sum(len(line.text) for line in lines) + len(lines) - 1 for lines in (old, new)]
    return _strokes([], *lengths)


def followed(
    strokes: list[Stroke], old: list[Line], new: list[Line], shared: tuple[int, int]
) -> list[Stroke]:
    """A script for the first lines of each side (``shared`` many), with all lines behind them going or coming."""
    olds = sum(len(line.text) + 1 for line in old[: shared[0]]) - 1
    news = sum(len(line.text) + 1 for line in new[: shared[1]]) - 1
    old_end = olds + sum(len(line.text) + 1 for line in old[shared[0] :])
    new_end = news + sum(len(line.text) + 1 for line in new[shared[1] :])
    more = list(strokes)
    if old_end > olds:
        more.append(Stroke(Deed.STRIKE, olds, old_end, news, news))
    if new_end > news:
        more.append(Stroke(Deed.WRITE, old_end, old_end, news, new_end))
    return more


def _between(spans: list[tuple[int, int, int, int]], end: int) -> Iterator[Kept]:
    at = other = 0
    for start, stop, _, last in spans:
        if start > at:
            yield Kept(at, other, start - at)
        at, other = stop, last
    if end > at:
        yield Kept(at, other, end - at)


def _fields(lines: list[Line]) -> list[Range]:
    found = []
    base = 0
    for line in lines:
        found += [Range(base + start, base + end) for start, end in line.fields]
        base += len(line.text) + 1
    return found


def _alike(
    kept: Sequence[Kept],
    old: list[tuple[int, int, Hashable]],
    new: list[tuple[int, int, Hashable]],
) -> Iterator[Kept]:
    """The stretches that stay, cut down to where both sides have the same keys."""
    old_at = new_at = 0
    for old_start, new_start, length in kept:
        while old_at < len(old) and old[old_at][1] <= old_start:
            old_at += 1
        while new_at < len(new) and new[new_at][1] <= new_start:
            new_at += 1
        edges = {0, length}
        for keys, first, base in ((old, old_at, old_start), (new, new_at, new_start)):
            for start, end, _ in _upto(keys, first, base + length):
                edges.update(edge - base for edge in (start, end) if 0 < edge - base < length)
        at, other = old_at, new_at
        cuts = sorted(edges)
        begun = -1
        for start in cuts[:-1]:
            while at < len(old) and old[at][1] <= old_start + start:
                at += 1
            while other < len(new) and new[other][1] <= new_start + start:
                other += 1
            if _key(old, at, old_start + start) == _key(new, other, new_start + start):
                begun = start if begun < 0 else begun
            elif begun >= 0:
                yield Kept(old_start + begun, new_start + begun, start - begun)
                begun = -1
        if begun >= 0:
            yield Kept(old_start + begun, new_start + begun, length - begun)


def _upto(keys: list[tuple[int, int, Hashable]], first: int, end: int) -> Iterator[tuple[int, int, Hashable]]:
    while first < len(keys) and keys[first][0] < end:
        yield keys[first]
        first += 1


def _key(keys: list[tuple[int, int, Hashable]], at: int, place: int) -> Hashable:
    return keys[at][2] if at < len(keys) and keys[at][0] <= place else None


def _strokes(kept: Sequence[Kept], old_end: int, new_end: int) -> list[Stroke]:
    strokes: list[Stroke] = []
    at = other = 0
    for old, new, length in [*kept, Kept(old_end, new_end, 0)]:
        if old > at:
            strokes.append(Stroke(Deed.STRIKE, at, old, other, other))
        if new > other:
            strokes.append(Stroke(Deed.WRITE, old, old, other, new))
        if length:
            last = strokes[-1] if strokes else None
            if last and last.deed is Deed.KEEP:
                strokes.pop()
                strokes.append(Stroke(Deed.KEEP, last.start, old + length, last.new_start, new + length))
            else:
                strokes.append(Stroke(Deed.KEEP, old, old + length, new, new + length))
        at, other = old + length, new + length
    return strokes
