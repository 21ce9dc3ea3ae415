"""What changed between two drafts, as one immutable value that every painter uses.

The terminal, the screens, Word, HTML and JSON all paint this value and decide nothing themselves.
It holds ranges over both sources and no text of its own, so nothing in it can differ from the drafts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from drafting.text.draft import Draft, Kind, Provision, Range

# Spaces and breaks that a drafter types; other controls are seen as pictures, and so are words.
_TYPED = " \t\r\n\xa0"


def blank(words: str) -> bool:
    """Whether words are nothing but the spaces and line breaks that a drafter types."""
    return not words.strip(_TYPED)


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


# Python 3.11 works a member of an enumeration out each time it is asked for by its class: ten times the cost of a
# name, and comparing asks for these by the ten thousand.
KEPT, EDITED, INSERTED, DELETED, MOVED, DEPARTED, SPLIT, MERGED = Fate


class Weight(StrEnum):
    """What a change does: to the look, to the meaning, or to what somebody must do."""

    EDITORIAL = "editorial"
    SUBSTANCE = "substance"
    OBLIGATION = "obligation"


class Reads(StrEnum):
    """How a change of obligation reads. It reads so; nobody says that it binds."""

    STRONGER = "stronger"
    WEAKER = "weaker"


class Change(NamedTuple):
    """One change as a person counts it: a range struck in the old source, a range written in the new.

    An insertion has an empty ``old``, which stands where the words came in; a deletion an empty
    ``new``; a replacement neither. ``because`` is the word that decided weight and reading. A change
    lies inside the text of one provision on each side.
    """

    old: Range
    new: Range
    weight: Weight
    reads: Reads | None = None
    because: str = ""


class Entry(NamedTuple):
    """What became of one provision (or of the several that a split or merger joins).

    ``old`` and ``new`` are orders of provisions in the two drafts. KEPT, EDITED, MOVED and DEPARTED
    have one of each; INSERTED none in ``old``; DELETED none in ``new``; SPLIT several in ``new``;
    MERGED several in ``old``. The changes run in reading order; an INSERTED or DELETED provision with
    words has one, its whole text; DEPARTED repeats none, since its MOVED twin holds them. ``sure`` is
    how sure the pairing is, from 0 to 1. ``block`` numbers the move that an entry belongs to, since a
    moved article is one move and not many.
    """

    fate: Fate
    old: tuple[int, ...]
    new: tuple[int, ...]
    changes: tuple[Change, ...] = ()
    sure: float = 1.0
    block: int = 0


# Made by the ten thousand: straight, and not by way of a function in Python.
entry_of: Callable[[tuple[Fate, tuple[int, ...], tuple[int, ...], tuple[Change, ...], float, int]], Entry] = (
    partial(tuple.__new__, Entry)
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much changed, as a person counts it.

    ``replaced``, ``written`` and ``struck`` are changes inside provisions that both drafts have; a
    replacement is one change. ``respaced`` counts those of spaces alone, which are in no other number.
    ``moved`` counts blocks. ``relabelled`` counts provisions whose label alone
    changed or changed as well, ``renamed`` those with another name for references, ``relevelled`` headings of
    another level: all three are editorial and counted apart. ``editorial``, ``substance`` and ``obligation``
    weigh all changes, an inserted or deleted provision being one.
    """

    replaced: int = 0
    written: int = 0
    struck: int = 0
    inserted: int = 0
    deleted: int = 0
    edited: int = 0
    moved: int = 0
    split: int = 0
    merged: int = 0
    respaced: int = 0
    relabelled: int = 0
    renamed: int = 0
    relevelled: int = 0
    editorial: int = 0
    substance: int = 0
    obligation: int = 0
    stronger: int = 0
    weaker: int = 0

    @property
    def changes(self) -> int:
        """All that a person would count: words, provisions, moves, splits and mergers."""
        provisions = self.inserted + self.deleted + self.moved + self.split + self.merged
        return self.replaced + self.written + self.struck + provisions

    @property
    def told(self) -> bool:
        """Whether there is anything to tell at all, of words or of what provisions are called."""
        return bool(self.changes or self.relabelled or self.renamed or self.relevelled)


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

    @property
    def counts(self) -> Counts:
        """How much changed, counted anew at each call."""
        return _count(self)

    def spaced(self, change: Change) -> bool:
        """Whether a change is one of spaces alone: no word came or went."""
        return blank(self.old.source[slice(*change.old)]) and blank(self.new.source[slice(*change.new)])

    def relabelled(self, entry: Entry) -> bool:
        """Whether a provision that both drafts have is called otherwise in the new one."""
        pair = self._pair(entry)
        return pair is not None and pair[0].label != pair[1].label

    def renamed(self, entry: Entry) -> bool:
        """Whether a provision that both drafts have goes by another name, ``^name``, in the new one.

        A draft that names nothing at all, as one typed elsewhere, says nothing about names.
        """
        pair = self._pair(entry)
        if pair is None or pair[0].name == pair[1].name:
            return False
        return all(each.name or _names(draft) for each, draft in zip(pair, (self.old, self.new), strict=True))

    def relevelled(self, entry: Entry) -> bool:
        """Whether a heading that both drafts have is of another level in the new one."""
        pair = self._pair(entry)
        return (
            pair is not None and {each.kind for each in pair} <= _HEADINGS and pair[0].level != pair[1].level
        )

    def _pair(self, entry: Entry) -> tuple[Provision, Provision] | None:
        """The provision that an entry is of in both drafts; None where only one has it, or an entry tells it again."""
        if entry.fate is DEPARTED or not entry.old or not entry.new:
            return None
        return self.old.provisions[entry.old[0]], self.new.provisions[entry.new[0]]


def _names(draft: Draft) -> bool:
    """Whether a draft names any provision."""
    return draft.keep("names", lambda held: any(provision.name for provision in held.provisions))


_HEADINGS = {Kind.TITLE, Kind.HEADING}
_FATES = {
    INSERTED: "inserted",
    DELETED: "deleted",
    EDITED: "edited",
    SPLIT: "split",
    MERGED: "merged",
}


def _count(redline: Redline) -> Counts:
    found: Counter[str] = Counter()
    blocks: set[int] = set()
    for entry in redline.entries:
        if entry.fate in _FATES:
            found[_FATES[entry.fate]] += 1
        elif entry.fate is MOVED:
            blocks.add(entry.block)
        found["relabelled"] += redline.relabelled(entry)
        found["renamed"] += redline.renamed(entry)
        found["relevelled"] += redline.relevelled(entry)
        whole = entry.fate in (INSERTED, DELETED)
        for change in entry.changes:
            if not whole and redline.spaced(change):
                found["respaced"] += 1
                continue
            found[change.weight] += 1
            if change.reads:
                found[change.reads] += 1
            if not whole:
                struck, written = change.old.end > change.old.start, change.new.end > change.new.start
                found["replaced" if struck and written else "struck" if struck else "written"] += 1
    found["moved"] = len(blocks)
    return Counts(**found)
