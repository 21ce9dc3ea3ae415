"""A text as one row of letters, as it reads once our changes are accepted: how a place in one file is found in another.

The redline accepted is the new text, letter by letter. So whatever stands at some letter of the new file (a
comment, the end of a section) has its place in the redline by counting, however the redline came about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.lines import BREAK, Line, LineReader
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.tags import BOX, GOES, PPR, RPR, TR, TRPR, P

_MARK = f"{PPR}/{RPR}"


class Stretch(NamedTuple):
    """A paragraph of a flow: where it begins there, its line, and which stretches of that line are in the flow."""

    start: int
    line: Line
    shown: tuple[tuple[int, int, int], ...]
    """Each by where it begins in the flow, and its ends in the line."""


class Flow:
    """The letters of a story; with a ``marker`` those that its changes delete are left out."""

    def __init__(self, story: etree._Element, reader: LineReader, marker: Marker | None = None) -> None:
        self._marker = marker
        self.stretches: list[Stretch] = []
        self.ends: dict[etree._Element, int] = {}
        """Where the mark of each paragraph stands that has one in the flow."""
        texts: list[str] = []
        at = 0
        for paragraph in self._paragraphs(story):
            line = reader.read(paragraph)
            start, shown = at, []
            for low, high in self._kept(line):
                shown.append((at, low, high))
                texts.append(line.text[low:high])
                at += high - low
            self.stretches.append(Stretch(start, line, tuple(shown)))
            if not self._ours(paragraph.find(_MARK)):
                texts.append(BREAK)
                self.ends[paragraph] = at
                at += 1
        self.text = "".join(texts)
        self._starts = [each.start for each in self.stretches]

    def _paragraphs(self, story: etree._Element) -> Iterator[etree._Element]:
        for paragraph in story.iter(P):
            if next(paragraph.iterancestors(BOX), None) is None and not any(
                self._ours(row.find(TRPR)) for row in paragraph.iterancestors(TR)
            ):
                yield paragraph

    def _ours(self, properties: etree._Element | None) -> bool:
        """Whether some properties say that we took away what they are of."""
        return self._marker is not None and self._marker.tracked(properties, GOES)

    def _kept(self, line: Line) -> Iterator[tuple[int, int]]:
        marker = self._marker
        if marker is None:
            if line.text:
                yield 0, len(line.text)
            return
        last = -1
        for piece in line.pieces:
            if piece.start <= last:
                continue
            if not any(marker.made(each) for each in piece.run.iterancestors(*GOES)):
                yield piece.start, piece.end
            last = piece.start

    def of(self, offset: int) -> tuple[Stretch, int] | None:
        """The paragraph and the place in its line of a letter; None for what stands at no letter of a line."""
        at = bisect_right(self._starts, offset) - 1
        # Paragraphs whose mark went begin where the one before them begins or ends.
        while at >= 0:
            stretch = self.stretches[at]
            place = bisect_right(stretch.shown, offset, key=lambda part: part[0]) - 1
            if place >= 0:
                start, low, high = stretch.shown[place]
                if offset < start + high - low:
                    return stretch, low + offset - start
                return None
            at -= 1
        return None

    def between(self, start: int, end: int) -> Iterator[Stretch]:
        """The paragraphs of which something stands between two places."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self.stretches) and self.stretches[at].start < end:
            yield self.stretches[at]
            at += 1

    def paragraph(self, offset: int) -> Stretch | None:
        """The paragraph whose mark stands at a place of the flow."""
        at = bisect_right(self._starts, offset) - 1
        return self.stretches[at] if at >= 0 else None


Flows = Callable[[], tuple[Flow, Flow]]
"""The new text and the finished redline as rows of letters."""


class Carried:
    """Finds the places of the new text in the redline. What stands where the two differ has none."""

    def __init__(self, new: str, made: str) -> None:
        self._same = _alike(new, made)
        self._new, self._made = len(new), len(made)
        self._behind = self._new - _alike(new[self._same :][::-1], made[self._same :][::-1])

    def at(self, offset: int) -> int:
        """A place of the new text in the redline, -1 where it has none."""
        if offset <= self._same:
            return offset
        return offset - self._new + self._made if offset >= self._behind else -1


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    if one == other:
        return len(one)
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
