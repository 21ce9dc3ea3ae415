"""Standing through changes of the look: the rule ``standing: {editorial: keeps}``.

What is editorial is decided where redlines are weighed and nowhere else, so that a position stands by this
rule exactly where the redline that its capital is shown calls every change editorial. Whatever cannot be
paired for certain counts as changed: a capital is asked once too often rather than not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafting.agreement.positions import Position
from drafting.agreement.standing import Coverage
from drafting.text.draft import Draft, Kind
from drafting.text.identity import label_brackets

if TYPE_CHECKING:
    from drafting.compare.redline import Redline


class EditorialKeeps:
    """Pardons positions whose text changed in its look alone. ``earlier`` has the drafts by round.

    Costs one comparison of two rounds for each pair that is asked for, kept for the next question.
    """

    def __init__(self, earlier: Mapping[int, Draft]) -> None:
        self._earlier = earlier
        self._then: dict[int, Coverage] = {}
        self._alike: dict[tuple[int, str], Mapping[int, int]] = {}

    def __call__(self, position: Position, today: Coverage) -> str:
        """Why a position stands whose words read as they did, their look apart; ``""`` where they do not."""
        return "since only the look of its text changed" if self._alike_in_all(position, today) else ""

    def _alike_in_all(self, position: Position, today: Coverage) -> bool:
        then = self._coverage(position.round)
        place = position.provision
        if then is None or not then.holds(place) or then.covered(place) != position.covered:
            return False
        before, now = then.spoken(place), today.spoken(place)
        if len(before) != len(now):
            return False
        alike = self._look_alike(position.round, then, today)
        base, other = _depth(then, place), _depth(today, place)
        return all(
            alike.get(new) == old and _shape(then, old, base) == _shape(today, new, other)
            for old, new in zip(before, now, strict=True)
        )

    def _coverage(self, number: int) -> Coverage | None:
        draft = self._earlier.get(number)
        if draft is None:
            return None
        if number not in self._then:
            self._then[number] = Coverage(draft)
        return self._then[number]

    def _look_alike(self, number: int, then: Coverage, today: Coverage) -> Mapping[int, int]:
        """For each provision of today that differs in its look at most, the order of the one it was."""
        key = (number, today.draft.source)
        if key not in self._alike:
            from drafting.compare.comparing import compare

            self._alike[key] = dict(_editorial(compare(then.draft, today.draft), then, today))
        return self._alike[key]


def _editorial(redline: Redline, then: Coverage, today: Coverage) -> list[tuple[int, int]]:
    from drafting.compare.redline import Fate, Weight

    kept = (Fate.KEPT, Fate.EDITED, Fate.MOVED)
    return [
        (entry.new[0], entry.old[0])
        for entry in redline.entries
        if entry.fate in kept
        and then.draft.identities[entry.old[0]] == today.draft.identities[entry.new[0]]
        and all(change.weight is Weight.EDITORIAL for change in entry.changes)
    ]


def _depth(coverage: Coverage, place: str | None) -> int:
    return 0 if place is None else coverage.draft.provisions[coverage.orders[place]].level


def _shape(coverage: Coverage, order: int, base: int) -> tuple[object, ...]:
    """What must not change though no word does: kind, depth, and the brackets round a label."""
    provision = coverage.draft.provisions[order]
    depth = 0 if provision.kind is Kind.TITLE else provision.level - base
    return provision.kind, provision.division, depth, label_brackets(provision)
