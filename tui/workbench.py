"""The working text as the interface sees it: the draft that changes are made to, and what was changed so far.

It stands beside the desk, which has the thread of the record. What is on disk is the truth: every change
is there before anything on the screen says that it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from drafting.errors import TravauxError
from drafting.phrases import several

if TYPE_CHECKING:
    from drafting.negotiation.carrying import Carried
    from drafting.negotiation.steps import Step, Steps
    from drafting.negotiation.working import Working
    from drafting.text.draft import Draft
    from tui.desk import Desk

Value = TypeVar("Value")


class Workbench:
    """The working text of the negotiation on the desk, if somebody works on one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.steps: Steps | None = None
        """What was changed, as last read."""
        self.trouble: TravauxError | None = None
        """Why the file of the working text cannot be read."""
        self._stamp: object = None
        self._draft: Draft | None = None

    @property
    def said(self) -> str:
        """That somebody works on the text, for the frame: ``3 changes not yet a round``; empty if nobody does."""
        if self.steps is None:
            return ""
        return f"{several(len(self.steps.steps), 'change')} not yet a round"

    @property
    def overtaken(self) -> str:
        """The name of the round that was recorded since the working text was begun; empty where none was."""
        last = self._desk.rounds[-1] if self._desk.rounds else None
        return last.name if self.steps and last and last.number != self.steps.round else ""

    def read(self) -> None:
        """Read what is on disk; called on the thread of the record."""
        working = self._desk.door.working
        self._stamp, self.trouble, self._draft = working.stamp(), None, None
        try:
            self.steps = working.present() if self._stamp is not None else None
        except TravauxError as error:
            self.steps, self.trouble = None, error

    def changed(self) -> bool:
        """Whether the file is another than when it was last read; called on the thread of the record."""
        return self._stamp != self._desk.door.working.stamp()

    async def draft(self) -> Draft:
        """The text that changes are made to: the working text, or the latest round."""
        base = await self._desk.draft(self.steps.round if self.steps else len(self._desk.rounds) - 1)
        steps = self.steps
        if steps is None:
            return base
        if self._draft is None:

            def made() -> Draft:
                from drafting.text.reading import read

                return carried(base, read(steps.source(base.source)))

            self._draft = await self._desk.ask(made)
        return self._draft

    async def _do(self, doing: Callable[[Working], Value]) -> Value:
        """Do something with the working text, and read it again before anybody can find it changed."""

        def done() -> Value:
            try:
                return doing(self._desk.door.working)
            finally:
                self.read()

        try:
            return await self._desk.ask(done)
        finally:
            await self._desk.reread()

    async def change(self, source: str, done: str, before: str) -> None:
        """Make a text the working text; it is on disk when this returns."""
        author = self._desk.author
        await self._do(lambda working: working.change(source, done, author=author, before=before))

    async def drop(self, number: int = 0) -> Step:
        """Drop one change, counted from 1, or the last; returns it."""
        return await self._do(lambda working: working.drop(number))

    async def drop_all(self) -> int:
        """Drop the working text; returns how many changes it had."""
        return len((await self._do(lambda working: working.drop_all())).steps)

    async def carriable(self) -> tuple[Carried, list[str]]:
        """What would become of it on the round that was recorded since, and that in words, a line for each change."""

        def found() -> tuple[Carried, list[str]]:
            from drafting.negotiation.carrying import told

            done = self._desk.door.working.carriable()
            return done, told(done)

        return await self._desk.ask(found)

    async def carry(self, done: Carried) -> None:
        """Carry it onto the latest round."""
        await self._do(lambda working: working.carry(done))

    async def add(self, note: str) -> str:
        """Make it the next round; returns its name."""
        author = self._desk.author
        return (await self._do(lambda working: working.add(author=author, note=note))).name


def carried(base: Draft, draft: Draft) -> Draft:
    """The working draft with the identities of its round, as far as they are plain without aligning the two.

    Provisions before and after what was changed keep theirs; so do those between where there are as many as
    before. The others get none: what they are is decided when the text becomes a round.
    """
    old, new = base.provisions, draft.provisions
    many = min(len(old), len(new))
    head = next((at for at in range(many) if _words(base, at) != _words(draft, at)), many)
    tail = next(
        (
            at
            for at in range(many - head)
            if _words(base, len(old) - 1 - at) != _words(draft, len(new) - 1 - at)
        ),
        many - head,
    )
    between = base.identities[head : len(old) - tail]
    room = len(new) - head - tail
    middle = between if len(between) == room else ("",) * room
    return draft.identified((*base.identities[:head], *middle, *base.identities[len(old) - tail :]))


def _words(draft: Draft, order: int) -> str:
    provision = draft.provisions[order]
    return draft.source[provision.start : provision.end]
