"""What rests on a round: what the capitals said of it and sent back, and the silences that it is under.

Part of the one door. Whether a circulation may be recalled, or a round withdrawn, follows from this alone: what
somebody else built on is not pulled away from under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafting.negotiation.rounds import Round
from drafting.negotiation.table import Table, capital

if TYPE_CHECKING:
    from drafting.negotiation.positions.silencing import Silencing
    from drafting.negotiation.proposals.amending import Amending

SHOWN = 3
"""Things of one sort that a message names; of more it says how many they are."""


class Seat(Table, Protocol):
    """The table, with the folder of the workspace, the silence procedures and the proposals."""

    folder: Path

    @property
    def silence(self) -> Silencing: ...
    @property
    def amending(self) -> Amending: ...


def rests(table: Seat, each: Round, after: int = 0) -> tuple[str, ...]:
    """What rests on a round and was recorded after an entry, in phrases, each with the numbers of its entries."""
    return tuple(
        phrase
        for phrases in (
            _positions(table, each, after),
            _answers(table, each, after),
            _silences(table, each, after),
        )
        for phrase in phrases
    )


def _positions(table: Seat, each: Round, after: int) -> Iterator[str]:
    from drafting.agreement.positions import Stance
    from drafting.negotiation.positions.agreeing import said_of

    # The last word of a party at a place; one that took back what it said there leaves nothing.
    said = {
        (position.party, position.provision): position
        for position in table.positions
        if position.round == each.number and position.seq > after
    }
    found = [position for position in said.values() if position.stance is not Stance.WITHDRAWN]
    yield from _some([f"{said_of(table, one)} (entry {one.seq})" for one in found], "positions")


def _answers(table: Seat, each: Round, after: int) -> Iterator[str]:
    from drafting.agreement.docket import State

    made = {one.number: one for one in table.amending.made}
    open_ = [made[one.proposal.number] for one in table.amending.docket if one.state is not State.WITHDRAWN]
    found = [one for one in open_ if one.round == each.number and one.seq > after]
    phrases = [
        f"{capital(table.parties, one.party)} made proposal {one.number} to it (entry {one.seq})"
        for one in found
    ]
    yield from _some(phrases, "proposals")
    retracted = {entry.content["entry"] for entry in table.store.entries(kind="retraction")}
    files = [
        f"{capital(table.parties, entry.content['party'])} returned {entry.content['file']} (entry {entry.seq})"
        for entry in table.store.entries(after=after, kind="receipt")
        if entry.content["round"] == each.number and entry.seq not in retracted
    ]
    yield from _some(files, "returned files")


def _silences(table: Seat, each: Round, after: int) -> Iterator[str]:
    for silence in table.silence.all:
        if silence.round == each.number and silence.seq > after and silence.withdrawn is None:
            course = table.silence.course(silence)
            yield f"the silence procedure {silence.number} on it {_STATES[str(course.state)]} (entry {silence.seq})"


_STATES = {"running": "runs", "broken": "was broken", "expired unbroken": "expired unbroken"}


def _some(phrases: Sequence[str], noun: str) -> Iterator[str]:
    if len(phrases) <= SHOWN:
        yield from phrases
    else:
        yield from phrases[:2]
        yield f"{len(phrases) - 2} more {noun} do so too"
