"""Place 3, Redline: what changed from one round to another, and what it does to an obligation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from textual.binding import Binding
from textual.widget import Widget

from drafting.compare.redline import Fate, Reads, Redline, Weight
from tui.lines.open import open_text
from tui.lines.redline import Painter, Sheet, count, empty_sheet
from tui.screens.place import PlaceScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.filter_line import FilterLine
from tui.widgets.paper import Paper

WEIGHTS: tuple[Weight | None, ...] = (None, Weight.OBLIGATION, Weight.SUBSTANCE, Weight.EDITORIAL)
FATES = {
    Fate.KEPT: "unchanged", Fate.EDITED: "edited", Fate.INSERTED: "new", Fate.DELETED: "deleted", Fate.MOVED: "moved",
    Fate.DEPARTED: "moved away", Fate.SPLIT: "split", Fate.MERGED: "merged",
}  # fmt: skip


class RedlineScreen(PlaceScreen):
    """Two rounds, compared."""

    mode = "redline"
    about = "what changed from one round to another, provision by provision and word by word"
    BINDINGS = [
        Binding("n", "change(1)", "Next change", id="redline.next", tooltip="Go to the next provision that changed", group=Binding.Group("Change")),
        Binding("p", "change(-1)", "Previous change", id="redline.previous", tooltip="Go back to the last provision that changed", group=Binding.Group("Change")),
        Binding("N,right_square_bracket", "article(1)", "Next article", id="redline.next_article", tooltip="Go to the next heading below which something changed", group=Binding.Group("Article")),
        Binding("P,left_square_bracket", "article(-1)", "Previous article", id="redline.previous_article", tooltip="Go back to the last heading below which something changed", group=Binding.Group("Article")),
        Binding("w", "weight", "Weight", id="redline.weight", tooltip="Show all changes, or only those of obligation, of substance, or editorial ones"),
        Binding("o", "choose('old')", "Old round", id="redline.old", tooltip="Choose the round to compare from"),
        Binding("r", "choose('new')", "New round", id="redline.new", tooltip="Choose the round to compare to"),
        Binding("enter", "unfold", "Unfold", id="redline.unfold", tooltip="Unfold the unchanged stretch under the cursor, or fold it again"),
        Binding("g", "jump", "Go to label", id="redline.jump", tooltip="Go to a label such as 5.2 or a name"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    RedlineScreen Paper { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.pair: tuple[int, int] | None = None
        """Numbers of the two rounds; none until somebody chose: then the last two."""
        self.redline: Redline | None = None
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
        if len(self.desk.rounds) < 2:
            self.head(*(each.name for each in self.desk.rounds))
            self.query_one(CursorLine).say(
                "There are no two rounds to compare yet.", "travaux edit, or travaux round add FILE, adds a round."
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
            self._lay(first=True)

    # Laying out

    def _lay(self, *, first: bool = False) -> None:
        redline = self.redline
        assert redline is not None
        if redline.same:
            self.sheet = empty_sheet(*self.query_one(FilterLine).between)
        else:
            painter = Painter(redline, self._looks[0], self._looks[1], weight=self.weight, unfolded=self.unfolded)
            self.sheet = painter.sheet()
        paper = self.query_one(Paper)
        opens_at = self.sheet.changed[0] if first and self.sheet.changed else None
        paper.lay(self.sheet.blocks, cursor=opens_at)
        if opens_at is not None:
            paper.reveal(opens_at)
        self._facts()
        self.say_cursor()

    @property
    def _looks(self) -> tuple[dict[int, str], dict[int, str]]:
        assert self.redline is not None
        return open_text(self.redline.old).looks, open_text(self.redline.new).looks

    def _facts(self) -> None:
        redline = self.redline
        assert redline is not None
        line = self.query_one(FilterLine)
        changes = sum(count(entry) for entry in redline.entries)
        every = [change for entry in redline.entries for change in entry.changes]
        weaker = sum(change.reads is Reads.WEAKER for change in every)
        stronger = sum(change.reads is Reads.STRONGER for change in every)
        moves = len({entry.block for entry in redline.entries if entry.fate is Fate.MOVED})
        facts = [f"{changes} {'change' if changes == 1 else 'changes'}"]
        facts += [f"{weaker} {'reads' if weaker == 1 else 'read'} as weaker"] if weaker else []
        facts += [f"{stronger} as stronger"] if stronger else []
        facts += [f"{moves} {'move' if moves == 1 else 'moves'}"] if moves else []
        line.facts = tuple(facts)
        line.weight = self.weight or ""
        self.head(f"{line.between[0]} → {line.between[1]}", facts[0])

    def say_cursor(self) -> None:
        """Name the provision under the cursor and say what became of it."""
        paper, words = self.query_one(Paper), self.query_one(CursorLine)
        if self.redline is None or not 0 <= paper.cursor < len(paper.blocks):
            words.say(
                "Nothing changed." if self.redline and self.redline.same else "Nothing of that weight changed.",
                "o and r choose other rounds, w another weight.",
            )
            return
        if paper.cursor in self.sheet.folds:
            words.say("An unchanged stretch.", "Enter unfolds it.")
            return
        entry = self.redline.entries[paper.blocks[paper.cursor].order]
        painter = Painter(self.redline, {}, {})
        facts = [f"{FATES[entry.fate]}"]
        if entry.changes:
            facts.append(f"{len(entry.changes)} {'change' if len(entry.changes) == 1 else 'changes'}")
            facts.append(", ".join(sorted({change.weight.value for change in entry.changes})))
        if entry.fate is Fate.MOVED and entry.sure < 1:
            facts.append(f"the pairing is {entry.sure:.0%} sure")
        seen = bisect_right(self.sheet.changed, paper.cursor)
        at = f"change {seen} of {len(self.sheet.changed)} provisions changed" if paper.cursor in self.sheet.changed else ""
        reads = [f'reads as {change.reads}: "{change.because}"' for change in entry.changes if change.reads]
        words.say(painter.name(entry), " · ".join([*facts, *reads, *([at] if at else [])]))

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
            self.query_one(CursorLine).hint(f"There is no {what} {'after' if step > 0 else 'before'} this one.")

    def action_change(self, step: int) -> None:
        """Go to the next or previous provision that changed."""
        self._go(self.sheet.changed, step, "change")

    def action_article(self, step: int) -> None:
        """Go to the next or previous heading."""
        self._go(self.sheet.headings, step, "article")

    def action_unfold(self) -> None:
        """Unfold the stretch under the cursor, or fold it again."""
        paper = self.query_one(Paper)
        if self.redline is None or not 0 <= paper.cursor < len(paper.blocks):
            return
        if paper.cursor in self.sheet.folds:
            self.unfolded |= {self.sheet.folds[paper.cursor].start}
        else:
            order = paper.blocks[paper.cursor].order
            before = [start for start in self.unfolded if start <= order]
            if not before or self.redline.entries[order].fate is not Fate.KEPT:
                return
            self.unfolded -= {max(before)}
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
        if order is None or self.redline is None:
            return
        entry = next(place for place, entry in enumerate(self.redline.entries) if order in entry.new)
        fold = next((hidden for hidden in self.sheet.folds.values() if entry in hidden), None)
        if fold is not None:
            self.unfolded |= {fold.start}
            self._lay()
        paper = self.query_one(Paper)
        paper.cursor = paper.place_of(entry)
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
