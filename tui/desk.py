"""What lies on the table: the negotiation behind its door, and the values that the places show.

Everything that asks the door runs on one thread of its own, because the record is one connection and
the interface must never wait for a disk. Values are kept while they hold, so that changing places
computes nothing twice; ``version`` counts on whenever they may no longer hold.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from drafting.negotiation.rounds import round_name
from tui.sides import WORKING, Compared, Text

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.cells import Cell
    from drafting.agreement.positions import Position
    from drafting.assembly.clause import Clause
    from drafting.assembly.showing import ShownClause
    from drafting.compare.redline import Redline
    from drafting.negotiation import Event, Negotiation
    from drafting.negotiation.rounds import Round
    from drafting.text.draft import Draft
    from drafting.workspace.parties import Party
    from drafting.workspace.settings import Settings
    from tui.clocks import Clocks
    from tui.docketing import Docketing
    from tui.doing import Doing
    from tui.picking import Picking
    from tui.sending import Sending
    from tui.undoing import Undoing
    from tui.workbench import Workbench

Value = TypeVar("Value")


Key = TypeVar("Key")
KEPT = 3
"""How many drafts, redlines and matrices lie at hand; what was used longest ago gives way."""


def _kept(values: dict[Key, Value], key: Key, value: Value) -> Value:
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
        self._drafts: dict[int, Draft] = {}
        self._redlines: dict[tuple[int, int], Redline] = {}
        self._otherwise: tuple[object, Compared] | None = None
        self._approvals: dict[int, Approvals] = {}
        self._recorded: list[list[Position]] = []
        self._brackets: dict[int, int] = {}
        self._clauses: tuple[Clause, ...] = ()
        self._told = -1

    async def ask(self, question: Callable[[], Value]) -> Value:
        """Ask the door something on the thread that the record belongs to."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question)

    def close(self) -> None:
        """Close the record, on the thread that opened it; what was asked before is answered first."""
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

    # Reading

    @property
    def loaded(self) -> bool:
        """Whether the negotiation has been read at all."""
        return self.version > 0

    async def load(self) -> None:
        """Read what the first words on the screen need: the rounds."""
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
        return _kept(self._drafts, number, found)

    async def compared(self, old: Text, new: Text) -> Compared:
        """What changed from one text to another, and what each is called; TravauxError for a file that is none."""
        if not (old.file or new.file or old == WORKING or new == WORKING):
            key = old.round, new.round
            found = self._redlines.get(key)
            if found is None:
                found = await self._redline(*key)
            return Compared(
                _kept(self._redlines, key, found), self.rounds[old.round].name, self.rounds[new.round].name
            )
        return await self._compared_otherwise(old, new)

    async def _redline(self, old: int, new: int) -> Redline:
        """What changed between two rounds, compared away from the record: others may ask it meanwhile."""
        from drafting.compare.comparing import compare

        before, after = await self.draft(old), await self.draft(new)
        return await self.work(lambda: compare(before, after))

    async def _compared_otherwise(self, old: Text, new: Text) -> Compared:
        """A comparison with the working text or with a file, kept while neither changes."""
        from tui.cli.sides import Side, from_file, told_apart

        key = old, new, self.version
        if self._otherwise is not None and self._otherwise[0] == key and not (old.file or new.file):
            return self._otherwise[1]
        working = await self.workbench.draft()

        def side(text: Text) -> Side:
            if text.file:
                return from_file(text.file)
            if text == WORKING:
                return Side("the working text", working, "")
            return Side(self.rounds[text.round].name, self.door.draft(text.round), "")

        def made() -> Compared:
            from drafting.compare.comparing import compare

            before, after = told_apart(side(old), side(new))
            return Compared(compare(before.draft, after.draft), before.name, after.name)

        self._otherwise = key, await self.ask(made)
        return self._otherwise[1]

    async def approvals(self, number: int) -> Approvals:
        """Which party says what of which article of one round."""
        version = self.version
        found = self._approvals.get(number)
        if found is None:
            found = await self.ask(lambda: self.door.approvals(number))
        # What was reckoned while somebody recorded something is shown, but not kept.
        return _kept(self._approvals, number, found) if version == self.version else found

    async def said(self, cell: Cell) -> str:
        """What a cell of the approvals means, in words; an earlier round may be read to say why."""
        return await self.ask(lambda: cell.said)

    async def approved_round(self, party: str) -> int:
        """The number of the round that a party last approved; TravauxError where it has approved none."""
        return (await self.ask(lambda: self.door.approved_round(party))).number

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

        def counted() -> int:
            from drafting.text.brackets import Brackets
            from drafting.text.reading import read

            return len(Brackets(read(self.door.source(number))))

        if number not in self._brackets:
            self._brackets[number] = await self.ask(counted)
        return self._brackets[number]

    # Following what others do

    async def news(self) -> list[str]:
        """What has been recorded since this was last asked, in words; an empty list where nothing was."""
        if self._told < 0:
            await self.ask(self.door.changed)
            self._told = await self.ask(lambda: self.door.recorded)
            return []
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
            self._approvals.clear()
            self.version += 1
        return names

    async def reread(self) -> list[str]:
        """Forget what may no longer hold; returns what was recorded since, in words."""
        events = await self.ask(lambda: self.door.log(after=self._told))
        self._told = max((event.seq for event in events), default=self._told)
        self._approvals.clear()
        self.rounds = await self.ask(self._rounds)
        self.version += 1
        return [event.said for event in events]

    # Going out

    async def export(self, form: str, old: Text, new: Text, doing: Doing) -> str:
        """Write what changed from one text to another, as ``word`` or ``html``; returns the file."""
        compared = await self.compared(old, new)
        if form == "word" and old.round >= 0 and new.round >= 0:
            told = await self.ask(
                lambda: self.door.outgoing.export(new.round, since=old.round, progress=doing.tell)
            )
            return str(told.path)

        def written() -> str:
            from drafting.negotiation.documents.showing import Compared as Shown
            from drafting.negotiation.documents.showing import write

            symbol = self.door.settings.symbol
            name = f"{symbol} {compared.new} since {compared.old}"
            at = self.rounds[new.round].at if new.round >= 0 else self.door.now()
            shown = Shown(compared.redline, compared.old, compared.new, at, name)
            return str(write(self.door, shown, form, doing.tell))

        return await self.ask(written)

    # Recording

    async def take_positions(
        self, parties: Sequence[str], stance: str, provisions: Sequence[str | None], note: str, number: int
    ) -> str:
        """Record the same position of parties on provisions; returns what was recorded, in words.

        Where the record refuses one of several, those before it stand, and can be taken back together.
        """
        recorded: list[Position] = []

        def record() -> str:
            for party in parties:
                for provision in provisions:
                    position = self.door.take_position(
                        party, stance, provision, note=note, round=number, author=self.author
                    )
                    recorded.append(position)
            said = self.door.said_of(recorded[0])
            if len(recorded) == 1:
                return said
            if len(provisions) == 1:
                return f"{said}, and so did {len(recorded) - 1} more"
            return f"{said}, and {len(recorded) - 1} more positions like it"

        try:
            return await self.ask(record)
        finally:
            if recorded:
                self._recorded.append(recorded)
                await self.reread()

    async def withdraw_last(self) -> str:
        """Take back what was recorded here last; returns what was taken back, ``""`` where there is nothing."""
        if not self._recorded:
            return ""
        batch = self._recorded[-1]

        def withdrawn() -> str:
            said = self.door.said_of(batch[0])
            more = f", and {len(batch) - 1} more" if len(batch) > 1 else ""
            while batch:
                self.door.withdraw(batch[-1], author=self.author)
                batch.pop()
            return said + more

        try:
            return await self.ask(withdrawn)
        finally:
            if not batch:
                self._recorded.pop()
            await self.reread()
