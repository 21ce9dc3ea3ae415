"""Taking back whatever an entry of the record says: what would be recorded for it, or what stands in the way.

Part of the one door. Each sort of entry is withdrawn by another sort of entry, which its own room writes; which
one that is, what it will do and what the nearest thing is where it may not be, is known here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.errors import TravauxError, unknown
from drafting.negotiation.undoing.circulations import check_recallable, recall
from drafting.negotiation.undoing.offer import NOTHING, Undo, run_on
from drafting.negotiation.undoing.proposals import (
    undo_decision,
    undo_proposal,
    undo_receipt,
    undo_support,
)
from drafting.negotiation.undoing.resting import Seat
from drafting.negotiation.undoing.rounds import check_withdrawable, follows, withdraw_round
from drafting.negotiation.undoing.silences import undo_silence

if TYPE_CHECKING:
    from drafting.record.entry import Entry

BACK = {
    "withdrawal": "takes a position back; `travaux position` enters it anew",
    "recall": "recalls a circulation; `travaux circulate` sends the round again",
    "retraction": "takes back what was said before it; say that anew",
    "annulment": "withdraws a round; `travaux round show` and `travaux round add` bring its text back as a new one",
}
"""Entries that take something back themselves, and what brings that again."""


def undo(table: Seat, entry: Entry) -> Undo:
    """How one entry is taken back; TravauxError, with what stands in the way, where it cannot be."""
    match entry.kind:
        case "position":
            return _position(table, entry)
        case "round":
            return _round(table, entry, entry.content["number"])
        case "folding":
            return _round(table, entry, entry.content["round"])
        case "circulation":
            return _circulation(table, entry)
        case "silence":
            return undo_silence(table, entry)
        case "proposal":
            return undo_proposal(table, entry)
        case "receipt":
            return undo_receipt(table, entry)
        case "support":
            return undo_support(table, entry)
        case "decision":
            return undo_decision(table, entry)
    what = BACK.get(entry.kind)
    if what is None:
        raise unknown(
            "kind of entry", entry.kind, ["position", "round", "circulation", "silence", "proposal"]
        )
    raise TravauxError(
        f"entry {entry.seq} {what.partition('; ')[0]}",
        expected="an entry that says something",
        hint=f"{what.partition('; ')[2]}; {NOTHING}",
    )


def _position(table: Seat, entry: Entry) -> Undo:
    from drafting.negotiation.positions.agreeing import said_of, withdraw

    position = next((each for each in table.positions if each.seq == entry.seq), None)
    if position is None:
        raise TravauxError(f"entry {entry.seq} was taken back already", hint=NOTHING)
    said = said_of(table, position)

    def do(author: str, _: str) -> str:
        withdraw(table, position, author=author)
        return f"{said}: taken back"

    facts = run_on(table, [entry.seq]) if str(position.stance) == "object" else ()
    return Undo(entry.seq, f"Take back: {said}?", facts, do)


def _round(table: Seat, entry: Entry, number: int) -> Undo:
    each = check_withdrawable(table, number)

    def do(author: str, note: str) -> str:
        withdraw_round(table, number, note=note, author=author)
        return f"{each.name} ({each.symbol}) withdrawn"

    facts = [follows(table, each)]
    if any(one.content["round"] == number for one in table.store.entries(kind="folding")):
        facts.append("The proposals that were folded into it are as they were before.")
    return Undo(entry.seq, f"Withdraw {each.name} ({each.symbol})?", tuple(facts), do, reason=True)


def _circulation(table: Seat, entry: Entry) -> Undo:
    each, last = check_recallable(table, entry.content["round"])

    def do(author: str, note: str) -> str:
        return recall(table, each.number, note=note, author=author).said

    facts = [
        f"{each.name} counts as not circulated then, and no capital can speak of it until it is sent again.",
        "The files stay where they are; RECALLED.txt beside them says so. Tell the capitals yourself.",
    ]
    if last.seq != entry.seq:
        facts.insert(0, "It was sent again since: all of it is recalled together.")
    return Undo(
        entry.seq, f"Recall the circulation of {each.name} ({each.symbol})?", tuple(facts), do, reason=True
    )
