"""Taking back in a silence procedure: the whole of it, an extension, or what a party sent.

Part of the one door, apart from ``silencing`` because it has one subject: what may still be taken back, and
what the nearest thing is where it may not. Every doing is one entry, which withdraws and deletes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from drafting.agreement import silence as rule
from drafting.agreement.silence import Answer, Silence, State
from drafting.errors import TravauxError

if TYPE_CHECKING:
    from drafting.negotiation.positions.silencing import Silencing
    from drafting.record.entry import Happening

KIND = "retraction"
"""The kind of the entries that are written here."""

_NOTHING = "nothing was recorded"
_ANEW = "`travaux silence open` puts the text under silence anew"


def withdrawing(silencing: Silencing, silence: Silence, words: str, now: datetime, author: str) -> Happening:
    """The entry by which the secretariat withdraws a procedure.

    Raises TravauxError for one that was withdrawn already, and for one whose expiry has passed.
    """
    course = silencing.course(silence, now)
    name = f"the silence procedure {silence.number} on {silence.what}"
    if course.state is State.WITHDRAWN:
        raise TravauxError(f"{name} was withdrawn already", hint=f"{_NOTHING}; {_ANEW}")
    if now >= silence.expiry:
        agreed = course.state is State.UNBROKEN
        raise TravauxError(
            f"{name} {'expired unbroken' if agreed else 'was broken'}, and its hour, "
            f"{silencing.hour(silence.expiry)}, has passed",
            expected="one that still runs",
            hint=f"{_NOTHING}; {'the text is agreed until its words change' if agreed else _ANEW}",
        )
    return _entry(silence, silence.seq, "", words, now, now, author)


def shortening(silencing: Silencing, silence: Silence, words: str, now: datetime, author: str) -> Happening:
    """The entry by which the last extension of a procedure is taken back.

    Raises TravauxError where there is none, and where the expiry before it has passed.
    """
    extended = [each for each in silence.extensions if not silence.retracted(each.seq)]
    name = f"the silence procedure {silence.number}"
    if not extended:
        raise TravauxError(f"{name} has no extension", expected="one that was extended", hint=_NOTHING)
    back = rule.Retraction(extended[-1].seq, "", words, now, now)
    before = replace(silence, retractions=(*silence.retractions, back)).expiry
    if before == silence.expiry or now >= before:
        raise TravauxError(
            f"without its extension {name} would have expired before now",
            expected="an extension whose earlier expiry is still to come",
            hint=f"{_NOTHING}; `travaux silence withdraw` stops the procedure",
        )
    return _entry(silence, back.entry, "", words, now, now, author)


def retracting(
    silencing: Silencing, silence: Silence, answer: Answer, words: str, received: str, now: datetime, author: str
) -> Happening:  # fmt: skip
    """The entry by which a party takes back what it sent to a procedure.

    Raises TravauxError for what was taken back already, an hour before the answer or still to come, and for what
    broke a silence whose expiry had passed when it was taken back.
    """
    what = f"{silencing.who(answer.party)}’s {rule.NOUNS[answer.act]} to silence procedure {silence.number}"
    if silence.retracted(answer.seq):
        raise TravauxError(f"{what} was taken back already", hint=_NOTHING)
    at = silencing.arrived(received, now)
    if at < answer.received:
        raise TravauxError(
            f"{silencing.hour(at)} is before it arrived, {silencing.hour(answer.received)}",
            expected="when it was taken back",
            hint=_NOTHING,
        )
    if answer.act.breaks and at >= silence.expiry:
        raise TravauxError(
            f"{what} can no longer be taken back: the procedure expired at {silencing.hour(silence.expiry)}, broken",
            expected="an hour before the expiry",
            hint=f"{_NOTHING}; {_ANEW}",
        )
    return _entry(silence, answer.seq, answer.party, words, at, now, author)


def last_of(silencing: Silencing, silence: Silence, code: str) -> Answer:
    """The last thing that a party sent to a procedure and did not take back; TravauxError where there is none."""
    found = [each for each in silence.answers if each.party == code and not silence.retracted(each.seq)]
    if not found:
        raise TravauxError(
            f"{silencing.who(code)} sent nothing to the silence procedure {silence.number} that could be taken back",
            expected=_senders(silencing, silence),
            hint=_NOTHING,
        )
    return max(found, key=lambda each: (each.recorded, each.seq))


def running_on(
    silences: Callable[[], Sequence[Silence]], seqs: Sequence[int], now: datetime, author: str
) -> tuple[Happening, ...]:
    """What is to be recorded together with the withdrawal of some entries, so that silences which they broke run on."""
    return tuple(
        _entry(silence, answer.seq, answer.party, "", now, now, author)
        for silence in silences()
        for answer in silence.answers
        if answer.seq in seqs and not silence.retracted(answer.seq) and now < silence.expiry
    )


def _senders(silencing: Silencing, silence: Silence) -> str:
    codes = dict.fromkeys(each.party for each in silence.answers if not silence.retracted(each.seq))
    return f"one of {', '.join(map(silencing.who, codes))}" if codes else "a procedure that was answered"


def _entry(
    silence: Silence, entry: int, party: str, words: str, received: datetime, now: datetime, author: str
) -> Happening:
    from drafting.record.entry import Happening

    body = {
        "silence": silence.number,
        "entry": entry,
        "party": party,
        "words": words.strip(),
        "received": received.isoformat(),
    }
    return Happening(KIND, now, author, body)
