"""The words of one entry of a redline as they are painted: what stayed, what went, what came.

Every painter writes a line of words with changes in it. Cutting the shown pieces of both drafts along
the changes, once and here, is what makes the terminal, HTML and Markdown show the same words struck.
A piece that is shown as something else than it was typed, such as a reference, is never cut in two: the
change grows to hold the whole of it on both sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from drafting.compare.redline import Change, blank
from drafting.text.draft import Draft, Range
from drafting.text.inline import Style, link_names, pieces


class Side(StrEnum):
    """Which of the two drafts has a stretch of words."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Stretch(NamedTuple):
    """Words of one side, style and change; ``change`` is its number, 0 or ``SPACED`` where none was counted."""

    side: Side
    shown: str
    style: Style
    change: int


class Numbered(NamedTuple):
    """A change with its number in the redline, from 1; ``SPACED`` where spaces alone changed."""

    number: int
    change: Change


_LOOKS = Style.EMPHASIS | Style.STRONG | Style.REFERENCE | Style.FOOTNOTE
"""What of a style can be seen; where it was typed on several lines, say, cannot."""

SPACED = -1
"""Instead of a number for a change of spaces alone, which nobody counts."""


def shown(stretches: Iterable[Stretch], side: Side) -> str:
    """The words of one draft among stretches: those of the side and those of both."""
    return "".join(each.shown for each in stretches if each.side in (side, Side.BOTH))


