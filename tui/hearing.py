"""What the capitals say, as the interface sees it: who approves what, why, and positions recorded and taken back.

It stands beside the desk. Reckoning who approves what, and saying why, may read thirty rounds; so both are asked of
the door that only reads. Positions are recorded through the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.desk import kept

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals, Held
    from drafting.agreement.cells import Cell
    from drafting.agreement.positions import Position
    from tui.desk import Desk


class Hearing:
    """The positions of the negotiation on the desk; what was recorded here can be taken back, the last first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._approvals: dict[int, Approvals] = {}
        self._recorded: list[list[Position]] = []

    def forget(self) -> None:
        """Something was recorded, or a file was edited."""
        self._approvals.clear()

    async def approvals(self, number: int) -> Approvals:
        """Which party says what of which article of one round."""
        version = self._desk.version
        found = self._approvals.get(number)
        if found is None:
            found = await self._desk.read(lambda door: door.approvals(number))
        # What was reckoned while somebody recorded something is shown, but not kept.
        return kept(self._approvals, number, found) if version == self._desk.version else found

    async def said(self, cell: Cell) -> str:
        """What a cell of the approvals means, in words; an earlier round may be read to say why."""
        return await self._desk.read(lambda _: cell.said)

    async def ledger(self, party: str, number: int) -> tuple[Held, ...]:
        """All that a party has said, seen from one round; every earlier round may be read to say what lapsed when."""
        return await self._desk.apart(lambda door: door.approvals(number).ledger(party))

    async def approved_round(self, party: str) -> int:
        """The number of the round that a party last approved; TravauxError where it has approved none."""
        return (await self._desk.ask(lambda: self._desk.door.approved_round(party))).number

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
                    position = self._desk.door.take_position(
                        party, stance, provision, note=note, round=number, author=self._desk.author
                    )
                    recorded.append(position)
            said = self._desk.door.said_of(recorded[0])
            if len(recorded) == 1:
                return said
            if len(provisions) == 1:
                return f"{said}, and so did {len(recorded) - 1} more"
            return f"{said}, and {len(recorded) - 1} more positions like it"

        try:
            return await self._desk.ask(record)
        finally:
            if recorded:
                self._recorded.append(recorded)
                await self._desk.reread()

    async def withdraw_last(self) -> str:
        """Take back what was recorded here last and still stands; returns what was taken back, ``""`` for nothing."""

        def withdrawn() -> str:
            standing = {each.seq for each in self._desk.door.positions}
            while self._recorded:
                batch = self._recorded[-1]
                # Place 1 or somebody else may have taken some of it back already.
                batch[:] = [each for each in batch if each.seq in standing]
                if not batch:
                    self._recorded.pop()
                    continue
                said = self._desk.door.said_of(batch[0])
                more = f", and {len(batch) - 1} more" if len(batch) > 1 else ""
                while batch:
                    self._desk.door.withdraw(batch[-1], author=self._desk.author)
                    batch.pop()
                self._recorded.pop()
                return said + more
            return ""

        if not self._recorded:
            return ""
        try:
            return await self._desk.ask(withdrawn)
        finally:
            await self._desk.reread()
