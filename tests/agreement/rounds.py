"""Real drafts of two rounds, read and with identities handed down, and positions taken on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import count

from drafting.agreement.approvals import Approvals, approvals
from drafting.agreement.editorial import EditorialKeeps
from drafting.agreement.positions import Position, saying
from drafting.agreement.standing import Coverage, reserves_stand
from drafting.compare.identity import inherit
from drafting.text.draft import Draft
from drafting.text.labels import find
from drafting.text.reading import read
from tests.agreement.drafts import AT, CYP, POL, USA


def first(source: str) -> Draft:
    """The zero draft: identities p1, p2 …"""
    draft = read(source)
    return draft.identified(tuple(f"p{number}" for number in range(1, len(draft.provisions) + 1)))


def later(earlier: Draft, source: str) -> Draft:
    """The next round, with identities handed down."""
    numbers = count(1 + max(int(identity[1:]) for identity in earlier.identities))
    return inherit(earlier, read(source), lambda: f"p{next(numbers)}")


def took(
    words: str, provision: str | None, at: Draft, seq: int, party: str = "POL", number: int = 0
) -> Position:
    """A position as the record would keep it; ``provision`` is a label or a name."""
    said = saying(words)
    identity = None if provision is None else at.identities[find(at, provision).order]
    seen = Coverage(at)
    return Position(
        party,
        said.stance,
        identity,
        number,
        seen.covered(identity),
        said.reserve,
        said.sign,
        label=seen.label(identity),
        at=AT + timedelta(hours=seq),
        seq=seq,
    )


def matrix(
    positions: Iterable[Position], *drafts: Draft, keeps: bool = False, reserves: bool = False
) -> Approvals:
    """The matrix of Warsaw, Nicosia and Washington at the last of some rounds."""
    earlier = dict(enumerate(drafts))
    pardon = EditorialKeeps(earlier) if keeps else reserves_stand if reserves else None
    return approvals((POL, CYP, USA), positions, drafts[-1], len(drafts) - 1, earlier=earlier, pardon=pardon)
