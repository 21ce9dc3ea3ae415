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
from tui.keys import key
from tui.lines.positions import in_a_sentence
from tui.lines.proposals import RIVALS, SIEVES, facts, listed, passed, told_blocks
from tui.screens.deciding import DecidingScreen
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


class ProposalsScreen(DecidingScreen):
    """The list at the left, the redline of one at the right; below each other where there is little room."""

    mode = "proposals"
    about = "what the capitals would change in the latest round, what collides, and what the table decides"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "v",
            "roll",
            "Preview",
            "Preview the text with what is open in brackets, and make it the next round",
            id="proposals.roll",
            show=True,
        ),
        key(
            "s",
            "group",
            "By article or party",
            "List the proposals by article, or by party",
            id="proposals.group",
            show=True,
        ),
        key(
            "f",
            "sieve(-1)",
            "Filter",
            "Show those that are open, consensual, colliding, settled, or all",
            id="proposals.sieve",
            show=True,
        ),
        key("slash", "search", "Search", "Show those that speak of these words", id="proposals.search"),
        key("space,x", "mark", "Mark", "Mark this proposal, to decide several at once", id="proposals.mark",
            show=True),
        key("X", "mark_all", "Mark all", "Mark every proposal that is shown, or none", id="proposals.mark_all"),
        key("n", "colliding(1)", "Next collision", "Go to the next proposal that collides with another",
            id="proposals.next", group="Collision"),
        key("p", "colliding(-1)", "Previous collision", "Go back to the last proposal that collides with another",
            id="proposals.previous", group="Collision"),
        key("N,right_square_bracket", "heading(1)", "Next group", "Go to the next article or party",
            id="proposals.next_group"),
        key("P,left_square_bracket", "heading(-1)", "Previous group", "Go back to the last article or party",
            id="proposals.previous_group"),
        key("g", "jump", "Go to label", "Go to the proposals to a label such as 5.2 or a name", id="proposals.jump"),
        key("t", "read", "Read", "Read the provision in the text", id="proposals.read"),
        key("e", "export", "Export", "Write the redline of what is marked as a Word file or a page for a browser",
            id="proposals.export", show=True),
        key("tab", "other_side", "List or redline", "Go between the list and the redline", id="proposals.side"),
        key("enter", "follow", "Look", "Go into the redline; there, go to the proposal that it collides with",
            id="proposals.follow"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ProposalsScreen Container { height: 1fr; layout: horizontal; }
    ProposalsScreen Listing { width: 56; border-right: solid $rule; }
    ProposalsScreen Paper { width: 1fr; }
    ProposalsScreen.-narrow Container { layout: vertical; }
    ProposalsScreen.-narrow Listing { width: 100%; height: 45%; border-right: none; border-bottom: solid $rule; }
    ProposalsScreen.-narrow Paper { width: 100%; height: 1fr; }
    ProposalsScreen.-low Listing { height: 1fr; border-bottom: none; }
    ProposalsScreen.-low Paper { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.docket: tuple[Standing, ...] = ()
        self.names: dict[str, str] = {}
        """What each party is called, by code, in the order of the file."""
        self.by_party = False
        self.sieve = "open"
        self.sought = ""
        self.shown: list[Standing] = []
        self.wanted = 0
        """Number of a proposal to go to as soon as there are proposals."""

    def content(self) -> Iterator[Widget]:
        """How the list is made, the list, the redline."""
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
        await self.desk.read_settings()
        if not self.desk.rounds:
            self.head("no round yet")
            self.query_one(CursorLine).say(
                "Nothing to amend yet.", "", "travaux compose --add makes the zero draft."
            )
            return
        parties = await self.desk.parties()
        self.names = {each.code: each.name for each in parties}
        self.draft = await self.desk.draft(len(self.desk.rounds) - 1)
        self.docket = await self.desk.amending.docket()
        self._lay()
        self._look_at_wanted()

    def _lay(self) -> None:
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
        self._sieve_line()
        self.say_cursor()

    def _sieve_line(self) -> None:
        line, marked = self.query_one(SieveLine), len(self.query_one(Listing).marked)
        line.group = "By party" if self.by_party else "By article"
        line.names, line.present = tuple(SIEVES), self.sieve
        facts_ = [f"{marked} marked"] if marked else []
        sought = f" with “{self.sought}”" if self.sought else ""
        line.facts = (*facts_, f"{len(self.shown):,} of {len(self.docket):,}{sought}")

    def look_at(self, row: int, column: int) -> None:
        """Put the cursor on the proposal of that number, whatever was sifted before."""
        self.wanted = row
        if self.docket:
            self._look_at_wanted()

    def _look_at_wanted(self) -> None:
        wanted, self.wanted = self.wanted, 0
        if wanted and not self.query_one(Listing).go(wanted):
            self.sieve, self.sought = "all", ""
            self._lay()
            self.query_one(Listing).go(wanted)

    # What is meant

    def present_one(self) -> Standing | None:
        """The proposal under the cursor."""
        number = self.query_one(Listing).key
        return self.docket[number - 1] if 0 < number <= len(self.docket) else None

    def meant(self) -> list[Standing]:
        """The proposals that are marked, else the one under the cursor."""
        marked = self.query_one(Listing).marked
        here = self.present_one()
        if marked:
            return [self.docket[number - 1] for number in sorted(marked)]
        return [here] if here else []

    def decided(self) -> None:
        """Nothing is marked any more."""
        self.query_one(Listing).marked.clear()

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
                    "m in the text (2) proposes for a capital; travaux propose FILE takes in its text.",
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

    # Listing

    def action_group(self) -> None:
        """By article, or by party."""
        self.by_party = not self.by_party
        self._lay()

    def action_sieve(self, which: int) -> None:
        """Use a sieve, or the next one."""
        names = list(SIEVES)
        self.sieve = names[which if which >= 0 else (names.index(self.sieve) + 1) % len(names)]
        self._lay()

    def action_search(self) -> None:
        """Ask for words."""
        from tui.screens.ask import AskScreen

        def answered(words: str | None) -> None:
            if words is not None:
                self.sought = words
                self._lay()

        self.app.push_screen(
            AskScreen("Proposals that speak of these words; nothing shows them all.", self.sought), answered
        )

    def action_mark(self) -> None:
        """Mark the proposal under the cursor and go on, or take its mark away."""
        listing = self.query_one(Listing)
        if listing.key:
            listing.mark(listing.key)
            listing.action_step(1)
            self._sieve_line()

    def action_mark_all(self) -> None:
        """Mark all that are shown, or none."""
        if self.shown:
            self.query_one(Listing).mark(*(each.proposal.number for each in self.shown))
            self._sieve_line()

    # Going

    def action_colliding(self, step: int) -> None:
        """Go to the next or previous proposal that collides with another."""
        listing = self.query_one(Listing)
        places = (
            range(listing.cursor + 1, len(listing.rows)) if step > 0 else range(listing.cursor - 1, -1, -1)
        )
        found = next(
            (at for at in places if (k := listing.rows[at].key) and self.docket[k - 1].collisions), None
        )
        if found is None:
            self.hint(f"Nothing shown {'after' if step > 0 else 'before'} this one collides.")
        else:
            listing.cursor = found

    def action_heading(self, step: int) -> None:
        """Go to the next or previous group."""
        if not self.query_one(Listing).step_heading(step):
            what = "party" if self.by_party else "article"
            self.hint(f"There is no {what} with proposals {'after' if step > 0 else 'before'} this one.")

    def action_jump(self) -> None:
        """Ask for a label and go to its first proposal."""
        from tui.screens.jump import JumpScreen

        if self.desk.rounds and self.docket:
            self.app.push_screen(JumpScreen(self.draft), self._jumped)

    def _jumped(self, order: int | None) -> None:
        if order is None:
            return
        below = {self.draft.identities[each] for each in self.draft.covered(order)}
        found = [each for each in self.shown if each.proposal.amendment.provision in below]
        if not found:
            self.hint("No proposal that is shown is to that provision.")
            return
        keys = [row.key for row in self.query_one(Listing).rows]
        self.query_one(Listing).go(min((each.proposal.number for each in found), key=keys.index))

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
                self._lay()
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

    # Rolling and writing

    def action_roll(self) -> None:
        """Preview the rolling text."""
        from tui.screens.rolling import RollingScreen

        if any(each.live or str(each.state) == "accepted" for each in self.docket):
            self.app.push_screen(RollingScreen())
        else:
            self.hint("Nothing is open or accepted, so there is nothing to fold into the text.")

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
        self.tell("Writing…")
        try:
            path = await self.desk.amending.export(form, [each.proposal for each in chosen])
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Wrote {path}")
