"""What the door does with positions: hands rounds, parties and the rules of the negotiation to agreement.

Part of the one door: it takes positions in and hands them to ``drafting.agreement``, where it is reckoned what
a position comes to, what lapsed and what is agreed. It decides nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import tzinfo
from typing import TYPE_CHECKING, Protocol

from drafting.errors import TravauxError
from drafting.negotiation.rounds import Earlier, Round, refuse_withdrawn
from drafting.negotiation.table import Table, capital

if TYPE_CHECKING:
    from drafting.agreement.adoption import Rules
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.outcome import Outcomes
    from drafting.agreement.positions import Position
    from drafting.agreement.standing import Pardon
    from drafting.negotiation.positions.silencing import Silencing
    from drafting.record.entry import Entry, Happening, Head


class Seat(Table, Protocol):
    """The table, with the silence procedures: what expired unbroken is agreed."""

    @property
    def silence(self) -> Silencing: ...


def taken(entries: Callable[[str], Iterator[Entry]]) -> tuple[Position, ...]:
    """Every position that was taken and not taken back, oldest first, out of the entries of a kind."""
    from drafting.agreement.positions import Position

    withdrawn = {entry.content["position"] for entry in entries("withdrawal")}
    return tuple(
        Position.from_body(entry.content, author=entry.author, at=entry.at, seq=entry.seq)
        for entry in entries("position")
        if entry.seq not in withdrawn
    )


def take_position(
    table: Table, party: str, stance: str, provision: str | None, *, note: str, wanted: str | int, author: str
) -> Position:
    """Records what a party says of a provision of a round, or of the whole text; see the door."""
    from drafting.agreement.positions import Position, saying
    from drafting.negotiation.documents.circulated import check_circulated
    from drafting.record.entry import Happening
    from drafting.text.identity import covered_hash
    from drafting.text.labels import find, full_label

    said = saying(stance)
    head = table.store.head()
    each = table.round(wanted)
    refuse_withdrawn(each)
    check_circulated(each, table.store)
    draft = table.draft(each.number)
    found = None if provision is None else find(draft, provision)
    position = Position(
        party=table.parties.party(party).code,
        stance=said.stance,
        provision=None if found is None else draft.identities[found.order],
        round=each.number,
        covered=covered_hash(draft, None if found is None else found.order),
        reserve=said.reserve,
        sign=said.sign,
        note=note.strip(),
        label="" if found is None else full_label(draft, found.order),
    )
    happening = Happening("position", table.now(), author, position.body())
    entry = _recorded(table, position.party, head, happening)
    return Position.from_body(entry.content, author=entry.author, at=entry.at, seq=entry.seq)


def withdraw(table: Seat, position: Position, *, author: str) -> None:
    """Takes a position back, as an entry of its own; the record keeps both.

    A silence that it broke runs on, if its time is not over: that is an entry beside it. Raises TravauxError, with
    nothing recorded, for one that was taken back already.
    """
    from drafting.negotiation.positions.retracting import running_on
    from drafting.record.entry import Happening

    head, now = table.store.head(), table.now()
    if all(each.seq != position.seq for each in table.positions):
        raise TravauxError(f"entry {position.seq} was taken back already", hint="nothing was recorded")
    body = {"position": position.seq, "party": position.party}
    breaks = str(position.stance) == "object"
    also = running_on(lambda: table.silence.all, [position.seq], now, author) if breaks else ()
    _recorded(table, position.party, head, Happening("withdrawal", now, author, body), *also)


_TRIES = 100
"""Capitals that may get in before one that speaks; more at once is no negotiation."""


def _recorded(table: Table, party: str, head: Head, *happenings: Happening) -> Entry:
    """Records what a party says, seen from a head, also where other parties spoke meanwhile.

    What one capital says is not decided upon what another says. Anything else that was recorded meanwhile
    raises OvertakenError: the text, or what the party itself says, may no longer be what was looked at.
    """
    from drafting.record.store import OvertakenError

    for _ in range(_TRIES):
        try:
            return table.record(*happenings, expecting=head)[0]
        except OvertakenError:
            for entry in table.store.entries(after=head.seq):
                if entry.kind not in _SAID or entry.content.get("party") == party:
                    raise
                head = type(head)(entry.seq, entry.hash)
    return table.record(*happenings, expecting=head)[0]


_SAID = ("position", "withdrawal")


def said_of(table: Table, position: Position) -> str:
    """A position as a sentence: `Warsaw approved Article 3 at Rev.1`."""
    from drafting.agreement.telling import did, round_name

    who = capital(table.parties, position.party)
    what = position.label or "the whole text"
    note = f" (“{position.note}”)" if position.note else ""
    return f"{who} {did(position)} {what} at {round_name(position.round)}{note}"


def approvals(table: Table, wanted: str | int) -> Approvals:
    """Who approves what at a round, what has lapsed, and why."""
    from drafting.agreement.approvals import approvals as matrix
    from drafting.agreement.hearing import last_words

    each = table.round(wanted)
    earlier = Earlier(table.draft, len(table.rounds))
    taken_back = {entry.content["position"] for entry in table.store.entries(kind="withdrawal")}
    with _unswept():
        return matrix(
            table.parties,
            last_words(table.store.told("position"), taken_back, each.number),
            table.draft(each.number),
            each.number,
            earlier=earlier,
            zone=lambda: _zone(table.settings.time_zone),
            pardon=_pardon(table, earlier),
        )


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the collector of cycles, which would look for garbage among all positions again and again: none is."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():
                # Frozen and let go, what was made counts as old: the collector does not begin with all of it.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _pardon(table: Table, earlier: Earlier) -> Pardon | None:
    """By which rules a position does not lapse with its words, where the negotiation has any."""
    rules: list[Pardon] = []
    if table.settings.standing.reserves == "stand":
        from drafting.agreement.standing import reserves_stand

        rules.append(reserves_stand)
    if table.settings.standing.editorial == "keeps":
        from drafting.agreement.editorial import EditorialKeeps

        rules.append(EditorialKeeps(earlier))
    if not rules:
        return None
    return lambda position, today: next((why for rule in rules if (why := rule(position, today))), "")


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def rules(table: Table) -> Rules:
    """The rule of adoption over the parties; TravauxError, with its place, for one that can never be met."""
    from drafting.agreement.adoption import Rules

    return Rules(table.settings.adoption, table.parties)


def mistakes_of_rules(table: Seat) -> tuple[TravauxError, ...]:
    """What is wrong with the rule of adoption, given the parties and the articles of the latest round."""
    try:
        if table.rounds:
            outcomes(table, "latest", None)
        else:
            rules(table)
    except TravauxError as error:
        return (error,)
    return ()


def outcomes(table: Seat, wanted: str | int, known: Approvals | None) -> Outcomes:
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
