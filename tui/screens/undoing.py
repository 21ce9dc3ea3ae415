"""Taking back what was recorded: chosen from the end of the record, told before it is done, and done by an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from tui.keys import key
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from drafting.negotiation.undoing.offer import Undo

OFFERED = 12
"""Entries that are offered: the last ones."""


class UndoingScreen(PlaceScreen):
    """A place from which anything that was recorded can be taken back, as far as nothing rests on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "u",
            "undo",
            "Undo",
            "Take back what was recorded: a circulation, a silence, a round, a position; the record keeps both",
            id="overview.undo",
            show=True,
        ),
    ]

    @work(exclusive=True, group="ask")
    async def action_undo(self) -> None:
        """Ask what is to be taken back, the latest first."""
        events = await self.desk.undoing.recent(OFFERED)
        if not events:
            self.hint("Nothing has been recorded yet that could be taken back.")
            return
        self.choose(
            "Take back what the record says here? The record keeps both.",
            [f"{each.seq:>4}  {each.said}" for each in events],
            lambda place: self.confirm_undo(events[place].seq),
        )

    @work(exclusive=True, group="review")
    async def confirm_undo(self, entry: int) -> None:
        """Say what it will do and ask whether it is to be done, or what stands in the way."""
        from tui.screens.confirm import ConfirmScreen
        from tui.screens.record import RecordScreen

        try:
            found = await self.desk.undoing.of(entry)
        except TravauxError as error:
            self.complain(error)
            return

        def noted(note: str | None) -> None:
            if note is not None:
                self.take_back(found, note)

        def confirmed(yes: bool | None) -> None:
            if yes:
                self.take_back(found, "")

        if found.reason:
            self.app.push_screen(RecordScreen(found.said, *found.facts, note="why, for the record"), noted)
        else:
            self.app.push_screen(ConfirmScreen(found.said, *found.facts), confirmed)

    @work(group="record")
    async def take_back(self, found: Undo, note: str) -> None:
        """Take it back."""
        try:
            said, bench = await self.desk.undoing.do(found, note)
        except TravauxError as error:
            self.complain(error)
            self.catch_up()
            return
        self.table.reading = -1
        self.tell(f"Recorded: {said}.{f' And {bench}.' if bench else ''}")
        self.catch_up()
