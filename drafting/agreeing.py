"""What the door does with positions: hands rounds, parties and the rules of the negotiation to agreement.

It stands beside the door so that the door stays short, and decides nothing: what a position comes to, what
lapsed and what is agreed is reckoned in ``drafting.agreement``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import TYPE_CHECKING, Protocol

from drafting.errors import TravauxError
from drafting.rounds import Earlier, Round
from drafting.text.draft import Draft

if TYPE_CHECKING:
    from drafting.agreement.adoption import Rules
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.outcome import Outcomes
    from drafting.agreement.positions import Position
    from drafting.agreement.standing import Pardon
    from drafting.record.store import Store
    from drafting.silencing import Silencing
    from drafting.workspace.parties import Parties
    from drafting.workspace.settings import Settings


class Table(Protocol):
    """What is asked of an open negotiation here."""

    @property
    def store(self) -> Store: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def parties(self) -> Parties: ...
    @property
    def positions(self) -> tuple[Position, ...]: ...
    @property
    def rounds(self) -> tuple[Round, ...]: ...
    @property
    def silence(self) -> Silencing: ...
    def round(self, wanted: str | int = "latest") -> Round: ...
    def draft(self, wanted: str | int = "latest") -> Draft: ...


def approvals(table: Table, wanted: str | int) -> Approvals:
    """Who approves what at a round, what has lapsed, and why."""
    from drafting.agreement.approvals import approvals as matrix
    from drafting.agreement.hearing import heard

    each = table.round(wanted)
    earlier = Earlier(table.draft, len(table.rounds))
    taken_back = {entry.content["position"] for entry in table.store.entries(kind="withdrawal")}
    return matrix(
        table.parties,
        heard(table.store.told("position"), taken_back, each.number),
        table.draft(each.number),
        each.number,
        earlier=earlier,
        zone=lambda: _zone(table.settings.time_zone),
        pardon=_pardon(table, earlier),
    )


def _pardon(table: Table, earlier: Earlier) -> Pardon | None:
    """By which changes a position does not lapse, where the negotiation has such a rule."""
    if table.settings.editorial != "keeps":
        return None
    from drafting.agreement.editorial import EditorialKeeps

    return EditorialKeeps(earlier)


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def rules(table: Table) -> Rules:
    """The rule of adoption over the parties; TravauxError, with its place, for one that can never be met."""
    from drafting.agreement.adoption import Rules

    return Rules(table.settings.adoption, table.parties)


def mistakes_of_rules(table: Table) -> tuple[TravauxError, ...]:
    """What is wrong with the rule of adoption, given the parties and the articles of the latest round."""
    try:
        if table.rounds:
            outcomes(table, "latest", None)
        else:
            rules(table)
    except TravauxError as error:
        return (error,)
    return ()


def outcomes(table: Table, wanted: str | int, known: Approvals | None) -> Outcomes:
    """What a round comes to under the rule of adoption."""
    from drafting.agreement.outcome import outcomes as reckoned

    each = table.round(wanted)
    latest = each.number == table.round("latest").number
    draft = table.draft(each.number)
    silent = any(True for _ in table.store.entries(kind="silence"))
    adopted = table.silence.adopted(draft) if silent else {}
    matrix = known or approvals(table, wanted)
    return reckoned(matrix, rules(table), draft, silences=adopted, strict=latest)


def last_approved(positions: Iterable[Position], before: int | None = None) -> dict[str, int]:
    """The number of the round that each party last approved: as a whole if it ever did, else in part.

    ``positions`` are oldest first; with ``before`` only approvals of earlier rounds are looked at.
    """
    from drafting.agreement.positions import Stance

    whole: dict[str, int] = {}
    part: dict[str, int] = {}
    for each in positions:
        if each.stance in (Stance.APPROVE, Stance.AD_REFERENDUM) and (before is None or each.round < before):
            (whole if each.provision is None else part)[each.party] = each.round
    return part | whole


def approved_round(table: Table, party: str) -> Round:
    """The round that a party last approved: as a whole if it ever did, else in part."""
    found = table.parties.party(party)
    approved = last_approved(table.positions).get(found.code)
    if approved is None:
        raise TravauxError(
            f"{found.capital or found.name} has approved nothing yet",
            expected="a party that has approved a round",
        )
    return table.round(approved)
