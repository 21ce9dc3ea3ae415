"""How words are found in a text, and how what it says is copied."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from drafting.phrases import several
from tui.keys import key
from tui.lines.finding import sought
from tui.lines.layout import Spot
from tui.screens.folding import FoldingScreen, every_order
from tui.widgets.paper import Paper


class FindingScreen(FoldingScreen):
    """A place with a text to look things up in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("slash", "search", "Search", "Find words in the text, also where they are folded away",
            id="text.search", show=True),
        key("y", "copy", "Copy", "Copy what is selected, else this provision; of a heading all that is below it",
            id="text.copy"),
    ]  # fmt: skip
    sought = ""

    def action_search(self) -> None:
        """Ask for words and go to where they stand next."""
        if self.draft is not None:
            question = "Search the text. Enter finds the next place, again from there; Esc leaves."
            self.ask(question, self.sought, self._seek)

    def _seek(self, words: str) -> None:
        self.sought, pattern = words, sought(words)
        paper = self.query_one(Paper)
        if pattern is None or not paper.blocks:
            return
        many, here = len(paper.blocks), max(0, paper.cursor)
        after = paper.spot.end if paper.spot is not None else 0
        for step in range(
            many + 1
        ):  # the first once more in the end: words may stand before those found last
            place = (here + step) % many
            begin = after if not step else 0
            block = paper.blocks[place]
            if block.hidden and not pattern.search(block.text, begin) and pattern.search(paper.words(place)):
                self.unfold(block.order)
                block = paper.blocks[place]
            found = pattern.search(block.text, begin)
            if found:
                self.bracket = -1
                with paper.prevent(Paper.Moved):
                    paper.point(place, Spot(*found.span()))
                self.say_cursor()
                if step and place <= here:
                    self.hint("Found by going on from the beginning.")
                return
        self.hint(f"“{words}” does not stand in this text.")

    def action_copy(self) -> None:
        """Copy what is selected, else the provision under the cursor with whatever is folded of it."""
        paper, order = self.query_one(Paper), self.provision_here()
        words = paper.chosen_words("new")
        if not words and self.draft is not None and order >= 0:
            words = paper.words(*(paper.place_of(each) for each in every_order(self.draft, order)))
        if not words:
            self.hint("There is nothing here to copy.")
            return
        self.copy(words, f"Copied {several(len(words.split()), 'word')}.")
