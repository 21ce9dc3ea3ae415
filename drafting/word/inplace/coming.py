"""Paragraphs, rows and tables of the new file, as a plan asks for them: brought over and led to by its bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from drafting.word.inplace.anchors import Anchors
from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.lines import Line
from drafting.word.inplace.plan import Brought, Tracked


class FromFile:
    """Brings what only one part of the new file has; ``anchors`` are the bookmarks that lead to it."""

    def __init__(self, bringer: Bringer, anchors: Anchors) -> None:
        self.bringer, self.anchors = bringer, anchors

    def line(self, line: Line) -> ComingLine:
        """A paragraph of the new file."""
        return ComingLine(line, self)

    def whole(self, element: etree._Element) -> ComingWhole:
        """A table or row of the new file."""
        return ComingWhole(element, self)


class ComingLine:
    """A paragraph of the new file."""

    __slots__ = ("_from", "line", "text")

    def __init__(self, line: Line, where: FromFile) -> None:
        self.line, self.text, self._from = line, line.text, where

    def runs(self, start: int, end: int) -> Iterator[Brought]:
        """The runs that say a stretch of it, others' changes in them still theirs."""
        bringer = self._from.bringer
        for piece, state, nodes in bringer.runs(self.line, start, end):
            element = self.line.element
            within = bringer.within(element, state, nodes)
            yield Brought(within, state.link, partial(bringer.link, element, piece))

    def properties(self) -> etree._Element:
        """Its properties, its mark as others tracked it."""
        return self._from.bringer.properties(self.line.element)

    def format(self) -> list[etree._Element]:
        """Its properties as far as a tracked change of format speaks of them."""
        return self._from.bringer.format(self.line.element)

    def stays(self, paragraphs: list[etree._Element]) -> None:
        """Let references of the new file find the last of the paragraphs."""
        self._from.anchors.stay(paragraphs[-1], self.line.element)

    def parted(self, paragraph: etree._Element) -> None:
        """Bookmarks stay with the words that they stand among."""

    def comes(self, made: etree._Element, tracked: Tracked) -> None:
        """Let references of the new file find it."""
        self._from.anchors.come(made, self.line.element)


class ComingWhole:
    """A table or row of the new file."""

    __slots__ = ("_element", "_from")

    def __init__(self, element: etree._Element, where: FromFile) -> None:
        self._element, self._from = element, where

    def made(self) -> etree._Element:
        """A copy of it, words of others' changes still theirs."""
        return self._from.bringer.fresh(self._element)

    def comes(self, made: etree._Element) -> None:
        """Let references of the new file find it."""
        self._from.anchors.come(made, self._element)
