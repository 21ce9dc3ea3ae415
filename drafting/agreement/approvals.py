"""The approval matrix: what every capital says of every article of a round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from drafting.agreement.cells import Cell, Column, Count, Row, counted
from drafting.agreement.effective import Ledger
from drafting.agreement.party import Party, called
from drafting.agreement.positions import Position
from drafting.agreement.standing import Coverage, Hash, Label, Pardon, stands
from drafting.agreement.telling import Telling, round_name
from drafting.text import labels
from drafting.text.draft import Draft, Provision
from drafting.text.identity import covered_hash

if TYPE_CHECKING:
    from drafting.agreement.since import Since
    from drafting.agreement.unsettled import Unsettled


@dataclass(frozen=True, slots=True)
class Held:
    """One position by itself, whether it stands, and a sentence that says so.

    ``flags`` are clauses on what it leans on that changed since.
    """

    position: Position
    stands: bool
    said: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approvals:
    """The matrix at one round: rows in the order of the parties, columns in the order of the text."""

    round: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    _ledgers: Mapping[str, Ledger] = field(repr=False, compare=False)
    _telling: Telling = field(repr=False, compare=False)

    def row(self, party: str) -> Row:
        """One party's line. KeyError for a party that is not among them."""
        return next((row for row in self.rows if row.party.code == party), None) or _missing(party)

    def cell(self, party: str, provision: str | None) -> Cell:
        """What a party's positions come to on any provision, column or not, or on the whole text (None)."""
        return _cell(self.row(party).party, provision, self._ledgers[party], self._telling)

    def ledger(self, party: str) -> tuple[Held, ...]:
        """A party's last word at each place, the earliest first, also on provisions that are gone."""
        found = self.row(party).party
        ledger = self._ledgers[party]
        return tuple(
            Held(
                position,
                stands(position, ledger.coverage),
                self._telling.held(called(found), position),
                self._telling.flags(position),
            )
            for position in ledger.last
        )

    def since(self, party: str) -> tuple[Since, ...]:
        """Where a party must look again, by the round at which it last spoke there."""
        from drafting.agreement.since import since

        return since(self._ledgers[self.row(party).party.code])

    @property
    def unsettled(self) -> Unsettled:
        """What is unsettled, position by position: who reserves and why, and who must be asked again."""
        from drafting.agreement.unsettled import unsettled

        return unsettled((row.party for row in self.rows), self._ledgers, self._telling)

    def article(self, number: int) -> tuple[Cell, ...]:
        """The cells of one column, by its place in ``columns``, in the order of the rows."""
        return tuple(row.cells[number] for row in self.rows)

    def count(self, number: int) -> Count:
        """How the parties whose consent is required stand with one column."""
        return counted(row.cells[number] for row in self.rows if row.counts)

    @property
    def whole(self) -> Count:
        """How the parties whose consent is required stand with the whole text."""
        return counted(row.whole for row in self.rows if row.counts)

    def blocking(self, number: int) -> tuple[Cell, ...]:
        """Who stands in the way of one column."""
        return tuple(row.cells[number] for row in self.rows if row.counts and row.cells[number].blocks)


def approvals(
    parties: Iterable[Party],
    positions: Iterable[Position] | Mapping[str, Collection[Position]],
    draft: Draft,
    round: int,
    *,
    articles: Callable[[Draft], tuple[Provision, ...]] = labels.articles,
    covered: Hash = covered_hash,
    label: Label = labels.full_label,
    earlier: Mapping[int, Draft] | None = None,
    name: Callable[[int], str] = round_name,
    zone: Callable[[], tzinfo] = lambda: UTC,
    pardon: Pardon | None = None,
) -> Approvals:
    """What every party says of every article of a round's draft.

    ``positions`` may hold those of any round and party; what was said after ``round`` is left out. Or they come
    by party, as ``hearing`` has them, and none is later.
    ``earlier`` has the drafts of earlier rounds by number, and is asked only when a cell must say why a
    position lapsed. ``name`` says what a round is called, ``zone`` whose calendar days are told (asked
    when a day is), ``pardon`` by which
    rule a position stands though its text changed. Costs one pass over the positions, one hash for each
    provision that was spoken of, and a look at each cell.
    """
    today = Coverage(draft, covered, label, pardon)
    spoken = positions if isinstance(positions, Mapping) else _by_party(positions, round)
    telling = Telling(
        today,
        round,
        earlier=earlier or {},
        covered=covered,
        label=label,
        name=name,
        zone=zone,
        pardon=pardon,
        spoken=spoken,
    )
    columns = tuple(
        Column(article.order, draft.identities[article.order], label(draft, article.order))
        for article in articles(draft)
    )
    ledgers = {}
    rows = []
    for party in parties:
        ledger = ledgers[party.code] = Ledger(spoken.get(party.code, ()), today)
        cells = tuple(_cell(party, column.identity, ledger, telling) for column in columns)
        rows.append(Row(party, cells, _cell(party, None, ledger, telling)))
    return Approvals(round, columns, tuple(rows), ledgers, telling)


def _by_party(positions: Iterable[Position], last_round: int) -> dict[str, list[Position]]:
    spoken: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        if position.round <= last_round:
            spoken[position.party].append(position)
    return spoken


def _cell(party: Party, identity: str | None, ledger: Ledger, telling: Telling) -> Cell:
    return Cell(party.code, identity, *ledger.effective(identity), called(party), telling)


def _missing(party: str) -> Row:
    raise KeyError(party)
