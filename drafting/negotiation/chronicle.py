"""What happened in a negotiation, told from the record alone: each entry in words, for all of it or one provision.

Part of the one door. What an entry of one kind says in words is told by whoever writes that kind; which of
them tells is known here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from drafting.negotiation.table import Table, capital

if TYPE_CHECKING:
    from drafting.record.entry import Entry


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log: an entry of the record, in words."""

    seq: int
    at: datetime
    author: str
    said: str


class Teller(Protocol):
    """Whoever tells the entries that it writes."""

    def told(self, entry: Entry) -> str: ...


def event(entry: Entry, said: str) -> Event:
    """An entry as a line of the log."""
    return Event(entry.seq, entry.at, entry.author, said)


def teller(
    table: Table, silence: Callable[[], Teller], amending: Callable[[], Teller]
) -> Callable[[Entry], str]:
    """Tells any entry in a sentence; ``silence`` and ``amending`` are asked for when one of theirs comes."""
    numbers: dict[int, int] = {}

    def number(entry: Entry) -> int:
        """What people call a proposal by, for the sentences that follow name it so."""
        if entry.seq not in numbers:
            proposals = table.store.entries(kind="proposal")
            numbers.update((each.seq, place) for place, each in enumerate(proposals, 1))
        return numbers[entry.seq]

    def told(entry: Entry) -> str:
        body = entry.content
        match entry.kind:
            case "round" | "annulment" | "circulation" | "recall":
                return _of_a_round(table, entry)
            case "position" | "withdrawal":
                return _of_a_position(table, entry)
            case "silence":
                return silence().told(entry)
            case "retraction" if "silence" in body:
                return silence().told(entry)
            case "retraction":
                who = capital(table.parties, body["party"])
                return f"What {who} returned in entry {body['entry']} was taken back"
            case "proposal":
                return f"{amending().told(entry)} (proposal {number(entry)})"
            case "support" | "decision" | "folding" | "receipt":
                return amending().told(entry)
            case other:
                return other

    return told


def _of_a_round(table: Table, entry: Entry) -> str:
    """That a round was recorded, sent, recalled or withdrawn."""
    from drafting.negotiation.documents import circulated

    body = entry.content
    if entry.kind == "circulation":
        from zoneinfo import ZoneInfo

        return circulated.told(entry, ZoneInfo(table.settings.time_zone))
    if entry.kind == "recall":
        return circulated.recalled(entry)
    if entry.kind == "annulment":
        note = f" (“{body['note']}”)" if body["note"] else ""
        return f"{body['name']} ({body['symbol']}) withdrawn{note}"
    note = f": {body['note']}" if body["note"] else ""
    return f"{body['name']} ({body['symbol']}) recorded{note}"


def _of_a_position(table: Table, entry: Entry) -> str:
    """What a capital said, or that it was taken back."""
    from drafting.agreement.positions import Position
    from drafting.negotiation.positions.agreeing import said_of

    body = entry.content
    if entry.kind == "withdrawal":
        who = capital(table.parties, body["party"])
        return f"What {who} said in entry {body['position']} was taken back"
    return said_of(table, Position.from_body(body, author=entry.author, at=entry.at, seq=entry.seq))
