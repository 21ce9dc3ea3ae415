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
    from drafting.agreement.outcome import Outcomes
    from drafting.agreement.positions import Position
    from drafting.amending import Amending
    from drafting.assembly.composing import Composition
    from drafting.assembly.library import Library
    from drafting.circulating import Exported
    from drafting.compare.redline import Redline
    from drafting.record.entry import Entry, Head
    from drafting.record.store import Store
    from drafting.record.verifying import Verification
    from drafting.silencing import Silencing
    from drafting.workspace.parties import Parties, Party
    from drafting.workspace.settings import Settings

Clock = Callable[[], datetime]
KEPT = 8_000_000
"""Characters of texts that stay read: thirty rounds of an ordinary text, half a dozen of the largest."""


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


class Negotiation:
    """One negotiation, open: its workspace, its record, and what a drafter can do with them.

    ``folder`` is the workspace. ``clock`` tells the instant that the record keeps.
    """

    def __init__(self, folder: Path, clock: Clock = utc_now) -> None:
        self.folder = folder
        self._clock = clock
        self._drafts: dict[str, Draft] = {}
        self._seen: Head | None = None
        self._rounds: tuple[Head, tuple[Round, ...]] | None = None

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

        Raises TravauxError, with nothing changed, where the folder is a workspace already, the instrument is
        unknown, or what is given would not be read back.
        """
        from drafting.assembly.library import Library
        from drafting.workspace.fresh import create

        Library.load().vocabulary(instrument)

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

    # --- Rounds --------------------------------------------------------------------------------

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every round, oldest first."""
        if "store" not in self.__dict__ and not self._has_record:
            return ()
        # Asked for by nearly everything, and read out of the record only when something was recorded since.
        head = self.store.head()
        if self._rounds is None or self._rounds[0] != head:
            self._rounds = head, tuple(Round.from_entry(entry) for entry in self.store.entries(kind="round"))
        return self._rounds[1]

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

    def add_round(
        self,
        source: str,
        *,
        author: str,
        note: str = "",
        folded: Sequence[int] = (),
        since: Head | None = None,
        following: Round | None = None,
    ) -> Round:
        """Records a text as the next round; its provisions inherit their identities from the round before.

        ``folded`` are the numbers of the proposals that stand in it, ``since`` the head of the record that it
        was made from, ``following`` the round. Raises TravauxError, with nothing recorded, for an empty text,
        one that equals the latest round, one whose round before is no longer the latest, or where somebody
        else recorded something meanwhile.
        """
        from drafting.compare.identity import inherit
        from drafting.text.reading import read

        if not source.strip():
            raise TravauxError(
                "the text is empty", expected="the text of the next round", hint="nothing was recorded"
            )
        head = since or self.store.head()
        rounds = self.rounds
        if following is not None and rounds[-1].number != following.number:
            raise TravauxError(
                f"{rounds[-1].author} recorded {rounds[-1].name} meanwhile, and this text was made from "
                f"{following.name}",
                expected=f"a text made from {rounds[-1].name}",
                hint="nothing was recorded; "
                f"`travaux diff {following.number} {rounds[-1].number}` shows what it misses",
            )
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
        also = {"proposals": list(folded), "round": body["number"], "name": body["name"]} if folded else None
        return Round.from_entry(self._append("round", author, body, head, source.encode(), folding=also))

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
        from drafting.agreeing import mistakes_of_rules
        from drafting.assembly.composing import check
        from drafting.text.findings import findings

        try:
            mistakes = check(self.settings, self.parties, self.library)
            mistakes += mistakes_of_rules(self)
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
        from drafting.agreeing import approvals

        return approvals(self, wanted)

    def outcomes(self, wanted: str | int = "latest", approvals: Approvals | None = None) -> Outcomes:
        """What a round comes to under the rule of adoption: article by article, and who stands in the way.

        ``approvals`` is the matrix of that round, for a caller that has it.
        """
        from drafting.agreeing import outcomes

        return outcomes(self, wanted, approvals)

    def approved_round(self, party: str) -> Round:
        """The round that a party last approved: as a whole if it ever did, else in part."""
        from drafting.agreeing import approved_round

        return approved_round(self, party)

    # --- Silence -------------------------------------------------------------------------------

    @cached_property
    def silence(self) -> Silencing:
        """The silence procedures: opened, extended, answered, and how they stand."""
        from drafting.silencing import Silencing

        return Silencing(self)

    def now(self) -> datetime:
        """The instant that the record would keep."""
        return self._clock()

    # --- Proposals -----------------------------------------------------------------------------

    @cached_property
    def amending(self) -> Amending:
        """The proposals to the text, and the rolling text that they are folded into."""
        from drafting.amending import Amending

        return Amending(self)

    # --- The record ----------------------------------------------------------------------------

    @property
    def recorded(self) -> int:
        """The number of the last entry of the record; 0 where nothing was recorded yet."""
        return self.store.head().seq if "store" in self.__dict__ or self._has_record else 0

    def log(self, after: int = 0) -> tuple[Event, ...]:
        """What happened, oldest first, in words, from the record alone; of late only, after an entry's number."""
        entries = self._entries(after=after)
        return tuple(Event(entry.seq, entry.at, entry.author, self._told(entry)) for entry in entries)

    def history(self, provision: str, word: str = "") -> tuple[Event, ...]:
        """What happened to one provision, or to one word in it: its rounds, positions, proposals and silences."""
        from drafting.history import history

        told = history(self, provision, word, self._told)
        return tuple(Event(entry.seq, entry.at, entry.author, said) for entry, said in told)

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
            case "silence":
                return self.silence.told(entry)
            case "proposal" | "support" | "decision" | "folding":
                return self.amending.told(entry)
            case other:
                return other

    def verify(self) -> Verification:
        """Replays the record and says what does not fit."""
        return self.store.verify()

    def _append(
        self, kind: str, author: str, body: Mapping[str, object], head: Head, text: bytes | None = None,
        folding: Mapping[str, object] | None = None,
    ) -> Entry:  # fmt: skip
        from drafting.record.entry import Happening

        happenings = [Happening(kind, self._clock(), author, body, text)]
        if folding is not None:
            happenings.append(Happening("folding", happenings[0].at, author, folding))
        entries = self.store.append(*happenings, expecting=head)
        # Somebody else's entry between ours and this look stays news; ours does not become any.
        self._seen = type(head)(entries[-1].seq, entries[-1].hash) if self._seen is not None else None
        return entries[0]

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
        from drafting.circulating import export

        return export(self, wanted, since, to, reference)
