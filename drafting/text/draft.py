"""What a draft is: a source, and an index of ranges over it.

The source is the single truth. A provision copies nothing out of it, so reading can lose nothing and
an edit is a splice. Offsets are character offsets into the source, half-open, everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import NamedTuple, TypeVar

Kept = TypeVar("Kept")


class Range(NamedTuple):
    """A half-open range of characters of a source."""

    start: int
    end: int


# Made by the ten thousand: straight, and not by way of a function in Python.
range_of: Callable[[tuple[int, int]], Range] = partial(tuple.__new__, Range)


class Kind(StrEnum):
    """What a provision is."""

    TITLE = "title"
    HEADING = "heading"
    PREAMBULAR = "preambular paragraph"
    PARAGRAPH = "paragraph"
    POINT = "point"
    SUBPOINT = "sub-point"
    OPTION = "option"
    NOTE = "note"
    ROW = "table row"


class Division(StrEnum):
    """What a heading opens."""

    PREAMBLE = "preamble"
    CHAPTER = "chapter"
    ARTICLE = "article"
    ANNEX = "annex"
    SIGNATURE = "signature"
    OTHER = "other"


class AsideKind(StrEnum):
    """What a piece of the source is that nobody negotiates."""

    FRONT_MATTER = "front matter"
    COMMENT = "comment"
    LINK = "link definition"
    FOOTNOTE = "footnote"
    MARKUP = "markup"
    """A line for a publishing tool, such as ``{:toc}``, or a rule across the page."""
    BLANK = "blank"
    """Blank lines where nothing stands before them to which they could belong."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of the source that is kept and is no provision.

    Asides and provisions together tile the source. ``name`` is what a link definition or a footnote
    is called by; ``text_start``–``text_end`` is what it says.
    """

    kind: AsideKind
    name: str
    start: int
    text_start: int
    text_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Provision:
    """The smallest part that can be negotiated and approved, as ranges of the source.

    ``start``–``end`` is the whole: marks of the format, label, text, name, and the blank lines that
    follow. ``text_start``–``text_end`` is the text alone. ``parent`` is the order of the provision
    above, -1 at the top. ``label`` and ``name`` are as typed, ``""`` where there is none; a bracket
    that opens before the number belongs to the label (``[3.``). ``level`` is the number of ``#`` of a
    heading, and the depth below its heading (from 1) of anything else. Provisions stand in reading
    order, each before those below it. A title covers nothing but itself.
    """

    order: int
    kind: Kind
    level: int
    label: str
    name: str
    start: int
    text_start: int
    text_end: int
    end: int
    parent: int
    division: Division | None = None

    @property
    def whole(self) -> Range:
        """The range of everything that belongs to the provision itself."""
        return Range(self.start, self.end)

    @property
    def text(self) -> Range:
        """The range of its words, without marks, label and name."""
        return range_of((self.text_start, self.text_end))


@dataclass(frozen=True, slots=True)
class Draft:
    """One text, read. ``source`` is what was read, to the character; the rest is an index over it.

    ``identities`` runs beside ``provisions`` and is empty until a round has given them. ``asides`` are
    the pieces of the source that are no provisions. What is worked out from a draft again and again
    (its references, its brackets) is kept beside it and is no part of its value.
    """

    source: str
    provisions: tuple[Provision, ...]
    identities: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    _kept: dict[str, object] = field(default_factory=dict, init=False, compare=False, repr=False)

    def words(self, provision: Provision) -> str:
        """The text of one provision, as it stands in the source."""
        return self.source[provision.text_start : provision.text_end]

    def covered(self, order: int) -> range:
        """The orders of a provision and of all below it, in reading order."""
        end = order + 1
        while end < len(self.provisions) and self.provisions[end].parent >= order:
            end += 1
        return range(order, end)

    def above(self, order: int) -> Iterator[Provision]:
        """The provisions above one, nearest first."""
        parent = self.provisions[order].parent
        while parent >= 0:
            yield self.provisions[parent]
            parent = self.provisions[parent].parent

    def at(self, offset: int) -> Provision | None:
        """The provision that stands at an offset of the source, or None where an aside stands there."""
        index = bisect_right(self.provisions, offset, key=lambda provision: provision.start) - 1
        if index < 0 or offset >= max(self.provisions[index].end, self.provisions[index].start + 1):
            return None
        return self.provisions[index]

    def keep(self, what: str, work_out: Callable[[Draft], Kept]) -> Kept:
        """What ``work_out`` makes of this draft, worked out once; it may depend on source and provisions only."""
        if what not in self._kept:
            self._kept[what] = work_out(self)
        return self._kept[what]  # type: ignore[return-value]

    def identified(self, identities: tuple[str, ...]) -> Draft:
        """The same draft with identities, one for each provision."""
        if len(identities) != len(self.provisions):
            raise ValueError(f"{len(identities)} identities for {len(self.provisions)} provisions")
        return replace(self, identities=identities)
