"""Pins comments to the words of the redline that they are about in the new file.

A comment on words that we insert goes with them where they are rejected; one that is about anything that stays
stands outside our changes, so that it stays too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.cutting import Leaf, cut, parted
from drafting.word.inplace.flow import Carried, Flow
from drafting.word.inplace.lines import BREAK
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.tags import BOX, COMES, ID, PPR, RPR, TRACKED, P, R, w

_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")


class Pin(NamedTuple):
    """Where a comment stands in a flow: its words, and the run of the new file that refers to it (if any)."""

    start: int
    end: int
    run: etree._Element | None


def pins(story: etree._Element, flow: Flow) -> dict[str, Pin]:
    """Where each comment of a story stands in its flow, by number."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    runs: dict[str, tuple[int, etree._Element]] = {}
    for at, element in _met(story, flow):
        number = str(element.get(ID, ""))
        if element.tag == _START:
            starts.setdefault(number, at)
        elif element.tag == _END:
            ends.setdefault(number, at)
        else:
            runs.setdefault(number, (at, next(element.iterancestors(R), element)))
    found = {}
    for number in {**starts, **runs}:
        at, run = runs.get(number, (starts.get(number, 0), None))
        start = starts.get(number, at)
        found[number] = Pin(start, max(ends.get(number, at), start), run)
    return found


def _met(story: etree._Element, flow: Flow) -> Iterator[tuple[int, etree._Element]]:
    """Everything that belongs to comments, with the place in the flow at which it stands."""
    lines = {stretch.line.element: stretch for stretch in flow.stretches}
    ends: dict[etree._Element, int] = {}
    at = 0
    within: etree._Element | None = None
    for element in story.iter():
        if element.tag == P and element in lines:
            start, line, _ = lines[element]
            at, within = start, element
            ends = {piece.node: start + piece.end for piece in line.pieces}
        elif element.tag in (_START, _END, _REFERENCE) and next(element.iterancestors(BOX), None) is None:
            outside = within is not None and next(element.iterancestors(P), None) is None
            # Behind a paragraph one begins with the next.
            yield at + (outside and element.tag == _START), element
        elif element in ends:
            at = ends[element]


class Pinner:
    """Puts comments into the redline; ``flow`` is the redline's, ``carried`` leads to it from the new text."""

    def __init__(self, flow: Flow, carried: Carried, marker: Marker) -> None:
        self._flow, self._carried, self._marker = flow, carried, marker
        self._last: dict[etree._Element, etree._Element] = {}
        self._leaves: dict[etree._Element, list[Leaf]] = {}

    def pin(self, wanted: Iterable[tuple[Pin, str, etree._Element]]) -> set[str]:
        """Put comments in, each a pin of the new file, its number in the redline and the run that refers to it.

        Gives the numbers of those whose place is not in the redline.
        """
        lost: set[str] = set()
        placed = []
        edges: dict[etree._Element, set[int]] = {}
        for pin, number, run in wanted:
            start, end = self._trimmed(self._carried.at(pin.start), self._carried.at(pin.end))
            if start < 0 or end < start:
                lost.add(number)
                continue
            placed.append((start, end, number, run))
            for letter, behind in ((start, 0), (end - 1, 1)):
                found = self._flow.of(letter)
                if found is not None:
                    edges.setdefault(found[0].line.element, set()).add(found[1] + behind)
        self._leaves = {
            stretch.line.element: cut(stretch.line, sorted(edges[stretch.line.element]))
            for stretch in self._flow.stretches
            if stretch.line.element in edges
        }
        for start, end, number, run in placed:
            if end > start:
                self._around(start, end, number, run)
            else:
                self._at(start, run)
        return lost

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The ends of a place without the paragraph breaks at them."""
        if start >= 0 and self._flow.text[start:end].strip(BREAK):
            while self._flow.text[start] == BREAK:
                start += 1
            while self._flow.text[end - 1] == BREAK:
                end -= 1
            return start, end
        return start, min(start, end)

    def _leaf(self, letter: int, *, last: bool) -> etree._Element | None:
        """The first or last of what says a letter."""
        found = self._flow.of(letter)
        if found is None:
            return None
        stretch, place = found
        said = [leaf.run for leaf in self._leaves[stretch.line.element] if leaf.start <= place < leaf.end]
        return (said[-1] if last else said[0]) if said else None

    def _around(self, start: int, end: int, number: str, run: etree._Element) -> None:
        first, last = self._leaf(start, last=False), self._leaf(end - 1, last=True)
        assert first is not None
        assert last is not None
        ours = self._comes(start, end)
        left, right = self._risen(first, ours, behind=False), self._risen(last, ours, behind=True)
        left.addprevious(left.makeelement(_START, {ID: number}))
        closing = right.makeelement(_END, {ID: number})
        self._behind(right, closing)
        self._behind(right, run)

    def _at(self, place: int, run: etree._Element) -> None:
        """Put in a comment that is about no words."""
        before = place - 1 if place and self._flow.text[place - 1] != BREAK else -1
        left = self._leaf(before, last=True) if before >= 0 else None
        if left is not None:
            self._behind(self._risen(left, self._comes(before, place), behind=True), run)
            return
        stretch = self._flow.paragraph(place)
        assert stretch is not None
        paragraph = stretch.line.element
        ours = self._marker.tracked(paragraph.find(f"{PPR}/{RPR}"), COMES)
        paragraph.append(self._marker.written(paragraph, [run]) if ours else run)

    def _behind(self, node: etree._Element, made: etree._Element) -> None:
        """Put something behind a node, and behind what was put there before."""
        self._last.get(node, node).addnext(made)
        self._last[node] = made

    def _comes(self, start: int, end: int) -> bool:
        """Whether all words of a stretch come by our hand."""
        for stretch in self._flow.between(start, end):
            for at, low, high in stretch.shown:
                first, stop = max(low, low + start - at), min(high, low + end - at)
                for piece in stretch.line.pieces:
                    if piece.start < stop and piece.end > first and not self._by_us(piece.run):
                        return False
        return True

    def _by_us(self, run: etree._Element) -> bool:
        return any(self._marker.made(each) for each in run.iterancestors(*COMES))

    def _risen(self, run: etree._Element, ours: bool, *, behind: bool) -> etree._Element:
        """A run, or what is left of the tracked changes that it stands in once they are cut before or behind it.

        With ``ours`` our own changes are not cut, and what stands in them stays in them.
        """
        top = None
        for above in run.iterancestors():
            if above.tag == P or (ours and self._marker.made(above)):
                break
            top = above if above.tag in TRACKED else top
        node, number = run, self._marker.number
        while top is not None:
            parent = node.getparent()
            assert parent is not None
            before = node.getprevious()
            if behind:
                parted(parent, node, number)
            elif before is not None:
                parted(parent, before, number)
            left = node.getparent()
            assert left is not None
            if parent is top:
                return left
            node = left
        return run
