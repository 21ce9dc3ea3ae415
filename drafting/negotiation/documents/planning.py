"""What the set of a round will hold, for whom, and what its covering list says.

Part of the one door. Who gets which redline follows from what each capital last approved before the round; a
capital that approved a text gets, once, everything that changed since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from drafting.agreement.instants import hour, instant
from drafting.agreement.telling import day
from drafting.errors import TravauxError
from drafting.negotiation.documents.circulating import Out, file_name, in_folder
from drafting.negotiation.positions.agreeing import last_approved
from drafting.negotiation.positions.announcing import Announcing
from drafting.negotiation.rounds import Round, before, refuse_withdrawn
from drafting.negotiation.table import capital

if TYPE_CHECKING:
    from drafting.publish.covering import Covering
    from drafting.record.entry import Head

LIST = "covering-list"
SUMS = "SHA256SUMS"
RECORDED_NOTHING = "nothing was written and nothing recorded"


@dataclass(frozen=True, slots=True)
class Planned:
    """One Word document of a set: ``since`` is the round that it is compared with, None for the clean text.

    ``approved`` are the parties that last approved that round's text.
    """

    name: str
    since: Round | None
    approved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a set will hold. ``deadline`` is None where no answer is asked for by an hour."""

    round: Round
    folder: Path
    documents: tuple[Planned, ...]
    deadline: datetime | None
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, the covering list's too."""
        return (*(each.name for each in self.documents), f"{LIST}.txt", f"{LIST}.docx", SUMS)


def plan(table: Out, wanted: str | int, until: str, note: str) -> Plan:
    """What the set of a round will hold, and for whom.

    Raises TravauxError for an unknown round, and a deadline that does not exist or is past.
    """
    each = table.round(wanted)
    rounds = {known.number: known for known in table.rounds}
    refuse_withdrawn(each)
    same: dict[str, Round] = {
        known.text: known for known in table.rounds if known.number < each.number and not known.withdrawn
    }
    last = before(table.rounds, each.number)
    groups: dict[int, list[str]] = {last: []} if last >= 0 else {}
    for party, number in last_approved(table.positions, before=each.number).items():
        approved = same.get(rounds[number].text)
        if party in table.parties and approved and approved.text != each.text:
            groups.setdefault(approved.number, []).append(party)
    order = {code: place for place, code in enumerate(table.parties.codes)}
    redlines = (
        Planned(file_name(each, rounds[since]), rounds[since], tuple(sorted(groups[since], key=order.__getitem__)))
        for since in sorted(groups, reverse=True)
    )  # fmt: skip
    documents = (Planned(file_name(each, None), None), *redlines)
    return Plan(each, in_folder(table.folder, each), documents, _deadline(table, until), note.strip())


def _deadline(table: Out, until: str) -> datetime | None:
    if not until:
        return None
    zone, now = ZoneInfo(table.settings.time_zone), table.now()
    try:
        found = instant(until, zone)
    except TravauxError as error:
        error.hint = f"{error.hint}; {RECORDED_NOTHING}" if error.hint else RECORDED_NOTHING
        raise
    if found <= now:
        raise TravauxError(
            f"the deadline {hour(found, zone)} is past: it is {hour(now, zone)}",
            expected="an hour to come",
            hint=RECORDED_NOTHING,
        )
    return found


def covering(table: Out, planned: Plan, at: datetime, head: Head, sums: Mapping[str, str]) -> Covering:
    """What the covering list of a set says, sent at an instant; ``sums`` are the SHA-256 of its documents."""
    from drafting.publish.covering import Clock, Covering, Listed

    zone = ZoneInfo(table.settings.time_zone)
    each, deadline = planned.round, planned.deadline
    clocks = Announcing(table).local_times(deadline) if deadline else ()
    return Covering(
        title=table.settings.title,
        symbol=each.symbol,
        round=each.name,
        day=day(at, zone),
        sent=f"{hour(at.replace(second=0, microsecond=0), zone)} ({zone})",
        recipients=len(table.parties),
        deadline=f"{hour(deadline, zone)} ({zone})" if deadline else "",
        note=planned.note,
        text=each.text,
        caveat=table.settings.note,
        record=f"entry {head.seq}, {head.hash}" if head.seq else "",
        files=tuple(
            Listed(document.name, sums[document.name], *_described(table, planned, document))
            for document in planned.documents
        ),
        clocks=tuple(
            Clock(clock.hour, clock.known, tuple(capital(table.parties, code) for code in clock.parties))
            for clock in clocks
        ),
    )


def _described(table: Out, planned: Plan, document: Planned) -> tuple[str, str]:
    """What a document is and for whom, in words."""
    if document.since is None:
        return f"{planned.round.name}, the clean text", "all capitals"
    name = document.since.name if document.since.number else "the Zero draft"
    approved = ", ".join(capital(table.parties, code) for code in document.approved)
    whom = "all capitals" if document.since.number == before(table.rounds, planned.round.number) else ""
    if approved:
        last = f"{approved}, whose last approval, in whole or in part, was of {name}"
        whom = f"{whom}; {last}" if whom else last
    return f"What changed since {name}, as tracked changes", whom
