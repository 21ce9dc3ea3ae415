"""A negotiation in memory with the methods of the door, so that screens are tested without a disk.

States are real, positions invented, the text our own.
"""

from __future__ import annotations

import json
import shutil
import weakref
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from types import MappingProxyType, SimpleNamespace
from typing import cast

from drafting.agreement.approvals import Approvals, approvals
from drafting.agreement.positions import Position, saying
from drafting.agreement.telling import did
from drafting.assembly.library import Library
from drafting.compare.comparing import compare
from drafting.compare.identity import inherit
from drafting.compare.redline import Redline
from drafting.errors import TravauxError
from drafting.files.progress import Progress
from drafting.negotiation import Event, Negotiation
from drafting.negotiation.composing import Composing
from drafting.negotiation.positions.silencing import Silencing
from drafting.negotiation.proposals.amending import Amending
from drafting.negotiation.rounds import Round, chosen
from drafting.negotiation.undoing.offer import Undo
from drafting.negotiation.undoing.taking_back import undo
from drafting.negotiation.working import Working
from drafting.record.entry import EMPTY, Entry, Happening, Head
from drafting.text.draft import Draft
from drafting.text.identity import covered_hash
from drafting.text.labels import articles, find, full_label
from drafting.text.reading import read
from drafting.workspace.parties import Parties, Party
from drafting.workspace.settings import Settings
from tests.screens.memory import MemoryStore

CAVEAT = "Positions are invented for this test."
ZERO = """# Guarantees

## Preamble

The Participants,

*Recalling* the Charter [, in particular its Article 51],

## Article 1. Assistance ^assistance

1. In the event of a further attack, each Participant [FRA, GBR: shall] [CYP: may] assist by:
   (a) the use of military capabilities;
   (b) the sharing of intelligence[ and early warning];
2. The Participants shall consult within [24] [72] hours, as provided in @{monitoring}.

> Drafting note: paragraph 2 awaits the working group.

## Article 2. Monitoring ^monitoring

1. The Participants shall take part in a mechanism led by one State.
2. The mechanism reports each month.
3. A commission looks into breaches.

## Article 3. Entry into effect ^effect

This statement takes effect once a ceasefire is in force.
"""
FIRST = ZERO.replace("[24] [72] hours", "48 hours").replace(
    "shall take part in a mechanism led by one State", "should take part in a proposed mechanism"
)
SECOND = FIRST.replace("[ and early warning]", " and early warning").replace(
    "3. A commission looks into breaches.",
    "3. A commission of five looks into breaches.\n4. Its findings are public.",
)
ROUNDS = (ZERO, FIRST, SECOND)
PARTIES = (
    ("FRA", "France", "Paris"), ("GBR", "United Kingdom", "London"), ("DEU", "Germany", "Berlin"),
    ("ITA", "Italy", "Rome"),
    ("POL", "Poland", "Warsaw"), ("CYP", "Cyprus", "Nicosia"), ("NLD", "Netherlands", "The Hague"),
)  # fmt: skip
POSITIONS = (
    ("FRA", "approve", None, 1), ("GBR", "approve", None, 2), ("DEU", "approve", "1", 2),
    ("ITA", "parliamentary reserve", "3", 1),
    ("POL", "ad referendum", "2", 0), ("CYP", "object", "1", 2), ("POL", "approve", "preamble", 0),
)  # fmt: skip
BEGIN = datetime(2026, 1, 4, 9, 0, tzinfo=UTC)


