"""The cells of the approval matrix: what one party's positions come to on one article, in marks, counts and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.agreement.effective import Effective, State
from drafting.agreement.party import Party, counts
from drafting.agreement.positions import Position, Stance
from drafting.agreement.telling import Telling

MARKS: Mapping[State, str] = {
    State.APPROVED: "●",
    State.AD_REFERENDUM: "◐",
    State.OPEN: "○",
    State.RESERVED: "r",
    State.OBJECTED: "✕",
    State.LAPSED: "◌",
    State.ABSTAINED: "–",
}
"""One cell wide each, and told apart without colour."""

LEGEND: Mapping[State, str] = {
    State.APPROVED: "approves",
    State.AD_REFERENDUM: "ad referendum",
    State.OPEN: "no answer",
    State.RESERVED: "reserve",
    State.OBJECTED: "objects",
    State.LAPSED: "lapsed, text changed",
    State.ABSTAINED: "abstains",
}
"""What each mark means, beside it."""


class Count(NamedTuple):
    """How many parties (or articles) stand how. ``stands`` counts whoever agrees with the words of today."""

    approved: int = 0
    ad_referendum: int = 0
    abstained: int = 0
    lapsed: int = 0
    open: int = 0
    blocking: int = 0

    @property
    def stands(self) -> int:
        """Approvals, approvals ad referendum and abstentions that hold."""
        return self.approved + self.ad_referendum + self.abstained

    @property
    def all(self) -> int:
        """How many were counted."""
        return sum(self)


@dataclass(frozen=True, slots=True)
class Column:
    """One article of the matrix; ``identity`` None is the whole text."""

    order: int
    identity: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party's positions come to on one article.

    ``position`` is the one that speaks, None where nothing was said. ``partial`` says that parts of the
    article stand otherwise.
    """

    party: str
    article: str | None
    state: State
    position: Position | None
    partial: bool
    _who: str = field(default="", repr=False, compare=False)
    _telling: Telling | None = field(default=None, repr=False, compare=False)

    @property
    def mark(self) -> str:
        """The glyph of the matrix."""
        return MARKS[self.state]

    @property
    def stance(self) -> Stance | None:
        """The stance of the position that speaks."""
        return self.position.stance if self.position else None

    @property
    def stands(self) -> bool:
        """Whether the position that speaks holds for the words of today."""
        return self.state not in (State.OPEN, State.LAPSED)

    @property
    def blocks(self) -> bool:
        """Whether the party stands in the way here."""
        return self.state in (State.RESERVED, State.OBJECTED)

    @property
    def said(self) -> str:
        """What the cell means, since when and why, in one sentence."""
        effective = Effective(self.state, self.position, self.partial)
        return self._telling.said(self._who, self.article, effective) if self._telling else ""

    @property
    def who(self) -> str:
        """What the party is called in sentences: its capital."""
        return self._who or self.party

    @property
    def flags(self) -> tuple[str, ...]:
        """What the position that speaks leans on and that changed since, each as a clause."""
        return self._telling.flags(self.position) if self._telling and self.position and self.stands else ()

    @property
    def unchanged(self) -> bool:
        """Whether the article itself reads as it did when the position, given for more than it, was taken."""
        return bool(self._telling and self.position and self._telling.unchanged(self.position, self.article))


@dataclass(frozen=True, slots=True)
class Row:
    """One party's line: its cell for each column, and one for the whole text."""

    party: Party
    cells: tuple[Cell, ...]
    whole: Cell

    @property
    def counts(self) -> bool:
        """Whether the text cannot be agreed without the party."""
        return counts(self.party)

    @property
    def count(self) -> Count:
        """How the party stands with the articles."""
        return counted(self.cells)


def counted(cells: Iterable[Cell]) -> Count:
    """How the parties, or the articles, of these cells stand."""
    found = Counter(cell.state for cell in cells)
    return Count(
        approved=found[State.APPROVED],
        ad_referendum=found[State.AD_REFERENDUM],
        abstained=found[State.ABSTAINED],
        lapsed=found[State.LAPSED],
        open=found[State.OPEN],
        blocking=found[State.RESERVED] + found[State.OBJECTED],
    )
