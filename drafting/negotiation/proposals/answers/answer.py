"""What a capital's document says against the round that it was made from, as a value.

It is worked out before anything is recorded, so that it can be shown, weighed and thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafting.negotiation.rounds import Round

if TYPE_CHECKING:
    from drafting.agreement.amendments import Derived
    from drafting.agreement.remarks import Remark
    from drafting.compare.redline import Redline


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that a capital sent: what it is called, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file would have of one round, and how that is known.

    ``changes`` are the amendments with where they came from. ``authors`` are those of tracked changes, with
    how many; ``untracked`` counts the changes that nobody tracked, in a file where some are tracked.
    ``left`` says in phrases what could not be carried over.
    """

    base: Round
    because: str
    redline: Redline
    changes: tuple[Derived, ...]
    remarks: tuple[Remark, ...] = ()
    authors: Mapping[str, int] = field(default_factory=dict)
    untracked: int = 0
    left: tuple[str, ...] = ()
