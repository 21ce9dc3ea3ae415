"""A capital's returned file taken in where its proposals are then decided: seen before it is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from drafting.phrases import several
from tui.keys import key
from tui.screens.deciding import DecidingScreen

if TYPE_CHECKING:
    from drafting.negotiation.proposals.receiving import Receipt
    from tui.lines.block import Block


class ReceivingScreen(DecidingScreen):
    """A place into which returned files come as proposals."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "i",
            "receive",
            "Take in a file",
            "Take in the Word or text file that a capital returned, as its proposals",
            id="proposals.receive",
        ),
    ]
    file = ""
    """The file that was asked for last."""

    @work(exclusive=True, group="ask")
    async def action_receive(self) -> None:
        """Ask for a file and whose it is, and show what it proposes before it is recorded."""
        if not self.desk.rounds:
            self.hint("No round yet that a capital could answer: 6 composes the zero draft.")
            return
        parties = await self.desk.parties()

        def whose(code: str) -> None:
            self.preview(self.file, code)

        def answered(words: str) -> None:
            self.file = words
            self.ask_party("Which capital returned it?", parties, whose)

        self.ask("Which file was returned? A path to a .docx, .md or .txt.", self.file, answered)

    @work(exclusive=True, group="review")
    async def preview(self, file: str, code: str) -> None:
        """Read a file as a capital's answer, and ask whether what it proposes is to be recorded."""
        from tui.screens.record import RecordScreen

        try:
            receipt, facts = await self.desk.amending.received(file, code, "", dry_run=True)
        except TravauxError as error:
            self.complain(error)
            return
        if not receipt.proposals:
            known = ", ".join(str(each.proposal.number) for each in receipt.same)
            stood = f" Its changes stood already as {known}." if known else ""
            self.tell(f"{receipt.file} proposes nothing new.{stood}")
            return
        count = several(len(receipt.proposals), "proposal")
        sentence = f"Record {count} of {self.name_of(code)}, from {receipt.file}?"
        blocks = await self.desk.work(lambda: _blocks(receipt))

        def answered(note: str | None) -> None:
            if note is not None:
                self.record_received(file, code, note)

        self.app.push_screen(
            RecordScreen(sentence, *facts, blocks=blocks, note="the capital's reason, in its words"), answered
        )

    @work(group="record")
    async def record_received(self, file: str, code: str, note: str) -> None:
        """Record what a file proposes."""
        try:
            receipt, _ = await self.desk.amending.received(file, code, note)
        except TravauxError as error:
            self.complain(error)
            return
        count = several(len(receipt.proposals), "proposal")
        self.tell(f"Recorded {count} of {self.name_of(code)} from {receipt.file}. u takes them back.")
        self.catch_up()


def _blocks(receipt: Receipt) -> list[Block]:
    """What the file changes in the round that it was made from, without what it leaves as it was."""
    from drafting.publish.passages import passages
    from tui.lines.redline import Setter

    redline = receipt.answer.redline
    sheet = Setter(redline, passages(redline)).sheet(None, frozenset())
    blocks = [block for place, block in enumerate(sheet.blocks) if place not in sheet.folds]
    return [replace(block, before=0) for block in blocks[:1]] + blocks[1:]
