"""What changed from one text to another, as the interface sees it: compared away from the record, and written out.

It stands beside the desk, which has the drafts. A comparison needs no record once it has both texts, so that
whoever records something meanwhile does not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk import kept
from tui.sides import WORKING, Compared, Text

if TYPE_CHECKING:
    from drafting.compare.redline import Redline
    from drafting.negotiation import Negotiation
    from tui.cli.sides import Side
    from tui.desk import Desk
    from tui.doing import Doing


class Comparing:
    """The redlines of the negotiation on the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._redlines: dict[tuple[int, int], Redline] = {}
        self._otherwise: tuple[object, Compared] | None = None

    async def compared(self, old: Text, new: Text) -> Compared:
        """What changed from one text to another, and what each is called; TravauxError for a file that is none."""
        if not (old.file or new.file or old == WORKING or new == WORKING):
            key, rounds = (old.round, new.round), self._desk.rounds
            found = self._redlines.get(key)
            if found is None:
                found = await self._redline(*key)
            return Compared(kept(self._redlines, key, found), rounds[old.round].name, rounds[new.round].name)
        return await self._compared_otherwise(old, new)

    async def _redline(self, old: int, new: int) -> Redline:
        """What changed between two rounds."""
        before, after = await self._desk.draft(old), await self._desk.draft(new)

        def made() -> Redline:
            from drafting.compare.comparing import compare

            return compare(before, after)

        return await self._desk.work(made)

    async def _compared_otherwise(self, old: Text, new: Text) -> Compared:
        """A comparison with the working text or with a file, kept while neither changes."""
        key = old, new, self._desk.version
        if self._otherwise is not None and self._otherwise[0] == key and not (old.file or new.file):
            return self._otherwise[1]
        one, other = await self._side(old), await self._side(new)

        def made() -> Compared:
            from drafting.compare.comparing import compare
            from tui.cli.sides import told_apart

            before, after = told_apart(one, other)
            return Compared(compare(before.draft, after.draft), before.name, after.name)

        found = await self._desk.work(made)
        self._otherwise = key, found
        return found

    async def _side(self, text: Text) -> Side:
        """One text, and what it is called."""
        if text.file:

            def read() -> Side:
                from tui.cli.sides import from_file

                return from_file(text.file)

            return await self._desk.work(read)
        from tui.cli.sides import Side

        if text == WORKING:
            return Side("the working text", await self._desk.workbench.draft(), "")
        return Side(self._desk.rounds[text.round].name, await self._desk.draft(text.round), "")

    async def export(self, form: str, old: Text, new: Text, doing: Doing) -> str:
        """Write what changed from one text to another, as ``word`` or ``html``; returns the file."""
        compared = await self.compared(old, new)
        rounds = self._desk.rounds

        def exported(door: Negotiation) -> str:
            return str(door.outgoing.export(new.round, since=old.round, progress=doing.tell).path)

        def written(door: Negotiation) -> str:
            from drafting.negotiation.documents.showing import Compared as Shown
            from drafting.negotiation.documents.showing import write

            name = f"{door.settings.symbol} {compared.new} since {compared.old}"
            at = rounds[new.round].at if new.round >= 0 else door.now()
            shown = Shown(compared.redline, compared.old, compared.new, at, name)
            return str(write(door, shown, form, doing.tell))

        of_rounds = form == "word" and old.round >= 0 and new.round >= 0
        return await self._desk.apart(exported if of_rounds else written)
