"""The positions that can still speak, out of all that were ever recorded.

At one place only a party's last word counts (rule 1 of ``effective``), and a long negotiation records many
that are no longer the last. They are let go as they are read, so that the matrix of a hundred thousand
positions costs little more than reading them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from drafting.agreement.positions import Position, Stance


def last_words(positions: Iterable[Position], taken_back: Container[int], last_round: int) -> list[Position]:
    """Those of some positions, given in the order of the record, that can speak at a round; in no order.

    ``taken_back`` are the numbers of those that were taken back. Reckoned from these or from all positions,
    agreement is the same.
    """
    last: dict[tuple[str, str | None], Position] = {}
    before: dict[tuple[str, str | None], Position] = {}
    withdrawn = Stance.WITHDRAWN
    for position in positions:
        if position.round > last_round or position.seq in taken_back:
            continue
        place = position.party, position.provision
        # A withdrawal takes back what was said at its place, or else from above: that something was said
        # here must be kept with it.
        if position.stance is withdrawn and place in last and last[place].stance is not withdrawn:
            before[place] = last[place]
        last[place] = position
    return [*last.values(), *before.values()]
