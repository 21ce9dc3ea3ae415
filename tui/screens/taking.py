"""How a position is set where it is seen: on a cell, a row, a column, a selection; with a note, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from tui.doing import Doing
from tui.keys import key
from tui.lines import positions
from tui.screens.place import PlaceScreen
from tui.widgets.matrix import Matrix

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from tui.screens.take_position import Taken


class TakingScreen(PlaceScreen):
    """A place with a matrix of positions; which round it is at, the place itself knows."""

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
            "i",
            "ledger",
            "Ledger",
            "Read all that this capital has said, and what changed since it approved",
            id="approvals.ledger",
            show=True,
        ),
        key(
            "A",
            "take_column",
            "Every capital",
            "Set the position of every capital on this article",
            id="approvals.take_column",
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
            "escape",
            "let_go",
            "Let go",
            "Let the selection go, or put the message away",
            id="approvals.let_go",
        ),
    ]

    approvals: Approvals | None = None
    view = positions.View()

    def round_number(self) -> int:
        """The number of the round shown, at which positions are taken."""
        raise NotImplementedError

    # Recording

    def action_take(self) -> None:
        """Ask for a position on the article under the cursor, or on everything that is selected."""
        matrix = self.query_one(Matrix)
        if matrix.corner is not None:
            self._ask_selection(*matrix.selected())
        elif matrix.at[1] < len(self.view.columns):
            self._ask(self.view.columns[matrix.at[1]])

    def _ask_selection(self, rows: range, columns: range) -> None:
        parties = [self.view.rows[row].code for row in rows]
        articles = [self.view.columns[column] for column in columns]
        who = self.view.names[parties[0]] if len(parties) == 1 else f"each of {len(parties)} capitals"
        cells = [self.view.cells[row][column] for row in rows for column in columns]
        stand = f"{sum(each.stands for each in cells)} of {len(cells)} stand"
        self._form(who, articles, stand, parties)

    def selection(self) -> str:
        """What is selected, in words; empty where nothing is."""
        matrix = self.query_one(Matrix)
        if matrix.corner is None:
            return ""
        rows, columns = matrix.selected()
        names = [self.view.names[self.view.rows[row].code] for row in rows]
        who = ", ".join(names) if len(names) < 4 else f"{names[0]} to {names[-1]}, {len(names)} capitals"
        return f"{who} on {spanned([self.view.columns[column] for column in columns])}"

    def action_let_go(self) -> None:
        """Let the selection go; where there is none, put the message away."""
        matrix = self.query_one(Matrix)
        if matrix.corner is not None:
            matrix.corner = None
        else:
            self.action_put_away()

    def action_take_whole(self) -> None:
        """Ask for a position on the whole text."""
        self._ask(positions.WHOLE)

    def action_take_column(self) -> None:
        """Ask for a position of every capital on the article under the cursor."""
        column = self.query_one(Matrix).at[1]
        if column < len(self.view.columns):
            stand = f"{self.view.totals[column]} of {len(self.view.rows)} stand"
            every = [row.code for row in self.view.rows]
            self._form(f"each of {len(every)} capitals", [self.view.columns[column]], stand, every)

    @work(exclusive=True, group="ask")
    async def _ask(self, column: positions.Column) -> None:
        row, at = self.query_one(Matrix).at
        if self.approvals is None or row >= len(self.view.rows):
            return
        code = self.view.rows[row].code
        cell = self.approvals.row(code).whole if column is positions.WHOLE else self.view.cells[row][at]
        self._form(self.view.names[code], [column], await self.desk.hearing.said(cell), [code])

    def _form(self, who: str, columns: list[positions.Column], now: str, parties: list[str]) -> None:
        """Ask what these parties say of some columns."""
        from tui.screens.take_position import TakePositionScreen

        number = self.round_number()
        name = self.desk.rounds[number].name
        form = TakePositionScreen(who, spanned(columns), name, now, positions.STANCES, self.desk.caveat)

        def taken(answer: Taken | None) -> None:
            if answer is not None:
                self.record(parties, [each.reference for each in columns], answer, number)

        self.app.push_screen(form, taken)

    @work(group="record")
    async def record(
        self, parties: list[str], provisions: list[str | None], taken: Taken, number: int
    ) -> None:
        """Record a position; the cells then show what was saved."""
        try:
            said = await self.desk.hearing.take_positions(
                parties, taken.stance, provisions, taken.note, number
            )
        except TravauxError as error:
            self.complain(error)
            self.catch_up()
            return
        self.query_one(Matrix).corner = None
        self.tell(f"Recorded: {said}. u takes it back.")
        self.catch_up()

    @work(group="record")
    async def action_undo(self) -> None:
        """Withdraw the position recorded here last."""
        try:
            said = await self.desk.hearing.withdraw_last()
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(
            f"Withdrawn: {said}."
            if said
            else "Nothing was recorded here since the interface was opened; u in place 1 takes back what was before."
        )
        self.catch_up()

    @work(exclusive=True, group="ask")
    async def action_ledger(self) -> None:
        """Read all that the capital under the cursor has said; earlier rounds may have to be read for it."""
        from tui.screens.ledger import LedgerScreen

        row, column = self.query_one(Matrix).at
        if self.approvals is None or row >= len(self.view.rows):
            return
        code = self.view.rows[row].code
        number, capital = self.round_number(), self.view.names[code]
        try:
            held = await self.watched(
                Doing(f"Reading what {capital} said", leaves=True), self.desk.hearing.ledger(code, number)
            )
        except TravauxError as error:
            self.complain(error)
            return
        if not self.is_current:
            return  # somebody went elsewhere meanwhile
        order = self.view.columns[column].order if column < len(self.view.columns) else None

        def answered(since: bool | None) -> None:
            if since:
                from tui.screens.redline import RedlineScreen

                self.app.switch_mode("redline")
                if isinstance(self.app.screen, RedlineScreen):
                    self.app.screen.read_since(code, capital, order)

        name = self.desk.rounds[number].name
        self.app.push_screen(LedgerScreen(capital, name, held, self.desk.caveat), answered)


def spanned(columns: list[positions.Column]) -> str:
    """What a sentence calls some columns: ``Article 2``, ``Article 2 to Article 4``."""
    return columns[0].name if len(columns) == 1 else f"{columns[0].name} to {columns[-1].name}"
