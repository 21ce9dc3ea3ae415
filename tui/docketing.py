"""The proposals as the interface sees them: asked for away from the screen, recorded, and taken back again.

It stands beside the desk, which has the thread of the record, and keeps what was recorded here so that
the last of it can be taken back: a record that only grows knows no undo but an entry that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.agreement.docket import Backing, Standing, State, Verdict
from drafting.phrases import listed as in_words

if TYPE_CHECKING:
    from drafting.agreement.proposals import Proposal
    from drafting.compare.redline import Redline
    from drafting.negotiation import Negotiation
    from drafting.negotiation.proposals.amending import Amending
    from drafting.negotiation.proposals.proposing import Proposed
    from drafting.negotiation.proposals.receiving import Receipt
    from drafting.negotiation.proposals.rolling import Rolling
    from tui.desk import Desk
    from tui.doing import Doing

_BACK = {
    State.OPEN: Verdict.REOPEN,
    State.ACCEPTED: Verdict.ACCEPT,
    State.REJECTED: Verdict.REJECT,
    State.BRACKETED: Verdict.BRACKET,
}
"""The verdict that brings a proposal back to a state."""


class Docketing:
    """What the places ask of proposals, and what they record of them on the thread of the record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._docket: tuple[int, tuple[Standing, ...]] = (-1, ())
        self._redlines: dict[tuple[int, int], Redline] = {}
        self._undone: list[tuple[str, Callable[[], bool]]] = []
        # Each says whether anything was left to take back.

    def forget(self) -> None:
        """Something was taken back elsewhere: what was recorded here is no longer sure to be the last."""
        self._undone.clear()

    @property
    def _amending(self) -> Amending:
        return self._desk.door.amending

    # Reading

    async def docket(self) -> tuple[Standing, ...]:
        """Every proposal with where it stands."""
        version = self._desk.version
        if self._docket[0] != version:
            self._docket = version, await self._desk.read(lambda door: door.amending.docket)
        return self._docket[1]

    async def redline(self, proposal: Proposal) -> Redline:
        """What one proposal changes by itself in its round."""
        key = proposal.number, proposal.round
        if key not in self._redlines:
            self._redlines[key] = await self._desk.read(lambda door: door.amending.redline(proposal))
        return self._redlines[key]

    async def export(self, form: str, proposals: Sequence[Proposal], doing: Doing) -> str:
        """Write what some proposals change together, as Word or as a page; returns the file.

        Raises TravauxError where they cannot all be made.
        """

        def written(door: Negotiation) -> str:
            from drafting.agreement.docket import collisions
            from drafting.agreement.proposals import amended
            from drafting.compare.comparing import compare
            from drafting.errors import TravauxError
            from drafting.negotiation.documents.showing import Compared, write
            from drafting.text.reading import read

            meeting = collisions(proposals)
            if meeting:
                first = min(meeting)
                raise TravauxError(
                    f"proposals {first} and {min(meeting[first])} want different things of the same words",
                    expected="proposals that can all be made",
                )
            if len({each.round for each in proposals}) > 1:
                raise TravauxError(
                    "these proposals are to different rounds", expected="proposals to one round"
                )
            base = door.round(proposals[0].round)
            draft = door.draft(base.number)
            redline = compare(draft, read(amended(draft.source, proposals)))
            said = listed([each.number for each in proposals])
            new = f"{base.name} with {said} of {', '.join(dict.fromkeys(each.party for each in proposals))}"
            compared = Compared(redline, base.name, new, door.now(), f"{base.symbol} {said}")
            return str(write(door, compared, form, doing.tell))

        return await self._desk.apart(written)

    async def roll(self, *, accepted_only: bool = False) -> Rolling:
        """The rolling text as it would be; records nothing."""
        return await self._desk.read(lambda door: door.amending.roll(accepted_only=accepted_only))

    # Recording

    async def decide(self, verdict: Verdict, numbers: Sequence[int], note: str) -> str:
        """Record what the table decides of some proposals; returns what followed for others, in words."""
        author = self._desk.author

        def decided() -> str:
            before = {each.proposal.number: each for each in self._amending.docket}
            chosen = [self._amending.standing(number) for number in numbers]
            self._amending.decide(verdict, chosen, author=author, note=note)

            def back() -> bool:
                # One verdict for each state that there was; most often all were in one.
                for state in dict.fromkeys(each.state for each in chosen):
                    again = [self._amending.standing(e.proposal.number) for e in chosen if e.state is state]
                    self._amending.decide(_BACK[state], again, author=author)
                return True

            self._undone.append((f"what was decided of {listed(numbers)}", back))
            return "; ".join(
                f"{each.proposal.number} of {each.proposal.party} is {each.state}"
                + (f", {each.why}" if each.why else "")
                for each in self._amending.docket
                if each.proposal.number not in numbers
                and each.state is not before[each.proposal.number].state
            )

        try:
            return await self._desk.ask(decided)
        finally:
            await self._desk.reread()

    async def say(self, number: int, party: str, says: Backing) -> None:
        """Record that a party supports a proposal, objects to it, or takes back what it said."""
        author = self._desk.author

        def said() -> None:
            before = self._amending.standing(number)
            self._amending.support(number, party, says, author=author)
            again = Backing.OBJECT if party in before.objectors else Backing.SUPPORT
            back = again if says is Backing.WITHDRAW else Backing.WITHDRAW

            def undo() -> bool:
                self._amending.support(number, party, back, author=author)
                return True

            self._undone.append((f"what {party} said of proposal {number}", undo))

        await self._desk.ask(said)
        await self._desk.reread()

    async def propose(self, source: str, party: str, note: str, after: int) -> Proposed:
        """Record what a text changes in the round it was made from as proposals of a party.

        Raises TravauxError where that is the latest no more: the text would undo what changed since.
        """
        author = self._desk.author

        def proposed() -> Proposed:
            made = self._amending.propose(source, party, wanted=after, note=note, author=author)

            def back() -> bool:
                gone = {each.proposal.seq for each in self._amending.docket if each.state is State.WITHDRAWN}
                left = [each for each in made.proposals if each.seq not in gone]
                for each in left:
                    self._desk.door.undo(each.seq).do(author, "")
                return bool(left)

            numbers = [each.number for each in made.proposals]
            self._undone.append((f"{listed(numbers)} of {made.proposals[0].party}", back))
            return made

        made = await self._desk.ask(proposed)
        await self._desk.reread()
        return made

    async def received(
        self, file: str, party: str, note: str, *, dry_run: bool = False
    ) -> tuple[Receipt, list[str]]:
        """What a returned file proposes, recorded unless it is a ``dry_run``, and what is to be known of it."""
        author = self._desk.author

        def taken(door: Negotiation) -> tuple[Receipt, list[str]]:
            from drafting.files.reading import read_bytes
            from drafting.negotiation.proposals.receiving import Incoming
            from tui.cli.receive import origin

            path = Path(file).expanduser()
            incoming = Incoming(path.name, read_bytes(path))
            (receipt,) = door.amending.receive([incoming], party, note=note, author=author, dry_run=dry_run)
            if not dry_run and (receipt.proposals or receipt.remarks):
                entry = max(each.seq for each in self._desk.door.store.entries(kind="receipt"))
                numbers = [each.proposal.number for each in receipt.proposals]
                what = f"{listed(numbers)} of {party}" if numbers else path.name

                def back() -> bool:
                    self._desk.door.undo(entry).do(author, "")
                    return True

                self._undone.append((what, back))
            return receipt, [origin(receipt, door.round())]

        if dry_run:
            return await self._desk.apart(taken)
        found = await self._desk.ask(lambda: taken(self._desk.door))
        await self._desk.reread()
        return found

    async def add_rolled(self, rolling: Rolling, note: str) -> str:
        """Record a rolling text as the next round; returns its name."""
        author = self._desk.author
        name = await self._desk.ask(lambda: self._amending.add_rolled(rolling, author=author, note=note).name)
        # What is folded into a round stands there: nothing before it can be taken back.
        self.forget()
        await self._desk.reread()
        return name

    async def take_back(self) -> str:
        """Take back what was recorded here last and still stands, by an entry of its own; ``""`` for nothing."""

        def taken_back() -> str:
            while self._undone:
                said, back = self._undone[-1]
                done = back()
                self._undone.pop()
                if done:
                    return said
            return ""

        if not self._undone:
            return ""
        try:
            return await self._desk.ask(taken_back)
        finally:
            await self._desk.reread()


def listed(numbers: Sequence[int]) -> str:
    """``proposal 3``, ``proposals 3, 5 and 8``."""
    words = [str(number) for number in numbers]
    if len(words) == 1:
        return f"proposal {words[0]}"
    if len(words) > 8:
        return f"{len(words)} proposals ({', '.join(words[:6])} …)"
    return f"proposals {in_words(words)}"
