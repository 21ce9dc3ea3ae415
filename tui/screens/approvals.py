"""Place 4, Approvals: which capital says what of which article, and a position set where it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from drafting.errors import TravauxError
from tui.keys import key
from tui.lines import positions
from tui.screens.place import PlaceScreen
from tui.widgets.blocking import Blocking
from tui.widgets.caveat import Caveat
from tui.widgets.cursor_line import CursorLine
from tui.widgets.legend import Legend
from tui.widgets.matrix import Matrix

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from tui.screens.take_position import Taken


class ApprovalsScreen(PlaceScreen):
    """Capitals down, articles across."""

    mode = "approvals"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-broad")]  # noqa: RUF012 - as Textual declares it
    about = "which capital says what of which article, whether it still stands, and who blocks"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter",
            "take",
            "Set position",
            "Set the position of this capital on this article",
            id="approvals.take",
            show=True,
        ),
        key(
            "a",
            "take_whole",
            "Whole text",
            "Set the position of this capital on the whole text",
            id="approvals.take_whole",
            show=True,
        ),
        key(
            "u",
            "undo",
            "Undo",
            "Withdraw the position recorded here last; the record keeps both",
            id="approvals.undo",
            show=True,
        ),
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
            "Put the capitals with most that is open first, or back in the order of the file",
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

    approvals: Approvals | None = None
    view = positions.View()
    by_open = False
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
        """`travaux status`, of the round shown."""
        return "travaux status"

    def round_number(self) -> int:
        """The number of the latest round, of which positions are taken."""
        return len(self.desk.rounds) - 1

    async def arrive(self) -> None:
        """Show what each capital says; the cursor stays on its cell."""
        self.query_one(Caveat).caveat = (await self.desk.read_settings()).note
        if not self.desk.rounds:
            self.head("no round yet")
            self.query_one(CursorLine).say(
                "No round to approve yet.", "", "travaux compose --add makes the zero draft."
            )
            return
        number = self.round_number()
        self.draft = await self.desk.draft(number)
        self.approvals = await self.desk.approvals(number)
        self._lay()

    def _lay(self) -> None:
        assert self.approvals is not None
        matrix = self.query_one(Matrix)
        held = self.view.rows[matrix.at[0]].code if matrix.at[0] < len(self.view.rows) else ""
        self.view = positions.view(self.approvals, by_open=self.by_open)
        codes = [row.code for row in self.view.rows]
        with self.prevent(Matrix.Moved):
            matrix.lay([column.short for column in self.view.columns], self.view.rows, self.view.totals)
            if held in codes:
                matrix.at = (codes.index(held), matrix.at[1])
        self.query_one(Blocking).show_blocking(positions.blockers(self.approvals))
        self.head(self.desk.rounds[self.round_number()].name, positions.standing_fact(self.approvals))
        self._look_at_wanted()
        self.say_cursor()

    @work(exclusive=True, group="say")
    async def say_cursor(self) -> None:
        """Say in words what the cell means, since when, and why; earlier rounds may have to be read for it."""
        row, column = self.query_one(Matrix).at
        if row >= len(self.view.rows) or column >= len(self.view.columns):
            return
        party, article = self.view.names[self.view.rows[row].code], self.view.columns[column].name
        try:
            said = await self.desk.said(self.view.cells[row][column])
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
        matrix.at = (at_row, column if column >= 0 else at_column)

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
        """Those with most open first, or the order of the file."""
        if self.approvals is not None:
            self.by_open = not self.by_open
            self._lay()

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
            self.table.reading = -1
            self.app.switch_mode("text")
            if isinstance(self.app.screen, TextScreen):
                self.app.screen.read_at(self.view.columns[column].order)

    # Recording

    def action_take(self) -> None:
        """Ask for a position on the article under the cursor."""
        column = self.query_one(Matrix).at[1]
        if column < len(self.view.columns):
            self._ask(self.view.columns[column])

    def action_take_whole(self) -> None:
        """Ask for a position on the whole text."""
        self._ask(positions.WHOLE)

    @work(exclusive=True, group="ask")
    async def _ask(self, column: positions.Column) -> None:
        from tui.screens.take_position import TakePositionScreen

        row, at = self.query_one(Matrix).at
        if self.approvals is None or row >= len(self.view.rows):
            return
        code = self.view.rows[row].code
        cell = self.approvals.row(code).whole if column is positions.WHOLE else self.view.cells[row][at]
        now = await self.desk.said(cell)
        round_name = self.desk.rounds[self.round_number()].name
        party = self.view.names[code]
        form = TakePositionScreen(party, column.name, round_name, now, positions.STANCES, self.desk.caveat)

        def taken(answer: Taken | None) -> None:
            if answer is not None:
                self.record(code, column.reference, answer)

        self.app.push_screen(form, taken)

    @work(group="record")
    async def record(self, party: str, provision: str | None, taken: Taken) -> None:
        """Record a position; the cell then shows what was saved."""
        try:
            said = await self.desk.take_position(
                party, taken.stance, provision, taken.note, self.round_number()
            )
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Recorded: {said}. u takes it back.")
        self.catch_up()

    @work(group="record")
    async def action_undo(self) -> None:
        """Withdraw the position recorded here last."""
        try:
            said = await self.desk.withdraw_last()
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(
            f"Withdrawn: {said}."
            if said
            else "Nothing has been recorded here since the interface was opened."
        )
        self.catch_up()
