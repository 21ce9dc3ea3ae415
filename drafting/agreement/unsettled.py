"""What is unsettled among the capitals, position by position: who reserves and why, and who must be asked again.

The matrix says how a capital stands with an article, and hides what a second reserve inside it says. Here each
position that is in the way stands by itself, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from drafting.agreement.effective import Ledger
from drafting.agreement.party import Party, called, counts
from drafting.agreement.positions import Position, Stance
from drafting.agreement.since import since
from drafting.agreement.standing import stands
from drafting.agreement.telling import Telling


@dataclass(frozen=True, slots=True)
class Word:
    """One position of a party, and what its provision is called today; ``flags`` as for a position held."""

    party: Party
    position: Position
    called: str
    flags: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """What the party is called in sentences."""
        return called(self.party)

    @property
    def counts(self) -> bool:
        """Whether the party's consent is required."""
        return counts(self.party)


@dataclass(frozen=True, slots=True)
class Again:
    """A party that must be asked again on what it last spoke of at one round."""

    party: Party
    round: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What is unsettled at one round.

    ``in_the_way`` has every reserve and objection that stands, in the order of the text and at one place in
    that of the parties; ``again`` where parties must look again since their word lapsed, and ``flagged`` the
    positions that stand although what they lean on changed, both party by party.
    """

    in_the_way: tuple[Word, ...]
    again: tuple[Again, ...]
    flagged: tuple[Word, ...]


def unsettled(parties: Iterable[Party], ledgers: Mapping[str, Ledger], telling: Telling) -> Unsettled:
    """What is unsettled among some parties, each with its ledger. Costs a look at each party's last words."""
    parties = tuple(parties)
    orders = telling.today.orders
    held = list(_standing(parties, ledgers))
    blocking = sorted(
        (each for each in held if each[1].blocks), key=lambda each: orders.get(each[1].provision or "", -1)
    )
    return Unsettled(
        in_the_way=tuple(_word(*each, telling) for each in blocking),
        again=tuple(
            Again(party, each.round, tuple(_word(party, position, telling) for position in each.positions))
            for party in parties
            for each in since(ledgers[party.code])
        ),
        flagged=tuple(_word(*each, telling, flags) for each in held if (flags := telling.flags(each[1]))),
    )


def _standing(parties: Iterable[Party], ledgers: Mapping[str, Ledger]) -> Iterator[tuple[Party, Position]]:
    for party in parties:
        ledger = ledgers[party.code]
        for position in ledger.last:
            if position.stance is not Stance.WITHDRAWN and stands(position, ledger.coverage):
                yield party, position


def _word(party: Party, position: Position, telling: Telling, flags: tuple[str, ...] = ()) -> Word:
    return Word(party, position, telling.called(position), flags)
