"""Taking back whatever an entry of the record says: what would be recorded for it, or what stands in the way.

Part of the one door. Each sort of entry is withdrawn by another sort of entry, which its own room writes; which
one that is, what it will do and what the nearest thing is where it may not be, is known here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting.errors import TravauxError, unknown
from drafting.negotiation.positions.retracting import KIND as RETRACTION
from drafting.negotiation.positions.retracting import retracting, running_on, shortening, withdrawing
from drafting.negotiation.table import capital
from drafting.negotiation.undoing.circulations import check_recallable, recall
from drafting.negotiation.undoing.resting import Seat
from drafting.negotiation.undoing.rounds import check_withdrawable, follows, withdraw_round

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.agreement.silence import Answer, Silence
    from drafting.record.entry import Entry, Happening

_NOTHING = "nothing was recorded"
_BACK = {
    "withdrawal": "takes a position back; `travaux position` enters it anew",
    "recall": "recalls a circulation; `travaux circulate` sends the round again",
    "retraction": "takes back what was said before it; say that anew",
    "annulment": "withdraws a round; `travaux round show` and `travaux round add` bring its text back as a new one",
}
"""Entries that take something back themselves, and what brings that again."""


@dataclass(frozen=True, slots=True)
class Undo:
    """How an entry would be taken back: a sentence that says it, what it will do, and the doing itself.

    ``do`` takes the author and a reason, records it, and returns what was recorded, in words; ``reason`` says whether
    the record keeps a reason.
    """

    entry: int
    said: str
    facts: tuple[str, ...]
    do: Callable[[str, str], str]
    reason: bool = False


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
            return _silence(table, entry)
        case "proposal":
            return _proposals(table, entry, [_number(table, entry)], "")
        case "receipt":
            return _receipt(table, entry)
        case "support":
            return _support(table, entry)
        case "decision":
            return _decision(table, entry)
    what = _BACK.get(entry.kind)
    if what is None:
        raise unknown(
            "kind of entry", entry.kind, ["position", "round", "circulation", "silence", "proposal"]
        )
    raise TravauxError(
        f"entry {entry.seq} {what.partition('; ')[0]}",
        expected="an entry that says something",
        hint=f"{what.partition('; ')[2]}; {_NOTHING}",
    )


def _position(table: Seat, entry: Entry) -> Undo:
    from drafting.negotiation.positions.agreeing import said_of, withdraw

    position = next((each for each in table.positions if each.seq == entry.seq), None)
    if position is None:
        raise TravauxError(f"entry {entry.seq} was taken back already", hint=_NOTHING)
    said = said_of(table, position)

    def do(author: str, _: str) -> str:
        withdraw(table, position, author=author)
        return f"{said}: taken back"

    facts = _run_on(table, [entry.seq]) if str(position.stance) == "object" else ()
    return Undo(entry.seq, f"Take back: {said}?", facts, do)


def _run_on(table: Seat, seqs: list[int]) -> tuple[str, ...]:
    """What becomes of the silences that some entries broke, once those are taken back."""
    back = {(each.body["silence"]) for each in running_on(lambda: table.silence.all, seqs, table.now(), "-")}
    return tuple(
        f"The silence procedure {number}, which that broke, runs on unless something else broke it."
        for number in sorted(back)
    )


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


# --- Silence -----------------------------------------------------------------------------------


def _silence(table: Seat, entry: Entry) -> Undo:
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
            hint=_NOTHING,
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


# --- Proposals ---------------------------------------------------------------------------------


def _number(table: Seat, entry: Entry) -> int:
    return next(each.number for each in table.amending.made if each.seq == entry.seq)


def _listed(numbers: list[int]) -> str:
    words = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"proposal {words}" if len(numbers) == 1 else f"proposals {words}"


def _proposals(table: Seat, entry: Entry, numbers: list[int], file: str) -> Undo:
    """Proposals of one party taken back by it, with the receipt of the file that they came in, where there is one."""
    code = entry.content["party"]
    standing = [table.amending.standing(number) for number in numbers]
    settled = [each for each in standing if not each.live and str(each.state) not in ("withdrawn", "gone")]
    if settled:
        first = settled[0]
        raise TravauxError(
            f"proposal {first.proposal.number} is {first.state}{f', {first.why}' if first.why else ''}",
            expected="one that is open",
            hint=f"`travaux reopen {first.proposal.number}` takes back what was decided; {_NOTHING}",
        )
    behind = [each for each in standing if each.live and code in each.supporters]
    if not behind and not file:
        raise TravauxError(f"{_listed(numbers)} was taken back already", hint=_NOTHING)
    seqs = {each.number: each.seq for each in table.amending.made}

    def do(author: str, _: str) -> str:
        from drafting.record.entry import Happening

        head, now = table.store.head(), table.now()
        happenings: list[Happening] = [
            Happening(
                "support", now, author, {"proposal": each.proposal.number, "party": code, "says": "withdraw"}
            )
            for each in behind
        ]
        if file:
            happenings.append(Happening(RETRACTION, now, author, {"entry": entry.seq, "party": code}))
        back = [seqs[each.proposal.number] for each in behind]
        happenings += running_on(lambda: table.silence.all, back, now, author)
        table.record(*happenings, expecting=head)
        return f"{file or _listed(numbers)} of {capital(table.parties, code)}: taken back"

    who = capital(table.parties, code)
    what = f"{file}, which {who} returned" if file else f"{_listed(numbers)} of {who}"
    facts = (
        [f"{_listed([each.proposal.number for each in behind])} withdrawn with it."]
        if file and behind
        else []
    )
    others = [each for each in behind if len(each.supporters) > 1]
    facts += ["Other capitals are behind it too, so it stays open as theirs."] if others else []
    facts += _run_on(table, [seqs[each.proposal.number] for each in behind])
    return Undo(entry.seq, f"Take back {what}?", tuple(facts), do)


def _receipt(table: Seat, entry: Entry) -> Undo:
    if any(each.content["entry"] == entry.seq for each in table.store.entries(kind=RETRACTION)):
        raise TravauxError(f"entry {entry.seq} was taken back already", hint=_NOTHING)
    return _proposals(table, entry, list(entry.content.get("proposals", ())), entry.content["file"])


def _support(table: Seat, entry: Entry) -> Undo:
    from drafting.agreement.docket import Backing

    body = entry.content
    number, party = body["proposal"], body["party"]
    mine = [
        each
        for each in table.store.entries(kind="support")
        if each.content["proposal"] == number and each.content["party"] == party
    ]
    _refuse_later(entry, mine)
    made = next(each for each in table.amending.made if each.number == number)
    earlier = [each.content["says"] for each in mine if each.seq < entry.seq]
    before = earlier[-1] if earlier else "support" if made.party == party else "withdraw"

    def do(author: str, _: str) -> str:
        table.amending.support(number, party, Backing(before), author=author)
        return f"what {capital(table.parties, party)} said of proposal {number} is as before"

    return Undo(
        entry.seq,
        f"Take back what {capital(table.parties, party)} said of proposal {number}?",
        (_BEFORE[before].format(number),),
        do,
    )


_BEFORE = {
    "support": "It is behind proposal {} then.",
    "object": "It objects to proposal {} then.",
    "withdraw": "It says nothing of proposal {} then.",
}


def _decision(table: Seat, entry: Entry) -> Undo:
    numbers = entry.content["proposals"]
    every = list(table.store.entries(kind="decision"))
    for number in numbers:
        _refuse_later(entry, [each for each in every if number in each.content["proposals"]])
    before: dict[str, list[int]] = {}
    for number in numbers:
        said = [
            each.content["verdict"]
            for each in every
            if each.seq < entry.seq and number in each.content["proposals"]
        ]
        before.setdefault(said[-1] if said else "reopen", []).append(number)
    settled = [
        each for each in map(table.amending.standing, numbers) if str(each.state) in ("folded", "gone")
    ]
    if settled:
        raise TravauxError(
            f"proposal {settled[0].proposal.number} is {settled[0].state}, {settled[0].why}",
            expected="a decision that no round rests on",
            hint=f"`travaux round withdraw` withdraws the newest round; {_NOTHING}",
        )

    def do(author: str, _: str) -> str:
        from drafting.agreement.docket import Verdict

        for verdict, those in before.items():
            chosen: list[Standing] = [table.amending.standing(number) for number in those]
            table.amending.decide(Verdict(verdict), chosen, author=author)
        return f"what was decided of {_listed(numbers)} is taken back"

    return Undo(entry.seq, f"Take back what was decided of {_listed(numbers)}?", (), do)


def _refuse_later(entry: Entry, those: list[Entry]) -> None:
    if those[-1].seq != entry.seq:
        raise TravauxError(
            f"entry {those[-1].seq} says something else of the same since",
            expected=f"entry {those[-1].seq}",
            hint=_NOTHING,
        )
