"""How one moves through a text: brackets, headings, labels; where the text comes from, the place itself knows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from drafting.text.draft import Kind
from tui.keys import key
from tui.lines.layout import Spot
from tui.lines.open import Open
from tui.lines.text import bracket_span
from tui.lines.words import Fold
from tui.screens.proposing import ProposingScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.paper import Paper


class MovingScreen(ProposingScreen):
    """A place with a text to move through."""

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
    ]

    open: Open | None = None
    bracket = -1
    """Index of the bracket that is meant, while the sheet means words at all."""

    def folds_of(self, order: int) -> Sequence[Fold]:
        """What is folded of a provision."""
        raise NotImplementedError

    def unfold(self, order: int) -> None:
        """Open what is folded of a provision."""
        raise NotImplementedError

    def read_at(self, order: int) -> None:
        """Show a provision, asked for from another place."""
        if self.draft is not None:
            self._jumped(order)
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
        while 0 <= at < len(starts) and self._hidden(starts[at]):
            at += step
        if not 0 <= at < len(starts):
            self.hint(f"There is no bracket {'after' if step > 0 else 'before'} this one.")
            return
        self.bracket = at
        span = self.open.tree.span(at)
        order = bisect_right(self.draft.provisions, span.start, key=lambda each: each.start) - 1
        start, end = bracket_span(self.draft, order, self.open.looks, span, self.folds_of(order))
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
            self.unfold(order)
            self._go(order)

    def _hidden(self, offset: int) -> bool:
        """Whether a bracket is inside what is folded."""
        if self.draft is None or (at := self.draft.at(offset)) is None:
            return False
        return any(fold.start <= offset < fold.end for fold in self.folds_of(at.order))
