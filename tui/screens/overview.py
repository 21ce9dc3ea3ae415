"""Place 1, Overview: what needs doing now, and how far the negotiation has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from drafting.phrases import several
from tui.keys import key
from tui.lines import overview as lines
from tui.lines.needs import Reckoned, reckon
from tui.lines.overview import Overview
from tui.lines.standing import standing_fact
from tui.screens.circulating import CirculatingScreen
from tui.screens.silence import SilenceScreen
from tui.screens.undoing import UndoingScreen
from tui.widgets.caveat import Caveat
from tui.widgets.cursor_line import CursorLine
from tui.widgets.paper import Paper

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.docket import Standing
    from drafting.negotiation import Event
    from drafting.negotiation.rounds import Round

COMPARED = 12
"""How many rounds, the latest, are shown with their brackets."""
FRAME = 15
"""Lines of the frame, the headings and the space between them."""
LEAST_FOR_TWO = 130
"""Columns from which rounds and events stand beside what needs doing."""
PLACES = {"approvals": "place 4, Approvals", "text": "place 2, Text", "proposals": "place 5, Proposals"}


class OverviewScreen(UndoingScreen, CirculatingScreen, SilenceScreen):
    """One page of lines, or two beside each other; Enter goes to what a line speaks of."""

    mode = "overview"
    about = "what needs doing now, how rounds and articles stand, and what happened last"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "follow", "Go", "Go to what this line speaks of", id="overview.follow", show=True),
        key(
            "tab", "other_side", "Other side", "Go between the two halves of a wide page", id="overview.side"
        ),
    ]
    DEFAULT_CSS = """
    OverviewScreen Horizontal { height: 1fr; }
    OverviewScreen #overview-right { display: none; width: 1fr; border-left: solid $rule; }
    OverviewScreen.-two #overview-right { display: block; }
    OverviewScreen Paper { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rounds: list[tuple[Round, int | None]] = []
        self.approvals: Approvals | None = None
        self.reckoned: Reckoned | None = None
        self.docket: tuple[Standing, ...] = ()
        self.events: tuple[Event, ...] = ()
        self.pages: dict[str, Overview] = {}
        """What lies on each of the two sheets, by its id."""

    def content(self) -> Iterator[Widget]:
        """The caveat and the page."""
        yield Caveat()
        left, right = Paper(), Paper()
        left.id, right.id = "overview-left", "overview-right"
        yield Horizontal(left, right)

    def on_mount(self) -> None:
        """The keys are the page's."""
        self.query_one("#overview-left", Paper).focus()

    def twin(self) -> str:
        """`travaux report`, the state of play."""
        return "travaux report"

    async def arrive(self) -> None:
        """Gather the page anew."""
        self.query_one(Caveat).caveat = (await self.desk.read_settings()).note
        if not self.desk.rounds:
            self.head("no round yet")
            self.query_one(CursorLine).say(
                "Nothing has begun yet.",
                "",
                "6 is the library: c there shows the clauses of the text, and Enter makes the zero draft.",
            )
            return
        latest = [each for each in self.desk.rounds if not each.withdrawn][-COMPARED:]
        approvals = await self.desk.hearing.approvals(latest[-1].number)
        # Hundreds of capitals' words on hundreds of articles are counted away from the screen.
        if approvals is not self.approvals:
            self.reckoned = await self.desk.work(lambda: reckon(approvals))
            self.approvals = approvals
        self.docket = await self.desk.amending.docket()
        self.events = await self.desk.latest_events(lines.MOST)
        await self.desk.clocks.read()
        # Brackets of earlier rounds are counted after the page is there: each has to be read for it.
        for last in (1, len(latest)):
            counts: list[int | None] = [None] * (len(latest) - last)
            counts += [await self.desk.brackets_in(each.number) for each in latest[-last:]]
            self.rounds = list(zip(latest, counts, strict=True))
            self.head(latest[-1].name, several(counts[-1] or 0, "bracket"), standing_fact(approvals))
            self._lay()

    # Laying out

    def _lay(self) -> None:
        if self.approvals is None or self.reckoned is None:
            return
        two = self.size.width >= LEAST_FOR_TWO
        self.set_class(two, "-two")
        left, right = Overview(), Overview()
        clocks = self.desk.clocks
        lines.silence(left, [(each, clocks.said(each)) for each in clocks.courses()])
        lines.needs(left, self.reckoned, self.rounds, self.docket, self.desk.workbench.said)
        if two:
            lines.articles(left, self.approvals, self.reckoned)
        lines.chart(right if two else left, self.rounds)
        if not two:
            lines.articles(left, self.approvals, self.reckoned)
        # Beside the rounds alone there is room for more; an event takes two lines at most.
        many = (self.size.height - FRAME - len(self.rounds)) // 2 if two else 0
        lines.latest(right if two else left, self.events, max(lines.LATEST, many))
        self.pages = {"overview-left": left, "overview-right": right}
        for name, page in self.pages.items():
            self.query_one(f"#{name}", Paper).lay(page.blocks)
        if not two:
            self.query_one("#overview-left", Paper).focus()
        self.say_cursor()

    def on_resize(self) -> None:
        """Two halves where there is room for them."""
        two = self.size.width >= LEAST_FOR_TWO
        if two or self.has_class("-two"):
            self._lay()

    def tick(self) -> None:
        """Let the clocks on the page go on; nothing else moves."""
        super().tick()
        if any(page.clocks for page in self.pages.values()):
            self._lay()

    # Saying

    def sheet(self) -> Paper:
        """The half that has the keys."""
        right = self.query_one("#overview-right", Paper)
        return right if right.has_focus else self.query_one("#overview-left", Paper)

    def page(self) -> Overview:
        """What lies on it."""
        return self.pages.get(self.sheet().id or "", Overview())

    def say_cursor(self) -> None:
        """Say where Enter leads, or the hour at which a silence ends in the capitals."""
        paper, page = self.sheet(), self.page()
        leads = page.leads.get(paper.cursor)
        words = paper.blocks[paper.cursor].text if 0 <= paper.cursor < len(paper.blocks) else ""
        said = f"Enter goes there: {PLACES[leads[0]]}." if leads else ""
        if paper.cursor in page.clocks:
            words, said = self.desk.clocks.around(page.clocks[paper.cursor])
        self.query_one(CursorLine).say(words, "", said)

    def on_paper_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    def on_paper_chosen(self) -> None:
        """A second click goes there."""
        self.action_follow()

    # Going

    def action_other_side(self) -> None:
        """Between the two halves."""
        left, right = self.query_one("#overview-left", Paper), self.query_one("#overview-right", Paper)
        (right if right.display and left.has_focus else left).focus()
        self.say_cursor()

    def action_follow(self) -> None:
        """Go to what the line speaks of."""
        leads = self.page().leads.get(self.sheet().cursor)
        if leads is None:
            return
        mode, row, column = leads
        if mode == "text":
            latest = row == len(self.desk.rounds) - 1 and self.desk.workbench.steps is None
            self.table.reading = -1 if latest else row
        self.table.go(mode, row, column)
