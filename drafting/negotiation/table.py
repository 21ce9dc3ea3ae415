"""What the parts of the one door ask of the negotiation that is open: its files, its record, its rounds.

The door is made of parts, each with one subject, and each would otherwise spell out for itself what it asks of
the whole. A test, or another store of rounds, sits down at the same table.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from drafting.negotiation.rounds import Round

if TYPE_CHECKING:
    from drafting.agreement.positions import Position
    from drafting.record.entry import Entry, Happening, Head
    from drafting.record.store import Store
    from drafting.text.draft import Draft
    from drafting.workspace.parties import Parties
    from drafting.workspace.settings import Settings


class Table(Protocol):
    """An open negotiation, as the parts of the door see it."""

    @property
    def store(self) -> Store: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def parties(self) -> Parties: ...
    @property
    def positions(self) -> tuple[Position, ...]: ...
    @property
    def rounds(self) -> tuple[Round, ...]: ...
    @property
    def issued(self) -> tuple[Round, ...]: ...
    def round(self, wanted: str | int = "latest") -> Round: ...
    def draft(self, wanted: str | int = "latest") -> Draft: ...
    def now(self) -> datetime: ...
    def record(self, *happenings: Happening, expecting: Head) -> tuple[Entry, ...]:
        """Appends to the record; what was appended here is no news to whoever watches it from here."""
        ...


def capital(parties: Parties, code: str) -> str:
    """What a party is called in sentences: its capital, else its name, else the code that the record has."""
    if code not in parties:
        return code
    party = parties.party(code)
    return party.capital or party.name
