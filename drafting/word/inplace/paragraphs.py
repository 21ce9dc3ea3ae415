"""Writes what became of some paragraphs into the old file: words struck and written, marks tracked.

The elements of the old file stay where they are and are cut where a change begins or ends, so everything
that nobody compared (bookmarks, comments, content controls) stays with the words it stands among.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lxml import etree

from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.cutting import Leaf, Opening, cut, halved, opening, outside
from drafting.word.inplace.formatting import Relook, within
from drafting.word.inplace.lines import Line
from drafting.word.inplace.marking import Marker, own_properties
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.script import Deed, Stroke
from drafting.word.inplace.tags import DEL, INS, PPR, P, R
from drafting.word.inplace.uncarried import Uncarried


class Place:
    """Writes strokes into some neighbouring paragraphs of the old file."""

    def __init__(
        self,
        old: list[Line],
        new: list[Line],
        marker: Marker,
        bringer: Bringer,
        objects: Objects,
        told: Uncarried,
    ) -> None:
        self._old, self._new = old, new
        self._marker, self._bringer, self._objects, self._told = marker, bringer, objects, told
        self._bases = _bases(old)
        self._new_bases = _bases(new)
        self._leaves: list[list[Leaf]] = []
        self._behind: Opening | None = None
        """Where what was last put in ends, while nothing else was done since."""

    def write(self, strokes: list[Stroke], relooks: Sequence[Relook] = ()) -> None:
        """Write all strokes, and give what stays the looks asked for."""
        edges: list[list[int]] = [[] for _ in self._old]
        offsets = [offset for stroke in strokes for offset in (stroke.start, stroke.end)]
        offsets += [offset for relook in relooks for offset in (relook.start, relook.end)]
        for offset in offsets:
            at = self._paragraph(offset)
            edges[at].append(offset - self._bases[at])
        self._leaves = [cut(line, sorted(set(own))) for line, own in zip(self._old, edges, strict=True)]
        for stroke in strokes:
            if stroke.deed is Deed.STRIKE:
                self._strike(stroke.start, stroke.end)
            elif stroke.deed is Deed.WRITE:
                self._write(stroke)
            self._behind = self._behind if stroke.deed is Deed.WRITE else None
        for relook in relooks:
            for run in within(self._leaves, self._bases, relook):
                if not self._marker.relook(run, self._bringer.look(relook.run)):
                    self._told.tell(
                        "look of words beside one that an earlier author changed",
                        "looks of words beside ones that earlier authors changed",
                    )

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._bases, offset) - 1

    def _strike(self, start: int, end: int) -> None:
        for at in range(self._paragraph(start), len(self._old)):
            base = self._bases[at]
            if base >= end:
                break
            for leaf in _inside(self._leaves[at], start - base, end - base):
                self._marker.strike(leaf.run)
            mark = base + len(self._old[at].text)
            if start <= mark < end and not self._marker.mark(self._old[at].element, DEL):
                self._told.tell(
                    "paragraph mark that an earlier author deleted",
                    "paragraph marks that earlier authors deleted",
                )

    def _write(self, stroke: Stroke) -> None:
        at = self._paragraph(stroke.start)
        place = stroke.start - self._bases[at]
        start = stroke.new_start
        while start < stroke.new_end:
            line_at = bisect_right(self._new_bases, start) - 1
            line, base = self._new[line_at], self._new_bases[line_at]
            end = min(stroke.new_end, base + len(line.text))
            if end > start:
                self._put(at, place, line, start - base, end - base)
            if end < stroke.new_end:
                self._break(at, place, line)
                end += 1
            start = end

    def _sides(self, at: int, place: int) -> tuple[etree._Element | None, etree._Element | None]:
        """The runs before and behind a place of a paragraph that still stand in it."""
        leaves, paragraph = self._leaves[at], self._old[at].element
        index = bisect_left(leaves, place, key=lambda leaf: leaf.end)
        while index < len(leaves) and leaves[index].end <= place:
            index += 1
        left = leaves[index - 1].run if index else None
        right = leaves[index].run if index < len(leaves) else None
        if left is not None and next(left.iterancestors(P), None) is not paragraph:
            left = None
        return left, right

    def _put(self, at: int, place: int, line: Line, start: int, end: int) -> None:
        """Put a stretch of a new line in at a place of an old paragraph."""
        paragraph = self._old[at].element
        for piece, state, runs in self._bringer.runs(line, start, end):
            node = self._bringer.placed(paragraph, state, runs)
            leads, number = self._objects.link, self._marker.number
            if self._behind is None:
                spot = opening(paragraph, *self._sides(at, place), state.link, leads, number)
            else:
                spot = outside(self._behind, state.link, leads, number)
            if state.link is not None and not self._leads(spot, state.link):
                link = self._bringer.link(paragraph, piece)
                if link is not None:
                    link.append(node)
                    node = link
            self._behind = spot.put([node])

    def _leads(self, spot: Opening, link: object) -> bool:
        return any(
            self._objects.link(each) == link
            for each in (spot.parent, *spot.parent.iterancestors())
            if each.tag.endswith("}hyperlink")
        )

    def _break(self, at: int, place: int, line: Line) -> None:
        """End a paragraph at a place of an old one, whose rest and mark stay behind it."""
        paragraph = self._old[at].element
        after = self._behind.after if self._behind is not None else None
        if after is None:
            left, right = self._sides(at, place)
            if left is not None:
                spot = opening(paragraph, left, right, None, self._objects.link, self._marker.number)
                after = spot.after
        front, _ = halved(paragraph, after, self._marker.number)
        front.insert(0, self._bringer.properties(line.element))
        self._marker.mark(front, INS)
        self._behind = Opening(paragraph, None)


def _bases(lines: list[Line]) -> list[int]:
    bases = []
    at = 0
    for line in lines:
        bases.append(at)
        at += len(line.text) + 1
    return bases


def _inside(leaves: list[Leaf], start: int, end: int) -> list[Leaf]:
    first = bisect_left(leaves, start, key=lambda leaf: leaf.start) if start > 0 else 0
    return leaves[first : bisect_left(leaves, end, first, key=lambda leaf: leaf.start)]


def gone(line: Line, marker: Marker, told: Uncarried) -> None:
    """Track a whole paragraph as deleted."""
    struck = {piece.run for piece in line.pieces}
    for run in dict.fromkeys(piece.run for piece in line.pieces):
        marker.strike(run)
    for run in list(line.element.iter(R)):
        # What says nothing, such as the reference of a comment, goes along; a box goes with the run that holds it.
        if run not in struck and next(run.iterancestors(R), None) is None:
            marker.strike(run)
    if not marker.mark(line.element, DEL):
        told.tell(
            "paragraph mark that an earlier author deleted", "paragraph marks that earlier authors deleted"
        )


def come(
    line: Line, near: etree._Element, marker: Marker, bringer: Bringer, objects: Objects
) -> etree._Element:
    """A whole paragraph of the new file as an inserted one, not yet in the tree."""
    made = near.makeelement(P)
    made.append(bringer.properties(line.element))
    own = made
    for piece, state, runs in bringer.runs(line, 0, len(line.text)):
        node = bringer.placed(made, state, runs)
        if state.link is not None:
            link = bringer.link(made, piece)
            if link is not None:
                link.append(node)
                node = link
        own.append(node)
    marker.mark(made, INS)
    if not len(own_properties(made)):
        made.remove(made.find(PPR))  # type: ignore[arg-type]
    return made
