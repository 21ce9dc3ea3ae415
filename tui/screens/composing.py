"""Composing a text: the clauses that were picked, in order, beside the text that they make."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from drafting.errors import TravauxError
from drafting.phrases import several
from drafting.text.reading import read
from tui.keys import key
from tui.lines.block import Block, line
from tui.lines.open import open_text
from tui.lines.rows import Row
from tui.lines.text import text_blocks
from tui.screens.recording import RecordingScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.listing import Listing
from tui.widgets.notice import Notice
from tui.widgets.paper import Paper

if TYPE_CHECKING:
    from drafting.negotiation.composing import Composed
    from drafting.workspace.settings import ClauseChoice


class ComposingScreen(RecordingScreen):
    """The list of clauses at the left, the text at the right; every change is in negotiation.yaml at once."""

    mode = "library"
    about = "the clauses that the text is composed from: pick them in the library, order them, make the text"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "create", "Make the text", "Make the zero draft of these clauses", id="composing.create",
            show=True),
        key("J,shift+down", "move(1)", "Move down", "Put this clause after the next one", id="composing.down",
            group="Order"),
        key("K,shift+up", "move(-1)", "Move up", "Put this clause before the last one", id="composing.up",
            group="Order"),
        key("x,delete", "drop", "Take out", "Take this clause out of the text", id="composing.drop", show=True),
        key("e,a", "fill", "Fill in", "Fill this clause in, in the library, or pick another there",
            id="composing.fill", show=True),
        key("tab", "other_side", "List or text", "Go between the list and the text", id="composing.side"),
        key("escape,q,c", "leave", "Back", "Go back to the library", id="composing.leave", show=True),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ComposingScreen Horizontal { height: 1fr; }
    ComposingScreen Listing { width: 46; border-right: solid $rule; }
    ComposingScreen.-narrow Listing { width: 32; }
    ComposingScreen Paper { width: 1fr; }
    """

    choices: tuple[ClauseChoice, ...] = ()
    composed: Composed | None = None

    def __init__(self, said: str = "") -> None:
        super().__init__()
        self.said = said
        """What is told first."""

    def content(self) -> Iterator[Widget]:
        """The list and the text."""
        yield Horizontal(Listing(), Paper())

    def on_mount(self) -> None:
        """The keys are the list's."""
        self.query_one(Listing).focus()
        if self.said:
            self.tell(self.said)

    def twin(self) -> str:
        """`travaux compose`."""
        return "travaux compose"

    async def arrive(self) -> None:
        """List the clauses and compose the text of them."""
        self.choices = await self.desk.picking.picked()
        titles = {each.name: each.title for each in await self.desk.clauses()}
        self.query_one(Listing).lay(
            [
                Row(titles.get(each.name, each.name), number, number=str(number), aside=each.variant)
                for number, each in enumerate(self.choices, 1)
            ]
        )
        self.composed = await self.desk.picking.composed()
        faults = self.composed.faults
        self.head(
            several(len(self.choices), "clause"),
            f"{len(faults)} to be mended" if faults else f"{len(self.composed.source.split()):,} words",
        )
        self.query_one(Paper).lay(await self.desk.work(self._blocks))
        self.say_cursor()

    def _blocks(self) -> list[Block]:
        assert self.composed is not None
        if self.composed.faults:
            return (
                [line("This keeps the text from being composed", "heading")]
                + [line(str(each), "error", before=1) for each in self.composed.faults]
                + [
                    line(
                        "e fills the clause in anew; Esc goes to the library, where p picks another.",
                        "",
                        before=1,
                    )
                ]
            )
        draft = read(self.composed.source)
        found = open_text(draft)
        return text_blocks(draft, found.looks, found.marks)

    def say_cursor(self) -> None:
        """Say which clause is under the cursor, and what was given to it."""
        words, at = self.query_one(CursorLine), self.query_one(Listing).key
        if not at:
            words.say("No clause is picked yet.", "", "Esc goes to the library; p there picks a clause.")
            return
        choice = self.choices[at - 1]
        given = ", ".join(each.name.replace("_", " ") for each in choice.values)
        notes = self.composed.notes if self.composed else ()
        words.say(
            choice.name, choice.variant or "usual variant", f"given: {given}" if given else "", *notes[:1]
        )

    def on_listing_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    def on_listing_chosen(self) -> None:
        """A second click fills the clause in."""
        self.action_fill()

    # Doing

    def _here(self) -> str:
        at = self.query_one(Listing).key
        return self.choices[at - 1].name if 0 < at <= len(self.choices) else ""

    @work(group="record")
    async def _change(self, doing: Callable[[], Awaitable[object]], step: int) -> None:
        try:
            await doing()
        except TravauxError as error:
            self.complain(error)
            return
        await self.arrive()
        if step:
            self.query_one(Listing).action_step(step)

    def action_move(self, step: int) -> None:
        """Put the clause under the cursor before or after its neighbour."""
        name = self._here()
        if name:
            self._change(lambda: self.desk.picking.move(name, step), step)

    def action_drop(self) -> None:
        """Take the clause under the cursor out."""
        name = self._here()
        if name:
            self._change(lambda: self.desk.picking.drop(name), 0)

    def action_fill(self) -> None:
        """Fill the clause under the cursor in, in the library."""
        from tui.screens.library import LibraryScreen

        at = self.query_one(Listing).key
        choice = self.choices[at - 1] if at else None
        below = self.app.screen_stack[0]
        self.dismiss()
        if choice is not None and isinstance(below, LibraryScreen):
            below.fill_in(choice)

    def action_other_side(self) -> None:
        """Between the list and the text."""
        listing, paper = self.query_one(Listing), self.query_one(Paper)
        (paper if listing.has_focus else listing).focus()

    def action_leave(self) -> None:
        """Put a message away, else go back."""
        notice = self.query_one(Notice)
        if notice.saying:
            notice.put_away()
        else:
            self.dismiss()

    @work(exclusive=True, group="ask")
    async def action_create(self) -> None:
        """Ask whether the text is to be the zero draft, or, where there are rounds, the working text."""
        from tui.screens.record import RecordScreen

        composed = self.composed
        if composed is None or not self.choices:
            self.hint("There is no clause to make a text of.")
            return
        if composed.faults:
            self.hint("What keeps the text from being composed stands at the right.")
            return
        if self.desk.rounds:
            self.draft = await self.desk.workbench.draft()
            self.change(
                composed.source, f"the text composed anew from {several(len(self.choices), 'clause')}"
            )
            return

        def answered(note: str | None) -> None:
            if note is not None:
                self.create(composed.source, note)

        sentence = f"Record as the zero draft: a text of {len(self.choices)} clauses?"
        self.app.push_screen(
            RecordScreen(sentence, note="note of the round", typed="Composed from the clause library"),
            answered,
        )

    @work(group="record")
    async def create(self, source: str, note: str) -> None:
        """Record the text as the zero draft, and read it."""
        try:
            name = await self.desk.picking.add_first(source, note)
        except TravauxError as error:
            self.complain(error)
            return
        self.dismiss()
        self.app.switch_mode("text")
        below = self.app.screen_stack[0]
        if isinstance(below, RecordingScreen):
            below.tell(f"Recorded {name}. travaux export writes it as a Word document.")
            below.catch_up()
