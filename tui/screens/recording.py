"""What every place shares that makes a new text: a change goes into the working text, which becomes a round.

A change is on disk before anything says that it was made, and is taken back with one key; so it is made
at once, and only the round is asked for. Nothing that somebody typed is ever lost: what cannot be taken
in is kept in a file that the message names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from drafting.phrases import several
from drafting.text.draft import Draft
from tui.keys import key
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from drafting.negotiation.carrying import Carried
    from drafting.negotiation.steps import Steps
    from tui.editing import Kept


SHOWN = 12
"""How many changes are told one by one before they are carried."""


class RecordingScreen(PlaceScreen):
    """A place in which the text can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "w",
            "working",
            "Working text",
            "See what was changed, drop some of it, or make it the next round",
            id="working.show",
        ),
        key("u", "undo", "Undo", "Take back the last change that is not yet a round", id="working.undo"),
    ]
    draft: Draft | None = None

    def latest(self) -> Draft | None:
        """The draft, if it can be changed: an earlier round is history and stays as it is."""
        if self.draft is None or not self.desk.rounds:
            return None
        last = self.desk.rounds[-1]
        if self.table.reading == last.number and self.desk.workbench.steps is not None:
            self.hint(f"This is {last.name} as it was recorded; r goes to the working text.")
            return None
        if self.table.reading not in (-1, last.number):
            self.hint(
                f"This is an earlier round and stays as it is; r goes to {last.name}, which can be changed."
            )
            return None
        return self.draft

    # Changing

    def change(self, source: str, done: str, kept: Kept | None = None) -> None:
        """Make a text the working text. ``kept`` holds a text that somebody typed until it is there."""
        if self.draft is not None and source == self.draft.source:
            self.hint("That changes nothing.")
            if kept is not None:
                kept.throw_away()
            return
        if self.draft is not None:
            self.make_change(source, done, self.draft.source, kept)

    @work(group="record")
    async def make_change(self, source: str, done: str, before: str, kept: Kept | None) -> None:
        """Write a change to disk and show it; what cannot be taken in stays in its file."""
        try:
            await self.desk.workbench.change(source, done, before)
        except TravauxError as error:
            if kept is not None:
                where = f"the text is kept in {kept}"
                error.hint = f"{error.hint}; {where}" if error.hint else where
            self.complain(error)
            self.catch_up()
            return
        if kept is not None:
            kept.throw_away()
        self.table.reading = -1
        self.tell(f"Changed: {done}. u takes it back, w makes it a round.")
        self.catch_up()

    @work(group="record")
    async def action_undo(self) -> None:
        """Take back the last change that is not yet a round."""
        if self.desk.workbench.steps is None:
            self.hint(
                "There is no change to take back: what is shown is a round. u in place 1 takes back rounds."
            )
            return
        try:
            dropped = await self.desk.workbench.drop()
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Taken back: {dropped.done}.")
        self.catch_up()

    # The working text

    def action_working(self) -> None:
        """Show what was changed, and do with it what is answered."""
        from tui.screens.working import WorkingScreen

        bench = self.desk.workbench
        if bench.trouble is not None:
            self.complain(bench.trouble)
            return
        steps = bench.steps
        if steps is None:
            self.hint("Nothing is changed yet: what is shown is a round. Any change begins a working text.")
            return

        def answered(what: int | None) -> None:
            if what is not None:
                self._do(steps, what)

        self.app.push_screen(WorkingScreen(steps, bench.overtaken), answered)

    def _do(self, steps: Steps, what: int) -> None:
        from tui.screens.working import CARRY, COMPARE, DROP_ALL, RECORD

        if what == CARRY or (what == RECORD and self.desk.workbench.overtaken):
            self.ask_carry()
        elif what == RECORD:
            self._ask_round(steps)
        elif what == DROP_ALL:
            self._ask_drop_all(steps)
        elif what == COMPARE:
            self.table.compare_working()
        else:
            self.drop(what)

    def _ask_round(self, steps: Steps) -> None:
        from tui.screens.record import RecordScreen

        def answered(note: str | None) -> None:
            if note is not None:
                self.record_round(note)

        changes = several(len(steps.steps), "change")
        sentence = f"Record as {self.desk.next_round}: {steps.name} with {changes}?"
        lapses = "Positions on what changes lapse; everything said so far stays in the record."
        self.app.push_screen(
            RecordScreen(sentence, lapses, note="note of the round", typed=steps.note), answered
        )

    @work(group="record")
    async def record_round(self, note: str) -> None:
        """Make the working text the next round; what the record refuses stays on disk."""
        try:
            name = await self.desk.workbench.add(note)
        except TravauxError as error:
            self.complain(error)
            self.catch_up()
            return
        self.table.reading = -1
        self.tell(f"Recorded {name}. 3 shows what changed, 4 what lapsed.")
        self.catch_up()

    @work(exclusive=True, group="ask")
    async def ask_carry(self) -> None:
        """Show what becomes of each change on the round that was recorded since, and carry them if it is wished."""
        from tui.screens.confirm import ConfirmScreen

        try:
            done, lines = await self.desk.workbench.carriable()
        except TravauxError as error:
            self.complain(error)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.carry(done)

        more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        kept = (
            ["What is not carried is kept in the working text until you drop it.", ""]
            if done.steps.left
            else []
        )
        question = f"Carry {several(len(done.steps.steps), 'change')} onto {done.steps.name}?"
        if not done.steps.steps:
            question = f"{done.steps.name} says all of it already: let go of the working text?"
        self.app.push_screen(ConfirmScreen(question, *kept, *lines[:SHOWN], *more, ""), answered)

    @work(group="record")
    async def carry(self, done: Carried) -> None:
        """Carry the working text onto the latest round."""
        try:
            await self.desk.workbench.carry(done)
        except TravauxError as error:
            self.complain(error)
            return
        many, left = len(done.steps.steps), len(done.steps.left)
        kept = f" {left} not carried: w lists {'it' if left == 1 else 'them'}." if left else ""
        self.tell(f"Carried {several(many, 'change')} onto {done.steps.name}.{kept}")
        self.catch_up()

    def _ask_drop_all(self, steps: Steps) -> None:
        from tui.screens.confirm import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes:
                self.drop_all()

        count = len(steps.steps)
        left = f", and {len(steps.left)} that could not be carried," if steps.left else ""
        sentence = f"Drop {several(count, 'change')}{left} and work on {self.desk.rounds[-1].name} again?"
        self.app.push_screen(
            ConfirmScreen(sentence, "They are not in the record, and are gone after that."), answered
        )

    @work(group="record")
    async def drop(self, number: int) -> None:
        """Drop one change, and show the list again."""
        try:
            dropped = await self.desk.workbench.drop(number)
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Dropped: {dropped.done}.")
        self.catch_up()
        if self.desk.workbench.steps is not None:
            self.action_working()

    @work(group="record")
    async def drop_all(self) -> None:
        """Drop the working text."""
        try:
            count = await self.desk.workbench.drop_all()
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Dropped {several(count, 'change')}.")
        self.catch_up()
