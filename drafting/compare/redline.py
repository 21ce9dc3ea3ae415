"""What changed between two drafts, as one immutable value that every painter uses.

The terminal, the screens, Word, HTML and JSON all paint this value and decide nothing themselves.
It holds ranges over both sources and no text of its own, so nothing in it can differ from the drafts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.text.draft import Draft, Range


class Fate(StrEnum):
    """What became of a provision."""

    KEPT = "kept"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    """Stands where the new draft has it; its words may have changed too."""
    DEPARTED = "departed"
    """Stands where the old draft had it: the other end of a move."""
    SPLIT = "split"
    MERGED = "merged"


class Weight(StrEnum):
    """What a change does: to the look, to the meaning, or to what somebody must do."""

    EDITORIAL = "editorial"
    SUBSTANCE = "substance"
    OBLIGATION = "obligation"


class Reads(StrEnum):
    """How a change of obligation reads. It reads so; nobody says that it binds."""

    STRONGER = "stronger"
    WEAKER = "weaker"


@dataclass(frozen=True, slots=True)
class Change:
    """One change as a person counts it: a range struck in the old source, a range written in the new.

    An insertion has an empty ``old``, which stands where the words came in; a deletion an empty
    ``new``; a replacement neither. ``because`` is the word that decided weight and reading.
    """

    old: Range
    new: Range
    weight: Weight
    reads: Reads | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one provision (or of the several that a split or merger joins).

    ``old`` and ``new`` are orders of provisions in the two drafts. KEPT, EDITED, MOVED and DEPARTED
    have one of each; INSERTED none in ``old``; DELETED none in ``new``; SPLIT several in ``new``;
    MERGED several in ``old``. The changes run in reading order; DEPARTED repeats none, since its
    MOVED twin holds them. ``sure`` is how sure the pairing is, from 0 to 1. ``block`` numbers the move
    that an entry belongs to, since a moved article is one move and not many.
    """

    fate: Fate
    old: tuple[int, ...]
    new: tuple[int, ...]
    changes: tuple[Change, ...] = ()
    sure: float = 1.0
    block: int = 0


@dataclass(frozen=True, slots=True)
class Redline:
    """What changed from one draft to another, in reading order."""

    old: Draft
    new: Draft
    entries: tuple[Entry, ...]

    @property
    def same(self) -> bool:
        """Whether nothing at all changed, labels included."""
        return self.old.source == self.new.source
