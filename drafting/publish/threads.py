"""The pieces of one side of an entry, handed out up to where a change begins or ends, and never cut apart.

A piece that is shown as something else than it was typed, such as a reference, is never cut in two: the
change grows to hold the whole of it on both sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.compare.redline import Change
from drafting.text.draft import Draft, Range
from drafting.text.inline import Style, pieces


class Cut(NamedTuple):
    """A piece, or what a change left of one, with the place of its provision among those painted."""

    row: int
    start: int
    end: int
    shown: str
    style: Style


class Thread:
    """The pieces of one side, handed out up to an offset of its source."""

    def __init__(self, draft: Draft, orders: Sequence[int]) -> None:
        self.source = draft.source
        self.ranges = [draft.provisions[order].text for order in orders]
        self.end = self.ranges[-1].end if self.ranges else 0
        self.cuts = [
            Cut(row, piece.start, piece.end, piece.shown, piece.style)
            for row, text in enumerate(self.ranges)
            for piece in pieces(draft, text)
        ]
        self._next = 0
        self._left: Cut | None = None

    def atoms(self) -> list[Range]:
        """The ranges that are shown as something else than was typed, and cannot be cut."""
        return [Range(cut.start, cut.end) for cut in self.cuts if cut.shown and not self._plain(cut)]

    def _plain(self, cut: Cut) -> bool:
        return len(cut.shown) == cut.end - cut.start and cut.shown == self.source[cut.start : cut.end]

    def until(self, offset: int) -> Iterator[Cut]:
        """The cuts from where the thread is up to an offset."""
        while True:
            cut = self._left or (self.cuts[self._next] if self._next < len(self.cuts) else None)
            if cut is None or cut.start >= offset:
                return
            self._left = None
            if cut.end <= offset:
                self._next += 1
                yield cut
                continue
            if not self._plain(cut):
                # A hidden mark is handed out where it starts; a reference never gets here.
                self._next += 1
                yield cut
                return
            taken = offset - cut.start
            self._left = Cut(cut.row, offset, cut.end, cut.shown[taken:], cut.style)
            yield Cut(cut.row, cut.start, offset, cut.shown[:taken], cut.style)
            return


@dataclass(slots=True)
class Span:
    """A change while it grows."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    number: int


def grown(before: Thread, after: Thread, changes: Iterable[tuple[int, Change]]) -> list[Span]:
    """The changes as spans that cut through no piece that cannot be cut, joined where they then touch."""
    spans = [Span(*change.old, *change.new, number) for number, change in changes]
    old_atoms, new_atoms = before.atoms(), after.atoms()
    if not spans or not (old_atoms or new_atoms):
        return spans
    # Each round can only grow spans, and a reference on one side rarely meets another: two settle it.
    for _ in range(2):
        for span, left, right in zip(spans, [None, *spans], [*spans[1:], None], strict=False):
            _grow(span, left, right, before, after, old_atoms, new_atoms)
    return _joined(spans)


def _grow(
    span: Span,
    left: Span | None,
    right: Span | None,
    before: Thread,
    after: Thread,
    old_atoms: list[Range],
    new_atoms: list[Range],
) -> None:
    """Grows one span to whole pieces, by the same words on both sides, no further than its neighbours."""
    back = max(
        span.old_start - _start_of(old_atoms, span.old_start),
        span.new_start - _start_of(new_atoms, span.new_start),
    )
    on = max(_end_of(old_atoms, span.old_end) - span.old_end, _end_of(new_atoms, span.new_end) - span.new_end)
    if back:
        span.old_start = max(span.old_start - back, left.old_end if left else before.ranges[0].start)
        span.new_start = max(span.new_start - back, left.new_end if left else after.ranges[0].start)
    if on:
        span.old_end = min(span.old_end + on, right.old_start if right else before.end)
        span.new_end = min(span.new_end + on, right.new_start if right else after.end)


def _start_of(atoms: list[Range], offset: int) -> int:
    atom = _around(atoms, offset)
    return atom.start if atom else offset


def _end_of(atoms: list[Range], offset: int) -> int:
    atom = _around(atoms, offset)
    return atom.end if atom else offset


def _around(atoms: list[Range], offset: int) -> Range | None:
    """The piece that a cut at an offset would go through."""
    place = bisect_left(atoms, offset, key=lambda atom: atom.start) - 1
    return atoms[place] if place >= 0 and offset < atoms[place].end else None


def _joined(spans: list[Span]) -> list[Span]:
    """The spans with those joined that share a piece after growing."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and (span.old_start < last.old_end or span.new_start < last.new_end):
            last.old_end, last.new_end = max(last.old_end, span.old_end), max(last.new_end, span.new_end)
        else:
            found.append(span)
    return found
