"""The clauses of a text as the interface picks and orders them; the file of the workspace is the truth.

It stands beside the desk, which has the thread of the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafting.errors import TravauxError

if TYPE_CHECKING:
    from drafting.negotiation.composing import Composed
    from drafting.workspace.settings import ClauseChoice, Settings
    from tui.desk import Desk


class Picking:
    """What the places ask and change of the list of clauses in negotiation.yaml."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def picked(self) -> tuple[ClauseChoice, ...]:
        """The clauses that the text is composed from, as negotiation.yaml has them now."""

        def read() -> Settings:
            self._desk.door.forget_settings()
            return self._desk.door.settings

        self._desk.settings = await self._desk.ask(read)
        return self._desk.settings.clauses

    async def composed(self) -> Composed:
        """The text that they make, or what keeps it from being one."""
        return await self._desk.ask(lambda: self._desk.door.composing.composed())

    async def pick(self, name: str, variant: str, values: Mapping[str, str]) -> None:
        """Put a clause into the list, or fill one in anew that is there."""
        await self._desk.ask(lambda: self._desk.door.composing.pick(name, variant, values))

    async def drop(self, name: str) -> None:
        """Take a clause out of the list."""
        await self._desk.ask(lambda: self._desk.door.composing.drop(name))

    async def move(self, name: str, step: int) -> None:
        """Move a clause in the list."""
        await self._desk.ask(lambda: self._desk.door.composing.move(name, step))

    async def add_first(self, source: str, note: str) -> str:
        """Record the zero draft; returns its name. TravauxError where there is a round already."""

        def added() -> str:
            if self._desk.door.rounds:
                raise TravauxError("somebody recorded a round meanwhile", hint="nothing was recorded")
            return self._desk.door.add_round(source, author=self._desk.author, note=note).name

        try:
            return await self._desk.ask(added)
        finally:
            await self._desk.reread()
