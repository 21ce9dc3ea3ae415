"""Saying in words what a party's positions come to: what, since when, and why.

Every interface shows these sentences as they are, so that the screen, the command line and the report say
the same. They are made when they are asked for, since a matrix has thousands of cells and a person reads one
at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, tzinfo
from itertools import chain
from typing import TYPE_CHECKING

from drafting.agreement.effective import Effective, State
from drafting.agreement.positions import Position, Reserve, Stance
from drafting.agreement.standing import WHOLE, Coverage, Hash, Label, Pardon, stands, why
from drafting.text.draft import Draft

if TYPE_CHECKING:
    from drafting.agreement.flags import Flags

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DID = {
    Stance.APPROVE: "approved",
    Stance.AD_REFERENDUM: "approved ad referendum",
    Stance.OBJECT: "objected to",
    Stance.ABSTAIN: "abstained on",
    Stance.WITHDRAWN: "withdrew what it had said of",
}


def round_name(number: int) -> str:
    """What a round is called where nobody gave it another name: ``the Zero draft``, ``Rev.1``."""
    return f"Rev.{number}" if number else "the Zero draft"


def day(at: datetime, zone: tzinfo) -> str:
    """A day as a drafter writes it: ``5 January 2026``."""
    there = at.astimezone(zone)
    return f"{there.day} {_MONTHS[there.month - 1]} {there.year}"


def did(position: Position) -> str:
    """What a party did, up to the name of the provision: ``entered a positive scrutiny reserve on``."""
    if position.stance is not Stance.RESERVE:
        return _DID[position.stance]
    kind = "" if position.reserve in (None, Reserve.GENERAL) else f"{position.reserve} "
    return f"entered a {f'{position.sign} ' if position.sign else ''}{kind}reserve on"


KEPT = 6_000_000
"""Characters of earlier rounds that stay read."""


class Telling:
    """Tells cells of one round in words. Drafts of earlier rounds are read when a reason is asked for.

    ``spoken`` are the positions by party: what each was bound to says what its provision read in its round.
    """

    def __init__(
        self,
        today: Coverage,
        round: int,
        *,
        earlier: Mapping[int, Draft],
        covered: Hash,
        label: Label,
        name: Callable[[int], str],
        zone: Callable[[], tzinfo],
        pardon: Pardon | None = None,
        spoken: Mapping[str, Collection[Position]] | None = None,
    ) -> None:
        self.today = today
        self.round = round
        self._earlier = earlier
        self._covered = covered
        self._label = label
        self._name = name
        self._zone = zone
        self._pardon = pardon
        self._spoken = spoken or {}
        self._bound: dict[str | None, dict[int, set[str]]] | None = None
        self._flags: dict[int, Flags] = {}
        self._coverages: dict[int, Coverage | None] = {round: today}
        self._standing: dict[tuple[int, str | None, str], bool] = {}

    def coverage(self, number: int) -> Coverage | None:
        """An earlier round's draft, None where it is not known."""
        if number not in self._coverages:
            draft = self._earlier.get(number)
            self._coverages[number] = (
                Coverage(draft, self._covered, self._label, self._pardon) if draft else None
            )
        found = self._coverages[number] = self._coverages.pop(number)
        # Of large texts those asked for longest ago give way; what stood in them is remembered apart.
        kept = [each for each in self._coverages if each != self.round and self._coverages[each]]
        while len(kept) > 2 and sum(self._size(each) for each in kept) > KEPT:
            oldest = kept.pop(0)
            del self._coverages[oldest]
            self._flags.pop(oldest, None)
        return found

    def _size(self, number: int) -> int:
        coverage = self._coverages[number]
        return len(coverage.draft.source) if coverage else 0

    def said(self, who: str, identity: str | None, effective: Effective) -> str:
        """One sentence: what the party's positions come to on a provision, since when, and why."""
        place = self.today.label(identity)
        position = effective.position
        if position is None:
            return f"{who} has not answered on {place}"
        told = self._took(who, position)
        if effective.state is State.LAPSED:
            told += self.lapsed(position, identity)
        elif effective.state is State.OPEN:
            told += f", and has not answered on {place} since"
        elif position.round != self.round:
            told += self.stands(position)
        if effective.partial:
            told += f"; other parts of {place} stand otherwise"
        return f"{told} (“{position.note}”)" if position.note else told

    def held(self, who: str, position: Position) -> str:
        """One sentence on one position by itself: what was said, and whether it stands."""
        told = self._took(who, position)
        if position.stance is not Stance.WITHDRAWN:
            if not stands(position, self.today):
                told += self.lapsed(position, position.provision)
            elif position.round != self.round:
                told += self.stands(position)
        return f"{told} (“{position.note}”)" if position.note else told

    def stands(self, position: Position) -> str:
        """That a position still stands, and by which rule where its text changed."""
        told = f"; stands at {self._name(self.round)}"
        if self.today.covered(position.provision) != position.covered:
            told += f", {self.today.pardons(position)}"
        return told

    def flags(self, position: Position) -> tuple[str, ...]:
        """What else changed since that a standing position leans on, each as a clause; none for a lapsed one.

        ``the definition of “armed attack” in Article 1(2) changed since``.
        """
        number = position.round
        then = self.coverage(number)
        if then is None or number == self.round or not stands(position, self.today):
            return ()
        if number not in self._flags:
            # Finding what a text refers to takes longer than everything else that a matrix needs.
            from drafting.agreement.flags import Flags

            self._flags[number] = Flags(then, self.today)
        return self._flags[number].of(position.provision)

    def _took(self, who: str, position: Position) -> str:
        return (
            f"{who} {did(position)} {self.called(position)} at {self._name(position.round)}"
            f" on {day(position.at, self._zone())}"
        )

    def called(self, position: Position) -> str:
        """What a position's provision is called today, and what it was called then where that differs."""
        if position.provision is None:
            return WHOLE
        if not self.today.holds(position.provision):
            return position.label or "a provision"
        now = self.today.label(position.provision)
        return f"{now} (then {position.label})" if position.label and position.label != now else now

    def lapsed(self, position: Position, identity: str | None) -> str:
        """When and why a position lapsed, and whether the provision in question itself changed."""
        number = self.lapsed_at(position)
        reason = why(position, self.coverage(position.round), self.today)
        told = f"; lapsed at {self._name(number)}: {reason}"
        if self.unchanged(position, identity):
            told += f", while {self.today.label(identity)} itself is unchanged"
        return told

    def lapsed_at(self, position: Position) -> int:
        """The round since which a position does not stand, by the rounds that are known."""
        found = self.round
        for number in range(self.round - 1, position.round, -1):
            if self._stood(position, number):
                break
            found = number
        return found

    def _stood(self, position: Position, number: int) -> bool:
        """Whether a position stood in a round; one that is not known ends the looking back as well."""
        key = (number, position.provision, position.covered)
        if key not in self._standing:
            # Reading a round takes a moment; where another party spoke of the same provision then, its words
            # are known by what that position was bound to.
            bound = self._bound_to(position.provision).get(number, ())
            if position.covered in bound:
                self._standing[key] = True
            elif len(bound) == 1 and self._pardon is None:
                self._standing[key] = False
            else:
                coverage = self.coverage(number)
                self._standing[key] = coverage is None or stands(position, coverage)
        return self._standing[key]

    def _bound_to(self, provision: str | None) -> Mapping[int, Collection[str]]:
        """By round, the hashes that positions on a provision were bound to when they were taken."""
        if self._bound is None:
            # Once for all provisions: each is asked for in turn, and the positions are many.
            self._bound = {}
            for each in chain.from_iterable(self._spoken.values()):
                if each.covered:
                    rounds = self._bound.setdefault(each.provision, {})
                    rounds.setdefault(each.round, set()).add(each.covered)
        return self._bound.get(provision, {})

    def unchanged(self, position: Position, identity: str | None) -> bool:
        """Whether a provision reads as it did when a position on more than it was taken."""
        then = self.coverage(position.round)
        if then is None or position.provision == identity or not then.holds(identity):
            return False
        return then.covered(identity) == self.today.covered(identity)
