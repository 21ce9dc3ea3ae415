"""Place 3, Redline: what changed from one text to another, and what it does to an obligation."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from drafting.negotiation.rounds import before
from drafting.phrases import several
from drafting.publish.passages import passages
from tui.doing import Doing
from tui.keys import key
from tui.lines.block import Which
from tui.lines.redline import Setter
from tui.screens.showing import ShowingScreen
from tui.sides import WORKING, Text
from tui.widgets.cursor_line import CursorLine
from tui.widgets.filter_line import FilterLine
from tui.widgets.paper import Paper


class RedlineScreen(ShowingScreen):
    """Two texts, compared: rounds, the working text, files."""

    mode = "redline"
    about = "what changed from one text to another, provision by provision and word by word"
    BINDINGS: ClassVar[list[BindingType]] = [
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
        key("g", "jump", "Go to label", "Go to a label such as 5.2 or a name", id="redline.jump", show=True),
        key("f", "file", "With a file", "Compare with a Word or text file", id="redline.file"),
        key("y", "copy('new')", "Copy the new words",
            "Copy what is selected, else this provision, as the new text has it", id="redline.copy"),
        key("Y", "copy('old')", "Copy the old words",
            "Copy what is selected, else this provision, as the old text has it", id="redline.copy_old"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.pair: tuple[Text, Text] | None = None
        """The two texts; none until somebody chose: then the last two rounds."""
        self.since: tuple[str, str] | None = None
        """Code and capital of the party since whose approval is compared."""
        self.wanted: int | None = None
        """Order of a provision of the new text to go to as soon as it is compared."""

    def texts(self) -> tuple[Text, Text]:
        """The two texts: those chosen, or the last two rounds."""
        last = len(self.desk.rounds) - 1
        if self.pair and max(each.round for each in self.pair) > last:
            self.pair = None  # a round that was withdrawn
        old, new = self.pair or (Text(max(0, before(self.desk.rounds, last))), Text(last))
        # The working text may be a round by now.
        return old, Text(last) if new == WORKING and self.desk.workbench.steps is None else new

    def twin(self) -> str:
        """`travaux diff OLD NEW`, or since whose approval."""
        old, new = self.texts()
        flag = " -s" if self.two else ""
        if new == WORKING:
            return f"travaux working show | travaux diff{flag} {old.word} -"
        if self.since:
            return f"travaux diff{flag} --since {self.since[0]} {new.word}"
        return f"travaux diff{flag} {old.word} {new.word}"

    async def arrive(self) -> None:
        """Compare, and open at the first change; what was shown before keeps its place."""
        await self.desk.read_settings()
        alone = before(self.desk.rounds, len(self.desk.rounds) - 1) < 0
        if not self.desk.rounds or (alone and self.pair is None):
            self.head(*(each.name for each in self.desk.rounds))
            self.query_one(CursorLine).say(
                "There are no two rounds to compare yet.",
                "",
                "f compares with a file; travaux edit, or travaux round add FILE, adds a round.",
            )
            return
        old, new = self.texts()
        line = self.query_one(FilterLine)
        approved = f" ({self.since[1]} approved)" if self.since else ""
        if self.redline is None:
            self.query_one(CursorLine).say("Comparing…")
        try:
            compared = await self.watched(
                Doing("Comparing", leaves=True), self.desk.comparing.compared(old, new)
            )
        except TravauxError:
            # A file that is not there, or is no text: what was shown before stays.
            self.pair, self.since = None, None
            raise
        line.between = (compared.old + approved, compared.new)
        redline = compared.redline
        if redline is not self.redline:
            weight = self.weight

            def made() -> Setter:
                setter = Setter(redline, passages(redline))
                # What a sheet asks of each passage is at hand when the screen asks for it.
                setter.sheet(weight, frozenset())
                return setter

            # Somebody may ask for another pair meanwhile: redline and setter change together or not at all.
            setter = await self.desk.work(made)
            self.redline, self.setter, self.unfolded = redline, setter, frozenset()
            self.lay(first=True)
        else:
            self.lay()
        if self.wanted is not None:
            order, self.wanted = self.wanted, None
            self.show_provision(order)

    def action_jump(self) -> None:
        """Ask for a label of the new text and go there."""
        from tui.screens.jump import JumpScreen

        if self.redline is not None:
            self.app.push_screen(JumpScreen(self.redline.new), self.show_provision)

    # Choosing

    def read_since(self, code: str, capital: str, order: int | None = None) -> None:
        """Compare from what a party last approved, asked for here or in another place."""
        self._compare_since(code, capital, order)

    @work(exclusive=True, group="since")
    async def _compare_since(self, code: str, capital: str, order: int | None) -> None:
        try:
            old = await self.desk.hearing.approved_round(code)
        except TravauxError as error:
            self.complain(error)
            return
        self.pair = (Text(old), Text(len(self.desk.rounds) - 1))
        self.since, self.wanted = (code, capital), order
        self.show_again()

    def read_working(self) -> None:
        """Compare the working text with its round, asked for in another place."""
        steps = self.desk.workbench.steps
        if steps is not None:
            self.pair, self.since = (Text(steps.round), WORKING), None
            self.show_again()

    def action_choose(self, side: str) -> None:
        """Choose one of the two texts."""
        if not self.desk.rounds:
            return
        old, new = self.texts()
        working = self.desk.workbench.steps is not None and side == "new"
        first = ("the working text, not yet a round",) if working else ()
        name = self.query_one(FilterLine).between
        question = f"Compare from which round? (to {name[1]})"
        if side == "new":
            question = f"Compare {name[0]} to which round?"

        def chosen(number: int) -> None:
            text = WORKING if number < 0 else Text(number)
            self.pair = (text, new) if side == "old" else (old, text)
            self.since = None if side == "old" else self.since
            self.show_again()

        self.choose_round(question, (old if side == "old" else new).round, chosen, first)

    @work(exclusive=True, group="ask")
    async def action_since(self) -> None:
        """Choose the capital since whose approval is compared."""
        if len(self.desk.rounds) < 2:
            return
        parties = [row.party for row in (await self.desk.hearing.approvals(len(self.desk.rounds) - 1)).rows]
        self.choose(
            "Compare from the round that which capital last approved?",
            [f"{each.code:<5} {each.capital or each.name}" for each in parties],
            lambda place: self.read_since(parties[place].code, parties[place].capital or parties[place].name),
        )

    def action_file(self) -> None:
        """Ask for a file and compare the round shown at the right with it."""
        if not self.desk.rounds:
            return
        last = Text(len(self.desk.rounds) - 1)
        old, new = self.texts()
        before = old if new.file else new if new != WORKING else last

        def answered(words: str) -> None:
            self.pair, self.since = (before, Text(-2, words)), None
            self.show_again()

        self.ask(
            "Compare with which file? A path to a .docx, .md or .txt; tracked changes count as accepted.",
            new.file,
            answered,
        )

    # Going out

    def action_copy(self, side: Which) -> None:
        """Copy what is selected, else the provision under the cursor, as one of the texts has it."""
        paper = self.query_one(Paper)
        passage = self.sheet.passages.get(paper.cursor)
        words = paper.chosen_words(side)
        if not words and passage is None:
            self.hint("There is no provision here to copy.")
            return
        words = words or paper.words(paper.cursor, which=side)
        if not words:
            self.hint(f"The {side} text says nothing here.")
            return
        self.copy(words, f"Copied {several(len(words.split()), 'word')} of the {side} text, without marks.")

    def action_export(self) -> None:
        """Choose a form and write this redline."""
        if self.redline is not None:
            answers = ("Word, with tracked changes", "HTML, one page that needs nothing else")
            old, new = self.texts()
            self.choose(
                "Write this redline as",
                answers,
                lambda place: self._export(("word", "html")[place], old, new),
            )

    @work(exclusive=True, group="export")
    async def _export(self, form: str, old: Text, new: Text) -> None:
        doing = Doing("Writing")
        try:
            path = await self.watched(doing, self.desk.comparing.export(form, old, new, doing))
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Wrote {path}")
