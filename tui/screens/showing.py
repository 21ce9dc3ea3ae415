"""A redline shown otherwise: in two columns, of one weight, with what is hidden; and words and labels found in it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from drafting.compare.redline import Weight
from drafting.publish.stretches import Side, shown
from tui.keys import key
from tui.lines.finding import sought
from tui.lines.layout import Spot
from tui.screens.changes import LEAST_FOR_TWO, ChangesScreen
from tui.widgets.foot_line import FootLine
from tui.widgets.paper import Paper

WEIGHTS: tuple[Weight | None, ...] = (None, Weight.OBLIGATION, Weight.SUBSTANCE, Weight.EDITORIAL)


class ShowingScreen(ChangesScreen):
    """A redline with all that can be shown of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "s",
            "beside",
            "Side by side",
            "Put the old text left and the new one right, or both in one",
            id="redline.beside",
            show=True,
        ),
        key(
            "w",
            "weight",
            "Weight",
            "Show all changes, or one weight: obligation, substance, editorial",
            id="redline.weight",
            show=True,
        ),
        key(
            "enter",
            "unfold",
            "Unfold",
            "Show what is hidden under the cursor, or hide it again",
            id="redline.unfold",
            show=True,
        ),
        key("slash", "search", "Search", "Find words in either text", id="redline.search", show=True),
    ]
    sought = ""

    # Showing otherwise

    def action_beside(self) -> None:
        """Side by side, or in one."""
        if self.redline is None:
            return
        self.two = not self.two
        if self.two and not self._two():
            self.two = False
            self.hint(f"Two columns need {LEAST_FOR_TWO} columns of terminal; there are {self.size.width}.")
            return
        here = self.here()
        self.lay()
        self.query_one(FootLine).twin = self.twin()
        again = next((each for each in self.sheet.changes if here and each.number == here.number), None)
        if again is not None:
            self.point(again)

    def action_unfold(self) -> None:
        """Show what is hidden under the cursor, or hide it again."""
        paper = self.query_one(Paper)
        if self.setter is None or not 0 <= paper.cursor < len(paper.blocks):
            return
        order = paper.blocks[paper.cursor].order
        if paper.cursor in self.sheet.folds:
            self.unfolded |= {order}
        elif (shown := max((start for start in self.unfolded if start <= order), default=-1)) >= 0:
            self.unfolded -= {shown}
        else:
            return
        self.lay()

    def action_weight(self) -> None:
        """Show changes of the next weight only, or all."""
        if self.redline is not None:
            self.weight = WEIGHTS[(WEIGHTS.index(self.weight) + 1) % len(WEIGHTS)]
            self.lay()

    def on_paper_chosen(self) -> None:
        """A second click unfolds."""
        self.action_unfold()

    # Finding

    def action_search(self) -> None:
        """Ask for words and go to where they stand next."""
        if self.setter is not None:
            self.ask(
                "Search both texts. Enter finds the next place, again from there; Esc leaves.",
                self.sought,
                self._seek,
            )

    def _seek(self, words: str) -> None:
        assert self.setter is not None
        self.sought, pattern = words, sought(words)
        paper, every = self.query_one(Paper), self.setter.passages
        if pattern is None:
            return
        here = paper.blocks[paper.cursor].order if 0 <= paper.cursor < len(paper.blocks) else -1
        for step in range(1, len(every) + 1):
            place = (here + step) % len(every)
            line = every[place].line
            if any(pattern.search(shown(line, side)) for side in (Side.OLD, Side.NEW)):
                with paper.prevent(Paper.Moved):
                    self.show_passage(place)
                    block = paper.blocks[paper.cursor]
                    at = pattern.search(block.text)
                    other = pattern.search(block.beside.text) if block.beside else None
                    paper.point(
                        paper.cursor, Spot(*(at.span() if at else (0, 0)), other.span() if other else (0, 0))
                    )
                self.say_cursor()
                if place <= here:
                    self.hint("Found by going on from the beginning.")
                return
        self.hint(f"“{words}” stands in neither text.")

    def show_provision(self, order: int | None) -> None:
        """Show a provision of the new text, wherever it is hidden."""
        if order is None or self.setter is None:
            return
        wanted = next((place for place, each in enumerate(self.setter.passages) if each.new == order), None)
        if wanted is not None:
            self.show_passage(wanted)

    def show_passage(self, wanted: int) -> None:
        """Show a passage, unfolding what hides it."""
        assert self.setter is not None
        for fold in self.sheet.folds.values():
            first = self.setter.place(fold.passages[0])
            if first <= wanted < first + len(fold.passages):
                self.unfolded |= {first}
                self.lay()
                break
        paper = self.query_one(Paper)
        paper.cursor = paper.place_of(wanted)
        paper.reveal(paper.cursor, top=True)
