"""What lies on the table: the negotiation behind its door, and the values that the places show.

Whoever records asks the door on one thread of its own, because the record is one connection and the interface
must never wait for a disk. What takes long to read or to write out is asked of another door, on another thread, so
that nobody who records waits for it. Values are kept while they hold, so that changing places computes nothing
twice; ``version`` counts on whenever they may no longer hold.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from drafting.errors import TravauxError
from drafting.negotiation.rounds import round_name

if TYPE_CHECKING:
    from drafting.assembly.clause import Clause
    from drafting.assembly.showing import ShownClause
    from drafting.negotiation import Event, Negotiation
    from drafting.negotiation.rounds import Round
    from drafting.text.draft import Draft
    from drafting.workspace.parties import Party
    from drafting.workspace.settings import Settings
    from tui.clocks import Clocks
    from tui.comparing import Comparing
    from tui.docketing import Docketing
    from tui.hearing import Hearing
    from tui.picking import Picking
    from tui.sending import Sending
    from tui.undoing import Undoing
    from tui.workbench import Workbench

Value = TypeVar("Value")


Key = TypeVar("Key")
KEPT = 3
"""How many drafts, redlines and matrices lie at hand; what was used longest ago gives way."""


def kept(values: dict[Key, Value], key: Key, value: Value) -> Value:
    """Put a value at hand, as the one used last."""
    values.pop(key, None)
    values[key] = value
    while len(values) > KEPT:
        del values[next(iter(values))]
    return value


class Desk:
    """One negotiation as the interface sees it; ``author`` is whose hand the record names."""

    def __init__(self, door: Negotiation, author: str) -> None:
        self.door = door
        self.author = author
        self.settings: Settings | None = None
        self.rounds: tuple[Round, ...] = ()
        self.next_round = ""
        """What the next round will be called; a number that was withdrawn is not used again."""
        self.version = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._reader: Negotiation | None = None
        self._drafts: dict[int, Draft] = {}
        self._brackets: dict[int, int] = {}
        self._clauses: tuple[Clause, ...] = ()
        self._told = 0

    async def ask(self, question: Callable[[], Value]) -> Value:
        """Ask the door something on the thread that the record belongs to."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question)

    async def read(self, question: Callable[[Negotiation], Value]) -> Value:
        """Ask something that takes a while of a door that only reads: whoever records need not wait for it."""
        return await asyncio.get_running_loop().run_in_executor(
            self._reading, lambda: question(self._second_door())
        )

    def _second_door(self) -> Negotiation:
        if self._reader is None:
            self._reader = self.door.again()
        # Files are written here too, through the other door. One that cannot be read is complained of there.
        with suppress(TravauxError):
            self._reader.edited()
        return self._reader

    async def apart(self, question: Callable[[Negotiation], Value]) -> Value:
        """Ask something that takes long of a door that is opened for it: nobody at all waits for that."""

        def asked() -> Value:
            with closing(self.door.again()) as door:
                return question(door)

        return await self.work(asked)

    def close(self) -> None:
        """Close both doors on the record's thread.

        What is being asked is answered first, and so is what the record was asked; what still waits to be read is not.
        """
        self._reading.shutdown(wait=True, cancel_futures=True)
        if self._reader is not None:
            self._thread.submit(self._reader.close)
        self._thread.submit(self.door.close)
        self._thread.shutdown(wait=True)

    async def work(self, task: Callable[[], Value]) -> Value:
        """Do something that takes longer than a moment, away from the screen."""
        return await asyncio.to_thread(task)

    @cached_property
    def amending(self) -> Docketing:
        """The proposals to the text."""
        from tui.docketing import Docketing

        return Docketing(self)

    @cached_property
    def workbench(self) -> Workbench:
        """The working text."""
        from tui.workbench import Workbench

        return Workbench(self)

    @cached_property
    def picking(self) -> Picking:
        """The clauses that the text is composed from."""
        from tui.picking import Picking

        return Picking(self)

    @cached_property
    def sending(self) -> Sending:
        """What goes out to the capitals."""
        from tui.sending import Sending

        return Sending(self)

    @cached_property
    def undoing(self) -> Undoing:
        """What can be taken back."""
        from tui.undoing import Undoing

        return Undoing(self)

    @cached_property
    def clocks(self) -> Clocks:
        """The silence procedures."""
        from tui.clocks import Clocks

        return Clocks(self)

    @cached_property
    def comparing(self) -> Comparing:
        """What changed from one text to another."""
        from tui.comparing import Comparing

        return Comparing(self)

    @cached_property
    def hearing(self) -> Hearing:
        """What the capitals say."""
        from tui.hearing import Hearing

        return Hearing(self)

    # Reading

    @property
    def loaded(self) -> bool:
        """Whether the negotiation has been read at all."""
        return self.version > 0

    async def load(self) -> None:
        """Read what the first words on the screen need: the rounds; what is recorded from here on is news."""
        await self.ask(self.door.changed)
        self._told = await self.ask(lambda: self.door.recorded)
        self.rounds = await self.ask(self._rounds)
        self.version += 1

    def _rounds(self) -> tuple[Round, ...]:
        rounds = self.door.rounds
        self.next_round = round_name(len(self.door.issued))
        self.workbench.read()
        return rounds

    async def read_settings(self) -> Settings:
        """What negotiation.yaml says; read after the first words are shown, since YAML takes its time."""
        if self.settings is None:
            self.settings = await self.ask(lambda: self.door.settings)
        return self.settings

    async def parties(self) -> list[Party]:
        """Every party, in the order of the file."""
        return list(await self.ask(lambda: self.door.parties.all))

    @property
    def caveat(self) -> str:
        """What is to be said wherever positions are shown."""
        return self.settings.note if self.settings else ""

    async def draft(self, number: int) -> Draft:
        """The text of one round."""
        found = self._drafts.get(number)
        if found is None:
            found = await self.ask(lambda: self.door.draft(number))
        return kept(self._drafts, number, found)

    async def clauses(self) -> tuple[Clause, ...]:
        """Every clause of the library, the workspace's own among them."""
        if not self._clauses:
            self._clauses = await self.ask(lambda: tuple(self.door.library))
        return self._clauses

    async def clause(self, name: str, variant: str, values: Mapping[str, str]) -> ShownClause:
        """A clause filled in with the values that were typed, else by default."""

        def filled() -> ShownClause:
            from drafting.assembly.showing import show

            return show(
                self.door.library,
                name,
                variant=variant,
                values=values,
                settings=self.door.settings,
                parties=self.door.parties,
            )

        return await self.ask(filled)

    async def latest_events(self, number: int) -> tuple[Event, ...]:
        """The last things that happened, oldest first."""
        return await self.ask(lambda: self.door.log(after=max(0, self.door.recorded - number)))

    async def brackets_in(self, number: int) -> int:
        """How many brackets a round has: counted once, and its text not kept for that."""

        def counted(door: Negotiation) -> int:
            from drafting.text.brackets import Brackets
            from drafting.text.reading import read

            return len(Brackets(read(door.source(number))))

        if number not in self._brackets:
            self._brackets[number] = await self.read(counted)
        return self._brackets[number]

    # Following what others do

    async def news(self) -> list[str]:
        """What has been recorded since this was last asked, in words; an empty list where nothing was."""
        if await self.ask(self.door.changed):
            return await self.reread()
        if not await self.ask(self.workbench.changed):
            return []
        await self.reread()
        return [
            f"the working text has {self.workbench.said}"
            if self.workbench.said
            else "no working text is left"
        ]

    async def edited(self) -> tuple[str, ...]:
        """Which files of the workspace somebody edited since this was last asked; what they say now holds."""
        names = await self.ask(self.door.edited)
        if names:
            self.settings = await self.ask(lambda: self.door.settings)
            self._clauses = ()
            self.hearing.forget()
            self.version += 1
        return names

    async def reread(self) -> list[str]:
        """Forget what may no longer hold; returns what was recorded since, in words."""
        events = await self.ask(lambda: self.door.log(after=self._told))
        self._told = max((event.seq for event in events), default=self._told)
        self.hearing.forget()
        self.rounds = await self.ask(self._rounds)
        self.version += 1
        return [event.said for event in events]
