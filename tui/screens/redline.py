"""Place 3, Redline: what changed from one round to another, and what it does to an obligation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from drafting.compare.redline import Fate, Redline, Weight
from drafting.errors import TravauxError
from drafting.publish.obligations import notes
from drafting.publish.passages import Passage, passages
from drafting.publish.stretches import Side, shown
from drafting.publish.wording import called, several, summary
from tui.keys import key
from tui.lines.layout import Spot
from tui.lines.redline import Found, Setter, Sheet, same_texts, told
from tui.screens.place import PlaceScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.filter_line import FilterLine
from tui.widgets.foot_line import FootLine
from tui.widgets.paper import Paper

WEIGHTS: tuple[Weight | None, ...] = (None, Weight.OBLIGATION, Weight.SUBSTANCE, Weight.EDITORIAL)
LEAST_FOR_TWO = 60
"""Columns of a terminal below which two texts side by side cannot be read."""
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
            "Go to the next change, also within one provision",
            id="redline.next",
            group="Change",
        ),
        key(
            "p",
            "change(-1)",
            "Previous change",
            "Go back to the last change, also within one provision",
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
            "v",
            "shift(1)",
            "Next shift",
            "Go to the next change that touches an obligation",
            id="redline.next_shift",
            group="Shift",
        ),
        key(
            "V",
            "shift(-1)",
            "Previous shift",
            "Go back to the last change that touches an obligation",
            id="redline.previous_shift",
            group="Shift",
        ),
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
        key("slash", "search", "Search", "Find words in either text", id="redline.search", show=True),
        key(
            "c",
            "since",
            "Since approved",
            "Compare from the round that a capital last approved",
            id="redline.since",
            show=True,
        ),
        key(
            "e",
            "export",
            "Export",
            "Write this redline as a Word file or a page for a browser",
            id="redline.export",
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
        self.since: tuple[str, str] | None = None
        """Code and capital of the party since whose approval is compared."""
        self.wanted: int | None = None
        """Order of a provision of the new text to go to as soon as it is compared."""
        self.two = False
        """Whether the texts stand side by side."""
        self.sought = ""

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
        """`travaux diff OLD NEW`, or since whose approval."""
        old, new = self.rounds_compared()
        flag = " -s" if self.two else ""
        return (
            f"travaux diff{flag} --since {self.since[0]} {new}"
            if self.since
            else f"travaux diff{flag} {old} {new}"
        )

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
        approved = f" ({self.since[1]} approved)" if self.since else ""
        line.between = (self.desk.rounds[old].name + approved, self.desk.rounds[new].name)
        if self.redline is None:
            self.query_one(CursorLine).say("Comparing…")
        redline = await self.desk.redline(old, new)
        if redline is not self.redline:
            # Somebody may ask for another pair meanwhile: redline and setter change together or not at all.
            setter = await self.desk.work(lambda: Setter(redline, passages(redline)))
            self.redline, self.setter, self.unfolded = redline, setter, frozenset()
            self._lay(first=True)
        else:
            self._lay()
        if self.wanted is not None:
            order, self.wanted = self.wanted, None
            self._jumped(order)

    # Laying out

    def _lay(self, *, first: bool = False) -> None:
        assert self.redline is not None
        assert self.setter is not None
        line = self.query_one(FilterLine)
        self.sheet = (
            same_texts(*line.between)
            if self.redline.same
            else self.setter.sheet(self.weight, self.unfolded, line.between if self._two() else None)
        )
        paper = self.query_one(Paper)
        paper.lay(self.sheet.blocks)
        if first and self.sheet.changes:
            self._point(self.sheet.changes[0])
        line.facts = tuple(summary(self.redline.counts).split(" · "))
        line.weight = self.weight or ""
        self.head(f"{line.between[0]} → {line.between[1]}", line.facts[0])
        self.say_cursor()

    def _two(self) -> bool:
        """Whether two columns are wanted and have room."""
        return self.two and self.size.width >= LEAST_FOR_TWO

    def on_resize(self) -> None:
        """Two columns give way where there is no room for them, and come back."""
        if (
            self.setter is not None
            and self.two
            and self._two() != (self.query_one(Paper).blocks[0].beside is not None)
        ):
            self._lay()

    def here(self) -> Found | None:
        """The change under the cursor."""
        paper = self.query_one(Paper)
        if paper.spot is None:
            return None
        return next(
            (
                each
                for each in self.sheet.changes
                if each.place == paper.cursor and (each.start, each.end, each.beside) == tuple(paper.spot)
            ),
            None,
        )

    def say_cursor(self) -> None:
        """Name the provision under the cursor and say what became of it, or what the change in it does."""
        paper, words = self.query_one(Paper), self.query_one(CursorLine)
        passage, here = self.sheet.passages.get(paper.cursor), self.here()
        if passage is not None and here is not None and here.change is not None and self.redline is not None:
            words.say(
                called(passage.draft, passage.order),
                f"change {here.number:,} of {self._total:,} · {self.counted(here)}",
                told(self.redline, passage, here.change),
            )
        elif passage is not None:
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

    def counted(self, here: Found) -> str:
        """Which of the changes of its provision this is."""
        own = [each for each in self.sheet.changes if each.place == here.place]
        return f"{own.index(here) + 1} of {len(own)} here" if len(own) > 1 else "the only one here"

    @property
    def _total(self) -> int:
        """How many changes have a number."""
        assert self.setter is not None
        return max((each.number for passage in self.setter.passages for each in passage.changes), default=0)

    def _where(self, passage: Passage) -> str:
        """Which changes these are among all."""
        if not passage.changes:
            return ""
        numbers = [each.number for each in passage.changes]
        first_last = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
        return f"{'change' if len(numbers) == 1 else 'changes'} {first_last} of {self._total:,}"

    def _what(self, passage: Passage) -> str:
        """What became of it, of what weight, and how it reads."""
        weights = dict.fromkeys(each.change.weight.value for each in passage.changes)
        reads = [each.said for each in notes(passage)]
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

    def _point(self, found: Found) -> None:
        self.query_one(Paper).point(found.place, Spot(found.start, found.end, found.beside))

    def _go_change(self, changes: list[Found], step: int, what: str) -> None:
        """Go to the nearest of some changes in one direction, or say that there is none."""
        paper, here = self.query_one(Paper), self.here()
        at = (paper.cursor, here.number if here else -1)
        ahead = [
            each
            for each in changes
            if ((each.place, each.number) > at if step > 0 else (each.place, each.number) < at)
        ]
        if ahead:
            self._point(ahead[0] if step > 0 else ahead[-1])
        else:
            self.query_one(CursorLine).hint(
                f"There is no {what} {'after' if step > 0 else 'before'} this one."
            )

    def action_change(self, step: int) -> None:
        """Go to the next or previous change."""
        self._go_change(self.sheet.changes, step, "change")

    def action_shift(self, step: int) -> None:
        """Go to the next or previous change of an obligation."""
        shifts = [
            each for each in self.sheet.changes if each.change and each.change.weight is Weight.OBLIGATION
        ]
        self._go_change(shifts, step, "change of an obligation")

    def action_beside(self) -> None:
        """Side by side, or in one."""
        if self.redline is None:
            return
        self.two = not self.two
        if self.two and not self._two():
            self.two = False
            self.query_one(CursorLine).hint(
                f"Two columns need {LEAST_FOR_TWO} columns of terminal; there are {self.size.width}."
            )
            return
        here = self.here()
        self._lay()
        self.query_one(FootLine).twin = self.twin()
        again = next((each for each in self.sheet.changes if here and each.number == here.number), None)
        if again is not None:
            self._point(again)

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
        self.sought, wanted = words, words.casefold()
        paper, every = self.query_one(Paper), self.setter.passages
        here = paper.blocks[paper.cursor].order if 0 <= paper.cursor < len(paper.blocks) else -1
        for step in range(1, len(every) + 1):
            place = (here + step) % len(every)
            line = every[place].line
            if any(wanted in shown(line, side).casefold() for side in (Side.OLD, Side.NEW)):
                self._show(place)
                block = paper.blocks[paper.cursor]
                at = block.text.casefold().find(wanted)
                other = block.beside.text.casefold().find(wanted) if block.beside else -1
                spot = Spot(
                    max(at, 0),
                    at + len(words) if at >= 0 else 0,
                    (other, other + len(words)) if other >= 0 else (0, 0),
                )
                paper.point(paper.cursor, spot)
                if place <= here:
                    self.query_one(CursorLine).hint("Found by going on from the beginning.")
                return
        self.query_one(CursorLine).hint(f"“{words}” stands in neither text.")

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
        if wanted is not None:
            self._show(wanted)

    def _show(self, wanted: int) -> None:
        """Show a passage, unfolding what hides it."""
        assert self.setter is not None
        for fold in self.sheet.folds.values():
            first = self.setter.place(fold.passages[0])
            if first <= wanted < first + len(fold.passages):
                self.unfolded |= {first}
                self._lay()
                break
        paper = self.query_one(Paper)
        paper.cursor = paper.place_of(wanted)
        paper.reveal(paper.cursor, top=True)

    def read_since(self, code: str, capital: str, order: int | None = None) -> None:
        """Compare from what a party last approved, asked for here or in another place."""
        self._compare_since(code, capital, order)

    @work(exclusive=True, group="since")
    async def _compare_since(self, code: str, capital: str, order: int | None) -> None:
        try:
            old = await self.desk.approved_round(code)
        except TravauxError as error:
            self.complain(error)
            return
        self.pair, self.since, self.wanted = (old, len(self.desk.rounds) - 1), (code, capital), order
        self.show_again()

    # Choosing

    def action_choose(self, side: str) -> None:
        """Choose one of the two rounds."""
        if len(self.desk.rounds) < 2:
            return
        old, new = self.rounds_compared()
        question = f"Compare from which round? (to {self.desk.rounds[new].name})"
        if side == "new":
            question = f"Compare {self.desk.rounds[old].name} to which round?"

        def chosen(number: int) -> None:
            self.pair = (number, new) if side == "old" else (old, number)
            self.since = None if side == "old" else self.since
            self.show_again()

        self.choose_round(question, old if side == "old" else new, chosen)

    @work(exclusive=True, group="ask")
    async def action_since(self) -> None:
        """Choose the capital since whose approval is compared."""
        if len(self.desk.rounds) < 2:
            return
        parties = [row.party for row in (await self.desk.approvals(len(self.desk.rounds) - 1)).rows]
        self.choose(
            "Compare from the round that which capital last approved?",
            [f"{each.code:<5} {each.capital or each.name}" for each in parties],
            lambda place: self.read_since(parties[place].code, parties[place].capital or parties[place].name),
        )

    def action_export(self) -> None:
        """Choose a form and write this redline."""
        if self.redline is not None:
            answers = ("Word, with tracked changes", "HTML, one page that needs nothing else")
            self.choose(
                "Write this redline as",
                answers,
                lambda place: self._export(("word", "html")[place], *self.rounds_compared()),
            )

    @work(exclusive=True, group="export")
    async def _export(self, form: str, old: int, new: int) -> None:
        self.tell("Writing…")
        try:
            path = await (self.desk.export_word if form == "word" else self.desk.export_html)(old, new)
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Wrote {path}")