def legible(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches as they are best read: spaces that came or went are not marked.

    Where spaces alone changed, the text is spaced as the new draft has it. Where spaces made way for
    words, or words for spaces, the spaces stand as if both drafts had them.
    """
    if not any(each.change and each.side is not Side.BOTH and blank(each.shown) for each in stretches):
        return tuple(stretches)
    found: list[Stretch] = []
    for number, run in groupby(stretches, key=lambda each: each.change):
        held = list(run)
        spaced = {side for side in (Side.OLD, Side.NEW) if number and blank(shown(held, side))}
        for each in held:
            if each.side not in spaced:
                found.append(each)
            elif each.side is Side.NEW or number != SPACED:
                found.append(each._replace(side=Side.BOTH, change=0))
    return tuple(found)


def whole(draft: Draft, order: int, side: Side, change: int) -> tuple[Stretch, ...]:
    """All words of one provision as one side's own, or as both sides'."""
    found: list[Stretch] = []
    for piece in pieces(draft, draft.provisions[order].text):
        _add(found, Stretch(side, piece.shown, piece.style, change))
    return tuple(found)


def woven(
    old: Draft, old_orders: Sequence[int], new: Draft, new_orders: Sequence[int], changes: Sequence[Numbered]
) -> tuple[tuple[Stretch, ...], ...]:
    """The words of provisions of both drafts with the changes among them, one row for each new provision.

    Without changes in a place the words are both sides'. Words that went stand before those that came
    in their place, in the paragraph where they stood.
    """
    if not changes and _shown_alike(old, old_orders, new, new_orders):
        return (whole(new, new_orders[0], Side.BOTH, 0),)
    before, after = _Thread(old, old_orders), _Thread(new, new_orders)
    rows: list[list[Stretch]] = [[] for _ in new_orders]
    row = 0
    for span in _grown(before, after, changes):
        row = _kept(rows, row, before.until(span.old_start), after.until(span.new_start))
        went, came = list(before.until(span.old_end)), list(after.until(span.new_end))
        # An escape that came or went beside a sign: shown alike, it would be a sign that gave way to itself.
        typed = _escaped(went) != _escaped(came) and _looks(went) == _looks(came)
        for side, thread, cuts in ((Side.OLD, before, went), (Side.NEW, after, came)):
            row = _changed(rows, row, side, thread, cuts, span.number, typed)
    _kept(rows, row, before.until(before.end), after.until(after.end))
    return tuple(tuple(each) for each in rows)


def _shown_alike(old: Draft, old_orders: Sequence[int], new: Draft, new_orders: Sequence[int]) -> bool:
    """Whether one provision on either side has the same words and shows them alike, as nearly all of a long text."""
    if len(old_orders) != 1 or len(new_orders) != 1:
        return False
    words = new.words(new.provisions[new_orders[0]])
    # A reference is shown as the label that its target has in its own draft, and links are known by name there.
    return (
        "@" not in words
        and old.words(old.provisions[old_orders[0]]) == words
        and ("[" not in words or link_names(old) == link_names(new))
    )


class _Cut(NamedTuple):
    """A piece, or what a change left of one, with the place of its provision among those painted."""

    row: int
    start: int
    end: int
    shown: str
    style: Style


class _Thread:
    """The pieces of one side, handed out up to an offset of its source."""

    def __init__(self, draft: Draft, orders: Sequence[int]) -> None:
        self.source = draft.source
        self.ranges = [draft.provisions[order].text for order in orders]
        self.end = self.ranges[-1].end if self.ranges else 0
        self.cuts = [
            _Cut(row, piece.start, piece.end, piece.shown, piece.style)
            for row, text in enumerate(self.ranges)
            for piece in pieces(draft, text)
        ]
        self._next = 0
        self._left: _Cut | None = None

    def atoms(self) -> list[Range]:
        """The ranges that are shown as something else than was typed, and cannot be cut."""
        return [Range(cut.start, cut.end) for cut in self.cuts if cut.shown and not self._plain(cut)]

    def _plain(self, cut: _Cut) -> bool:
        return len(cut.shown) == cut.end - cut.start and cut.shown == self.source[cut.start : cut.end]

    def until(self, offset: int) -> Iterator[_Cut]:
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
            self._left = _Cut(cut.row, offset, cut.end, cut.shown[taken:], cut.style)
            yield _Cut(cut.row, cut.start, offset, cut.shown[:taken], cut.style)
            return


def _kept(rows: list[list[Stretch]], row: int, before: Iterable[_Cut], after: Iterable[_Cut]) -> int:
    """Adds what stands between changes; returns the row of its last words."""
    old, new = list(before), list(after)
    was, now = "".join(cut.shown for cut in old), "".join(cut.shown for cut in new)
    # A space where the other draft has a paragraph break, or a star that only one shows, is no difference of words.
    if was == now or _letters(was) == _letters(now):
        for cut in new:
            row = cut.row
            _add(rows[row], Stretch(Side.BOTH, cut.shown, cut.style, 0))
    elif len(old) == len(new):
        # The source is the same, what it shows is not: a reference that follows a renumbering.
        for gone, came in zip(old, new, strict=True):
            row = came.row
            if gone.shown != came.shown:
                _add(rows[row], Stretch(Side.OLD, gone.shown, gone.style, 0))
            _add(rows[row], Stretch(Side.BOTH if gone.shown == came.shown else Side.NEW, *came[3:], 0))
    else:
        row = _one_sided(rows, row, Side.OLD, old, 0)
        row = _one_sided(rows, row, Side.NEW, new, 0)
    return row


def _letters(text: str) -> str:
    return "".join(text.replace("*", "").split())


def _escaped(cuts: list[_Cut]) -> bool:
    return any(cut.style & Style.LITERAL for cut in cuts)


def _looks(cuts: list[_Cut]) -> list[tuple[str, Style]]:
    return [(cut.shown, cut.style & _LOOKS) for cut in cuts]


def _changed(
    rows: list[list[Stretch]],
    row: int,
    side: Side,
    thread: _Thread,
    cuts: list[_Cut],
    number: int,
    typed: bool,
) -> int:
    """Adds one side of a change, as it was typed if asked; returns the row of its last words."""
    if typed or (cuts and not any(cut.shown for cut in cuts)):
        # Only marks of the format changed; hidden they would be a change that nobody sees.
        cuts = [cut._replace(shown=thread.source[cut.start : cut.end], style=Style.PLAIN) for cut in cuts]
    return _one_sided(rows, row, side, cuts, number)


def _one_sided(rows: list[list[Stretch]], row: int, side: Side, cuts: list[_Cut], number: int) -> int:
    for cut in cuts:
        if side is Side.NEW:
            row = cut.row
        _add(rows[row], Stretch(side, cut.shown, cut.style, number))
    return row


def _add(row: list[Stretch], stretch: Stretch) -> None:
    """Adds a stretch, joined to the last one where only its words differ."""
    if not stretch.shown:
        return
    if stretch.style:
        stretch = stretch._replace(style=stretch.style & _LOOKS)
    if row and row[-1].side is stretch.side and row[-1][2:] == stretch[2:]:
        row[-1] = row[-1]._replace(shown=row[-1].shown + stretch.shown)
    else:
        row.append(stretch)


@dataclass(slots=True)
class _Span:
    """A change while it grows."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    number: int


def _grown(before: _Thread, after: _Thread, changes: Sequence[Numbered]) -> list[_Span]:
    """The changes as spans that cut through no piece that cannot be cut, joined where they then touch."""
    spans = [_Span(*change.old, *change.new, number) for number, change in changes]
    old_atoms, new_atoms = before.atoms(), after.atoms()
    if not spans or not (old_atoms or new_atoms):
        return spans
    # Each round can only grow spans, and a reference on one side rarely meets another: two settle it.
    for _ in range(2):
        for span, left, right in zip(spans, [None, *spans], [*spans[1:], None], strict=False):
            _grow(span, left, right, before, after, old_atoms, new_atoms)
    return _joined(spans)


def _grow(
    span: _Span,
    left: _Span | None,
    right: _Span | None,
    before: _Thread,
    after: _Thread,
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


def _joined(spans: list[_Span]) -> list[_Span]:
    """The spans with those joined that share a piece after growing."""
    found: list[_Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and (span.old_start < last.old_end or span.new_start < last.new_end):
            last.old_end, last.new_end = max(last.old_end, span.old_end), max(last.new_end, span.new_end)
        else:
            found.append(span)
    return found
