"""What only the new file has, made fit for the old one: its numbers, styles, lists, pictures, links and notes.

Nothing of the new file enters the old one but through here. What cannot come along is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import groupby

from lxml import etree

from drafting.word.inplace.grouping import Group
from drafting.word.inplace.layout import laid_out
from drafting.word.inplace.lines import Key, Line, Piece, State, mark_of
from drafting.word.inplace.marking import Marker, plain_properties, struck
from drafting.word.inplace.sharing import Shared
from drafting.word.inplace.tags import (
    ALTERNATES,
    AUTHOR,
    DATE,
    DEL,
    DEL_TEXT,
    ENDNOTE,
    FOOTNOTE,
    ID,
    INS,
    LINK,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RELATED,
    RPR,
    SECTION,
    SPACE,
    TRACKED,
    VAL,
    R,
    T,
    w,
)
from drafting.word.inplace.wordfile import Relationship, WordFile

_LEFT_BEHIND = frozenset(
    w(name)
    for name in (
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "proofErr",
        "permStart",
        "permEnd",
        "lastRenderedPageBreak",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "bookmarkStart",
        "bookmarkEnd",
    )
)
_MOVES = {MOVE_FROM: DEL, MOVE_TO: INS}
_FORMER = tuple(
    w(f"{name}Change") for name in ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid")
)
_PICTURE_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SAFE_OUTSIDE = frozenset(("hyperlink",))
_NO_ELEMENTS = (etree._Comment, etree._ProcessingInstruction)
_LIST = f"{PPR}/{w('numPr')}/{w('numId')}"


class Bringer:
    """Brings pieces of one part of the new file into one part of the old."""

    def __init__(
        self, old: WordFile, new: WordFile, parts: tuple[str, str], marker: Marker, shared: Shared
    ) -> None:
        self._old, self._new = old, new
        self._part, self._new_part = parts
        self._marker = marker
        self._shared = shared

    def learn(self, groups: Iterable[Group]) -> None:
        """Learn from paragraphs that stay which list of the old file one of the new is."""
        if not self._new.related("numbering"):
            return
        for group in groups:
            for one, other in zip(group.old[: group.shared[0]], group.new[: group.shared[1]], strict=False):
                ours, theirs = one.element.find(_LIST), other.element.find(_LIST)
                if ours is not None and theirs is not None:
                    self._shared.lists.same(str(ours.get(VAL, "")), str(theirs.get(VAL, "")))

    # -- words -----------------------------------------------------------------------------------------------

    def runs(self, line: Line, start: int, end: int) -> Iterator[tuple[Piece, State, list[etree._Element]]]:
        """Copies of the runs that say a stretch of a line, cut at its ends, with the first piece and its state."""
        pieces = [piece for piece in line.pieces if piece.end > start and piece.start < end]
        for key, group in groupby(
            pieces, key=lambda piece: piece.key.state if isinstance(piece.key, Key) else State()
        ):
            nodes: list[etree._Element] = []
            stretch = list(group)
            for run, parts in groupby(stretch, key=lambda piece: piece.run):
                made = deepcopy(run) if run.tag != R else self._run(run)
                for piece in parts:
                    if piece.node is run:
                        break
                    # The number of a page is part of its field, and comes whole.
                    whole = len(piece.node.text or "") != piece.end - piece.start
                    if piece.node.tag in (T, DEL_TEXT) and not whole:
                        low, high = max(start, piece.start), min(end, piece.end)
                        words = made.makeelement(T, {SPACE: "preserve"})
                        text = piece.node.text or ""
                        words.text = text[low - piece.start : high - piece.start]
                    else:
                        words = deepcopy(piece.node)
                        words.tail = None
                    made.append(words)
                self.adopt(made)
                nodes.append(made)
            yield stretch[0], key, nodes

    def _run(self, run: etree._Element) -> etree._Element:
        made = run.makeelement(R)
        look = run.find(RPR)
        if look is not None:
            copy = deepcopy(look)
            copy.tail = None
            made.append(copy)
        return made

    def within(self, near: etree._Element, state: State, nodes: list[etree._Element]) -> list[etree._Element]:
        """Runs in the changes of others that they stand in."""
        for tag, author, date in reversed(state.tracked):
            kind = _MOVES.get(tag, tag)
            change = near.makeelement(kind, {ID: self._marker.number(), AUTHOR: author})
            if date:
                change.set(DATE, date)
            if kind == DEL:
                for node in nodes:
                    struck(node)
            change.extend(nodes)
            nodes = [change]
        return nodes

    def link(self, near: etree._Element, piece: Piece) -> etree._Element | None:
        """A copy of the link that stands around a piece, without what it holds."""
        above = next(piece.run.iterancestors(LINK), None)
        if above is None:
            return None
        made = near.makeelement(LINK, {str(name): str(value) for name, value in above.attrib.items()})
        self.adopt(made)
        return made

    # -- paragraphs ------------------------------------------------------------------------------------------

    def format(self, paragraph: etree._Element) -> list[etree._Element]:
        """The properties of a paragraph as far as a tracked change of its format speaks of them."""
        copy = deepcopy(paragraph.find(PPR))
        if copy is None:
            return []
        self.adopt(copy)
        return plain_properties(copy)

    def look(self, run: etree._Element) -> list[etree._Element]:
        """How a run looks, as far as a tracked change of its look speaks of it."""
        copy = deepcopy(run.find(RPR))
        if copy is None:
            return []
        self.adopt(copy)
        return [each for each in copy if each.tag not in TRACKED]

    def properties(self, paragraph: etree._Element) -> etree._Element:
        """The properties of a paragraph for a new one of the old file, its mark as others tracked it."""
        found = paragraph.find(PPR)
        if found is None:
            return paragraph.makeelement(PPR)
        copy = deepcopy(found)
        copy.tail = None
        section = copy.find(SECTION)
        mark = mark_of(copy)
        for each in list(copy.iter(*TRACKED)):
            _remove(each)
        self.adopt(copy)
        if section is not None:
            copy.append(laid_out(section))
        for tag, author, date in mark or ():
            if _MOVES.get(tag, tag) == DEL:
                look = copy.find(RPR)
                if look is None:
                    look = copy.makeelement(RPR)
                    copy.insert(len(copy) - (section is not None), look)
                attributes = {ID: self._marker.number(), AUTHOR: author} | ({DATE: date} if date else {})
                look.insert(0, look.makeelement(DEL, attributes))
            else:
                self._shared.uncarried.tell(
                    "paragraph mark that an earlier author inserted, shown as inserted by this comparison alone",
                    "paragraph marks that earlier authors inserted, shown as inserted by this comparison alone",
                )
        return copy

    # -- anything ----------------------------------------------------------------------------------------------

    def adopt(self, element: etree._Element) -> None:
        """Make a copy of a piece of the new file fit for the old one, below and at an element."""
        for each in list(element.iter()):
            tag = each.tag
            if isinstance(each, _NO_ELEMENTS) or tag in _LEFT_BEHIND or tag in _FORMER or tag == SECTION:
                if each is not element:
                    _remove(each)
                continue
            if each is not element and tag.startswith(self._shared.ignored):
                # What stands in a choice of renderings is announced by the choice itself.
                if next(each.iterancestors(ALTERNATES), None) is None:
                    _remove(each)
                continue
            for name, value in list(each.attrib.items()):
                self._attribute(each, str(name), str(value))
            if tag in (FOOTNOTE, ENDNOTE):
                kind = "footnote" if tag == FOOTNOTE else "endnote"
                each.set(ID, self._shared.note(kind, each.get(ID, "")))
            elif tag == _PICTURE_ID:
                each.set("id", self._marker.number())
            elif tag in TRACKED:
                each.set(ID, self._marker.number())
        self._shared.styles.use(element)
        self._shared.lists.use(element)

    def _attribute(self, element: etree._Element, name: str, value: str) -> None:
        if name.startswith(f"{{{RELATED}}}"):
            identifier = self._relation(value)
            if identifier:
                element.set(name, identifier)
            else:
                del element.attrib[name]
        elif name.endswith(("}paraId", "}textId")) or name.startswith(self._shared.ignored):
            del element.attrib[name]

    def _relation(self, identifier: str) -> str:
        """What the new file points at by an identifier, made a part of the old file; its identifier there."""
        wanted = self._new.relationships(self._new_part).get(identifier)
        if wanted is None:
            return ""
        if wanted.external:
            if wanted.kind not in _SAFE_OUTSIDE:
                self._shared.uncarried.tell(
                    "picture or object that lies outside the new file",
                    "pictures or objects that lie outside the new file",
                )
                return ""
            return self._old.relate(self._part, wanted)
        part = self._shared.copied(wanted.target)
        return self._old.relate(self._part, Relationship(wanted.type, part, False)) if part else ""

    def fresh(self, element: etree._Element) -> etree._Element:
        """A copy of a whole table or paragraph of the new file, words of others' changes still theirs."""
        copy = deepcopy(element)
        copy.tail = None
        for each in list(copy.iter(*_MOVES)):
            if each.tag == MOVE_FROM:
                for child in each.iter(R):
                    struck(child)
            each.tag = _MOVES[each.tag]
        self.adopt(copy)
        return copy


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
