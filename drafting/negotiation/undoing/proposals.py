"""Taking back what was said of proposals: that they were made or returned, supported, or decided.

Part of the one door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.errors import TravauxError
from drafting.negotiation.positions.retracting import KIND as RETRACTION
from drafting.negotiation.positions.retracting import running_on
from drafting.negotiation.table import capital
from drafting.negotiation.undoing.offer import NOTHING, Undo, run_on
from drafting.negotiation.undoing.resting import Seat

if TYPE_CHECKING:
    from drafting.record.entry import Entry


def undo_proposal(table: Seat, entry: Entry) -> Undo:
    """How a proposal is taken back by the party that made it."""
    number = next(each.number for each in table.amending.made if each.seq == entry.seq)
    return _proposals(table, entry, [number], "")


def _listed(numbers: list[int]) -> str:
    words = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"proposal {words}" if len(numbers) == 1 else f"proposals {words}"


def _proposals(table: Seat, entry: Entry, numbers: list[int], file: str) -> Undo:
    """Proposals of one party taken back by it, with the receipt of the file that they came in, where there is one."""
    # What is seen here is what is done; where anything was recorded meanwhile, nothing is.
    head, code = table.store.head(), entry.content["party"]
    standing = table.amending.chosen(numbers) if numbers else ()
    settled = [each for each in standing if not each.live and str(each.state) not in ("withdrawn", "gone")]
    if settled:
        first = settled[0]
        raise TravauxError(
            f"proposal {first.proposal.number} is {first.state}{f', {first.why}' if first.why else ''}",
            expected="one that is open",
            hint=f"`travaux reopen {first.proposal.number}` takes back what was decided; {NOTHING}",
        )
    behind = [each for each in standing if each.live and code in each.supporters]
    if not behind and not file:
        raise TravauxError(f"{_listed(numbers)} was taken back already", hint=NOTHING)
    seqs = {each.number: each.seq for each in table.amending.made}

    def do(author: str, _: str) -> str:
        from drafting.record.entry import Happening

        now = table.now()
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
    facts += run_on(table, [seqs[each.proposal.number] for each in behind])
    return Undo(entry.seq, f"Take back {what}?", tuple(facts), do)


def undo_receipt(table: Seat, entry: Entry) -> Undo:
    """How a returned file is taken back, with the proposals that came in it."""
    if any(each.content["entry"] == entry.seq for each in table.store.entries(kind=RETRACTION)):
        raise TravauxError(f"entry {entry.seq} was taken back already", hint=NOTHING)
    return _proposals(table, entry, list(entry.content.get("proposals", ())), entry.content["file"])


def undo_support(table: Seat, entry: Entry) -> Undo:
    """How what a party said of a proposal becomes what it said before."""
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


def undo_decision(table: Seat, entry: Entry) -> Undo:
    """How proposals become what they were before the table decided them, all in one transaction."""
    from drafting.agreement.docket import Verdict, refuse_verdict

    head = table.store.head()
    numbers = entry.content["proposals"]
    every = list(table.store.entries(kind="decision"))
    for number in numbers:
        _refuse_later(entry, [each for each in every if number in each.content["proposals"]])
    chosen = table.amending.chosen(numbers)
    settled = [each for each in chosen if str(each.state) in ("folded", "gone", "withdrawn")]
    if settled:
        first = settled[0]
        raise TravauxError(
            f"proposal {first.proposal.number} is {first.state}{f', {first.why}' if first.why else ''}",
            expected="a decision that no round rests on, of proposals that are still made",
            hint=f"`travaux round withdraw` withdraws the newest round; {NOTHING}",
        )
    before: dict[str, list[int]] = {}
    for number in numbers:
        said = [
            each.content["verdict"]
            for each in every
            if each.seq < entry.seq and number in each.content["proposals"]
        ]
        before.setdefault(said[-1] if said else "reopen", []).append(number)
    for verdict, those in before.items():
        refuse_verdict(Verdict(verdict), table.amending.chosen(those), table.amending.docket)

    def do(author: str, _: str) -> str:
        bodies = [("decision", {"verdict": verdict, "proposals": those}) for verdict, those in before.items()]
        table.amending.record(head, author, bodies)
        return f"what was decided of {_listed(numbers)} is taken back"

    return Undo(entry.seq, f"Take back what was decided of {_listed(numbers)}?", (), do)


def _refuse_later(entry: Entry, those: list[Entry]) -> None:
    if those[-1].seq != entry.seq:
        raise TravauxError(
            f"entry {those[-1].seq} says something else of the same since",
            expected=f"entry {those[-1].seq}",
            hint=NOTHING,
        )
