"""The rolling text before it is one: what folding the proposals would make, read here and recorded from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from drafting.agreement.proposals import described
from drafting.errors import TravauxError
from drafting.phrases import several
from drafting.publish.wording import called
from drafting.text.draft import Kind
from drafting.text.reading import read
from tui.docketing import listed
from tui.keys import key
from tui.lines.layout import Spot
from tui.lines.open import Open, open_text
from tui.lines.text import bracket_span, text_blocks
from tui.screens.place import PlaceScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.foot_line import FootLine
from tui.widgets.notice import Notice
from tui.widgets.paper import Paper

if TYPE_CHECKING:
    from drafting.negotiation.proposals.rolling import Rolling
    from drafting.text.draft import Draft


class RollingScreen(PlaceScreen):
    """The text as it would be, over the place from which it was asked for."""

    mode = "proposals"
    about = "the text with accepted proposals made and open ones in attributed brackets, before it is a round"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "record", "Make it the next round", "Record this text as the next round", id="rolling.record",
            show=True),
        key("escape,q", "leave", "Back", "Go back to the proposals and record nothing", id="rolling.leave", show=True),
        key("a", "accepted", "Accepted only", "Fold only what was accepted, or what is open too",
            id="rolling.accepted", show=True),
        key("s", "beside", "Redline", "Show it as a redline of the latest round, or as a text", id="rolling.redline",
            show=True),
        key("n", "bracket(1)", "Next bracket", "Go to the next bracket", id="rolling.next", group="Bracket"),
        key("p", "bracket(-1)", "Previous bracket", "Go back to the last bracket", id="rolling.previous",
            group="Bracket"),
        key("N,right_square_bracket", "article(1)", "Next heading", "Go to the next heading",
            id="rolling.next_article"),
        key("P,left_square_bracket", "article(-1)", "Previous heading", "Go back to the last heading",
            id="rolling.previous_article"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    RollingScreen Paper { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rolling: Rolling | None = None
        self.draft: Draft | None = None
        self.open: Open | None = None
        self.accepted_only = False
        self.as_redline = False
        self.bracket = -1

    def content(self) -> Iterator[Widget]:
        """The sheet."""
        yield Paper()

    def on_mount(self) -> None:
        """The keys are the sheet's."""
        self.query_one(Paper).focus()

    def twin(self) -> str:
        """`travaux roll`."""
        return "travaux roll --accepted" if self.accepted_only else "travaux roll"

    async def arrive(self) -> None:
        """Fold the proposals as they stand now, and show the text."""
        self.query_one(CursorLine).say("Folding the proposals…")
        try:
            rolling = await self.desk.amending.roll(accepted_only=self.accepted_only)
        except TravauxError as error:
            self.rolling = None
            self.query_one(Paper).lay([])
            self.query_one(CursorLine).say("Nothing to fold.", "", str(error))
            return
        draft = await self.desk.work(lambda: read(rolling.source))
        self.rolling, self.draft, self.open, self.bracket = rolling, draft, open_text(draft), -1
        self.head(f"preview of {self.desk.next_round}", several(len(self.open.tree), "bracket"))
        await self._lay(rolling, draft, self.open)

    async def _lay(self, rolling: Rolling, draft: Draft, found: Open) -> None:
        base = await self.desk.draft(rolling.base.number)

        def blocks() -> list[object]:
            if not self.as_redline:
                return list(text_blocks(draft, found.looks, found.marks))
            from drafting.compare.comparing import compare
            from drafting.publish.passages import passages
            from tui.lines.redline import Setter

            redline = compare(base, draft)
            return list(Setter(redline, passages(redline)).sheet(None, frozenset()).blocks)

        self.query_one(Paper).lay(await self.desk.work(blocks), cursor=0)  # type: ignore[arg-type]
        self.query_one(FootLine).twin = self.twin()
        self.say_cursor()

    def say_cursor(self) -> None:
        """Say what the text is made of, and what is open in the provision under the cursor."""
        paper = self.query_one(Paper)
        if self.rolling is None or self.draft is None or self.open is None:
            return
        here = ""
        if not self.as_redline and 0 <= paper.cursor < len(paper.blocks):
            order = paper.blocks[paper.cursor].order
            here = f"{called(self.draft, order)}: {self.open.said(order)}" if order >= 0 else ""
        apart = [each.proposal for each in self.rolling.apart]
        left = f" {listed([each.number for each in apart])} in no brackets: stays open." if apart else ""
        self.query_one(CursorLine).say(f"{self.rolling.said}.{left}", "", here)

    def on_paper_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    # Going

    def action_bracket(self, step: int) -> None:
        """Go to the next or previous bracket."""
        if self.draft is None or self.open is None or self.as_redline:
            return
        at = self.bracket + step
        if not 0 <= at < len(self.open.starts):
            self.query_one(CursorLine).hint(
                f"There is no bracket {'after' if step > 0 else 'before'} this one."
            )
            return
        self.bracket = at
        span = self.open.tree.span(at)
        provision = self.draft.at(span.start)
        if provision is not None:
            paper = self.query_one(Paper)
            start, end = bracket_span(self.draft, provision.order, self.open.looks, span)
            paper.point(paper.place_of(provision.order), Spot(start, end))

    def action_article(self, step: int) -> None:
        """Go to the next or previous heading."""
        paper = self.query_one(Paper)
        if self.draft is None or self.as_redline or not 0 <= paper.cursor < len(paper.blocks):
            return
        here = paper.blocks[paper.cursor].order
        headings = [each.order for each in self.draft.provisions if each.kind is Kind.HEADING]
        ahead = [o for o in headings if o > here] if step > 0 else [o for o in headings[::-1] if o < here]
        if ahead:
            paper.cursor = paper.place_of(ahead[0])
            paper.reveal(paper.cursor, top=True)

    # Otherwise

    def action_accepted(self) -> None:
        """Only what was accepted, or what is open too."""
        self.accepted_only = not self.accepted_only
        self.show_again()

    def action_beside(self) -> None:
        """As a redline of the latest round, or as a text."""
        self.as_redline = not self.as_redline
        self.show_again()

    def action_leave(self) -> None:
        """Put a message away, else go back."""
        notice = self.query_one(Notice)
        if notice.saying:
            notice.put_away()
        else:
            self.dismiss()

    # Recording

    def action_record(self) -> None:
        """Ask in one sentence whether this text is to be the next round."""
        from tui.screens.record import RecordScreen

        rolling = self.rolling
        if rolling is None:
            return
        name = self.desk.next_round
        notes = ["Positions on what changes lapse; everything said so far stays in the record."]
        if self.desk.workbench.steps is not None:
            said = self.desk.workbench.said
            notes.append(
                f"The working text ({said}) does not go into it, and would then be of an earlier round."
            )
        notes += [
            f"Proposal {each.proposal.number} stays open: no brackets can hold it"
            f" ({described(each.proposal.amendment)})."
            for each in rolling.apart[:3]
        ]

        def answered(note: str | None) -> None:
            if note is not None:
                self.record(rolling, note)

        sentence = f"Record as {name}: {rolling.said}?"
        self.app.push_screen(
            RecordScreen(sentence, *notes, note=f"note of the round: {rolling.said}"), answered
        )

    @work(group="record")
    async def record(self, rolling: Rolling, note: str) -> None:
        """Record the rolling text; where somebody recorded something meanwhile, fold again first."""
        try:
            name = await self.desk.amending.add_rolled(rolling, note)
        except TravauxError as error:
            self.complain(error)
            return
        self.table.reading = -1
        below = self.app.screen_stack[0]
        self.dismiss()
        if isinstance(below, PlaceScreen):
            below.tell(f"Recorded {name}: {rolling.said}. 2 reads it, 3 shows what changed.")
            below.catch_up()
