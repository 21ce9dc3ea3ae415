"""Place 3, Redline: what changed from one round to another, and what it does to an obligation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from drafting.compare.redline import Fate, Redline, Weight
from drafting.publish.passages import Passage, passages
from drafting.publish.wording import called, reading, several, summary
from tui.keys import key
from tui.lines.redline import Setter, Sheet, same_texts
from tui.screens.place import PlaceScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.filter_line import FilterLine
from tui.widgets.paper import Paper

WEIGHTS: tuple[Weight | None, ...] = (None, Weight.OBLIGATION, Weight.SUBSTANCE, Weight.EDITORIAL)
FATES = {
    Fate.KEPT: "its words are unchanged", Fate.EDITED: "edited", Fate.INSERTED: "new", Fate.DELETED: "deleted",
    Fate.MOVED: "moved", Fate.DEPARTED: "moved away", Fate.SPLIT: "split", Fate.MERGED: "merged",
}  # fmt: skip


class RedlineScreen(PlaceScreen):
    """Two rounds, compared."""

    mode = "redline"
    about = "what changed from one round to another, provision by provision and word by word"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "n",
            "change(1)",
            "Next change",
            "Go to the next provision that changed",
            id="redline.next",
            group="Change",
        ),
        key(
            "p",
            "change(-1)",
            "Previous change",
            "Go back to the last provision that changed",
            id="redline.previous",
            group="Change",
        ),
        key(
            "N,right_square_bracket",
            "article(1)",
            "Next article",
            "Go to the next heading below which something changed",
            id="redline.next_article",
            group="Article",
        ),
        key(
            "P,left_square_bracket",
            "article(-1)",
            "Previous article",
            "Go back to the last heading below which something changed",
            id="redline.previous_article",
            group="Article",
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
            "o", "choose('old')", "Old round", "Choose the round to compare from", id="redline.old", show=True
        ),
        key("r", "choose('new')", "New round", "Choose the round to compare to", id="redline.new", show=True),
        key(
            "enter",
            "unfold",
            "Unfold",
            "Show what is hidden under the cursor, or hide it again",
            id="redline.unfold",
            show=True,
        ),
        key("g", "jump", "Go to label", "Go to a label such as 5.2 or a name", id="redline.jump", show=True),
    ]
    DEFAULT_CSS = """
    RedlineScreen Paper { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.pair: tuple[int, int] | None = None
        """Numbers of the two rounds; none until somebody chose: then the last two."""
        self.redline: Redline | None = None
        self.setter: Setter | None = None
        self.sheet = Sheet()
        self.weight: Weight | None = None
        self.unfolded: frozenset[int] = frozenset()

    def content(self) -> Iterator[Widget]:
        """What is compared and how it is filtered, and the sheet."""
        yield FilterLine()
        yield Paper()

    def on_mount(self) -> None:
        """The keys are the sheet's."""
        self.query_one(Paper).focus()

    def rounds_compared(self) -> tuple[int, int]:
        """The two rounds: those chosen, or the last two."""
        last = len(self.desk.rounds) - 1
        return self.pair or (max(0, last - 1), last)

    def twin(self) -> str:
        """`travaux diff OLD NEW`."""
        old, new = self.rounds_compared()
        return f"travaux diff {old} {new}"

    async def arrive(self) -> None:
        """Compare, and open at the first change; what was shown before keeps its place."""
        await self.desk.read_settings()
        if len(self.desk.rounds) < 2:
            self.head(*(each.name for each in self.desk.rounds))
            self.query_one(CursorLine).say(
                "There are no two rounds to compare yet.",
                "",
                "travaux edit, or travaux round add FILE, adds a round.",
            )
            return
        old, new = self.rounds_compared()
        line = self.query_one(FilterLine)
        line.between = (self.desk.rounds[old].name, self.desk.rounds[new].name)
        if self.redline is None:
            self.query_one(CursorLine).say("Comparing…")
        redline = await self.desk.redline(old, new)
        if redline is not self.redline:
            self.redline, self.unfolded = redline, frozenset()
            self.setter = await self.desk.work(lambda: Setter(redline, passages(redline)))
            self._lay(first=True)

    # Laying out

    def _lay(self, *, first: bool = False) -> None:
        assert self.redline is not None
        assert self.setter is not None
        line = self.query_one(FilterLine)
        self.sheet = (
            same_texts(*line.between) if self.redline.same else self.setter.sheet(self.weight, self.unfolded)
        )
        paper = self.query_one(Paper)
        opens_at = self.sheet.changed[0] if first and self.sheet.changed else None
        paper.lay(self.sheet.blocks, cursor=opens_at)
        line.facts = tuple(summary(self.redline.counts).split(" · "))
        line.weight = self.weight or ""
        self.head(f"{line.between[0]} → {line.between[1]}", line.facts[0])
        self.say_cursor()

    def say_cursor(self) -> None:
        """Name the provision under the cursor and say what became of it."""
        paper, words = self.query_one(Paper), self.query_one(CursorLine)
        passage = self.sheet.passages.get(paper.cursor)
        if passage is not None:
            words.say(called(passage.draft, passage.order), self._where(passage), self._what(passage))
        elif paper.cursor in self.sheet.folds:
            words.say("Hidden here", "Enter shows it")
        else:
            nothing = (
                "Nothing changed."
                if self.redline and self.redline.same
                else "Nothing of that weight changed."
            )
            words.say(nothing, "", "o and r choose other rounds, w another weight.")

    def _where(self, passage: Passage) -> str:
        """Which changes these are among all."""
        if not passage.changes or self.redline is None:
            return ""
        numbers = [each.number for each in passage.changes]
        every = self.redline.counts.changes
        first_last = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
        return f"{'change' if len(numbers) == 1 else 'changes'} {first_last} of {every:,}"

    def _what(self, passage: Passage) -> str:
        """What became of it, of what weight, and how it reads."""
        weights = dict.fromkeys(each.change.weight.value for each in passage.changes)
        reads = dict.fromkeys(said for each in passage.changes if (said := reading(each.change)))
        number = [several(len(passage.changes), "change")] if passage.changes else []
        return " · ".join(
            [FATES[passage.fate], *number, ", ".join(weights), *reads] if weights else [FATES[passage.fate]]
        )

    def on_paper_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    def on_paper_chosen(self) -> None:
        """A second click unfolds."""
        self.action_unfold()

    # Going

    def _go(self, places: list[int], step: int, what: str) -> None:
        paper = self.query_one(Paper)
        if not places:
            return
        at = bisect_right(places, paper.cursor) if step > 0 else bisect_left(places, paper.cursor) - 1
        if 0 <= at < len(places):
            paper.cursor = places[at]
        else:
            self.query_one(CursorLine).hint(
                f"There is no {what} {'after' if step > 0 else 'before'} this one."
            )

    def action_change(self, step: int) -> None:
        """Go to the next or previous provision that changed."""
        self._go(self.sheet.changed, step, "change")

    def action_article(self, step: int) -> None:
        """Go to the next or previous heading."""
        self._go(self.sheet.headings, step, "article")

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
        self._lay()

    def action_weight(self) -> None:
        """Show changes of the next weight only, or all."""
        if self.redline is not None:
            self.weight = WEIGHTS[(WEIGHTS.index(self.weight) + 1) % len(WEIGHTS)]
            self._lay()

    def action_jump(self) -> None:
        """Ask for a label of the new text and go there."""
        from tui.screens.jump import JumpScreen

        if self.redline is not None:
            self.app.push_screen(JumpScreen(self.redline.new), self._jumped)

    def _jumped(self, order: int | None) -> None:
        if order is None or self.setter is None:
            return
        wanted = next((place for place, each in enumerate(self.setter.passages) if each.new == order), None)
        if wanted is None:
            return
        for fold in self.sheet.folds.values():
            first = self.setter.place(fold.passages[0])
            if first <= wanted < first + len(fold.passages):
                self.unfolded |= {first}
                self._lay()
                break
        paper = self.query_one(Paper)
        paper.cursor = paper.place_of(wanted)
        paper.reveal(paper.cursor, top=True)

    # Choosing

    def action_choose(self, side: str) -> None:
        """Choose one of the two rounds."""
        from tui.screens.choose_round import ChooseRoundScreen

        if len(self.desk.rounds) < 2:
            return
        old, new = self.rounds_compared()
        question = f"Compare from which round? (to {self.desk.rounds[new].name})"
        if side == "new":
            question = f"Compare {self.desk.rounds[old].name} to which round?"

        def chosen(number: int | None) -> None:
            if number is not None:
                self.pair = (number, new) if side == "old" else (old, number)
                self.show_again()

        chooser = ChooseRoundScreen(question, self.desk.rounds, old if side == "old" else new)
        self.app.push_screen(chooser, chosen)
