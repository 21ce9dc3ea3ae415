"""Place 5, Proposals: what the capitals would change, by article or by party, each with its redline."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from drafting.agreement.proposals import described
from drafting.errors import TravauxError
from tui.doing import Doing
from tui.keys import key
from tui.lines.proposals import RIVALS, facts, listed, passed, told_blocks
from tui.lines.standing import in_a_sentence
from tui.screens.sifting import SiftingScreen
from tui.widgets.caveat import Caveat
from tui.widgets.cursor_line import CursorLine
from tui.widgets.foot_line import FootLine
from tui.widgets.listing import Listing
from tui.widgets.paper import Paper
from tui.widgets.sieve_line import SieveLine

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from tui.lines.block import Block

REST = 0.06
"""Seconds for which the cursor rests on a proposal before its redline is worked out."""


class ProposalsScreen(SiftingScreen):
    """The list at the left, the redline of one at the right; below each other where there is little room."""

    mode = "proposals"
    about = "what the capitals would change in the latest round, what collides, and what the table decides"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key("t", "read", "Read", "Read the provision in the text", id="proposals.read"),
        key(
            "e",
            "export",
            "Export",
            "Write the redline of what is marked as a Word file or a page for a browser",
            id="proposals.export",
            show=True,
        ),
        key(
            "tab", "other_side", "List or redline", "Go between the list and the redline", id="proposals.side"
        ),
        key(
            "enter",
            "follow",
            "Look",
            "Go into the redline; there, go to the proposal that it collides with",
            id="proposals.follow",
        ),
    ]
    DEFAULT_CSS = """
    ProposalsScreen Container { height: 1fr; layout: horizontal; }
    ProposalsScreen Listing { width: 56; border-right: solid $rule; }
    ProposalsScreen Paper { width: 1fr; }
    ProposalsScreen.-narrow Container { layout: vertical; }
    ProposalsScreen.-narrow Listing { width: 100%; height: 45%; border-right: none; border-bottom: solid $rule; }
    ProposalsScreen.-narrow Paper { width: 100%; height: 1fr; }
    ProposalsScreen Caveat { height: 1; }
    ProposalsScreen.-low Listing { height: 1fr; border-bottom: none; }
    ProposalsScreen.-low Paper { display: none; }
    """

    names: dict[str, str] = {}  # noqa: RUF012 - replaced, never changed
    """What each party is called, by code, in the order of the file."""
    wanted = 0
    """Number of a proposal to go to as soon as there are proposals."""

    def content(self) -> Iterator[Widget]:
        """How the list is made, the list, the redline."""
        yield Caveat()
        yield SieveLine()
        yield Container(Listing(), Paper())

    def on_mount(self) -> None:
        """The keys are the list's."""
        self.query_one(Listing).focus()

    def twin(self) -> str:
        """`travaux proposals show N`, or the list."""
        number = self.query_one(Listing).key
        return f"travaux proposals show {number}" if number else "travaux proposals"

    async def arrive(self) -> None:
        """List the proposals; the cursor stays on its own."""
        self.query_one(Caveat).caveat = (await self.desk.read_settings()).note
        if not self.desk.rounds:
            self.head("no round yet")
            self.query_one(CursorLine).say("Nothing to amend yet.", "", "6 composes the zero draft.")
            return
        parties = await self.desk.parties()
        self.names = {each.code: each.name for each in parties}
        self.draft = await self.desk.draft(len(self.desk.rounds) - 1)
        self.docket = await self.desk.amending.docket()
        self.lay()
        self._look_at_wanted()

    def lay(self) -> None:
        """List what is to be shown, and say how much that is."""
        if not self.desk.rounds:
            return
        self.shown = passed(self.docket, self.sieve, self.sought)
        listing = self.query_one(Listing)
        listing.lay(tuple(listed(self.shown, self.draft, self.names, by_party=self.by_party)))
        live = [each for each in self.docket if each.live]
        colliding = sum(bool(each.collisions) for each in live)
        accepted = sum(str(each.state) == "accepted" for each in self.docket)
        self.head(
            self.desk.rounds[-1].name,
            f"{len(live):,} open",
            *([f"{colliding:,} collide"] if colliding else []),
            *([f"{accepted:,} accepted"] if accepted else []),
        )
        self.tell_sieve()
        self.say_cursor()

    def look_at(self, row: int, column: int) -> None:
        """Put the cursor on the proposal of that number, whatever was sifted before."""
        self.wanted = row
        if self.docket:
            self._look_at_wanted()

    def _look_at_wanted(self) -> None:
        wanted, self.wanted = self.wanted, 0
        if wanted and not self.query_one(Listing).go(wanted):
            self.sieve, self.sought = "all", ""
            self.lay()
            self.query_one(Listing).go(wanted)

    def name_of(self, code: str) -> str:
        """What a sentence calls a party."""
        return self.names.get(code, code)

    # Saying and showing

    def on_listing_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    def on_listing_chosen(self) -> None:
        """A second click goes into the redline."""
        self.action_follow()

    def say_cursor(self) -> None:
        """Say what the proposal under the cursor does and how it stands, and show its redline."""
        words, each = self.query_one(CursorLine), self.present_one()
        self.query_one(FootLine).twin = self.twin()
        if each is None:
            self.query_one(Paper).lay([])
            if self.docket:
                words.say("No proposal is shown.", "", "f chooses another filter, / other words.")
            else:
                words.say(
                    "No proposal yet.",
                    "",
                    "i takes in a file that a capital returned; m in the text (2) proposes for a capital.",
                )
            return
        number, party = each.proposal.number, each.proposal.party
        does = in_a_sentence(described(each.proposal.amendment))
        words.say(f"{number} {self.name_of(party)}", does, " · ".join(facts(each, self.name_of)))
        self.show_redline(each)

    @work(exclusive=True, group="redline")
    async def show_redline(self, each: Standing) -> None:
        """Work out what one proposal changes, once the cursor rests on it, and show it."""
        await asyncio.sleep(REST)
        try:
            redline = await self.desk.amending.redline(each.proposal)
        except TravauxError as error:
            self.query_one(Paper).lay([])
            self.complain(error)
            return

        def laid() -> list[Block]:
            from drafting.publish.passages import passages
            from tui.lines.redline import Setter

            sheet = Setter(redline, passages(redline)).sheet(None, frozenset())
            blocks = [block for place, block in enumerate(sheet.blocks) if place not in sheet.folds]
            blocks[:1] = [replace(block, before=0) for block in blocks[:1]]
            rivals = [self.docket[number - 1] for number in each.collisions]
            return [*blocks, *told_blocks(each, rivals, self.name_of)]

        self.query_one(Paper).lay(await self.desk.work(laid), cursor=0)

    # Going

    def action_other_side(self) -> None:
        """Between the list and the redline."""
        listing, paper = self.query_one(Listing), self.query_one(Paper)
        (paper if listing.has_focus and paper.display else listing).focus()

    def action_follow(self) -> None:
        """Into the redline; there, to a rival."""
        paper = self.query_one(Paper)
        if not paper.has_focus:
            self.action_other_side()
            return
        order = paper.blocks[paper.cursor].order if 0 <= paper.cursor < len(paper.blocks) else -1
        if order > RIVALS:
            listing = self.query_one(Listing)
            if not listing.go(order - RIVALS):
                self.sieve, self.sought = "all", ""
                self.lay()
                listing.go(order - RIVALS)
            listing.focus()

    def on_paper_chosen(self) -> None:
        """A second click goes to a rival."""
        self.action_follow()

    def action_read(self) -> None:
        """Read the provision in the text."""
        from tui.screens.text import TextScreen

        each = self.present_one()
        if each is None:
            return
        provision = each.proposal.amendment.provision
        identities = self.draft.identities
        self.table.reading = -1
        self.app.switch_mode("text")
        if provision in identities and isinstance(self.app.screen, TextScreen):
            self.app.screen.read_at(identities.index(provision))

    # Writing

    def action_export(self) -> None:
        """Choose a form and write what the marked proposals change together, or the one under the cursor."""
        chosen = self.meant()
        if chosen:
            answers = ("Word, with tracked changes", "HTML, one page that needs nothing else")
            self.choose(
                "Write this redline as", answers, lambda place: self._export(("word", "html")[place], chosen)
            )

    @work(exclusive=True, group="export")
    async def _export(self, form: str, chosen: list[Standing]) -> None:
        doing = Doing("Writing")
        try:
            path = await self.watched(
                doing, self.desk.amending.export(form, [each.proposal for each in chosen], doing)
            )
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Wrote {path}")
