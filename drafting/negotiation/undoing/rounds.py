"""Withdrawing a round that was added by mistake: the newest one, while nothing rests on it.

Part of the one door. The entry withdraws and deletes nothing: the text stays in the record, and its number and
symbol are not used again.
"""

from __future__ import annotations

from drafting.errors import TravauxError
from drafting.negotiation.documents.circulated import sent
from drafting.negotiation.rounds import Round, before
from drafting.negotiation.undoing.resting import Seat, rests

KIND = "annulment"
"""The kind of the entries that are written here."""

_NOTHING = "nothing was recorded"


def check_withdrawable(table: Seat, wanted: str | int = "latest") -> Round:
    """The round that would be withdrawn; TravauxError, with what stands in the way, where it cannot be."""
    each = table.round(wanted)
    if each.withdrawn:
        raise TravauxError(f"{each.name} was withdrawn already", hint=_NOTHING)
    latest = table.round()
    if each.number != latest.number:
        raise TravauxError(
            f"{each.name} is not the newest round, and {latest.name} was made from it",
            expected=f"{latest.name}",
            hint=f"`travaux round show {each.number} > FILE` and `travaux round add FILE` bring its text back;"
            f" {_NOTHING}",
        )
    if each.number in sent(table.store):
        raise TravauxError(
            f"{each.name} was circulated, so it cannot be withdrawn",
            expected="a round that no capital was sent",
            hint=f"`travaux recall {each.number}` recalls the circulation first; {_NOTHING}",
        )
    if resting := rests(table, each):
        raise TravauxError(
            f"{each.name} cannot be withdrawn: {'; '.join(resting)}",
            expected="a round on which nothing rests",
            hint=f"`travaux undo ENTRY` takes each of them back; or add a round that says what you want; {_NOTHING}",
        )
    return each


def withdraw_round(table: Seat, wanted: str | int, *, note: str, author: str) -> Round:
    """Records that a round is withdrawn, and returns it; see the door."""
    from drafting.record.entry import Happening

    head = table.store.head()
    each = check_withdrawable(table, wanted)
    body = {"round": each.number, "name": each.name, "symbol": each.symbol, "note": note.strip()}
    table.record(Happening(KIND, table.now(), author, body), expecting=head)
    return table.round(each.number)


def follows(table: Seat, each: Round) -> str:
    """What the latest text is once a round is withdrawn, in a sentence."""
    number = before(table.rounds, each.number)
    latest = (
        f"{table.rounds[number].name} is the latest text again" if number >= 0 else "There is no round then"
    )
    return f"{latest}. The text stays in the record; the number is not used again."
