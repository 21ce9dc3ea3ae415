"""Taking back what was said of a silence procedure: its opening, its last extension, a capital's answer to it.

Part of the one door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.errors import TravauxError
from drafting.negotiation.positions.retracting import retracting, shortening, withdrawing
from drafting.negotiation.undoing.offer import NOTHING, Undo
from drafting.negotiation.undoing.resting import Seat

if TYPE_CHECKING:
    from drafting.agreement.silence import Answer, Silence
    from drafting.record.entry import Entry


def undo_silence(table: Seat, entry: Entry) -> Undo:
    """How an entry of a silence procedure is taken back; TravauxError, with what stands in the way."""
    found = table.silence.all
    act = entry.content["act"]
    if act == "opened":
        return _opening(table, next(each for each in found if each.seq == entry.seq))
    silence = found[entry.content["silence"] - 1]
    if act == "extended":
        return _extension(table, entry, silence)
    return _answer(table, silence, next(each for each in silence.answers if each.seq == entry.seq))


def _opening(table: Seat, silence: Silence) -> Undo:
    withdrawing(table.silence, silence, "", table.now(), "-")

    def do(author: str, note: str) -> str:
        return table.silence.said(table.silence.withdraw(silence.number, words=note, author=author))

    facts = (
        "Its clock stops, and nobody agrees by saying nothing. Positions that were taken stand as they are.",
    )
    return Undo(
        silence.seq,
        f"Withdraw silence procedure {silence.number}, on {silence.what}?",
        facts,
        do,
        reason=True,
    )


def _extension(table: Seat, entry: Entry, silence: Silence) -> Undo:
    back = shortening(table.silence, silence, "", table.now(), "-")
    if back.body["entry"] != entry.seq:
        raise TravauxError(
            f"entry {entry.seq} is not the last extension of silence procedure {silence.number} that holds",
            expected=f"entry {back.body['entry']}",
            hint=NOTHING,
        )

    def do(author: str, note: str) -> str:
        return table.silence.said(table.silence.shorten(silence.number, words=note, author=author))

    said = f"Take back the last extension of silence procedure {silence.number}?"
    return Undo(
        entry.seq, said, ("It expires at the hour that held before. Tell the capitals.",), do, reason=True
    )


def _answer(table: Seat, silence: Silence, answer: Answer) -> Undo:
    retracting(table.silence, silence, answer, "", "", table.now(), "-")

    def do(author: str, note: str) -> str:
        _, course = table.silence.retract(
            answer.party, silence.number, entry=answer.seq, words=note, author=author
        )
        return table.silence.said(course)

    course = table.silence.course(silence)
    breaks = any(each.seq == answer.seq for each in course.breaking)
    facts = ("The silence runs on unless something else broke it.",) if breaks else ()
    return Undo(answer.seq, f"Take back: {table.silence.said_of(answer, course)}?", facts, do, reason=True)
