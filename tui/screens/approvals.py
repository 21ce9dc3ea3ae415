"""Place 4, Approvals: which capital says what of which article, and a position set where it is seen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from drafting.errors import TravauxError
from tui.keys import key
from tui.lines import positions
from tui.lines.standing import standing_fact
from tui.screens.taking import TakingScreen
from tui.widgets.blocking import Blocking
from tui.widgets.caveat import Caveat
from tui.widgets.cursor_line import CursorLine
from tui.widgets.legend import Legend
from tui.widgets.matrix import Matrix

STANDS = 0.15
"""Seconds after which the cursor is taken to stand."""


class ApprovalsScreen(TakingScreen):
    """Capitals down, articles across."""

    mode = "approvals"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-broad")]  # noqa: RUF012 - as Textual declares it
    about = "which capital says what of which article, whether it still stands, and who blocks"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "o",
            "unfold",
            "Paragraphs",
            "Unfold this article to its paragraphs, or fold it again",
            id="approvals.unfold",
            show=True,
        ),
        key("r", "choose", "Round", "Choose the round that is shown", id="approvals.round", show=True),
        key(
            "n",
            "open(1)",
            "Next open",
            "Go to the next cell that is not an approval that stands",
            id="approvals.next",
            group="Open",
        ),
        key(
            "p",
            "open(-1)",
            "Previous open",
            "Go back to the last cell that is not an approval that stands",
            id="approvals.previous",
            group="Open",
        ),
        key(
            "s",
            "sort",
            "Sort",
            "Put capitals with most that is open first, then those together who block the same, then as in the file",
            id="approvals.sort",
            show=True,
        ),
        key(
            "g",
            "jump",
            "Go to label",
            "Go to the column of a label such as 5 or a name",
            id="approvals.jump",
            show=True,
        ),
        key("t", "read", "Read", "Read this article in the text", id="approvals.read", show=True),
    ]

    DEFAULT_CSS = """
    ApprovalsScreen Horizontal { height: 1fr; }
    ApprovalsScreen Matrix { width: 1fr; }
    ApprovalsScreen.-broad Blocking { display: block; }
    ApprovalsScreen CursorLine { height: 4; }
    ApprovalsScreen.-tall CursorLine { height: 6; }
    ApprovalsScreen.-tall Notice { margin-bottom: 8; }
    ApprovalsScreen.-low CursorLine { height: 1; }
    ApprovalsScreen.-high Notice { margin-bottom: 6; }
    """

    order = "file"
    """How the capitals are put: one of ``positions.ORDERS``."""
    unfolded: frozenset[str] = frozenset()
    """Identities of the articles that are unfolded to their paragraphs."""
    wanted: tuple[int, int] | None = None
    """A cell to go to as soon as there are cells."""

    def content(self) -> Iterator[Widget]:
        """The caveat, the matrix, what its marks mean."""
        yield Caveat()
        yield Horizontal(Matrix(), Blocking())
        yield Legend()

    def on_mount(self) -> None:
        """The keys are the matrix's."""
        self.query_one(Legend).marks = positions.legend()
        self.query_one(Matrix).focus()

    def twin(self) -> str:
        """`travaux status`, which tells of the latest round."""
        return "travaux status"

    def present(self) -> object:
        """The record, and the round being read."""
        return self.desk.version, self.table.reading

    def round_number(self) -> int:
        """The number of the round shown, at which positions are taken."""
        last = len(self.desk.rounds) - 1
        return self.table.reading if 0 <= self.table.reading <= last else last

    async def arrive(self) -> None:
        """Show what each capital says; the cursor stays on its cell."""
        self.query_one(Caveat).caveat = (await self.desk.read_settings()).note
        if not self.desk.rounds:
            self.head("no round yet")
            self.query_one(CursorLine).say("No round to approve yet.", "", "6 composes the zero draft.")
            return
        number = self.round_number()
        self.draft = await self.desk.draft(number)
        approvals = self.approvals = await self.desk.hearing.approvals(number)
        # Hundreds of capitals times hundreds of articles are laid out away from the screen.
        order, unfolded, draft = self.order, self.unfolded, self.draft
        self._lay(
            await self.desk.work(lambda: positions.view(approvals, draft, order=order, unfolded=unfolded)),
            await self.desk.work(lambda: positions.blockers(approvals)),
        )

    def _lay(self, view: positions.View, blockers: list[tuple[str, str]]) -> None:
        assert self.approvals is not None
        matrix = self.query_one(Matrix)
        row, column = matrix.at
        held = self.view.rows[row].code if row < len(self.view.rows) else ""
        article = self.view.columns[column] if column < len(self.view.columns) else None
        self.view = view
        codes = [each.code for each in self.view.rows]
        with self.prevent(Matrix.Moved):
            matrix.lay([column.short for column in self.view.columns], self.view.rows, self.view.totals)
            matrix.at = (
                codes.index(held) if held in codes else matrix.at[0],
                self._column_of(article) if article else matrix.at[1],
            )
        self.query_one(Blocking).show_blocking(blockers)
        order = (positions.ORDERS[self.order],) if self.order != "file" else ()
        self.head(self.desk.rounds[self.round_number()].name, standing_fact(self.approvals), *order)
        self._look_at_wanted()
        self.say_cursor()

    def _column_of(self, article: positions.Column) -> int:
        """Where a column is now; that of its article where it was folded away."""
        found = [place for place, each in enumerate(self.view.columns) if each.identity == article.identity]
        before = [place for place, each in enumerate(self.view.columns) if each.order <= article.order]
        return (found or before or [0])[-1]

    @work(exclusive=True, group="say")
    async def say_cursor(self) -> None:
        """Say in words what the cell means, since when, and why; earlier rounds may have to be read for it."""
        row, column = self.query_one(Matrix).at
        if row >= len(self.view.rows) or column >= len(self.view.columns):
            return
        selection = self.selection()
        if selection:
            self.query_one(CursorLine).say(
                selection, "selected", "Enter sets one position on all of it; Esc lets go."
            )
            return
        party, article = self.view.names[self.view.rows[row].code], self.view.columns[column].name
        # The cursor moves at once; the words follow when it stands, since an earlier round may be read for them.
        await asyncio.sleep(STANDS)
        try:
            said = await self.desk.hearing.said(self.view.cells[row][column])
        except TravauxError as error:
            said = str(error)
        self.query_one(CursorLine).say(party, article, said)

    def on_matrix_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    def on_matrix_chosen(self) -> None:
        """A second click sets a position."""
        self.action_take()

    # Going

    def look_at(self, row: int, column: int) -> None:
        """Put the cursor on a cell; a row or column of -1 stays as it is. Rows count in the order of the file."""
        self.wanted = (row, column)
        if self.view.rows:
            self._look_at_wanted()

    def _look_at_wanted(self) -> None:
        if self.wanted is None or self.approvals is None:
            return
        (row, column), self.wanted = self.wanted, None
        matrix = self.query_one(Matrix)
        at_row, at_column = matrix.at
        if row >= 0:
            code = self.approvals.rows[row].party.code
            at_row = next(place for place, each in enumerate(self.view.rows) if each.code == code)
        if column >= 0:
            wanted = self.approvals.columns[column].identity
            at_column = next(p for p, each in enumerate(self.view.columns) if each.identity == wanted)
        matrix.at = (at_row, at_column)

    def action_open(self, step: int) -> None:
        """Go to the next or previous cell that is open, row by row."""
        matrix = self.query_one(Matrix)
        across = len(self.view.columns)
        here = matrix.at[0] * across + matrix.at[1]
        cells = range(here + 1, across * len(self.view.rows)) if step > 0 else range(here - 1, -1, -1)
        found = next((cell for cell in cells if self.view.is_open(*divmod(cell, across))), None)
        if found is None:
            self.query_one(CursorLine).hint(f"Nothing is open {'after' if step > 0 else 'before'} this cell.")
        else:
            matrix.at = divmod(found, across)

    def action_sort(self) -> None:
        """The order of the file, those with most open first, or those together who block the same."""
        if self.approvals is not None:
            names = list(positions.ORDERS)
            self.order = names[(names.index(self.order) + 1) % len(names)]
            self.show_again()

    def action_unfold(self) -> None:
        """Unfold the article under the cursor, or fold it again."""
        column = self.query_one(Matrix).at[1]
        if self.approvals is None or column >= len(self.view.columns):
            return
        while self.view.columns[column].part:
            column -= 1
        article = self.view.columns[column]
        if not positions.paragraphs(self.draft, article.order):
            self.query_one(CursorLine).hint(f"{article.name} has no numbered paragraphs.")
        elif article.identity is not None:
            self.unfolded ^= {article.identity}
            self.show_again()

    def action_choose(self) -> None:
        """Choose the round that is shown, here and in the text."""
        if self.desk.rounds:
            self.choose_round("Approvals at which round?", self.round_number(), self._chosen)

    def _chosen(self, number: int) -> None:
        self.table.reading = -1 if number == len(self.desk.rounds) - 1 else number
        self.catch_up()

    def action_jump(self) -> None:
        """Ask for a label and go to its column."""
        from tui.screens.jump import JumpScreen

        if self.approvals is not None:
            self.app.push_screen(JumpScreen(self.draft), self._jumped)

    def _jumped(self, order: int | None) -> None:
        found = [
            place
            for place, column in enumerate(self.view.columns)
            if order is not None and column.order <= order
        ]
        if found:
            matrix = self.query_one(Matrix)
            matrix.at = (matrix.at[0], found[-1])

    def action_read(self) -> None:
        """Read the article under the cursor in the text."""
        from tui.screens.text import TextScreen

        column = self.query_one(Matrix).at[1]
        if column < len(self.view.columns):
            self.app.switch_mode("text")
            if isinstance(self.app.screen, TextScreen):
                self.app.screen.read_at(self.view.columns[column].order)
