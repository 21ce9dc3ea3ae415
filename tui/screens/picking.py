"""What the library does with a clause that is filled in: put it into the text, pick it for one to be composed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from drafting.text.labels import find, full_label
from drafting.text.reading import read
from drafting.text.renumbering import renumber
from tui.keys import key
from tui.screens.recording import RecordingScreen
from tui.widgets.paper import Paper

if TYPE_CHECKING:
    from drafting.assembly.clause import Clause
    from drafting.assembly.showing import ShownClause

LEAST_FOR_TWO = 60
"""Columns of the sheet below which two variants side by side cannot be read."""


class PickingScreen(RecordingScreen):
    """A place in which one clause is shown, filled in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("i", "insert", "Insert", "Put this text into the latest round", id="library.insert", show=True),
        key(
            "p",
            "pick",
            "Pick",
            "Pick this clause, as it is filled in, for the text to be composed",
            id="library.pick",
            show=True,
        ),
        key(
            "c",
            "compose_text",
            "Compose",
            "See the clauses that are picked and the text that they make",
            id="library.compose",
            show=True,
        ),
        key(
            "B",
            "begin",
            "New negotiation",
            "Begin another negotiation in a folder of its own, and open it; this one stays as it is",
            id="library.begin",
        ),
        key("b", "beside", "Side by side", "See this variant and another side by side", id="library.beside"),
    ]
    two = False

    def __init__(self) -> None:
        super().__init__()
        self.clause: Clause | None = None
        self.variant = ""
        self.values: dict[str, str] = {}
        """What was typed, by the name of the parameter; what is not there is the default."""
        self.shown: ShownClause | None = None

    def show_clause(self, new: bool = False) -> object:
        """Fill the clause in and show its text."""
        raise NotImplementedError

    def action_beside(self) -> None:
        """Show two variants side by side, or one."""
        paper = self.query_one(Paper)
        if self.clause is not None and len(self.clause.variants) < 2:
            self.hint("This clause has one variant only.")
        elif not self.two and paper.size.width < LEAST_FOR_TWO:
            self.hint(
                f"Two variants need {LEAST_FOR_TWO} columns beside the list; there are {paper.size.width}."
            )
        else:
            self.two = not self.two
            self.show_clause()

    # Composing

    def action_pick(self) -> None:
        """Put the clause, as it is filled in, among those that the text is composed from."""
        if self.clause is not None:
            self._pick(self.clause, self.variant, dict(self.values))

    @work(group="record")
    async def _pick(self, clause: Clause, variant: str, values: dict[str, str]) -> None:
        try:
            await self.desk.picking.pick(clause.name, variant, values)
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Picked: {clause.title} ({variant}). c shows what is picked and the text that it makes.")

    def action_compose_text(self) -> None:
        """See the clauses that are picked and the text that they make."""
        from tui.screens.composing import ComposingScreen

        self.app.push_screen(ComposingScreen())

    def action_begin(self) -> None:
        """Begin another negotiation, and open it."""
        from tui.screens.begin import BeginScreen, room_for

        def answered(folder: Path | None) -> None:
            if folder is not None:
                self.table.onward = folder
                self.app.exit()

        self.app.push_screen(BeginScreen(room_for(self.desk.door.folder.parent)), answered)

    # Inserting

    def action_insert(self) -> None:
        """Ask after which provision, and put the clause in there."""
        self._insert()

    @work(exclusive=True, group="insert")
    async def _insert(self) -> None:
        if self.shown is None or not self.desk.rounds:
            self.hint(
                "No round yet: c shows the clauses that are picked, and Enter there makes the zero draft."
            )
            return
        draft = self.draft = await self.desk.workbench.draft()
        words, clause = self.shown.text.strip("\n"), self.shown.clause

        def answered(label: str) -> None:
            try:
                order = find(draft, label).order
            except TravauxError as error:
                self.complain(error)
                return
            end = draft.provisions[draft.covered(order)[-1]].end
            before, after = draft.source[:end].rstrip("\n"), draft.source[end:].lstrip("\n")
            name = full_label(draft, order) or label
            self._numbered(
                f"{before}\n\n{words}\n\n{after}", f"the clause “{clause.title}” put in after {name}"
            )

        self.ask("Put it in after which provision? A label such as Article 2, or a name.", "", answered)

    def _numbered(self, source: str, done: str) -> None:
        """Ask whether the labels are to follow, where they would; the text then has both in one change."""
        renumbered = renumber(read(source))
        if not renumbered.changed:
            self.change(source, done)
            return
        count = len(renumbered.changed)
        labels = "1 label" if count == 1 else f"{count} labels"
        offers = (
            f"Put it in and number anew: {labels} and every reference to them follow",
            "Put it in as it is",
        )
        self.choose(
            "The clause has no number yet.",
            offers,
            lambda place: self.change(
                source if place else renumbered.source,
                done if place else f"{done}, and {labels} numbered anew",
            ),
        )
