"""What a capital must look at again: where its word lapsed, and the part of a redline that says why.

Whoever approved an article wants to see what changed in that article and nothing else, so the redline from
the text that was approved to the text of today is cut to what the lapsed positions covered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from drafting.agreement.effective import Ledger, State
from drafting.agreement.positions import Position
from drafting.agreement.standing import Coverage, stands
from drafting.text.draft import Draft


@dataclass(frozen=True, slots=True)
class Since:
    """The positions of one party that were taken at one round and speak as lapsed today."""

    round: int
    positions: tuple[Position, ...]


def since(ledger: Ledger) -> tuple[Since, ...]:
    """Where a party's last word lapsed and nothing that it said stands instead, the earliest round first.

    A word that a later one on more than its place overtook is left out, also where the later one lapsed: it is
    from the text of the later one that the party must look again.
    """
    found: dict[int, list[Position]] = defaultdict(list)
    for position in ledger.last:
        if stands(position, ledger.coverage) or not position.covered:
            continue
        order = -1
        if position.provision is not None:
            order = ledger.coverage.orders.get(position.provision, -1)
        voice = ledger.voice(order)
        overtaken = voice.lapsed is not None and voice.lapsed.seq > position.seq
        if voice.state in (State.LAPSED, State.OPEN) and not overtaken:
            found[position.round].append(position)
    return tuple(Since(number, tuple(found[number])) for number in sorted(found))


class Concerned:
    """Which paragraphs of a redline concern some positions, by the orders of their two sides."""

    def __init__(self, positions: Iterable[Position], old: Draft, new: Draft) -> None:
        places = {position.provision for position in positions}
        self._old = _orders(places, old)
        self._new = _orders(places, new)

    def __call__(self, old: int, new: int) -> bool:
        """Whether a paragraph (-1 for a side that it is not on) lies within what they cover."""
        return old in self._old or new in self._new


def _orders(places: set[str | None], draft: Draft) -> frozenset[int]:
    coverage = Coverage(draft)
    return frozenset(
        order for place in places if coverage.holds(place) for order in coverage.within(place) if order >= 0
    )
