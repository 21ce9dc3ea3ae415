"""The one door to a negotiation: opens a workspace, and offers what a drafter does.

The command line and the screens call the functions of this module and nothing below it, so that
neither grows a rule of its own. It joins the rooms: it turns what the record stores into rounds and
positions, hands values to assembly, compare, agreement and word, and decides nothing that one of them
could decide. Heavy rooms are imported where they are used, because `travaux status` must answer at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import TravauxError
from drafting.rounds import Round, chosen, fresh_identities, round_body
from drafting.text.draft import Draft
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.positions import Position
    from drafting.assembly.composing import Composition
    from drafting.assembly.library import Library
    from drafting.compare.redline import Redline
    from drafting.record.entry import Entry, Head
    from drafting.record.store import Store
    from drafting.record.verifying import Verification
    from drafting.word.heading import DocumentHeading
    from drafting.workspace.parties import Parties, Party
    from drafting.workspace.settings import Settings

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This instant in UTC."""
    return datetime.now(UTC)


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

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        title: str,
        symbol: str,
        parties: Sequence[Party],
        time_zone: str = "UTC",
        instrument: str = "statement",
        clock: Clock = utc_now,
    ) -> Negotiation:
        """Creates a workspace with its two files and no round; the first party is the host.

        Raises TravauxError, with nothing changed, where the folder is a workspace already or what is given
        would not be read back.
        """
        from drafting.workspace.fresh import create

        create(folder, title, symbol, parties, time_zone, instrument)
        return cls(folder, clock)

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

        return Library.of(self.folder)

    @cached_property
    def store(self) -> Store:
        """The record, opened; a new one where the workspace has none yet."""
        from drafting.record.sqlite import SqliteStore

        path = self.folder / files.RECORD
        return SqliteStore.open(path) if path.exists() else SqliteStore.create(path)

    def _entries(self, kind: str = "") -> Iterator[Entry]:
        """The entries of the record, of one kind or all; none, and no record made, where nothing happened yet."""
        if "store" in self.__dict__ or (self.folder / files.RECORD).exists():
            yield from self.store.entries(kind=kind)

    def close(self) -> None:
        """Closes the record, if it was opened."""
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]

    def changed(self) -> bool:
        """Whether anybody has recorded anything since this was last asked; cheap enough for every second."""
        if "store" not in self.__dict__ and not (self.folder / files.RECORD).exists():
            return False
        seen, self._seen = self._seen, self.store.head()
        return seen is not None and seen != self._seen

    # --- Rounds --------------------------------------------------------------------------------

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every round, oldest first."""
        return tuple(Round.from_entry(entry) for entry in self._entries("round"))

    def round(self, wanted: str | int = "latest") -> Round:
        """One round, by number (`2`), by name (`Rev.2`, `zero`), or `latest` and `previous`.

        Raises TravauxError with the nearest where there is no such round.
        """
        return chosen(self.rounds, wanted)

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
            raise TravauxError(
                "the text is empty", expected="the text of the next round", hint="nothing was recorded"
            )
        head = self.store.head()
        rounds = self.rounds
        draft = read(source)
        fresh = fresh_identities(rounds)
        if rounds:
            latest = self.draft(rounds[-1].number)
            if latest.source == source:
                raise TravauxError(
                    f"the text is that of {rounds[-1].name}, to the character", hint="nothing was recorded"
                )
            draft = inherit(latest, draft, lambda: next(fresh))
        else:
            draft = draft.identified(tuple(next(fresh) for _ in draft.provisions))
        body = round_body(len(rounds), self.settings.symbol, note, draft.identities)
        return Round.from_entry(self._append("round", author, body, head, source.encode()))

    def redline(self, old: str | int = "previous", new: str | int = "latest") -> Redline:
        """What changed from one round to another."""
        from drafting.compare.comparing import compare

        return compare(self.draft(old), self.draft(new))

    # --- Composing -----------------------------------------------------------------------------

    def compose(self) -> Composition:
        """The draft that negotiation.yaml composes, with the clauses that it was made from."""
        from drafting.assembly.composing import compose

        return compose(self.settings, self.parties, self.library)

    def check(self) -> tuple[tuple[TravauxError, ...], tuple[str, ...]]:
        """Every mistake that keeps the draft from being composed, and every finding in the latest round's text."""
        from drafting.assembly.composing import check
        from drafting.text.findings import findings

        try:
            mistakes = check(self.settings, self.parties, self.library)
        except TravauxError as error:
            mistakes = (error,)
        rounds = self.rounds
        if not rounds:
            return mistakes, ()
        draft = self.draft(rounds[-1].number)
        return mistakes, tuple(f"{rounds[-1].name}:{finding}" for finding in findings(draft))

    # --- Positions -----------------------------------------------------------------------------

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position that was taken and not taken back, oldest first."""
        from drafting.agreement.positions import Position

        withdrawn = {entry.content["position"] for entry in self._entries("withdrawal")}
        return tuple(
            Position.from_body(entry.content, author=entry.author, at=entry.at, seq=entry.seq)
            for entry in self._entries("position")
            if entry.seq not in withdrawn
        )

    def take_position(
        self,
        party: str,
        stance: str,
        provision: str | None = None,
        *,
        note: str = "",
        round: str | int = "latest",
        author: str,
    ) -> Position:
        """Records what a party says of a provision of a round, or of the whole text.

        ``stance`` is in words, such as `approve` or `reserve:parliamentary`; ``provision`` a label or a name.
        Raises TravauxError, with the nearest and nothing recorded, for a party, stance, provision or round
        that there is not.
        """
        from drafting.agreement.positions import Position, saying
        from drafting.text.identity import covered_hash
        from drafting.text.labels import find, full_label

        said = saying(stance)
        each = self.round(round)
        draft = self.draft(each.number)
        found = None if provision is None else find(draft, provision)
        position = Position(
            party=self.parties.party(party).code,
            stance=said.stance,
            provision=None if found is None else draft.identities[found.order],
            round=each.number,
            covered=covered_hash(draft, None if found is None else found.order),
            reserve=said.reserve,
            sign=said.sign,
            note=note.strip(),
            label="" if found is None else full_label(draft, found.order),
        )
        entry = self._append("position", author, position.body(), self.store.head())
        return Position.from_body(entry.content, author=entry.author, at=entry.at, seq=entry.seq)

    def withdraw(self, position: Position, *, author: str) -> None:
        """Takes a position back, as an entry of its own; the record keeps both."""
        self._append(
            "withdrawal", author, {"position": position.seq, "party": position.party}, self.store.head()
        )

    def said_of(self, position: Position) -> str:
        """A position as a sentence: `Warsaw approved Article 3 at Rev.1`."""
        from drafting.agreement.telling import did, round_name

        who = self._capital(position.party)
        what = position.label or "the whole text"
        note = f" (“{position.note}”)" if position.note else ""
        return f"{who} {did(position)} {what} at {round_name(position.round)}{note}"

    def _capital(self, code: str) -> str:
        if code not in self.parties:
            return code
        party = self.parties.party(code)
        return party.capital or party.name

    def approvals(self, wanted: str | int = "latest") -> Approvals:
        """Who approves what at a round, what has lapsed, and why."""
        from zoneinfo import ZoneInfo

        from drafting.agreement.approvals import approvals
        from drafting.text.identity import covered_hash
        from drafting.text.labels import articles, full_label

        each = self.round(wanted)
        return approvals(
            self.parties,
            self.positions,
            self.draft(each.number),
            each.number,
            articles=articles,
            covered=covered_hash,
            label=full_label,
            earlier=_Earlier(self),
            zone=ZoneInfo(self.settings.time_zone),
        )

    def approved_round(self, party: str) -> Round:
        """The round that a party last approved: as a whole if it ever did, else in part."""
        from drafting.agreement.positions import Stance

        code = self.parties.party(party).code
        approving = (Stance.APPROVE, Stance.AD_REFERENDUM)
        approved = [each for each in self.positions if each.party == code and each.stance in approving]
        if not approved:
            raise TravauxError(
                f"{self._capital(code)} has approved nothing yet",
                expected="a party that has approved a round",
            )
        whole = [each for each in approved if each.provision is None]
        return self.round((whole or approved)[-1].round)

    # --- The record ----------------------------------------------------------------------------

    def log(self) -> tuple[Event, ...]:
        """What happened, oldest first, in words, from the record alone."""
        return tuple(Event(entry.seq, entry.at, entry.author, self._told(entry)) for entry in self._entries())

    def _told(self, entry: Entry) -> str:
        from drafting.agreement.positions import Position

        body = entry.content
        match entry.kind:
            case "round":
                return f"{body['name']} ({body['symbol']}) recorded" + (
                    f": {body['note']}" if body["note"] else ""
                )
            case "position":
                return self.said_of(Position.from_body(body, author=entry.author, at=entry.at, seq=entry.seq))
            case "withdrawal":
                return f"What {self._capital(body['party'])} said in entry {body['position']} was taken back"
            case other:
                return other

    def verify(self) -> Verification:
        """Replays the record and says what does not fit."""
        return self.store.verify()

    def _append(
        self, kind: str, author: str, body: Mapping[str, object], head: Head, text: bytes | None = None
    ) -> Entry:
        from drafting.record.entry import Happening

        (entry,) = self.store.append(Happening(kind, self._clock(), author, body, text), expecting=head)
        # Somebody else's entry between ours and this look stays news; ours does not become any.
        self._seen = type(head)(entry.seq, entry.hash) if self._seen is not None else None
        return entry

    # --- Going out -----------------------------------------------------------------------------

    def export(
        self,
        wanted: str | int = "latest",
        *,
        since: str | int | None = None,
        to: Path | None = None,
        reference: Path | None = None,
    ) -> Exported:
        """Writes a round as a Word document, or what changed since another round as tracked changes.

        ``to`` is the file; by default it lies in the workspace's circulation/ and is named by symbol.
        ``reference`` is a Word document whose styles and page the new one takes.
        """
        from drafting.files.reading import read_bytes
        from drafting.files.writing import write_atomic
        from drafting.word.house import from_reference, shipped
        from drafting.word.redlining import write_redline
        from drafting.word.writing import write_clean

        new = self.round(wanted)
        house = from_reference(read_bytes(reference), str(reference)) if reference else shipped()
        path = to or self.folder / files.CIRCULATION / new.name.replace(" ", "-") / self._file_name(
            new, since
        )
        if since is None:
            data = write_clean(self.draft(new.number), self._heading(new), house=house)
            said = f"{new.name} ({new.symbol}) as a clean document"
        else:
            old = self.round(since)
            data = write_redline(
                self.redline(old.number, new.number),
                self._heading(old),
                self._heading(new),
                author=self.settings.symbol,
                date=new.at,
                house=house,
            )
            said = f"{new.name} ({new.symbol}) with what changed since {old.name} as tracked changes"
        if to is None:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data)
        return Exported(path, f"Wrote {said}.")

    def _file_name(self, each: Round, since: str | int | None) -> str:
        redline = "" if since is None else f"-since-{self.round(since).name.replace(' ', '-')}"
        return f"{each.symbol.replace('/', '-')}{redline}.docx"

    def _heading(self, each: Round) -> DocumentHeading:
        from drafting.word.heading import DocumentHeading

        return DocumentHeading(
            title=self.settings.title,
            symbol=each.symbol,
            round_name=each.name,
            distribution=self.settings.distribution,
            date=each.at.date(),
            hash=each.text,
        )


class _Earlier(Mapping[int, Draft]):
    """The drafts of a negotiation's rounds by number, each read when it is asked for."""

    def __init__(self, negotiation: Negotiation) -> None:
        self._negotiation = negotiation

    def __getitem__(self, number: int) -> Draft:
        return self._negotiation.draft(number)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self)))

    def __len__(self) -> int:
        return len(self._negotiation.rounds)