class Table:
    """The door's methods over lists in memory. ``refuse`` makes the next recording fail."""

    def __init__(
        self,
        rounds: tuple[str, ...] = ROUNDS,
        positions: tuple[tuple[str, str, str | None, int], ...] = POSITIONS,
    ) -> None:
        self.folder = Path(mkdtemp(prefix="travaux-table-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.working = Working(cast("Negotiation", self))
        self.settings = Settings(
            title="Guarantees", symbol="CW/2026/1", host="FRA", time_zone="Etc/UTC", instrument="statement",
            template="statement", clauses=(), note=CAVEAT,
        )  # fmt: skip
        self.parties = Parties(tuple(Party(c, n, p) for c, n, p in PARTIES))
        self.library = Library.load()
        self.rounds: tuple[Round, ...] = ()
        self.drafts: list[Draft] = []
        self.positions: list[Position] = []
        self.events: list[Event] = []
        self.refuse = ""
        self.store = MemoryStore(self._recorded)
        self.amending = Amending(cast("Negotiation", self))
        self.silence = Silencing(cast("Negotiation", self))
        self.composing = Composing(cast("Negotiation", self))
        self.closed = False
        self.later = timedelta()
        self._seen = -1
        for source in rounds:
            self.add_round(source)
        for party, stance, provision, number in positions:
            self.take_position(party, stance, provision, note="", round=number, author="secretariat")

    @property
    def door(self) -> Negotiation:
        """This, as the interface takes it."""
        return cast("Negotiation", self)

    def _happened(self, said: str) -> Event:
        at = BEGIN + timedelta(hours=len(self.events))
        event = Event(seq=len(self.events) + 1, at=at, author="secretariat", said=said)
        self.events.append(event)
        return event

    def _recorded(self, entry: Entry) -> None:
        if self.refuse:
            raise TravauxError(self.refuse)
        if entry.kind == "retraction" and "silence" not in entry.content:
            self._happened(f"What entry {entry.content.get('entry')} brought was taken back")
        else:
            silent = entry.kind in ("silence", "retraction")
            self._happened(self.silence.told(entry) if silent else self.amending.told(entry))

    def add_round(
        self,
        source: str,
        *,
        author: str = "",
        note: str = "",
        folded: Sequence[int] = (),
        since: Head = EMPTY,
        following: Round | None = None,
    ) -> Round:
        if self.refuse:
            raise TravauxError(self.refuse)
        if following is not None and following.number != self.rounds[-1].number:
            raise TravauxError(f"{self.rounds[-1].name} was recorded meanwhile")
        fresh = (f"p{len(self.drafts)}-{number}" for number in range(100_000))
        draft = read(source)
        if self.drafts:
            draft = inherit(self.drafts[-1], draft, lambda: next(fresh))
        else:
            draft = draft.identified(tuple(next(fresh) for _ in draft.provisions))
        number = len(self.drafts)
        name = f"Rev.{number}" if number else "Zero draft"
        event = self._happened(f"{name} was issued")
        self.drafts.append(draft)
        named = json.dumps(draft.identities, separators=(",", ":"))
        self.rounds += (Round(number, name, f"CW/2026/1/{name}", "", "secretariat", event.at, "", 0, named),)
        if folded:
            body = {"proposals": list(folded), "round": number, "name": name}
            self.store.append(Happening("folding", event.at, author, body), expecting=since)
        return self.rounds[-1]

    @property
    def issued(self) -> tuple[Round, ...]:
        return self.rounds

    def undo(self, entry: int) -> Undo:
        return undo(cast("Negotiation", self), next(self.store.entries(after=entry - 1)))

    def forget_settings(self) -> None:
        """They are in no file."""

    def round(self, wanted: str | int = "latest") -> Round:
        return chosen(self.rounds, wanted)

    def record(self, *happenings: Happening, expecting: Head) -> tuple[Entry, ...]:
        return self.store.append(*happenings, expecting=expecting)

    def now(self) -> datetime:
        return BEGIN + timedelta(hours=len(self.events)) + self.later

    def draft(self, wanted: str | int = "latest") -> Draft:
        return self.drafts[chosen(self.rounds, wanted).number]

    def redline(self, old: int, new: int) -> Redline:
        return compare(self.drafts[old], self.drafts[new])

    def approvals(self, number: int) -> Approvals:
        return approvals(
            self.parties, self.positions, self.drafts[number], number, articles=articles,
            covered=covered_hash, label=full_label,
            earlier=MappingProxyType(dict(enumerate(self.drafts))),
        )  # fmt: skip

    def approved_round(self, party: str) -> Round:
        approved = [each for each in self.positions if each.party == party and each.stance == "approve"]
        if not approved:
            raise TravauxError(f"{party} has approved nothing yet")
        return self.rounds[approved[-1].round]

    def export(self, wanted: int, *, since: int, progress: Progress) -> SimpleNamespace:
        if self.refuse:
            raise TravauxError(self.refuse)
        progress(0, 1, "a document")
        return SimpleNamespace(path=self.folder / f"{since}-{wanted}.docx")

    def take_position(
        self,
        party: str,
        stance: str,
        provision: str | None = None,
        *,
        note: str = "",
        round: int,
        author: str,
    ) -> Position:
        if self.refuse:
            raise TravauxError(self.refuse)
        draft = self.drafts[round]
        order = None if provision is None else find(draft, provision).order
        said = saying(stance)
        position = Position(
            party=party, stance=said.stance, reserve=said.reserve, sign=said.sign, round=round, note=note,
            author=author,
            provision=None if order is None else draft.identities[order], covered=covered_hash(draft, order),
            label="" if order is None else full_label(draft, order), seq=len(self.events) + 1, at=BEGIN,
        )  # fmt: skip
        self.positions.append(position)
        self._happened(self.said_of(position))
        return position

    def said_of(self, position: Position) -> str:
        capital = next(party.capital for party in self.parties if party.code == position.party)
        return f"{capital} {did(position)} {position.label or 'the whole text'} at {self.rounds[position.round].name}"

    def withdraw(self, position: Position, *, author: str) -> None:
        self.positions.remove(position)
        self._happened(f"withdrawn: {self.said_of(position)}")

    def edited(self) -> tuple[str, ...]:
        return ()

    def changed(self) -> bool:
        seen, self._seen = self._seen, len(self.events)
        return seen not in (-1, self._seen)

    def source(self, number: int) -> str:
        return self.drafts[number].source

    @property
    def recorded(self) -> int:
        return len(self.events)

    def log(self, after: int = 0) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.seq > after)

    def again(self) -> Table:
        return self

    @property
    def outgoing(self) -> Table:
        return self

    def close(self) -> None:
        self.closed = True


def empty() -> Table:
    """A negotiation without a round."""
    return Table(rounds=(), positions=())


def hostile() -> Table:
    """A negotiation that tries everything."""
    words = (
        "1. [Decides] to [establish] [/] [bold]x[/bold] $x \\[ [@click=app.quit]q[/] "
        "\x1b[31mred\x1b[0m \u202erlo [no text]\n\n2. 中文字 e\u0301 [[deep] text"
    )
    table = Table(
        rounds=(f"## Article 1. [/] [bold] $x\n\n{words}\n", f"## Article 1. [/b]\n\n{words} more\n"),
        positions=(),
    )
    table.settings = replace(table.settings, title="[bold]Title[/] \x1b[2J")
    table.parties = Parties(tuple(replace(party, capital=f"[{party.capital}]") for party in table.parties))
    return table
