"""What every place shares that makes a new text: it is confirmed in one sentence and recorded as the next round.

Nothing that somebody typed is ever lost: what the record refuses, or what an editor that crashed had
saved, is kept in a file that the message names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from drafting.errors import TravauxError
from drafting.text.draft import Draft
from tui.screens.place import PlaceScreen
from tui.widgets.cursor_line import CursorLine

if TYPE_CHECKING:
    from tui.editing import Kept


class RecordingScreen(PlaceScreen):
    """A place from which a text can become the next round."""

    draft: Draft | None = None

    def hint(self, words: str) -> None:
        """Say why a key did nothing."""
        self.query_one(CursorLine).hint(words)

    def latest(self) -> Draft | None:
        """The draft, if it is that of the latest round: an earlier one is history and stays as it is."""
        if self.draft is None or not self.desk.rounds:
            return None
        if self.table.reading not in (-1, len(self.desk.rounds) - 1):
            last = self.desk.rounds[-1].name
            self.hint(f"This is an earlier round and stays as it is; r goes to {last}, which can be changed.")
            return None
        return self.draft

    def propose(self, source: str, done: str, kept: Kept | None = None) -> None:
        """Ask in one sentence whether a text is to be the next round, and record it if it is.

        ``kept`` holds a text that somebody typed until it is recorded.
        """
        from tui.screens.confirm import ConfirmScreen

        after = len(self.desk.rounds) - 1
        if self.draft is not None and source == self.draft.source:
            self.hint("That changes nothing.")
            if kept is not None:
                kept.throw_away()
            return
        sentence = f"Record as Rev.{after + 1}: {done}?"
        lapses = "Positions on what changes lapse; everything said so far stays in the record."

        def answered(yes: bool | None) -> None:
            if yes:
                self.record_round(source, done, after, kept)
            elif kept is not None:
                self.tell(f"Nothing was recorded. The edited text is kept in {kept}")

        self.app.push_screen(ConfirmScreen(sentence, lapses), answered)

    @work(group="record")
    async def record_round(self, source: str, done: str, after: int, kept: Kept | None) -> None:
        """Record a text as the next round; what the record refuses stays in its file."""
        try:
            name = await self.desk.add_round(source, done, after)
        except TravauxError as error:
            if kept is not None:
                where = f"the text is kept in {kept}"
                error.hint = f"{error.hint}; {where}" if error.hint else where
            self.complain(error)
            return
        if kept is not None:
            kept.throw_away()
        self.table.reading = -1
        self.tell(f"Recorded {name}: {done}. 3 shows what changed.")
        self.catch_up()
