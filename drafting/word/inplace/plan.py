"""What is to be marked in a document: what stays in it, what goes and what comes, in reading order.

Whoever knows two texts makes a plan: of two Word files by comparing them (``finding``), of two drafts from their
redline (``drafting.word.planning``). A plan touches nothing. How it is marked is known in one place, ``tracking``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from enum import Enum
from typing import NamedTuple, Protocol

from lxml import etree

from drafting.word.inplace.lines import Line


class Deed(Enum):
    """What is done with a stretch."""

    KEEP = 0
    STRIKE = 1
    WRITE = 2


class Stroke(NamedTuple):
    """One stretch: ``start``-``end`` of the old lines laid end to end, and the same of the new, breaks included.

    ``hand`` is whose change it is, ``""`` for whoever makes the redline.
    """

    deed: Deed
    start: int
    end: int
    new_start: int
    new_end: int
    hand: str = ""


class Relook(NamedTuple):
    """A stretch of the old lines whose words stay and look otherwise: ``look`` makes the properties of its runs."""

    start: int
    end: int
    look: Callable[[], list[etree._Element]]


class Renewal(NamedTuple):
    """A stretch of the old lines that stays and only shows something else, as a field does that was updated."""

    start: int
    end: int
    runs: Callable[[], list[etree._Element]]


# -- what only the new text has ------------------------------------------------------------------------------


def _no_link() -> etree._Element | None:
    return None


class Brought(NamedTuple):
    """Runs that only the new text has, fit for the old document, within the changes of others that they stand in.

    ``link`` is where they lead, ``around`` makes the link that then stands around them.
    """

    nodes: list[etree._Element]
    link: Hashable = None
    around: Callable[[], etree._Element | None] = _no_link


Tracked = Callable[[list[etree._Element]], etree._Element]
"""Puts some runs into an insertion."""


class Coming(Protocol):
    """A paragraph of the new text, and how pieces of it come into the old document."""

    @property
    def text(self) -> str:
        """What it says, as places in it are counted."""
        ...

    def runs(self, start: int, end: int) -> Iterator[Brought]:
        """The runs that say a stretch of it."""
        ...

    def properties(self) -> etree._Element:
        """The properties of a new paragraph that says it."""
        ...

    def format(self) -> list[etree._Element]:
        """Its properties as far as a tracked change of format speaks of them."""
        ...

    def stays(self, paragraphs: list[etree._Element]) -> None:
        """Let what leads to it, or stands beside it, lead to the paragraphs of the old document that became it."""
        ...

    def parted(self, paragraph: etree._Element) -> None:
        """The same for a paragraph that was parted from the one behind it."""
        ...

    def comes(self, made: etree._Element, tracked: Tracked) -> None:
        """The same for a paragraph that came whole; what comes with it is ``tracked`` like its words."""
        ...


class Whole(Protocol):
    """A table or row that only the new text has."""

    def made(self) -> etree._Element:
        """It, fit for the old document, nothing in it marked as ours."""
        ...

    def comes(self, made: etree._Element) -> None:
        """Let what leads to it lead to what was made."""
        ...


# -- what becomes of each block ------------------------------------------------------------------------------


class Rests(NamedTuple):
    """A paragraph that nothing happens to."""

    paragraph: etree._Element


class Stays(NamedTuple):
    """Neighbouring paragraphs that are edited, split or merged into others; of an unchanged one ``strokes`` is empty.

    ``reformatted`` says that the last takes the format of the last new one, ``unmarked`` that its mark goes because
    an earlier author deleted it in the new text, ``inside`` what becomes of the stories in what stays.
    """

    old: tuple[Line, ...]
    new: tuple[Coming, ...]
    strokes: tuple[Stroke, ...] = ()
    relooks: tuple[Relook, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    reformatted: bool = False
    unmarked: bool = False
    inside: tuple[Plan, ...] = ()


class Goes(NamedTuple):
    """A paragraph that goes; ``move`` is which move it is an end of, 0 for none."""

    line: Line
    hand: str = ""
    move: int = 0


class Comes(NamedTuple):
    """A paragraph that comes; ``move`` is which move it is an end of, 0 for none."""

    line: Coming
    hand: str = ""
    move: int = 0


class RowStays(NamedTuple):
    """A row that stays, with what becomes of its cells."""

    row: etree._Element
    cells: tuple[Plan, ...]


class RowGoes(NamedTuple):
    """A row that goes."""

    row: etree._Element
    hand: str = ""


class RowComes(NamedTuple):
    """A row that comes."""

    row: Whole
    hand: str = ""


class Table(NamedTuple):
    """A table of the old document, with what becomes of its rows; it goes where all of them do."""

    table: etree._Element
    rows: tuple[RowStays | RowGoes | RowComes, ...]


class TableComes(NamedTuple):
    """A table that comes; ``hands`` are whose its rows are, none for whoever makes the redline."""

    table: Whole
    hands: tuple[str, ...] = ()


Step = Rests | Stays | Goes | Comes | Table | TableComes


class Plan(NamedTuple):
    """What becomes of a story: a body, a cell, a note, a header, a text box."""

    story: etree._Element
    steps: tuple[Step, ...]
