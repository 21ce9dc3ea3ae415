"""Place 1, Overview: what needs doing now, and how far the negotiation has come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from drafting.publish.wording import several
from tui.keys import key
from tui.lines.overview import LATEST, Overview, overview
from tui.lines.positions import standing_fact
from tui.screens.place import PlaceScreen
from tui.widgets.caveat import Caveat
from tui.widgets.cursor_line import CursorLine
from tui.widgets.paper import Paper

COMPARED = 12
"""How many rounds, the latest, are shown with their brackets."""
PLACES = {"approvals": "place 4, Approvals", "text": "place 2, Text"}


class OverviewScreen(PlaceScreen):
    """One page of lines; Enter goes to what a line speaks of."""

    mode = "overview"
    about = "what needs doing now, how rounds and articles stand, and what happened last"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "follow", "Go there", "Go to what this line speaks of", id="overview.follow", show=True),
    ]
    DEFAULT_CSS = """
    OverviewScreen Paper { height: 1fr; }
    """

    page = Overview()

    def content(self) -> Iterator[Widget]:
        """The caveat and the page."""
        yield Caveat()
        yield Paper()

    def on_mount(self) -> None:
        """The keys are the page's."""
        self.query_one(Paper).focus()

    def twin(self) -> str:
        """`travaux status`."""
        return "travaux status"

    async def arrive(self) -> None:
        """Gather the page anew."""
        self.query_one(Caveat).caveat = (await self.desk.read_settings()).note
        if not self.desk.rounds:
            self.head("no round yet")
            self.query_one(CursorLine).say(
                "Nothing has begun yet.",
                "",
                "travaux compose --add makes the zero draft from negotiation.yaml.",
            )
            return
        rounds = self.desk.rounds[-COMPARED:]
        approvals = await self.desk.approvals(rounds[-1].number)
        events = await self.desk.latest_events(LATEST)
        # Brackets of earlier rounds are counted after the page is there: each has to be read for it.
        for last in (1, len(rounds)):
            counts: list[int | None] = [None] * (len(rounds) - last)
            counts += [await self.desk.brackets_in(each.number) for each in rounds[-last:]]
            counted = list(zip(rounds, counts, strict=True))
            page = await self.desk.work(partial(overview, counted, approvals, events))
            self.page = page
            self.head(rounds[-1].name, several(counts[-1] or 0, "bracket"), standing_fact(approvals))
            self.query_one(Paper).lay(page.blocks)
            self.say_cursor()

    def say_cursor(self) -> None:
        """Say where Enter leads."""
        paper = self.query_one(Paper)
        leads = self.page.leads.get(paper.cursor)
        words = paper.blocks[paper.cursor].text if 0 <= paper.cursor < len(paper.blocks) else ""
        self.query_one(CursorLine).say(words, "", f"Enter goes there: {PLACES[leads[0]]}." if leads else "")

    def on_paper_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    def on_paper_chosen(self) -> None:
        """A second click goes there."""
        self.action_follow()

    def action_follow(self) -> None:
        """Go to what the line speaks of."""
        leads = self.page.leads.get(self.query_one(Paper).cursor)
        if leads is None:
            return
        mode, row, column = leads
        if mode == "text":
            self.table.reading = -1 if row == len(self.desk.rounds) - 1 else row
        self.table.go(mode, row, column)
