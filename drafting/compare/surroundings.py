"""Where a change stands on one side: the words around it, and the terms of obligation that it touches.

A change is read with its neighbours. What the comparison cut into atoms is not cut again, and nothing is
looked at that lies far from the change.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from drafting.compare.lexicon import Found, Lexicon
from drafting.compare.tokens import Atoms, atoms
from drafting.text.draft import Draft, Range

# How far around a change its neighbours are read, in characters.
_AROUND = 48


def in_braces(text: str, start: int, place: int) -> bool:
    """Whether braces that open behind ``start`` hold a place of a text."""
    opened = text.rfind("{", start, place)
    return opened >= 0 and text.find("}", opened, place) < 0 and not text.startswith("@", opened - 1)


class Context(NamedTuple):
    """The text around a change, and where in it the changed words stand."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The changed words themselves."""
        return self.text[self.start : self.end]


class Spot:
    """A changed range of one source, with the text that it stands in and its atoms.

    ``start`` and ``end`` are places in the source; ``base`` is where the text of the provision begins, from
    which the atoms are counted, and ``text_end`` where it ends. Atoms far from the change may be missing.
    """

    __slots__ = ("base", "cut", "end", "source", "start", "text_end")

    def __init__(self, source: str, changed: Range, text: tuple[int, int], cut: Atoms) -> None:
        self.source = source
        self.start, self.end = changed
        self.base, self.text_end = text
        self.cut = cut

    def terms(self, words: Lexicon, start: int, end: int) -> list[Found]:
        """The terms that reach into a range around the change, and their places in the source."""
        base = self.base
        self._reach()
        starts = self.cut.starts
        last = len(starts) - 1
        first = bisect_left(starts, start - base, 0, last)
        if first and starts[first] > start - base:
            first -= 1
        last = bisect_left(starts, end - base, first, last)
        found = words.touching(self.cut, first, last, base)
        return [hit for hit in found if hit.start < end and hit.end > start and not self.aside(hit.start)]

    def aside(self, place: int) -> bool:
        """Whether a place stands in a note of the drafters, ``{to be moved}``, which asks nothing of anybody."""
        return in_braces(self.source, self.base, place)

    @property
    def words(self) -> str:
        """The changed words themselves."""
        return self.source[self.start : self.end]

    def context(self) -> Context:
        """The changed range with what stands near it inside its provision, cut between atoms."""
        self._reach()
        base, starts = self.base, self.cut.starts
        first = bisect_left(starts, self.start - base - _AROUND)
        last = bisect_left(starts, self.end - base + _AROUND, first, len(starts) - 1)
        low, high = min(base + starts[first], self.start), max(base + starts[last], self.end)
        return Context(self.source[low:high], self.start - low, self.end - low)

    def before(self, place: int) -> str:
        """What stands near before a place."""
        return self.source[max(self.base, self.start - _AROUND) : place]

    def _reach(self) -> None:
        """See to it that there are atoms up to behind the change; an equal end was not cut by the comparison."""
        cut = self.cut
        at = self.base + cut.starts[-1]
        if at >= min(self.text_end, self.end + _AROUND):
            return
        end = self.source.find(" ", self.end + 2 * _AROUND, self.text_end)
        more = atoms(self.source, at, end if end >= 0 else self.text_end)
        self.cut = Atoms(cut.keys + more.keys, cut.starts[:-1] + [place - self.base for place in more.starts])


class Surroundings:
    """The spots of changes in one draft; it remembers the provision that it looked at last."""

    __slots__ = ("_cut", "_draft", "_found", "_lexicon", "_order", "_read")

    def __init__(self, draft: Draft, words: Lexicon) -> None:
        self._draft = draft
        self._lexicon = words
        self._order = self._read = -1
        self._cut = Atoms([], [0])
        self._found: list[Found] = []

    def spot(self, orders: tuple[int, ...], changed: Range, cut: Atoms | None) -> Spot:
        """A changed range in its provision, with the provision's atoms where the comparison has them."""
        provisions = self._draft.provisions
        order = orders[0]
        if len(orders) > 1:
            start = changed.start
            order = next(
                (at for at in orders if provisions[at].text_start <= start <= provisions[at].text_end), order
            )
        provision = provisions[order]
        text = provision.text_start, provision.text_end
        return Spot(self._draft.source, changed, text, cut or self._whole(order))

    def _whole(self, order: int) -> Atoms:
        """The atoms of a provision."""
        if order != self._order:
            start, end = self._draft.provisions[order].text
            self._order, self._cut = order, atoms(self._draft.source[start:end], 0, end - start)
        return self._cut

    def terms(self, orders: tuple[int, ...]) -> list[Found]:
        """All terms of some provisions; their places count from the beginning of each."""
        found: list[Found] = []
        for order in orders:
            if order != self._read:
                start, end = self._draft.provisions[order].text
                self._read, self._found = order, self._lexicon.find(self._draft.source[start:end])
            found += self._found
        return found
