"""Which rounds the capitals were sent, from the record alone.

It stands apart from what sends them, because whoever records a position asks this and must not wait for more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from drafting.agreement.instants import hour
from drafting.errors import TravauxError
from drafting.negotiation.rounds import Round
from drafting.phrases import several

if TYPE_CHECKING:
    from drafting.record.entry import Entry

KIND = "circulation"
"""The kind of the entries that say so."""


def sent(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The last circulation of each round that was circulated, by the number of the round."""
    return {entry.content["round"]: entry for entry in entries}


def files_of(entries: Iterable[Entry], number: int) -> dict[str, str]:
    """The files of a round as they were last circulated, with their SHA-256; none where it was not."""
    entry = sent(entries).get(number)
    return {} if entry is None else {each["name"]: each["sha256"] for each in entry.content["files"]}


def check_circulated(each: Round, circulated: Iterable[Entry]) -> None:
    """Refuses a round that no capital has been sent, where the rounds of a negotiation are sent by Travaux.

    They are from the first round on that was circulated this way: earlier ones, and negotiations that
    circulate otherwise, are not asked. Raises TravauxError for the others.
    """
    numbers = set(sent(circulated))
    if numbers and each.number > min(numbers) and each.number not in numbers:
        raise TravauxError(
            f"{each.name} was never circulated, so no capital can speak of it",
            expected=f"a round that was: {_listed(numbers)}",
            hint=f"`travaux circulate {each.number}` sends it out; nothing was recorded",
        )


def _listed(numbers: Iterable[int]) -> str:
    names = [f"Rev.{number}" if number else "the Zero draft" for number in sorted(numbers)]
    return ", ".join(names[-4:]) if len(names) <= 4 else f"…, {', '.join(names[-4:])}"


def told(entry: Entry, zone: ZoneInfo) -> str:
    """An entry of the log in words."""
    body = entry.content
    files = several(len(body["files"]), "file")
    until = body["until"]
    by = f"; answers before {hour(datetime.fromisoformat(until), zone)}" if until else ""
    again = " again" if body["again"] else ""
    note = f" (“{body['note']}”)" if body["note"] else ""
    return f"{body['name']} ({body['symbol']}) circulated{again}: {files}{by}{note}"
