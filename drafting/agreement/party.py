"""What agreement needs to know of a party, whatever keeps it."""

from __future__ import annotations

from typing import Protocol


class Consenting(Protocol):
    """A party by its code, and whether its consent counts."""

    @property
    def code(self) -> str: ...
    @property
    def consent(self) -> str:
        """``required``, or ``none`` for a party that the text can be agreed without."""
        ...


class Party(Consenting, Protocol):
    """A party with what it is called."""

    @property
    def name(self) -> str: ...
    @property
    def capital(self) -> str: ...


def counts(party: Consenting) -> bool:
    """Whether the text cannot be agreed without it."""
    return str(party.consent) != "none"


def called(party: Party) -> str:
    """What a party is called in sentences: its capital, else its name."""
    return party.capital or party.name
