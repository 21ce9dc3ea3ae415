"""What all that a party said comes to on one provision. The rule is written here and nowhere else.

**The rule.**

1. *At one place the last word counts.* A withdrawal takes back what the party had said at that place; where
   it had said nothing there, it takes back what the party had said above, for that place.
2. *From the whole text down to the provision, the latest word speaks*, so that a later approval of the whole
   text confirms what was approved in part or ad referendum, and a later word on a paragraph departs from an
   earlier one on its article. One exception: *a reserve or objection is never lifted from above*. It goes by
   a word at its own place or below it, and only a graver one above speaks in its stead.
3. *A position speaks while it stands.* Where none that stands speaks, the latest that lapsed does, as lapsed.
4. *A provision is as agreed as the least agreed part of it.* So a standing objection, a standing reserve, a
   lapsed position and a silence on a paragraph, in this order, are never hidden by an approval of its
   article. A heading on which nothing stands is as agreed as its parts, where every one of them has been
   spoken of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from drafting.agreement.positions import Position, Stance
from drafting.agreement.standing import Coverage, stands
from drafting.text.draft import Kind


class State(StrEnum):
    """How a provision stands with a party, from most agreed to least."""

    APPROVED = "approved"
    ABSTAINED = "abstained"
    AD_REFERENDUM = "approved ad referendum"
    OPEN = "open"
    LAPSED = "lapsed"
    RESERVED = "reserved"
    OBJECTED = "objected"


_GRAVITY = {state: number for number, state in enumerate(State)}
_STATES = {
    Stance.APPROVE: State.APPROVED,
    Stance.ABSTAIN: State.ABSTAINED,
    Stance.AD_REFERENDUM: State.AD_REFERENDUM,
    Stance.RESERVE: State.RESERVED,
    Stance.OBJECT: State.OBJECTED,
    Stance.WITHDRAWN: State.OPEN,
}

# Where nothing need be said for a text to be agreed, since there is nothing in it to agree to.
_WORDLESS = (Kind.NOTE, Kind.TITLE, Kind.HEADING)


class Voice(NamedTuple):
    """What speaks for a party somewhere: the latest that stands, the latest that lapsed, and what it comes to.

    ``state`` is how the place stands with the party, those below it apart.
    """

    standing: Position | None = None
    lapsed: Position | None = None
    state: State = State.OPEN

    @property
    def position(self) -> Position | None:
        """The position that speaks."""
        return self.standing or self.lapsed


class Effective(NamedTuple):
    """What a party's positions come to on a provision: ``partial`` where its parts differ."""

    state: State
    position: Position | None
    partial: bool


SILENT = Voice()


