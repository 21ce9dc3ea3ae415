"""Cutting a paragraph of the file where a change begins or ends, without changing what anybody sees.

A run is cut into runs of the same look; what stands around runs (a link, an earlier author's change) is cut
into two of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from copy import deepcopy
from itertools import groupby, pairwise
from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.lines import Line, Piece
from drafting.word.inplace.tags import (
    CONTROL,
    CONTROL_CONTENT,
    DEL_TEXT,
    ID,
    LINK,
    PPR,
    RPR,
    SPACE,
    TRACKED,
    T,
    w,
)


class Leaf(NamedTuple):
    """A run (or formula) and the stretch of its line that it says."""

    start: int
    end: int
    run: etree._Element


def cut(line: Line, edges: Sequence[int]) -> list[Leaf]:
    """The runs of a line, cut at some places (rising)."""
    leaves: list[Leaf] = []
    at = 0
    for run, group in groupby(line.pieces, key=lambda piece: piece.run):
        pieces = list(group)
        start, end = pieces[0].start, pieces[-1].end
        while at < len(edges) and edges[at] <= start:
            at += 1
        last = at
        while last < len(edges) and edges[last] < end:
            last += 1
        if last == at:
            leaves.append(Leaf(start, end, run))
        else:
            leaves += _cut_run(run, pieces, [start, *edges[at:last], end])
    return leaves


def _cut_run(run: etree._Element, pieces: list[Piece], edges: list[int]) -> list[Leaf]:
    """One run made several; what says nothing goes with what stands before it."""
    spans = {piece.node: piece for piece in pieces}
    look = run.find(RPR)
    children = [child for child in run if child is not look]
    leaves = [Leaf(edges[0], edges[1], run)]
    for start, end in pairwise(edges[1:]):
        more = run.makeelement(run.tag, _attributes(run))
        if look is not None:
            more.append(deepcopy(look))
        leaves[-1].run.addnext(more)
        leaves.append(Leaf(start, end, more))
    part = 0
    for child in children:
        piece = spans.get(child)
        if piece is None:
            if part:
                leaves[part].run.append(child)
            continue
        while piece.start >= leaves[part].end:
            part += 1
        if part and piece.start >= leaves[part].start:
            leaves[part].run.append(child)
        text = child.text or "" if child.tag in (T, DEL_TEXT) else ""
        if piece.end > leaves[part].end:
            child.text = text[: leaves[part].end - piece.start]
            child.set(SPACE, "preserve")
        while piece.end > leaves[part].end:
            part += 1
            rest = child.makeelement(child.tag, {SPACE: "preserve"})
            rest.text = text[leaves[part].start - piece.start : leaves[part].end - piece.start]
            leaves[part].run.append(rest)
    return leaves


class Opening(NamedTuple):
    """Where something is put in: behind ``after`` in ``parent``, or first (behind properties) where that is None."""

    parent: etree._Element
    after: etree._Element | None

    def put(self, nodes: list[etree._Element]) -> Opening:
        """Put nodes in; gives the place behind them."""
        parent, after = self
        for node in nodes:
            if after is not None:
                after.addnext(node)
            else:
                first = len(parent) and parent[0].tag in (PPR, w("sdtPr"))
                parent.insert(1 if first else 0, node)
            after = node
        return Opening(parent, after)


Number = Callable[[], str]


def opening(
    paragraph: etree._Element,
    left: etree._Element | None,
    right: etree._Element | None,
    link: Hashable,
    link_of: Callable[[etree._Element], Hashable],
    number: Number,
) -> Opening:
    """The place between two runs of a paragraph where words that lead to ``link`` (or nowhere) may stand.

    Earlier authors' changes and other links are cut in two there, since our words are not part of them.
    """
    if right is not None and link is not None:
        parent = right.getparent()
        if parent is not None and parent.tag == LINK and link_of(parent) == link:
            return Opening(parent, right.getprevious())
    if left is None:
        if right is None:
            return Opening(paragraph, paragraph[-1] if len(paragraph) else None)
        top = _top(paragraph, right)
        before = top.getprevious()
        return Opening(paragraph, before if before is not None and before.tag != PPR else None)
    node, parent = left, left.getparent()
    above = set(right.iterancestors()) if right is not None else set()
    while parent is not None and parent is not paragraph:
        if parent.tag == LINK and link is not None and link_of(parent) == link:
            return Opening(parent, node)
        if parent in above:
            if parent.tag not in TRACKED and parent.tag != LINK:
                return Opening(parent, node)
            parted(parent, node, number)
        node, parent = parent, parent.getparent()
    return Opening(paragraph, node)


def outside(
    spot: Opening, link: Hashable, link_of: Callable[[etree._Element], Hashable], number: Number
) -> Opening:
    """A place that is in no link but the one wanted; a link that it was in is cut in two there."""
    parent, after = spot
    if parent.tag != LINK or link_of(parent) == link:
        return spot
    above = parent.getparent()
    assert above is not None
    if after is None:
        return Opening(above, parent.getprevious())
    parted(parent, after, number)
    return Opening(above, parent)


def halved(
    paragraph: etree._Element, after: etree._Element | None, number: Number
) -> tuple[etree._Element, etree._Element | None]:
    """A new paragraph in front of one, with what stands there up to a node; gives it, and its last node."""
    front = paragraph.makeelement(paragraph.tag)
    node = after
    while node is not None and (parent := node.getparent()) is not None and parent is not paragraph:
        if node.getnext() is not None or parent.tag == CONTROL_CONTENT:
            parted(parent, node, number)
        node = parent
    if node is not None:
        for child in list(paragraph):
            if child.tag != PPR:
                front.append(child)
            if child is node:
                break
    paragraph.addprevious(front)
    return front, front[-1] if len(front) else None


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _top(paragraph: etree._Element, node: etree._Element) -> etree._Element:
    while (parent := node.getparent()) is not None and parent is not paragraph:
        node = parent
    return node


def parted(parent: etree._Element, node: etree._Element, number: Number) -> None:
    """Make what stands around runs (``parent``) two of its kind, the second with what stands behind a node."""
    if parent.tag == CONTROL:
        return
    rest = parent.makeelement(parent.tag, _attributes(parent))
    if parent.tag in TRACKED:
        rest.set(ID, number())
    following = node.getnext()
    while following is not None:
        behind = following.getnext()
        rest.append(following)
        following = behind
    if parent.tag == CONTROL_CONTENT:
        control = parent.getparent()
        assert control is not None
        twin = control.makeelement(CONTROL, _attributes(control))
        for child in control:
            if child is not parent:
                twin.append(deepcopy(child))
        for own in list(twin.iter(w("id"))):
            above = own.getparent()
            if above is not None:
                above.remove(own)
        twin.append(rest)
        if len(rest):
            control.addnext(twin)
        return
    if len(rest):
        parent.addnext(rest)
