"""Fields: a field is one thing, and a tracked change that took half of one would break it.

Word spells a field as runs between two marks, or short as one element that no tracked change can hold.
Here the short ones are spelt out, and here it is known which stretches of two texts would cut a field.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lxml import etree

from drafting.text.draft import Range
from drafting.word.inplace.tags import FIELD_CHARACTER, INSTRUCTION, SPACE, R, w
from drafting.word.segments import Kept


def unfolded(field: etree._Element) -> None:
    """Spell a ``w:fldSimple`` as the runs that it stands for."""

    def run(inside: etree._Element) -> etree._Element:
        made = field.makeelement(R)
        made.append(inside)
        return made

    instruction = field.makeelement(INSTRUCTION, {SPACE: "preserve"})
    instruction.text = str(field.get(w("instr"), ""))
    begin, separate, end = (
        run(field.makeelement(FIELD_CHARACTER, {w("fldCharType"): kind}))
        for kind in ("begin", "separate", "end")
    )
    for made in (begin, run(instruction), separate, *field, end):
        field.addprevious(made)
    parent = field.getparent()
    assert parent is not None
    parent.remove(field)


def whole_fields(kept: list[Kept], old: Sequence[Range], new: Sequence[Range]) -> list[Kept]:
    """The stretches that stay, without any field whose ends do not both stay and belong together."""
    if not old and not new:
        return kept
    olds, news = frozenset(old), frozenset(new)
    while True:
        there, back = _Places(kept), _Places([Kept(each.new, each.old, each.length) for each in kept])
        broken = [field for field in old if not _stays(field, there, news)]
        broken_new = [field for field in new if not _stays(field, back, olds)]
        cut = _without(kept, broken, broken_new)
        if cut == kept:
            return kept
        kept = cut


class _Places:
    """Where each offset that stays stands on the other side."""

    def __init__(self, kept: list[Kept]) -> None:
        self._kept = sorted(kept)
        self._starts = [each.old for each in self._kept]

    def of(self, offset: int) -> int:
        """The place on the other side, -1 where there is none."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._kept[at].old + self._kept[at].length:
            return -1
        return self._kept[at].new + offset - self._kept[at].old


def _stays(field: Range, places: _Places, others: frozenset[Range]) -> bool:
    start, end = places.of(field.start), places.of(field.end - 1)
    return start >= 0 and end >= 0 and Range(start, end + 1) in others


def _without(kept: list[Kept], old: Sequence[Range], new: Sequence[Range]) -> list[Kept]:
    olds, news = _united(old), _united(new)
    left: list[Kept] = []
    for each in kept:
        holes = [(s - each.old, e - each.old) for s, e in _touching(olds, each.old, each.length)]
        holes += [(s - each.new, e - each.new) for s, e in _touching(news, each.new, each.length)]
        at = 0
        for start, end in sorted(holes):
            if end <= at or start >= each.length:
                continue
            if start > at:
                left.append(Kept(each.old + at, each.new + at, start - at))
            at = max(at, end)
        if at < each.length:
            left.append(Kept(each.old + at, each.new + at, each.length - at))
    return left


def _united(fields: Sequence[Range]) -> list[Range]:
    """The same stretches, those that overlap made one, in order."""
    found: list[Range] = []
    for start, end in sorted(fields):
        if found and start < found[-1].end:
            found[-1] = Range(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Range(start, end))
    return found


def _touching(fields: list[Range], start: int, length: int) -> list[Range]:
    first = bisect_right(fields, start, key=lambda field: field.end)
    return fields[first : bisect_left(fields, start + length, key=lambda field: field.start)]
