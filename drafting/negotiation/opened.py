"""An open workspace: its files as values, its record, and the rounds that the record holds.

Under the one door, and apart from it because nothing here is about a negotiation's rules: it reads each thing
once, when it is first asked for, and knows what in the record is news to whoever has it open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from drafting.errors import TravauxError
from drafting.negotiation.rounds import Round, chosen, standing
from drafting.text.draft import Draft
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.assembly.library import Library
    from drafting.record.entry import Entry, Happening, Head
    from drafting.record.store import Store
    from drafting.workspace.parties import Parties
    from drafting.workspace.settings import Settings

Clock = Callable[[], datetime]
KEPT = 8_000_000
"""Characters of texts that stay read: thirty rounds of an ordinary text, half a dozen of the largest."""


def utc_now() -> datetime:
    """This instant in UTC."""
    return datetime.now(UTC)


class Opened:
    """One workspace, open. ``folder`` is the workspace; ``clock`` tells the instant that the record keeps."""

    def __init__(self, folder: Path, clock: Clock = utc_now) -> None:
        self.folder = folder
        self._clock = clock
        self._drafts: dict[str, Draft] = {}
        self._stamps: dict[str, object] = {}
        self._seen: Head | None = None
        self._rounds: tuple[Head, tuple[Round, ...]] | None = None

    def again(self) -> Self:
        """The same workspace opened once more, for a thread that reads for long; whoever asks closes it.

        What is read already is not read again: what a hash names never changes.
        """
        other = type(self)(self.folder, self._clock)
        other._drafts, other._rounds = dict(self._drafts), self._rounds
        return other

    # --- Files ---------------------------------------------------------------------------------

    @cached_property
    def settings(self) -> Settings:
        """What negotiation.yaml says."""
        from drafting.workspace.settings import Settings

        return Settings.load(self.folder / files.SETTINGS)

    @cached_property
    def parties(self) -> Parties:
        """What parties.yaml says."""
        from drafting.workspace.parties import Parties

        return Parties.load(self.folder / files.PARTIES)

    @cached_property
    def library(self) -> Library:
        """The clauses that come with Travaux, and the workspace's own over them."""
        from drafting.assembly.library import Library

        return Library.of(self.folder)

    def edited(self) -> tuple[str, ...]:
        """The files that were edited since this was last asked, read anew; cheap enough for every second.

        TravauxError for one that cannot be read: what all said before holds, and they are read again the next time.
        """
        found = {
            name: files.stamp(self.folder / name) for name in (files.SETTINGS, files.PARTIES, files.CLAUSES)
        }
        seen = self._stamps
        if not seen:
            seen.update(found)
        changed = tuple(name for name in found if seen[name] != found[name])
        # All are read before any holds: who asks hears of one that holds, whatever is wrong with another.
        fresh = Opened(self.folder, self._clock)
        read: dict[str, object] = {}
        for name in changed:
            match name:
                case files.SETTINGS:
                    read["settings"] = fresh.settings
                case files.PARTIES:
                    read["parties"] = fresh.parties
                case _:
                    read["library"] = fresh.library
        self.__dict__.update(read)
        seen.update((name, found[name]) for name in changed)
        return changed

    def forget_settings(self) -> None:
        """Reads negotiation.yaml anew when it is next asked for: it was written."""
        self.__dict__.pop("settings", None)
        if self._stamps:  # what was written here is no news
            self._stamps[files.SETTINGS] = files.stamp(self.folder / files.SETTINGS)

    # --- The record ----------------------------------------------------------------------------

    @cached_property
    def store(self) -> Store:
        """The record, opened; a new one where the workspace has none yet."""
        from drafting.record.sqlite import SqliteStore

        path = self.folder / files.RECORD
        return SqliteStore.open(path) if self._has_record else SqliteStore.create(path)

    @property
    def _has_record(self) -> bool:
        """Whether anything stands where the record does: a link that leads nowhere is no new negotiation."""
        path = self.folder / files.RECORD
        return path.exists() or path.is_symlink()

    def _entries(self, kind: str = "", after: int = 0) -> Iterator[Entry]:
        """The entries of the record, of one kind or all; none, and no record made, where nothing happened yet."""
        if "store" in self.__dict__ or self._has_record:
            yield from self.store.entries(after, kind)

    @property
    def recorded(self) -> int:
        """The number of the last entry of the record; 0 where nothing was recorded yet."""
        return self.store.head().seq if "store" in self.__dict__ or self._has_record else 0

    def close(self) -> None:
        """Closes the record, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]

    def changed(self) -> bool:
        """Whether anybody has recorded anything since this was last asked; cheap enough for every second."""
        if "store" not in self.__dict__ and not self._has_record:
            return False
        seen, self._seen = self._seen, self.store.head()
        return seen is not None and seen != self._seen

    def record(self, *happenings: Happening, expecting: Head) -> tuple[Entry, ...]:
        """Appends to the record, all of it or nothing; ``expecting`` is the head that the writer saw."""
        entries = self.store.append(*happenings, expecting=expecting)
        # Somebody else's entry between ours and this look stays news; ours does not become any.
        if self._seen is not None:
            self._seen = type(expecting)(entries[-1].seq, entries[-1].hash)
        return entries

    def now(self) -> datetime:
        """The instant that the record would keep."""
        return self._clock()

    # --- Rounds --------------------------------------------------------------------------------

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every round, oldest first: the last one is the latest text, and each stands at the place of its number.

        A round that was withdrawn before a later one was recorded keeps its place; see ``Round.withdrawn``.
        """
        return standing(self.issued)

    @property
    def issued(self) -> tuple[Round, ...]:
        """Every round that was ever recorded, those too that were withdrawn since."""
        if "store" not in self.__dict__ and not self._has_record:
            return ()
        # Asked for by nearly everything, and read out of the record only when something was recorded since.
        head = self.store.head()
        if self._rounds is None or self._rounds[0] != head:
            gone = {entry.content["round"] for entry in self.store.entries(kind="annulment")}
            found = map(Round.from_entry, self.store.entries(kind="round"))
            self._rounds = (
                head,
                tuple(replace(each, withdrawn=True) if each.number in gone else each for each in found),
            )
        return self._rounds[1]

    def round(self, wanted: str | int = "latest") -> Round:
        """One round, by number (`2`), by name (`Rev.2`, `zero`), or `latest` and `previous`.

        Raises TravauxError with the nearest where there is no such round.
        """
        return chosen(self.issued, wanted)

    def source(self, wanted: str | int = "latest") -> str:
        """The text of a round, to the character."""
        return self.store.text(self.round(wanted).text).decode()

    def draft(self, wanted: str | int = "latest") -> Draft:
        """A round, read; its provisions carry their identities."""
        from drafting.text.reading import read

        each = self.round(wanted)
        draft = self._drafts.pop(each.text, None) or read(self.store.text(each.text).decode())
        self._drafts[each.text] = draft
        # Those read longest ago give way where the texts are large.
        while len(self._drafts) > 2 and sum(len(kept.source) for kept in self._drafts.values()) > KEPT:
            del self._drafts[next(iter(self._drafts))]
        if len(draft.provisions) != len(each.identities):
            raise TravauxError(
                f"the record gives {each.name} {len(each.identities)} identities, "
                f"and its text has {len(draft.provisions)} provisions",
                hint="'travaux verify' says whether the record was changed",
            )
        return draft.identified(each.identities)
