"""Place 2, Text: one round's words with the outline beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from drafting.text.draft import Draft, Kind
from drafting.text.labels import full_label
from tui.keys import key
from tui.lines.block import Block
from tui.lines.margin import margin, proposed
from tui.lines.margin import said as proposals_said
from tui.lines.open import open_text
from tui.lines.standing import said_of_provision, standing_fact
from tui.lines.text import outlined, text_blocks
from tui.screens.finding import FindingScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.notice import Notice
from tui.widgets.outline import Heading, Outline
from tui.widgets.paper import Paper

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.docket import Standing
    from drafting.text.brackets import Bracket, Brackets

AT_ONCE = 300
"""Provisions that are set before the first words are shown."""
FOLDS_BELOW = 100
"""Columns below which the outline folds away."""


class TextScreen(FindingScreen):
    """One round, read."""

    mode = "text"
    about = "one round's words, with what is not agreed in square brackets"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (FOLDS_BELOW, "-wide"), (140, "-broad")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "a",
            "proposals",
            "Proposals here",
            "See in place 5 the proposals to this provision",
            id="text.proposals",
        ),
        key("r", "choose_round", "Round", "Choose which round is shown", id="text.round", show=True),
        key("o", "outline", "Outline", "Show the outline, or fold it away", id="text.outline", show=True),
        key("tab", "other_side", "Outline or text", "Go between the outline and the text", id="text.side"),
    ]
    DEFAULT_CSS = """
    TextScreen Horizontal { height: 1fr; }
    TextScreen.-high Notice, TextScreen.-tall Notice { margin-bottom: 6; }
    TextScreen Paper { width: 1fr; }
    TextScreen.-broad Outline { width: 44; }
    TextScreen.-narrow Outline { display: none; }
    TextScreen.-unfolded Outline { display: block; }
    TextScreen.-folded Outline { display: none; }
    """

    approvals: Approvals | None = None
    proposals: Mapping[int, Sequence[Standing]] = {}
    """The live proposals to each provision, by its order."""
    own_marks: Mapping[int, tuple[str, str]] = {}
    """The marks that the text itself has in its margin."""

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
                "6 is the library: c there shows the clauses of the text, and Enter makes the zero draft.",
            )
            return
        number = self.round_number()
        draft = await (self.desk.workbench.draft() if self.working() else self.desk.draft(number))
        if draft is not self.draft:
            await self._set(draft)
        self._head(None)
        self.has_something_to_show.set()
        if self.desk.settings is None:
            await self.painted()
        await self.desk.read_settings()
        self._head(None)
        self.approvals = await self.desk.hearing.approvals(number)
        self._head(standing_fact(self.approvals))
        self._outline()
        latest = number == len(self.desk.rounds) - 1
        self.proposals = proposed(draft, await self.desk.amending.docket() if latest else ())
        self._mark(margin(draft, open_text(draft).marks, self.proposals, self.approvals))
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

    def _mark(self, marks: dict[int, tuple[str, str]]) -> None:
        """Put marks into the margin; nothing else moves, and nothing at all where they stand there already."""
        paper, marked = self.query_one(Paper), {}
        for place, block in enumerate(paper.blocks):
            mark = marks.get(block.order, self.own_marks.get(block.order, ("", "")))
            if mark != (block.mark, block.mark_look):
                marked[place] = replace(block, mark=mark[0], mark_look=mark[1])
        paper.put(marked)

    async def _set(self, draft: Draft) -> None:
        """Lay another draft on the sheet; of a long one the beginning first, and the rest as soon as it is set."""
        held = self._held_identity()
        found = open_text(draft)
        self.draft, self.open, self.approvals = draft, found, None
        order = draft.identities.index(held) if held and held in draft.identities else self._held_place(draft)
        long = len(draft.provisions) > AT_ONCE
        folding, folds = self.folding, self.folds()
        self._lay(text_blocks(draft, found.looks, found.marks, max(AT_ONCE, order + AT_ONCE), folds), order)
        if long:
            self.has_something_to_show.set()
            await self.painted()
            self._lay(await self.desk.work(lambda: text_blocks(draft, found.looks, found.marks, None, folds)))
            if folding != self.folding:
                self.refold(self.foldable())

    def _held_place(self, draft: Draft) -> int:
        """Where to go on where the provision under the cursor is there no more: as far into the text."""
        here = self.provision_here()
        return max(0, min(here, len(draft.provisions) - 1))

    def _lay(self, blocks: list[Block], cursor: int | None = None) -> None:
        self.own_marks = {each.order: (each.mark, each.mark_look) for each in blocks}
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
        proposals = proposals_said(self.proposals.get(order, ()))
        caveat = self.desk.caveat if positions or proposals else ""
        folded = len(self.folds_of(order))
        kept = f"{folded} folded, f opens {'it' if folded == 1 else 'them'}" if folded else ""
        said = " · ".join(part for part in (proposals, said, kept) if part)
        here = self.bracket_here() if paper.spot is not None and self.bracket >= 0 else None
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

    def action_proposals(self) -> None:
        """See the proposals to the provision under the cursor."""
        here = self.proposals.get(self.provision_here(), ())
        if here:
            self.table.go("proposals", here[0].proposal.number, -1)
        else:
            self.hint("No proposal that is open is to this provision; m proposes for a capital.")

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
