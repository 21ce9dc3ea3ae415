"""Place 2, Text: one round's words with the outline beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from drafting.text.draft import Draft, Kind
from drafting.text.labels import full_label
from tui.keys import key
from tui.lines.block import Block
from tui.lines.layout import Spot
from tui.lines.open import Open, open_text
from tui.lines.positions import said_of_provision, standing_fact
from tui.lines.text import bracket_span, outlined, text_blocks
from tui.screens.proposing import ProposingScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.notice import Notice
from tui.widgets.outline import Heading, Outline
from tui.widgets.paper import Paper

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.text.brackets import Bracket, Brackets

AT_ONCE = 300
"""Provisions that are set before the first words are shown."""
FOLDS_BELOW = 100
"""Columns below which the outline folds away."""


class TextScreen(ProposingScreen):
    """One round, read."""

    mode = "text"
    about = "one round's words, with what is not agreed in square brackets"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (FOLDS_BELOW, "-wide"), (140, "-broad")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "n",
            "bracket(1)",
            "Next bracket",
            "Go to the next bracket",
            id="text.next",
            group="Bracket",
        ),
        key(
            "p",
            "bracket(-1)",
            "Previous bracket",
            "Go back to the last bracket",
            id="text.previous",
            group="Bracket",
        ),
        key(
            "N,right_square_bracket",
            "article(1)",
            "Next heading",
            "Go to the next heading",
            id="text.next_article",
            group="Heading",
        ),
        key(
            "P,left_square_bracket",
            "article(-1)",
            "Previous heading",
            "Go back to the last heading",
            id="text.previous_article",
            group="Heading",
        ),
        key("g", "jump", "Go to label", "Go to a label such as 5.2 or a name", id="text.jump", show=True),
        key("r", "choose_round", "Round", "Choose which round is shown", id="text.round", show=True),
        key("o", "outline", "Outline", "Show the outline, or fold it away", id="text.outline", show=True),
        key("tab", "other_side", "Outline or text", "Go between the outline and the text", id="text.side"),
    ]
    DEFAULT_CSS = """
    TextScreen Horizontal { height: 1fr; }
    TextScreen.-high Notice { margin-bottom: 6; }
    TextScreen Paper { width: 1fr; }
    TextScreen.-broad Outline { width: 44; }
    TextScreen.-narrow Outline { display: none; }
    TextScreen.-unfolded Outline { display: block; }
    TextScreen.-folded Outline { display: none; }
    """

    open: Open | None = None
    bracket = -1
    """Index of the bracket that is meant, while the sheet means words at all."""
    approvals: Approvals | None = None

    def content(self) -> Iterator[Widget]:
        """The outline and the sheet."""
        yield Horizontal(Outline(), Paper())

    def on_mount(self) -> None:
        """The keys are the text's."""
        self.query_one(Paper).focus()

    def twin(self) -> str:
        """`travaux round show N`, or `travaux working show`."""
        if self.working():
            return "travaux working show"
        return f"travaux round show {self.round_number()}"

    def present(self) -> object:
        """The record, and the round being read."""
        return self.desk.version, self.table.reading

    def round_number(self) -> int:
        """The number of the round shown."""
        last = len(self.desk.rounds) - 1
        return self.table.reading if 0 <= self.table.reading <= last else last

    async def arrive(self) -> None:
        """Show the round; the cursor stays on the provision it was on, whatever its label is now."""
        if not self.desk.rounds:
            await self.desk.read_settings()
            self.head("no round yet")
            self.query_one(CursorLine).say(
                "Nothing to read yet.",
                "",
                "travaux compose --add makes the zero draft from negotiation.yaml.",
            )
            return
        number = self.round_number()
        draft = await (self.desk.workbench.draft() if self.working() else self.desk.draft(number))
        if draft is not self.draft:
            await self._set(draft)
        self._head(None)
        self.has_something_to_show.set()
        await self.desk.read_settings()
        self._head(None)
        self.approvals = await self.desk.approvals(number)
        self._head(standing_fact(self.approvals))
        self._outline()
        self.say_cursor()
        if self.desk.workbench.trouble is not None and not self.query_one(Notice).has_class("-error"):
            self.complain(self.desk.workbench.trouble)

    def working(self) -> bool:
        """Whether the working text is shown: changes that are not yet a round."""
        return self.table.reading == -1 and self.desk.workbench.steps is not None

    def _held_identity(self) -> str:
        paper = self.query_one(Paper)
        if self.draft is None or not self.draft.identities or not 0 <= paper.cursor < len(paper.blocks):
            return ""
        return self.draft.identities[paper.blocks[paper.cursor].order]

    async def _set(self, draft: Draft) -> None:
        """Lay another draft on the sheet; of a long one the beginning first, and the rest as soon as it is set."""
        held = self._held_identity()
        found = open_text(draft)
        self.draft, self.open, self.approvals = draft, found, None
        order = draft.identities.index(held) if held and held in draft.identities else self._held_place(draft)
        long = len(draft.provisions) > AT_ONCE
        self._lay(text_blocks(draft, found.looks, found.marks, max(AT_ONCE, order + AT_ONCE)), order)
        if long:
            self.has_something_to_show.set()
            blocks = await self.desk.work(lambda: text_blocks(draft, found.looks, found.marks))
            self._lay(blocks)

    def _held_place(self, draft: Draft) -> int:
        """Where to go on where the provision under the cursor is there no more: as far into the text."""
        here = self.provision_here()
        return max(0, min(here, len(draft.provisions) - 1))

    def _lay(self, blocks: list[Block], cursor: int | None = None) -> None:
        self.query_one(Paper).lay(blocks, cursor=cursor)
        self._outline()
        self.say_cursor()

    # Saying

    def _head(self, standing: str | None) -> None:
        assert self.open is not None
        each = self.desk.rounds[self.round_number()]
        count = len(self.open.tree)
        brackets = f"{count:,} {'bracket' if count == 1 else 'brackets'}" if count else "no brackets"
        self.head(each.name, brackets, *([standing] if standing else []))

    def _outline(self) -> None:
        assert self.draft is not None
        assert self.open is not None
        rows = []
        top = min((each.level for each in self.draft.provisions if each.kind is Kind.HEADING), default=1)
        for each in self.draft.provisions:
            if each.kind is Kind.HEADING:
                words = outlined(self.draft, each)
                count = sum(self.open.counts[order] for order in self.draft.covered(each.order))
                rows.append(Heading(each.order, words, each.level - top, f"{count}" if count else ""))
        self.query_one(Outline).lay(rows)

    def say_cursor(self) -> None:
        """Name the provision under the cursor, and say what is open in it and who says what of it."""
        paper = self.query_one(Paper)
        if self.draft is None or self.open is None or not 0 <= paper.cursor < len(paper.blocks):
            return
        order = paper.blocks[paper.cursor].order
        self.query_one(Outline).follow(order)
        name = full_label(self.draft, order)
        said = self.open.said(order)
        known = self.approvals is not None and bool(self.draft.identities[order])
        positions = said_of_provision(self.approvals, self.draft, order) if known and self.approvals else ""
        caveat = self.desk.caveat if positions else ""
        here = self.bracket_here() if paper.spot is not None else None
        if here is not None:
            name += f" · bracket {here.index + 1:,} of {len(self.open.tree):,}"
        self.query_one(CursorLine).say(name, said, positions, caveat=caveat)

    def on_paper_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    def on_paper_chosen(self) -> None:
        """A second click resolves."""
        self.action_resolve()

    # What is under the cursor

    def provision_here(self) -> int:
        """The order of the provision under the cursor, -1 for none."""
        paper = self.query_one(Paper)
        return paper.blocks[paper.cursor].order if 0 <= paper.cursor < len(paper.blocks) else -1

    def every_bracket(self) -> Brackets:
        """The brackets of the draft."""
        assert self.open is not None
        return self.open.tree

    def bracket_here(self) -> Bracket | None:
        """The bracket under the cursor, or the first of the provision under it."""
        order = self.provision_here()
        if self.draft is None or self.open is None or order < 0:
            return None
        if self.query_one(Paper).spot is not None and 0 <= self.bracket < len(self.open.tree):
            return self.open.tree[self.bracket]
        provision, starts = self.draft.provisions[order], self.open.starts
        first = bisect_left(starts, provision.start)
        inside = first < len(starts) and starts[first] < provision.end
        return self.open.tree[first] if inside else None

    def parties(self) -> list[str]:
        """The codes of all parties, once they are known."""
        return [row.party.code for row in self.approvals.rows] if self.approvals else []

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        """Go where the outline says."""
        self._go(event.order)
        if not event.stay:
            self.query_one(Paper).focus()

    # Going

    def look_at(self, row: int, column: int) -> None:
        """Read the round that the application was told to read."""
        if self.desk.loaded:
            self.show_again()

    def read_at(self, order: int) -> None:
        """Show a provision, asked for from another place."""
        if self.draft is not None:
            self._go(order)
            self.query_one(Paper).focus()

    def _go(self, order: int) -> None:
        paper = self.query_one(Paper)
        place = paper.place_of(order)
        paper.cursor = place
        paper.reveal(place, top=True)

    def _go_where(self, step: int, wanted: list[int], what: str) -> None:
        """Go to the nearest of some orders in one direction, or say that there is none."""
        paper = self.query_one(Paper)
        if not 0 <= paper.cursor < len(paper.blocks):
            return
        here = paper.blocks[paper.cursor].order
        ahead = (
            [order for order in wanted if order > here]
            if step > 0
            else [order for order in wanted if order < here]
        )
        if ahead:
            self._go(ahead[0] if step > 0 else ahead[-1])
        else:
            self.query_one(CursorLine).hint(
                f"There is no {what} {'after' if step > 0 else 'before'} this one."
            )

    def action_bracket(self, step: int) -> None:
        """Go to the next or previous bracket."""
        order = self.provision_here()
        if self.draft is None or self.open is None or order < 0:
            return
        starts, paper = self.open.starts, self.query_one(Paper)
        if paper.spot is not None and 0 <= self.bracket < len(starts):
            at = self.bracket + step
        else:
            begins = self.draft.provisions[order].start
            at = bisect_left(starts, begins) - (step < 0)
        if not 0 <= at < len(starts):
            self.hint(f"There is no bracket {'after' if step > 0 else 'before'} this one.")
            return
        self.bracket = at
        span = self.open.tree.span(at)
        order = bisect_right(self.draft.provisions, span.start, key=lambda each: each.start) - 1
        start, end = bracket_span(self.draft, order, self.open.looks, span)
        paper.point(paper.place_of(order), Spot(start, end))

    def action_article(self, step: int) -> None:
        """Go to the next or previous heading."""
        if self.draft is not None:
            headings = [each.order for each in self.draft.provisions if each.kind is Kind.HEADING]
            self._go_where(step, headings, "heading")

    def action_jump(self) -> None:
        """Ask for a label and go there."""
        from tui.screens.jump import JumpScreen

        if self.draft is not None:
            self.app.push_screen(JumpScreen(self.draft), self._jumped)

    def _jumped(self, order: int | None) -> None:
        if order is not None:
            self._go(order)

    def action_choose_round(self) -> None:
        """Choose which round is shown."""
        if self.desk.rounds:
            first = ("the working text, not yet a round",) if self.desk.workbench.steps else ()
            self.choose_round(
                "Read which round?", -1 if self.working() else self.round_number(), self._chosen, first
            )

    def _chosen(self, number: int) -> None:
        latest = number == len(self.desk.rounds) - 1 and self.desk.workbench.steps is None
        self.table.reading = -1 if latest else number
        self.show_again()

    def action_outline(self) -> None:
        """Show the outline, or fold it away."""
        shown = self.query_one(Outline).display
        self.set_class(shown, "-folded")
        self.set_class(not shown, "-unfolded")
        if shown:
            self.query_one(Paper).focus()

    def action_other_side(self) -> None:
        """Go between the outline and the text."""
        outline, paper = self.query_one(Outline), self.query_one(Paper)
        (outline if outline.display and paper.has_focus else paper).focus()
