"""What can be taken back of what the record holds, as the interface sees it.

It stands beside the desk, which has the thread of the record. What taking back an entry means is known behind the
door; here it is asked for, recorded, and what a round said that was withdrawn is put on the workbench again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafting.errors import TravauxError

if TYPE_CHECKING:
    from drafting.negotiation.chronicle import Event
    from drafting.negotiation.undoing.offer import Undo
    from drafting.record.entry import Entry
    from tui.desk import Desk

LOOKED_AT = 60
"""Entries at the end of the record among which those to be taken back are looked for."""


class Undoing:
    """What the places ask and record of taking back; everything runs on the thread of the record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def recent(self, many: int) -> list[Event]:
        """The last entries that say something, the latest first, in words."""

        def found() -> list[Event]:
            from drafting.negotiation.undoing.taking_back import BACK

            door = self._desk.door
            after = max(0, door.recorded - LOOKED_AT)
            entries = list(door.store.entries(after=after))
            gone = {seq for entry in entries if entry.kind in BACK for seq in _taken_back(entry, entries)}
            said = {each.seq for each in entries if each.kind not in (*BACK, "folding")} - gone
            return [each for each in door.log(after=after) if each.seq in said][-many:][::-1]

        return await self._desk.ask(found)

    async def of(self, entry: int) -> Undo:
        """How one entry would be taken back; TravauxError, with what stands in the way, where it cannot be."""
        return await self._desk.ask(lambda: self._desk.door.undo(entry))

    async def do(self, undo: Undo, note: str) -> tuple[str, str]:
        """Take it back; returns what was recorded, and what is on the workbench for it, each in words."""
        door, author = self._desk.door, self._desk.author
        latest = self._desk.rounds[-1] if self._desk.rounds else None
        try:
            said = await self._desk.ask(lambda: undo.do(author, note))
            self._desk.amending.forget()
        finally:
            await self._desk.reread()
        # What was gathered in a working text is not typed again because its round was made too early.
        rounds = self._desk.rounds
        if latest is None or not rounds or rounds[-1].number >= latest.number:
            return said, ""
        gone = latest.number
        folded = await self._desk.ask(
            lambda: any(one.content["round"] == gone for one in door.store.entries(kind="folding"))
        )
        if folded or self._desk.workbench.steps is not None:
            return said, ""
        before, source = await self._desk.ask(lambda: (door.source(rounds[-1].number), door.source(gone)))
        try:
            await self._desk.workbench.change(source, f"what {latest.name} said", before)
        except TravauxError:
            return said, ""
        return said, f"what {latest.name} said is the working text now"


def _taken_back(entry: Entry, entries: Iterable[Entry]) -> set[int]:
    """The numbers of those entries that an entry takes back."""
    body = entry.content
    match entry.kind:
        case "withdrawal":
            return {body["position"]}
        case "retraction":
            return {body["entry"]}
    kind, name = ("circulation", "round") if entry.kind == "recall" else ("round", "number")
    earlier = (each for each in entries if each.kind == kind and each.seq < entry.seq)
    return {each.seq for each in earlier if each.content[name] == body["round"]}
