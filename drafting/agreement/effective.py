"""What all that a party said comes to on one provision. The rule is written here and nowhere else.

**The rule.**

1. *At one place the last word counts.* A withdrawal takes back what the party had said at that place; where
   it had said nothing there, it takes back what the party had said above, for that place.
2. *From the whole text down to the provision, the latest word speaks*, so that a later approval of the whole
   text confirms what was approved in part or ad referendum, and a later word on a paragraph departs from an
   earlier one on its article. One exception: *a reserve or objection is never lifted from above*. It goes by
   a word at its own place or below it.
3. *A position speaks while it stands.* Where none that stands speaks, the latest that lapsed does, as lapsed.
4. *A provision is as agreed as the least agreed part of it.* So a standing objection, a standing reserve, a
   lapsed position and a silence on a paragraph, in this order, are never hidden by an approval of its
   article. A heading on which nothing stands is as agreed as its parts, where every one of them has been
   spoken of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
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
    """What speaks for a party somewhere: the latest that stands, and the latest that lapsed."""

    standing: Position | None = None
    lapsed: Position | None = None

    @property
    def state(self) -> State:
        """How the place stands with the party, those below it apart."""
        if self.standing:
            return _STATES[self.standing.stance]
        return State.LAPSED if self.lapsed else State.OPEN

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
        self.last: tuple[Position, ...] = ()
        last = self._last_words(positions)
        self._order = sorted(last)
        self._voices: dict[int, Voice] = {}
        for order in self._order:
            self._voices[order] = _heard(self._above(order), last[order], coverage)

    def _last_words(self, positions: Iterable[Position]) -> dict[int, Position]:
        """The last word at each place, by its order; -1 is the whole text."""
        orders = self.coverage.orders
        last: dict[str | None, Position] = {}
        spoken: set[str | None] = set()
        for position in positions:
            place = position.provision
            if position.stance is not Stance.WITHDRAWN:
                spoken.add(place)
            if place not in last or position.seq >= last[place].seq:
                last[place] = position
        self.last = tuple(sorted(last.values(), key=lambda position: position.seq))
        found = {}
        for place, position in last.items():
            if position.stance is Stance.WITHDRAWN and place in spoken:
                continue
            if place is None:
                found[-1] = position
            elif place in orders:
                found[orders[place]] = position
            else:
                self.gone.append(position)
        return found

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
        below = self._order[bisect_right(self._order, order) : bisect_left(self._order, end)]
        if not below:
            return Effective(own.state, own.position, False)
        voices = [self._voices[place] for place in below]
        wordless = order < 0 or self.coverage.draft.provisions[order].kind is Kind.HEADING
        if not (wordless and not own.standing and self._spoken_of(below, order + 1, end)):
            voices.insert(0, own)
        worst = max(_GRAVITY[voice.state] for voice in voices)
        speaks = next(voice for voice in voices if _GRAVITY[voice.state] == worst)
        partial = any(_GRAVITY[voice.state] != worst for voice in voices)
        return Effective(speaks.state, speaks.position, partial)

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
        return Voice(above.standing, here if lapsed is None or here.seq > lapsed.seq else lapsed)
    over = above.standing
    if over is None or here.seq > over.seq or (here.blocks and not over.blocks):
        return Voice(here, above.lapsed)
    return above
