"""Writes what became of some paragraphs into the old file: words struck and written, marks tracked.

The elements of the old file stay where they are and are cut where a change begins or ends, so everything
that nobody compared (bookmarks, comments, content controls) stays with the words it stands among.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from drafting.word.inplace.cutting import Leaf, Opening, cut, halved, opening, outside
from drafting.word.inplace.lines import Line, Piece
from drafting.word.inplace.marking import Marker, own_properties
from drafting.word.inplace.plan import Brought, Coming, Deed, Relook, Renewal, Stays, Stroke
from drafting.word.inplace.tags import DEL, INS, LINK, PPR, P, R
from drafting.word.inplace.uncarried import Uncarried

Leads = Callable[[etree._Element], Hashable]
"""Where a link leads."""


class Place:
    """Writes a step of a plan into some neighbouring paragraphs of the old file."""

    def __init__(self, step: Stays, marker: Marker, leads: Leads, told: Uncarried) -> None:
        self._step = step
        self._old, self._new = _renewed(step.old, step.renewals), step.new
        self._marker, self._leads_to, self._told = marker, leads, told
        self._bases = _bases(step.old)
        self._new_bases = _bases(step.new)
        self._leaves: list[list[Leaf]] = []
        self._behind: Opening | None = None
        """Where what was last put in ends, while nothing else was done since."""

    def write(self) -> None:
        """Write all strokes, and give what stays the looks asked for."""
        strokes, relooks = self._step.strokes, self._step.relooks
        edges: list[list[int]] = [[] for _ in self._old]
        offsets = [offset for stroke in strokes for offset in (stroke.start, stroke.end)]
        offsets += [offset for relook in relooks for offset in (relook.start, relook.end)]
        for offset in offsets:
            at = self._paragraph(offset)
            edges[at].append(offset - self._bases[at])
        self._leaves = [cut(line, sorted(set(own))) for line, own in zip(self._old, edges, strict=True)]
        for stroke in strokes:
            if stroke.deed is Deed.STRIKE:
                self._strike(stroke)
            elif stroke.deed is Deed.WRITE:
                self._write(stroke)
            self._behind = self._behind if stroke.deed is Deed.WRITE else None
        for relook in relooks:
            for run in self._within(relook):
                if not self._marker.relook(run, relook.look()):
                    self._told.tell(
                        "look of words beside one that an earlier author changed",
                        "looks of words beside ones that earlier authors changed",
                    )

    def _within(self, relook: Relook) -> Iterator[etree._Element]:
        """The runs of a stretch."""
        for base, listed in zip(self._bases, self._leaves, strict=True):
            for leaf in listed:
                if relook.start <= base + leaf.start and base + leaf.end <= relook.end:
                    yield leaf.run

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._bases, offset) - 1

    def _strike(self, stroke: Stroke) -> None:
        start, end = stroke.start, stroke.end
        for at in range(self._paragraph(start), len(self._old)):
            base = self._bases[at]
            if base >= end:
                break
            for leaf in _inside(self._leaves[at], start - base, end - base):
                self._marker.strike(leaf.run, stroke.hand)
            mark = base + len(self._old[at].text)
            if start <= mark < end and not self._marker.mark(self._old[at].element, DEL, stroke.hand):
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
                for brought in line.runs(start - base, end - base):
                    self._put(at, place, brought, stroke.hand)
            if end < stroke.new_end:
                self._break(at, place, line, stroke.hand)
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

    def _put(self, at: int, place: int, brought: Brought, hand: str) -> None:
        """Put some runs of a new line in at a place of an old paragraph."""
        paragraph = self._old[at].element
        node = self._marker.written(paragraph, brought.nodes, hand)
        leads, number = self._leads_to, self._marker.number
        if self._behind is None:
            spot = opening(paragraph, *self._sides(at, place), brought.link, leads, number)
        else:
            spot = outside(self._behind, brought.link, leads, number)
        if brought.link is not None and not self._leads(spot, brought.link):
            node = _linked(brought, node)
        self._behind = spot.put([node])

    def _leads(self, spot: Opening, link: object) -> bool:
        return any(
            self._leads_to(each) == link
            for each in (spot.parent, *spot.parent.iterancestors())
            if each.tag == LINK
        )

    def _break(self, at: int, place: int, line: Coming, hand: str) -> None:
        """End a paragraph at a place of an old one, whose rest and mark stay behind it."""
        paragraph = self._old[at].element
        after = self._behind.after if self._behind is not None else None
        if after is None:
            left, right = self._sides(at, place)
            if left is not None:
                spot = opening(paragraph, left, right, None, self._leads_to, self._marker.number)
                after = spot.after
        front, _ = halved(paragraph, after, self._marker.number)
        front.insert(0, line.properties())
        self._marker.mark(front, INS, hand)
        line.parted(front)
        self._behind = Opening(paragraph, None)


def _bases(lines: Sequence[Line | Coming]) -> list[int]:
    bases = []
    at = 0
    for line in lines:
        bases.append(at)
        at += len(line.text) + 1
    return bases


def _renewed(lines: Sequence[Line], renewals: Sequence[Renewal]) -> Sequence[Line]:
    """The lines, with the runs that now show something in the place of those that showed something else."""
    if not renewals:
        return lines
    starts = {renewal.start: renewal for renewal in renewals}
    found: list[Line] = []
    base = 0
    for line in lines:
        pieces: list[Piece] = []
        for start, group in groupby(line.pieces, key=lambda piece: piece.start):
            was = list(group)
            renewal = starts.get(base + start)
            pieces += was if renewal is None else _shown(was, renewal.runs())
        found.append(line._replace(pieces=pieces))
        base += len(line.text) + 1
    return found


def _shown(was: list[Piece], runs: list[etree._Element]) -> Iterator[Piece]:
    """One thing that is shown otherwise: its pieces, the new runs where the old ones stood."""
    for run in runs:
        was[0].run.addprevious(run)
        yield was[0]._replace(node=run, run=run)
    for run in dict.fromkeys(piece.run for piece in was):
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def _inside(leaves: list[Leaf], start: int, end: int) -> list[Leaf]:
    first = bisect_left(leaves, start, key=lambda leaf: leaf.start) if start > 0 else 0
    return leaves[first : bisect_left(leaves, end, first, key=lambda leaf: leaf.start)]


def _linked(brought: Brought, node: etree._Element) -> etree._Element:
    """Runs in a copy of the link that they stood in."""
    link = brought.around()
    if link is None:
        return node
    link.append(node)
    return link


def gone(line: Line, marker: Marker, told: Uncarried, hand: str = "") -> None:
    """Track a whole paragraph as deleted."""
    struck = {piece.run for piece in line.pieces}
    for run in dict.fromkeys(piece.run for piece in line.pieces):
        marker.strike(run, hand)
    for run in list(line.element.iter(R)):
        # What says nothing, such as the reference of a comment, goes along; a box goes with the run that holds it.
        if run not in struck and next(run.iterancestors(R), None) is None:
            marker.strike(run, hand)
    if not marker.mark(line.element, DEL, hand):
        told.tell(
            "paragraph mark that an earlier author deleted", "paragraph marks that earlier authors deleted"
        )


def come(line: Coming, near: etree._Element, marker: Marker, hand: str = "") -> etree._Element:
    """A whole paragraph of the new text as an inserted one, not yet in the tree."""
    made = near.makeelement(P)
    made.append(line.properties())

    def tracked(nodes: list[etree._Element]) -> etree._Element:
        return marker.written(made, nodes, hand)

    for brought in line.runs(0, len(line.text)):
        node = tracked(brought.nodes)
        made.append(_linked(brought, node) if brought.link is not None else node)
    marker.mark(made, INS, hand)
    if not len(own_properties(made)):
        made.remove(made.find(PPR))  # type: ignore[arg-type]
    line.comes(made, tracked)
    return made
