"""What a place can do with proposals: decide one or many, note who is for and against them, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.agreement.docket import Backing, Standing, Verdict
from drafting.agreement.proposals import described
from drafting.errors import TravauxError
from tui.docketing import listed
from tui.keys import key
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from drafting.workspace.parties import Party

_SAID = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected", Verdict.BRACKET: "left in brackets",
         Verdict.REOPEN: "open again"}  # fmt: skip
_FOLLOWS = {
    Verdict.ACCEPT: "What is accepted goes into the text of the next round, and rivals lose their words.",
    Verdict.REJECT: "What is rejected stays out of the next round, and in the record.",
    Verdict.BRACKET: "What is bracketed stands in brackets in the next round, with the names of those behind it.",
    Verdict.REOPEN: "What was decided of it is taken back; the record keeps both.",
}
_SAYS = {Backing.SUPPORT: "supports", Backing.OBJECT: "objects to"}


class DecidingScreen(PlaceScreen):
    """A place with proposals; which are meant, the place itself knows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "a",
            "decide('accept')",
            "Accept",
            "Accept what is marked, or what is under the cursor, into the next round",
            id="proposals.accept",
            show=True,
        ),
        key(
            "r",
            "decide('reject')",
            "Reject",
            "Reject what is marked, or what is under the cursor",
            id="proposals.reject",
            show=True,
        ),
        key(
            "b",
            "decide('bracket')",
            "Bracket",
            "Leave what is marked, or what is under the cursor, in brackets",
            id="proposals.bracket",
            show=True,
        ),
        key(
            "v",
            "roll",
            "Preview",
            "Preview the text with what is open in brackets, and make it the next round",
            id="proposals.roll",
            show=True,
        ),
        key(
            "o",
            "decide('reopen')",
            "Open again",
            "Take back what was decided of what is marked, or under the cursor",
            id="proposals.reopen",
        ),
        key(
            "plus",
            "back('support')",
            "A capital supports it",
            "Record that a capital supports the proposal under the cursor",
            id="proposals.support",
        ),
        key(
            "minus",
            "back('object')",
            "A capital objects",
            "Record that a capital objects to the proposal under the cursor",
            id="proposals.object",
        ),
        key(
            "equals_sign",
            "back('withdraw')",
            "A capital takes it back",
            "Record that a capital takes back what it said of the proposal under the cursor",
            id="proposals.withdraw",
        ),
        key(
            "u",
            "undo",
            "Undo",
            "Take back what was recorded here last; the record keeps both",
            id="proposals.undo",
        ),
    ]

    docket: tuple[Standing, ...] = ()

    def meant(self) -> list[Standing]:
        """The proposals that are marked, else the one under the cursor."""
        raise NotImplementedError

    def present_one(self) -> Standing | None:
        """The proposal under the cursor."""
        raise NotImplementedError

    def name_of(self, code: str) -> str:
        """What a sentence calls a party."""
        raise NotImplementedError

    def decided(self) -> None:
        """What was meant has been decided: nothing is marked any more."""
        raise NotImplementedError

    # Deciding

    def action_decide(self, word: str) -> None:
        """Ask in one sentence whether these proposals are to be decided so."""
        from tui.screens.record import RecordScreen

        verdict, chosen = Verdict(word), self.meant()
        if not chosen:
            self.hint("There is no proposal here; in the text (2), m proposes for a capital.")
            return
        numbers = [each.proposal.number for each in chosen]
        one = f" ({described(chosen[0].proposal.amendment)})" if len(chosen) == 1 else ""
        sentence = f"Record: {listed(numbers)}{one} {'is' if len(chosen) == 1 else 'are'} {_SAID[verdict]}?"
        whose = "the reason, for the record"

        def answered(note: str | None) -> None:
            if note is not None:
                self.record_decision(verdict, numbers, note)

        self.app.push_screen(RecordScreen(sentence, _FOLLOWS[verdict], note=whose), answered)

    @work(group="record")
    async def record_decision(self, verdict: Verdict, numbers: list[int], note: str) -> None:
        """Record a decision, and say what followed from it for others."""
        try:
            followed = await self.desk.amending.decide(verdict, numbers, note)
        except TravauxError as error:
            self.complain(error)
            self.catch_up()
            return
        said = listed(numbers)
        with_that = f" With that, {followed}." if followed else ""
        self.tell(f"Recorded: {said} {_SAID[verdict]}.{with_that} u takes it back.")
        self.decided()
        self.catch_up()

    # Who is for it and against it

    @work(exclusive=True, group="ask")
    async def action_back(self, word: str) -> None:
        """Ask which capital says so, and record it."""
        says, each = Backing(word), self.present_one()
        if each is None:
            self.hint("There is no proposal here.")
            return
        number = each.proposal.number
        parties = await self.desk.parties()
        if says is Backing.WITHDRAW:
            said = [*each.supporters, *each.objectors]
            if not said:
                self.hint(f"No capital is for proposal {number} or against it.")
                return
            parties = [party for party in parties if party.code in said]
        else:
            parties = [party for party in parties if party.code not in (*each.supporters, *each.objectors)]
        does = (
            f"takes back what it said of proposal {number}"
            if says is Backing.WITHDRAW
            else f"{_SAYS[says]} proposal {number}"
        )
        self.ask_party(
            f"Which capital {does}?", parties, lambda code: self.record_backing(number, code, says, does)
        )

    def ask_party(self, question: str, parties: Sequence[Party], chosen: Callable[[str], object]) -> None:
        """Ask for a party; ``chosen`` is called with its code, if one was chosen."""
        from tui.screens.party import PartyScreen

        def answered(code: str | None) -> None:
            if code is not None:
                chosen(code)

        self.app.push_screen(PartyScreen(question, parties), answered)

    @work(group="record")
    async def record_backing(self, number: int, code: str, says: Backing, does: str) -> None:
        """Record what a capital says of a proposal."""
        try:
            await self.desk.amending.say(number, code, says)
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Recorded: {self.name_of(code)} {does}. u takes it back.")
        self.catch_up()

    @work(group="record")
    async def action_undo(self) -> None:
        """Take back what was recorded here last."""
        try:
            said = await self.desk.amending.take_back()
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(
            f"Taken back: {said}. The record keeps both."
            if said
            else "Nothing was recorded here since the interface was opened; u in place 1 takes back what was before."
        )
        self.catch_up()

    # Rolling

    def action_roll(self) -> None:
        """Preview the rolling text."""
        from tui.screens.rolling import RollingScreen

        if any(each.live or str(each.state) == "accepted" for each in self.docket):
            self.app.push_screen(RollingScreen())
        else:
            self.hint("Nothing is open or accepted, so there is nothing to fold into the text.")
