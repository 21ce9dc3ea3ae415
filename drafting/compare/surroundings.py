"""The words around a change, and the terms of obligation among them.

A change is read with its neighbours. The terms of a provision are looked up once, however many changes
it has, since a rewritten provision has dozens.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from drafting.compare.lexicon import Found, Lexicon
from drafting.text.draft import Draft, Range

# How far around a change its neighbours are read, in characters.
_AROUND = 48


@dataclass(frozen=True, slots=True)
class Context:
    """One side of a change: the text around, where in it the changed words stand, and the terms in it.

    ``start``, ``end`` and the places of the terms count from the beginning of ``text``; a term may reach
    beyond the text.
    """

    text: str
    start: int
    end: int
    found: list[Found]

    @property
    def words(self) -> str:
        """The changed words themselves."""
        return self.text[self.start : self.end]


class Surroundings:
    """The contexts of changes in one draft; it remembers the terms of the provision it last looked at."""

    __slots__ = ("_draft", "_found", "_lexicon", "_order", "_starts")

    def __init__(self, draft: Draft, lexicon: Lexicon) -> None:
        self._draft = draft
        self._lexicon = lexicon
        self._order = -1
        self._found: list[Found] = []
        self._starts: list[int] = []

    def around(self, orders: tuple[int, ...], changed: Range) -> Context:
        """The changed range with what stands near it inside its provision, cut between words."""
        provisions = self._draft.provisions
        order = orders[0]
        if len(orders) > 1:
            start = changed.start
            order = next(
                (at for at in orders if provisions[at].text_start <= start <= provisions[at].text_end), order
            )
        text = provisions[order].text
        if order != self._order:
            self._look_up(order, text)
        low, high = max(text.start, changed.start - _AROUND), min(text.end, changed.end + _AROUND)
        source = self._draft.source
        while text.start < low < changed.start and not source[low - 1].isspace():
            low += 1
        while changed.end < high < text.end and not source[high].isspace():
            high -= 1
        return Context(source[low:high], changed.start - low, changed.end - low, self._near(text, low, high))

    def terms(self, orders: tuple[int, ...]) -> list[Found]:
        """All terms of some provisions; their places count from the beginning of each."""
        found: list[Found] = []
        for order in orders:
            if order != self._order:
                self._look_up(order, self._draft.provisions[order].text)
            found += self._found
        return found

    def _look_up(self, order: int, text: Range) -> None:
        self._order = order
        self._found = self._lexicon.find(self._draft.source[text.start : text.end])
        self._starts = [hit.start for hit in self._found]

    def _near(self, text: Range, low: int, high: int) -> list[Found]:
        """The terms that begin inside a window, counted from its beginning."""
        shift = low - text.start
        first = bisect_left(self._starts, shift)
        last = bisect_left(self._starts, high - text.start)
        if first == last or not shift:
            return self._found[first:last]
        return [
            Found(hit.term, hit.start - shift, hit.end - shift, hit.negative)
            for hit in self._found[first:last]
        ]