class Ledger:
    """All that one party said, read against one round's draft.

    ``positions`` come in any order. ``last`` has the last word at each place, the earliest first; ``gone``
    those of them whose provision is no longer in the text. Costs one pass over them and, for each question,
    a look at the places below that the party has spoken of.
    """

    def __init__(self, positions: Iterable[Position], coverage: Coverage) -> None:
        self.coverage = coverage
        self.gone: list[Position] = []
        self._last: dict[str | None, Position] = {}
        last = self._last_words(positions)
        self._order = sorted(last)
        self._voices: dict[int, Voice] = {}
        self._gravities: list[int] = []
        self._hear(last)

    @cached_property
    def last(self) -> tuple[Position, ...]:
        """The last word at each place, the earliest first; those taken back and those gone too."""
        return tuple(sorted(self._last.values(), key=lambda position: position.seq))

    def _last_words(self, positions: Iterable[Position]) -> dict[int, Position]:
        """The last word at each place, by its order; -1 is the whole text."""
        last = self._last
        spoken: set[str | None] = set()
        withdrawn = Stance.WITHDRAWN
        for position in positions:
            place = position.provision
            if position.stance is not withdrawn:
                spoken.add(place)
            other = last.get(place)
            if other is None or position.seq >= other.seq:
                last[place] = position
        found = {}
        orders = self.coverage.orders
        for place, position in last.items():
            if position.stance is withdrawn and place in spoken:
                continue
            order = -1 if place is None else orders.get(place, -2)
            if order == -2:
                self.gone.append(position)
            else:
                found[order] = position
        return found

    def _hear(self, last: Mapping[int, Position]) -> None:
        """What speaks at each place, given what comes down to it from those above that were spoken of."""
        coverage, ends = self.coverage, self.coverage.ends
        voices, gravities = self._voices, self._gravities
        withdrawn, pardoning = Stance.WITHDRAWN, coverage.pardoning
        voiced: Callable[[type[Voice], tuple[object, ...]], Voice] = tuple.__new__
        # What is above the place at hand, the nearest last, each with where what is below it ends.
        above: list[tuple[int, Voice]] = [(len(ends), SILENT)]
        for order in self._order:
            while above[-1][0] <= order:
                above.pop()
            over, here = above[-1][1], last[order]
            # Most positions, of the many there are: nothing stands above them, and they stand or lapsed.
            if over.standing is None and coverage.covered(here.provision) == here.covered:
                voice = voiced(Voice, (here, over.lapsed, _STATES[here.stance]))
            elif over is SILENT and not pardoning and here.stance is not withdrawn:
                voice = voiced(Voice, (None, here, State.LAPSED))
            else:
                voice = _heard(over, here, coverage)
            voices[order] = voice
            gravities.append(_GRAVITY[voice.state])
            end = ends[order] if order >= 0 else len(ends)
            if end > order + 1:
                above.append((end, voice))

    def _above(self, order: int) -> Voice:
        """What comes down to a provision from those above it that the party has spoken of."""
        provisions = self.coverage.draft.provisions
        while order >= 0:
            order = provisions[order].parent
            voice = self._voices.get(order)
            if voice is not None:
                return voice
        return SILENT

    def voice(self, order: int) -> Voice:
        """What speaks for the party on a provision, those below it apart (rules 1 to 3).

        -1 is the whole text.
        """
        return self._voices.get(order) or self._above(order)

    def effective(self, identity: str | None) -> Effective:
        """What the party's positions come to on a provision and all below it (all four rules)."""
        order = -1 if identity is None else self.coverage.orders[identity]
        end = self.coverage.within(identity).stop
        own = self.voice(order)
        first, stop = bisect_right(self._order, order), bisect_left(self._order, end)
        if first == stop:
            return Effective(own.state, own.position, False)
        gravities = self._gravities[first:stop]
        worst, least = max(gravities), min(gravities)
        wordless = order < 0 or self.coverage.draft.provisions[order].kind is Kind.HEADING
        if not wordless or own.standing or not self._spoken_of(self._order[first:stop], order + 1, end):
            mine = _GRAVITY[own.state]
            if mine >= worst:
                return Effective(own.state, own.position, mine != least)
            least = min(least, mine)
        speaks = self._voices[self._order[first + gravities.index(worst)]]
        return Effective(speaks.state, speaks.position, worst != least)

    def _spoken_of(self, places: Sequence[int], start: int, end: int) -> bool:
        """Whether standing positions at these places leave none of a range of provisions unspoken of."""
        provisions = self.coverage.draft.provisions
        reached = start
        for place in [*places, end]:
            while reached < place and provisions[reached].kind in _WORDLESS:
                reached += 1
            if reached < place:
                return False
            if place < end and self._voices[place].standing:
                reached = max(reached, self.coverage.ends[place])
        return True

    def places(self) -> Iterator[tuple[int, Voice]]:
        """Every place that the party has spoken of, in reading order, with what speaks there."""
        return ((order, self._voices[order]) for order in self._order)


def _heard(above: Voice, here: Position, coverage: Coverage) -> Voice:
    """What speaks at a place, given what comes down to it and the last word there (rules 2 and 3)."""
    # Taking back holds whatever becomes of the words: there is nothing in it that could lapse.
    if here.stance is not Stance.WITHDRAWN and not stands(here, coverage):
        lapsed = above.lapsed
        lapsed = here if lapsed is None or here.seq > lapsed.seq else lapsed
        return Voice(above.standing, lapsed, above.state if above.standing else State.LAPSED)
    over, state = above.standing, _STATES[here.stance]
    if over is None or here.seq > over.seq or (here.blocks and _GRAVITY[state] >= _GRAVITY[above.state]):
        return Voice(here, above.lapsed, state)
    return above
