"""A round sent to the capitals, and the state of play written: seen before it is recorded, stopped with one key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from drafting.phrases import several
from tui.doing import Doing
from tui.keys import key
from tui.lines.sending import set_blocks
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from tui.sending import Foreseen

ANSWER_IN = 7
"""Days after which answers are awaited, unless another hour is typed."""
FORMS = (
    ("Word", ".docx"),
    ("HTML, one page that needs nothing else", ".html"),
    ("Markdown", ".md"),
)
"""In what the state of play is written, and the ending that says so."""


class CirculatingScreen(PlaceScreen):
    """A place from which the set of the latest round goes out, and the state of play."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "c",
            "circulate",
            "Circulate",
            "Circulate the latest round: see the set for the capitals, write it and record that it was sent",
            id="overview.circulate",
            show=True,
        ),
        key(
            "e",
            "report",
            "Report",
            "Write the state of play as Word, HTML or Markdown",
            id="overview.report",
            show=True,
        ),
    ]

    # The set of the round

    @work(exclusive=True, group="ask")
    async def action_circulate(self) -> None:
        """Ask until when answers are awaited, and show the set before it is written."""
        if not self.desk.rounds:
            self.hint("No round yet that could be circulated: 6 composes the zero draft.")
            return
        await self.desk.read_settings()
        self._ask_deadline(await self.desk.sending.noon(ANSWER_IN))

    def _ask_deadline(self, typed: str, trouble: str = "") -> None:
        settings = self.desk.settings
        zone = settings.time_zone if settings else ""
        name = self.desk.rounds[-1].name
        self.ask_again(
            f"Circulate {name}: until when are answers awaited, in {zone}? An empty line sets no deadline.",
            typed,
            self.foresee,
            trouble,
        )

    @work(exclusive=True, group="review")
    async def foresee(self, until: str) -> None:
        """Show the set, and ask whether it is to be sent."""
        from tui.screens.record import RecordScreen

        try:
            seen = await self.desk.sending.foresee(until)
        except TravauxError as error:
            self._ask_deadline(until, str(error))
            return
        plan = seen.plan
        by = f"; answers by {seen.until}" if seen.until else ", without a deadline"
        files = several(len(plan.names), "file")
        sentence = (
            f"Circulate {plan.round.name} ({plan.round.symbol}): {files} for {seen.capitals} capitals{by}?"
        )
        facts = [f"They are written into {_near(plan.folder, self.desk.door.folder)}."]
        if seen.before:
            facts.append(f"It was circulated at {seen.before} already: this set takes that one’s place.")
        if seen.there:
            facts.append(f"It takes the place of what lies there: {', '.join(seen.there)}.")
        facts.append("Until a capital answers, u in place 1 recalls it; the record keeps both.")

        def answered(note: str | None) -> None:
            if note is not None:
                self.circulate(seen, note)

        self.app.push_screen(
            RecordScreen(
                sentence, *facts, blocks=set_blocks(plan), note="a sentence that the covering list adds"
            ),
            answered,
        )

    @work(group="record")
    async def circulate(self, seen: Foreseen, note: str) -> None:
        """Write the set and record that it was sent."""
        doing = Doing(f"Circulating {seen.plan.round.name}")
        try:
            done = await self.watched(doing, self.desk.sending.circulate(seen, note, doing))
        except TravauxError as error:
            self.complain(error)
            return
        where = _near(done.folder, self.desk.door.folder)
        self.tell(f"{done.said} They lie in {where}. What returns is taken in with i in place 5.")
        self.catch_up()

    # The state of play

    def action_report(self) -> None:
        """Choose a form and a file, and write the state of play."""
        if not self.desk.rounds:
            self.hint("No round yet of which there would be a state of play.")
            return
        name = f"state-of-play-{self.desk.rounds[-1].name.replace(' ', '-')}"

        def chosen(place: int) -> None:
            self._ask_file(str(self.desk.door.folder / (name + FORMS[place][1])))

        self.choose("Write the state of play as", [form for form, _ in FORMS], chosen)

    def _ask_file(self, typed: str, trouble: str = "") -> None:
        question = "Into which file? A name that ends in .docx, .html or .md."
        self.ask_again(question, typed, lambda words: self._check_file(words) if words else None, trouble)

    def _check_file(self, words: str) -> None:
        from tui.screens.confirm import ConfirmScreen

        path = Path(words).expanduser()
        if path.is_dir() or path.suffix.casefold() not in (*(ending for _, ending in FORMS), ".htm"):
            self._ask_file(words, f"{path.name or words} is no such name")
        elif path.exists():

            def answered(yes: bool | None) -> None:
                if yes:
                    self.report(words)

            self.app.push_screen(
                ConfirmScreen(f"{path.name} is there already: write the state of play over it?"), answered
            )
        else:
            self.report(words)

    @work(exclusive=True, group="export")
    async def report(self, path: str) -> None:
        """Write it."""
        doing = Doing("Writing the state of play")
        try:
            said = await self.watched(doing, self.desk.sending.report(path, doing))
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(said)


def _near(path: Path, folder: Path) -> str:
    """A folder of the workspace, told from there."""
    return f"{path.relative_to(folder)}/" if path.is_relative_to(folder) else f"{path}/"
