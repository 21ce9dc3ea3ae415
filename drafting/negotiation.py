"""The one door to a negotiation: opens a workspace, and offers what a drafter does.

The command line and the screens call the functions of this module and nothing below it, so that
neither grows a rule of its own. It joins the rooms: it turns what the record stores into rounds and
positions, hands values to assembly, compare, agreement and word, and decides nothing that one of them
could decide. Heavy rooms are imported where they are used, because `travaux status` must answer at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import TravauxError, unknown
from drafting.text.draft import Draft
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.positions import Position
    from drafting.assembly.composing import Composition
    from drafting.assembly.library import Library
    from drafting.compare.redline import Redline
    from drafting.record.entry import Entry, Happening, Head
    from drafting.record.store import Store
    from drafting.record.verifying import Verification
    from drafting.workspace.parties import Parties
    from drafting.workspace.settings import Settings

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This instant in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Round:
    """One immutable numbered text of a negotiation, as the record tells of it.

    ``number`` counts from 0, the zero draft; ``text`` is the SHA-256 of the source in hexadecimal.
    """

    number: int
    name: str
    symbol: str
    text: str
    author: str
    at: datetime
    note: str
    identities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log: an entry of the record, in words."""

    seq: int
    at: datetime
    author: str
    said: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and a sentence about it."""

    path: Path
    said: str


def round_name(number: int) -> str:
    """What a round is called: `Zero draft`, `Rev.1`, `Rev.2` …"""
    return f"Rev.{number}" if number else "Zero draft"


def round_symbol(symbol: str, number: int) -> str:
    """The document symbol of a round: that of the negotiation, with `/Rev.N` after the zero draft."""
    return f"{symbol}/Rev.{number}" if number else symbol


class Negotiation:
    """One negotiation, open: its workspace, its record, and what a drafter can do with them.

    ``folder`` is the workspace. ``clock`` tells the instant that the record keeps.
    """

    def __init__(self, folder: Path, clock: Clock = utc_now) -> None:
        self.folder = folder
        self._clock = clock
        self._drafts: dict[str, Draft] = {}
        self._seen: Head | None = None

    @classmethod
    def open(cls, start: Path, clock: Clock = utc_now) -> Negotiation:
        """Opens the workspace that a folder is or lies in; raises TravauxError where there is none."""
        return cls(files.find(start), clock)

    # --- The workspace -------------------------------------------------------------------------

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

        return Library.load(self.folder / files.CLAUSES)

    @cached_property
    def store(self) -> Store:
        """The record, opened; a new one where the workspace has none yet."""
        from drafting.record.sqlite import SqliteStore

        return SqliteStore.open(self.folder / files.RECORD)

    def close(self) -> None:
        """Closes the record, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]

    def changed(self) -> bool:
        """Whether anybody has recorded anything since this was last asked; cheap enough for every second."""
        seen, self._seen = self._seen, self.store.head()
        return seen is not None and seen != self._seen

    # --- Rounds --------------------------------------------------------------------------------

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every round, oldest first."""
        return tuple(_round(entry) for entry in self.store.entries(kind="round"))

    def round(self, wanted: str | int = "latest") -> Round:
        """One round, by number (`2`), by name (`Rev.2`, `zero`), or `latest` and `previous`.

        Raises TravauxError with the nearest where there is no such round.
        """
        rounds = self.rounds
        if not rounds:
            raise TravauxError(
                f"{self.folder.name}: the record has no round yet", hint="`travaux compose --add` makes the zero draft"
            )
        word = str(wanted).strip().casefold()
        from_the_end = {"latest": 1, "previous": 2}.get(word, 0)
        if 0 < from_the_end <= len(rounds):
            return rounds[-from_the_end]
        for each in rounds:
            if word in {str(each.number), each.name.casefold(), each.name.casefold().split()[0], f"rev{each.number}"}:
                return each
        known = [*(str(each.number) for each in rounds), *(each.name for each in rounds), "latest", "previous"]
        raise unknown("round", str(wanted), known)

    def source(self, wanted: str | int = "latest") -> str:
        """The text of a round, to the character."""
        return self.store.text(self.round(wanted).text).decode()

    def draft(self, wanted: str | int = "latest") -> Draft:
        """A round, read; its provisions carry their identities."""
        from drafting.text.reading import read

        each = self.round(wanted)
        if each.text not in self._drafts:
            self._drafts[each.text] = read(self.store.text(each.text).decode())
        return self._drafts[each.text].identified(each.identities)

    def add_round(self, source: str, *, author: str, note: str = "") -> Round:
        """Records a text as the next round; its provisions inherit their identities from the round before.

        Raises TravauxError, with nothing recorded, for an empty text, one that equals the latest round, or
        where somebody else recorded something meanwhile.
        """
        from drafting.compare.identity import inherit
        from drafting.text.reading import read

        if not source.strip():
            raise TravauxError("the text is empty", expected="the text of the next round", hint="nothing was recorded")
        head = self.store.head()
        rounds = self.rounds
        draft = read(source)
        fresh = self._fresh_identities(rounds)
        if rounds:
            latest = self.draft(rounds[-1].number)
            if latest.source == source:
                raise TravauxError(f"the text is that of {rounds[-1].name}, to the character", hint="nothing was recorded")
            draft = inherit(latest, draft, lambda: next(fresh))
        else:
            draft = draft.identified(tuple(next(fresh) for _ in draft.provisions))
        number = len(rounds)
        body = {
            "number": number,
            "name": round_name(number),
            "symbol": round_symbol(self.settings.symbol, number),
            "note": note,
            "identities": list(draft.identities),
        }
        return _round(self._append("round", author, body, head, source.encode()))

    @staticmethod
    def _fresh_identities(rounds: tuple[Round, ...]) -> Iterator[str]:
        """Identities that no round has used: `p1`, `p2` …"""
        last = max((int(identity[1:]) for each in rounds for identity in each.identities), default=0)
        return (f"p{number}" for number in count(last + 1))

    def redline(self, old: str | int = "previous", new: str | int = "latest") -> Redline:
        """What changed from one round to another."""
        from drafting.compare.comparing import compare

        return compare(self.draft(old), self.draft(new))

    # --- Composing -----------------------------------------------------------------------------

    def compose(self) -> Composition:
        """The draft that negotiation.yaml composes, with the clauses that it was made from."""
        from drafting.assembly.composing import compose

        return compose(self.settings, self.parties, self.library)

    # --- Positions -----------------------------------------------------------------------------

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position that was taken and not taken back, oldest first."""
        from drafting.agreement.positions import Position

        withdrawn = {entry.content["position"] for entry in self.store.entries(kind="withdrawal")}
        return tuple(
            Position.of(entry.content, at=entry.at, author=entry.author, seq=entry.seq)
            for entry in self.store.entries(kind="position")
            if entry.seq not in withdrawn
        )

    def _append(self, kind: str, author: str, body: dict[str, object], head: Head, text: bytes | None = None) -> Entry:
        from drafting.record.entry import Happening

        (entry,) = self.store.append(Happening(kind, self._clock(), author, body, text), expecting=head)
        self._seen = self.store.head()
        return entry


def _round(entry: Entry) -> Round:
    """The round that an entry of the record tells of."""
    body = entry.content
    return Round(
        number=body["number"],
        name=body["name"],
        symbol=body["symbol"],
        text=entry.text,
        author=entry.author,
        at=entry.at,
        note=body["note"],
        identities=tuple(body["identities"]),
    )
