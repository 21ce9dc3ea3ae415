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
    from drafting.record.store import Store

KIND = "circulation"
"""The kind of the entries that say so."""

RECALL = "recall"
"""The kind of the entries that take a circulation back."""


def sent(store: Store) -> dict[int, Entry]:
    """The last circulation of each round that was circulated and not recalled, by the number of the round."""
    found = _last(store)
    for entry in store.entries(kind=RECALL):
        number = entry.content["round"]
        if number in found and found[number].seq < entry.seq:
            del found[number]
    return found


def _last(store: Store) -> dict[int, Entry]:
    return {entry.content["round"]: entry for entry in store.entries(kind=KIND)}


def files_of(store: Store, number: int) -> dict[str, str]:
    """The files of a round that lie where it was last circulated, with their SHA-256; none where it was not.

    What was recalled lies there too, with the word that it was.
    """
    entry = _last(store).get(number)
    if entry is None:
        return {}
    files = {each["name"]: each["sha256"] for each in entry.content["files"]}
    for back in store.entries(kind=RECALL):
        if back.content["round"] == number and back.seq > entry.seq:
            files[back.content["file"]["name"]] = back.content["file"]["sha256"]
    return files


def check_circulated(each: Round, store: Store) -> None:
    """Refuses a round that no capital has been sent, where the rounds of a negotiation are sent by Travaux.

    They are from the first round on that was circulated this way: earlier ones, and negotiations that
    circulate otherwise, are not asked. Raises TravauxError for the others.
    """
    ever, numbers = _last(store), sent(store)
    if ever and each.number >= min(ever) and each.number not in numbers:
        recalled = each.number in ever
        raise TravauxError(
            f"{f'the circulation of {each.name} was recalled' if recalled else f'{each.name} was never circulated'},"
            " so no capital can speak of it",
            expected=f"a round that was: {_listed(numbers)}" if numbers else "a round that was circulated",
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


def recalled(entry: Entry) -> str:
    """An entry that takes a circulation back, in words."""
    body = entry.content
    note = f" (“{body['note']}”)" if body["note"] else ""
    return f"The circulation of {body['name']} ({body['symbol']}), entry {body['circulation']}, was recalled{note}"
