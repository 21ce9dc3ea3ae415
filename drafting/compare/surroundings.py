"""Where a change stands on one side: the words around it, and the terms of obligation that it touches.

A change is read with its neighbours. What the comparison cut into atoms is not cut again, and nothing is
looked at that lies far from the change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from drafting.compare.lexicon import Found, Lexicon
from drafting.compare.tokens import Atoms, atoms
from drafting.text.draft import Draft, Range

# A note of the drafters is not looked for further away, so that a paragraph of any length is read in linear time.
_LONGEST_NOTE = 2000
# How far around a change its neighbours are read, in characters.
_AROUND = 48


def in_braces(text: str, start: int, place: int) -> bool:
    """Whether braces that open behind ``start`` and near before a place hold it; those of a reference are none."""
    opened = place
    start = max(start, place - _LONGEST_NOTE)
    while (opened := text.rfind("{", start, opened)) >= 0:
        if text[max(opened - 1, 0) : opened] != "@":
            return text.count("}", opened, place) <= text.count("@{", opened, place)
    return False


class Context(NamedTuple):
    """The text around a change, and where in it the changed words stand."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The changed words themselves."""
        return self.text[self.start : self.end]


class Passage:
    """One side of a provision, read for weighing: its text and its atoms near what changed.

    ``base`` and ``end`` are where the text begins and ends in the source; atoms count from its beginning.
    Those far before the first change and behind the last may be missing.
    """

    __slots__ = ("_found", "base", "cut", "end", "near", "source")

    def __init__(self, source: str, text: Range, cut: Atoms) -> None:
        self.source = source
        self.base, self.end = text
        self.cut = cut
        # Up to here enough stands behind a change to read it; more is cut by ``reach``.
        self.near = self.base + cut.starts[-1] - _AROUND
        self._found: list[Found] | None = None

    def reach(self) -> None:
        """See to it that there are atoms behind the last change; an equal end was not cut by the comparison."""
        self.near = self.end
        base, cut = self.base, self.cut
        at = base + cut.starts[-1]
        if at < self.end:
            far = self.source.find(" ", at + 2 * _AROUND, self.end)
            more = atoms(self.source, at, far if far >= 0 else self.end)
            self.cut = Atoms(cut.keys + more.keys, cut.starts[:-1] + [place - base for place in more.starts])

    def terms(self, words: Lexicon) -> list[Found]:
        """The terms among its atoms."""
        if self._found is None:
            self.reach()
            self._found = words.touching(self.cut, 0, len(self.cut.keys), self.base)
        return self._found


class Spot(NamedTuple):
    """A changed range of one source, in the passage where it stands."""

    passage: Passage
    start: int
    end: int

    def terms(self, words: Lexicon, left: int = 0, right: int = 0) -> list[Found]:
        """The terms that reach into the range, or into so many characters before it and behind it."""
        passage, start, end = self.passage, self.start - left, self.end + right
        if self.end > passage.near:
            passage.reach()
        base, starts = passage.base, passage.cut.starts
        last = len(starts) - 1
        first = bisect_left(starts, start - base, 0, last)
        if first and starts[first] > start - base:
            first -= 1
        last = bisect_left(starts, end - base, first, last)
        found = words.touching(passage.cut, first, last, base)
        return [hit for hit in found if hit.start < end and hit.end > start and not self.aside(hit.start)]

    def aside(self, place: int) -> bool:
        """Whether a place stands in a note of the drafters, ``{to be moved}``, which asks nothing of anybody."""
        return in_braces(self.passage.source, self.passage.base, place)

    @property
    def words(self) -> str:
        """The changed words themselves."""
        return self.passage.source[self.start : self.end]

    def letters(self, hit: Found) -> str:
        """A term as it was typed."""
        return self.passage.source[hit.start : hit.end]

    def between(self, start: int, end: int) -> str:
        """What stands between two places; nothing where the second is not behind the first."""
        return self.passage.source[start:end]

    def context(self) -> Context:
        """The changed range with what stands near it inside its provision, cut between atoms."""
        if self.end > self.passage.near:
            self.passage.reach()
        base, starts = self.passage.base, self.passage.cut.starts
        first = bisect_left(starts, self.start - base - _AROUND)
        last = bisect_left(starts, self.end - base + _AROUND, first, len(starts) - 1)
        low, high = min(base + starts[first], self.start), max(base + starts[last], self.end)
        return Context(self.passage.source[low:high], self.start - low, self.end - low)

    def before(self, place: int) -> str:
        """What stands near before a place."""
        return self.passage.source[max(self.passage.base, self.start - _AROUND) : place]


# Made by the ten thousand: straight, and not by way of a function in Python.
_spot: Callable[[tuple[Passage, int, int]], Spot] = partial(tuple.__new__, Spot)


class Surroundings:
    """The spots of changes in one draft; it remembers the provisions of the entry that it looked at last."""

    __slots__ = ("_draft", "_lexicon", "_orders", "_passage", "_passages")

    def __init__(self, draft: Draft, words: Lexicon) -> None:
        self._draft = draft
        self._lexicon = words
        self._orders: tuple[int, ...] = ()
        self._passages: dict[int, Passage] = {}
        self._passage = Passage("", Range(0, 0), Atoms([], [0]))

    def spot(self, orders: tuple[int, ...], changed: Range, cut: Atoms | None) -> Spot:
        """A changed range in its provision, with the provision's atoms where the comparison has them."""
        start, end = changed
        passage = self._passage
        # Mostly a change stands in the provision in which the one before it stood.
        if orders != self._orders or not passage.base <= start <= passage.end:
            provisions = self._draft.provisions
            holding = (at for at in orders if provisions[at].text_start <= start <= provisions[at].text_end)
            passage = self._passage = self._read(orders, next(holding, orders[0]), cut)
        return _spot((passage, start, end))

    def _read(self, orders: tuple[int, ...], order: int, cut: Atoms | None = None) -> Passage:
        """One provision of an entry; all of an entry's are remembered until the next entry is asked about."""
        if orders != self._orders:
            self._orders, self._passages = orders, {}
        passage = self._passages.get(order)
        if passage is None:
            source, text = self._draft.source, self._draft.provisions[order].text
            cut = cut or atoms(source[text.start : text.end], 0, text.end - text.start)
            passage = self._passages[order] = Passage(source, text, cut)
        return passage

    def terms(self, orders: tuple[int, ...]) -> list[Found]:
        """The terms of an entry, but for some in words that stand on both sides far from what changed."""
        return [hit for order in orders for hit in self._read(orders, order).terms(self._lexicon)]
