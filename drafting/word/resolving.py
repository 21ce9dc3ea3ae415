"""Accepting and rejecting tracked changes, all of them or one author's, as Word does it.

Working on the tree and leaving alone what is not asked for is the point: the changes of other authors
stay theirs, nested ones included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.word.elements import COMES, GOES, PROPERTY_CHANGES, CT_PropertiesChange, CT_TrackChange
from drafting.word.package import opened, packed, parsed

if TYPE_CHECKING:
    from lxml import etree

_P, _PPR, _RPR, _R, _TR, _TC, _TBL = (qn(f"w:{name}") for name in ("p", "pPr", "rPr", "r", "tr", "tc", "tbl"))
_OF_CONTROLS = {"Ins": True, "MoveTo": True, "Del": False, "MoveFrom": False}
"""What may be tracked of a content control, and whether accepting it keeps the control."""
_SDT, _CONTENT = qn("w:sdt"), qn("w:sdtContent")
_CONTROL, _CONTENT = qn("w:sdt"), qn("w:sdtContent")
_BLOCKS = (_P, _TBL, _CONTROL)
_RANGE_STARTS = (qn("w:moveFromRangeStart"), qn("w:moveToRangeStart"))
_RANGE_ENDS = (qn("w:moveFromRangeEnd"), qn("w:moveToRangeEnd"))
_CONTROL_STARTS = {qn(f"w:customXml{kind}RangeStart"): comes for kind, comes in _OF_CONTROLS.items()}
_CONTROL_ENDS = tuple(qn(f"w:customXml{kind}RangeEnd") for kind in _OF_CONTROLS)
_POINTERS = tuple(
    qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
_BETWEEN = (
    *_RANGE_STARTS,
    *_RANGE_ENDS,
    *_POINTERS,
    *_CONTROL_STARTS,
    *_CONTROL_ENDS,
    *(qn(f"w:{name}") for name in ("proofErr", "permStart", "permEnd")),
)
"""What may stand between two paragraphs without parting them."""

_TEXT_PARTS = ("document", "footnotes", "endnotes", "header", "footer", "comments")

_TRACKED = re.compile(
    rb":(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w*Change|move\w+Range\w+|customXml\w+Range\w+)\b"
)
"""What a part with tracked changes holds; a part without is not written anew."""

Asked = Callable[["etree._Element"], bool]
Resolver = Callable[["etree._Element"], None]
"""Takes the tracked changes below an element out of it, in place."""


def resolve(document: bytes, accept: bool, author: str | None = None, *, name: str = "the document") -> bytes:
    """The document with its tracked changes accepted, or rejected; with ``author``, only that author's.

    Raises ``TravauxError`` for a file that is no sound Word document, naming it ``name``.
    """
    from lxml import etree

    parts = opened(document, name)
    changed = False
    for part, content in parts.items():
        holds_text = part.startswith("word/") and part.endswith(".xml") and part[5:].startswith(_TEXT_PARTS)
        if not holds_text or not _TRACKED.search(content):
            continue
        root = parsed(content, f"{name}, {part}")
        resolve_tree(root, accept, author)
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        changed = True
    return packed(parts) if changed else document


def resolve_tree(root: etree._Element, accept: bool, author: str | None = None) -> None:
    """Resolve the tracked changes below an element, in place."""
    resolve_chosen(root, accept, lambda change: author is None or change.get(qn("w:author")) == author)


def as_wanted(wanted: Asked) -> Resolver:
    """What gives the text with the changes accepted that ``wanted`` is true of, and all others rejected."""

    def resolver(root: etree._Element) -> None:
        resolve_chosen(root, True, wanted)
        resolve_tree(root, False)

    return resolver


def resolve_chosen(root: etree._Element, accept: bool, asked: Asked) -> None:
    """Resolve, in place, the tracked changes below an element that ``asked`` is true of; the others stay."""
    gone = GOES if accept else COMES
    _rows_and_cells(root, gone, asked)
    ending = _marks(root, gone, asked)
    _runs(root, gone, asked)
    _properties(root, accept, asked)
    _numbers(root, accept, asked)
    _ranges(root, asked)
    _controls(root, accept, asked)
    # From the end, so that words that run through many paragraphs are moved once.
    for paragraph in reversed(ending):
        _join(paragraph)


def _rows_and_cells(root: etree._Element, gone: tuple[str, ...], asked: Asked) -> None:
    for row in list(root.iter(_TR)):
        properties = row.find(qn("w:trPr"))
        marks = (
            [mark for mark in properties if mark.tag in (*COMES, *GOES) and asked(mark)]
            if properties is not None
            else []
        )
        if any(mark.tag in gone for mark in marks):
            table = row.getparent()
            assert table is not None
            table.remove(row)
            if table.find(_TR) is None:
                _remove(table)
            continue
        for mark in marks:
            _remove(mark)
    cell_gone = qn("w:cellDel") if qn("w:del") in gone else qn("w:cellIns")
    for mark in list(root.iter(qn("w:cellIns"), qn("w:cellDel"))):
        if asked(mark):
            cell = mark.getparent()
            cell = cell.getparent() if cell is not None else None
            _remove(cell if mark.tag == cell_gone and cell is not None else mark)


def _marks(root: etree._Element, gone: tuple[str, ...], asked: Asked) -> list[etree._Element]:
    """Take the tracking off paragraph marks; returns the paragraphs whose mark goes, in reading order."""
    ending = []
    for paragraph in root.iter(_P):
        properties = paragraph.find(f"{_PPR}/{_RPR}")
        if properties is None:
            continue
        marks = [mark for mark in properties if mark.tag in (*COMES, *GOES) and asked(mark)]
        if any(mark.tag in gone for mark in marks):
            ending.append(paragraph)
        for mark in marks:
            properties.remove(mark)
        if not len(properties):
            _remove(properties)
    return ending


def _runs(root: etree._Element, gone: tuple[str, ...], asked: Asked) -> None:
    for change in list(root.iter(*COMES, *GOES)):
        if not isinstance(change, CT_TrackChange) or change.marks_properties or not asked(change):
            continue
        if change.tag in gone:
            _remove(change)
        elif change.getparent() is not None:
            change.unwrap()


def _properties(root: etree._Element, accept: bool, asked: Asked) -> None:
    for change in list(root.iter(*(qn(name) for name in PROPERTY_CHANGES))):
        if not isinstance(change, CT_PropertiesChange) or not asked(change):
            continue
        if accept:
            _remove(change)
        else:
            change.restore()


def _numbers(root: etree._Element, accept: bool, asked: Asked) -> None:
    """Keep or take off the numbers that somebody gave to paragraphs; old notes of former numbers only go."""
    for mark in list(root.iter(qn("w:ins"), qn("w:del"))):
        place = mark.getparent()
        if place is not None and place.tag == qn("w:numPr") and asked(mark):
            _remove(mark if (mark.tag == qn("w:ins")) is accept else place)
    for mark in list(root.iter(qn("w:numberingChange"), qn("w:cellMerge"))):
        if asked(mark):
            _merge(mark, accept)
            _remove(mark)


def _merge(mark: etree._Element, accept: bool) -> None:
    """Give a cell the merger with the one above that it has now, or that it had."""
    cell = mark.getparent()
    if mark.tag != qn("w:cellMerge") or cell is None:
        return
    merger = mark.get(qn("w:vMerge" if accept else "w:vMergeOrig"))
    for present in cell.findall(qn("w:vMerge")):
        cell.remove(present)
    if merger is not None:
        kind = {"rest": "restart", "cont": "continue"}.get(merger, "continue")
        before = [qn(f"w:{name}") for name in ("cnfStyle", "tcW", "gridSpan", "hMerge")]
        cell.insert(
            sum(child.tag in before for child in cell), cell.makeelement(qn("w:vMerge"), {qn("w:val"): kind})
        )


def _ranges(root: etree._Element, asked: Asked) -> None:
    """Remove the markers of moves that are no longer moves; an end is known by the number of its start."""
    resolved = set()
    for marker in list(root.iter(*_RANGE_STARTS)):
        if asked(marker):
            resolved.add(marker.get(qn("w:id")))
            _remove(marker)
    for marker in list(root.iter(*_RANGE_ENDS)):
        if marker.get(qn("w:id")) in resolved:
            _remove(marker)


def _controls(root: etree._Element, accept: bool, asked: Asked) -> None:
    """Keep or take off the content controls that somebody put round words or took from them; the words stay."""
    resolved = set()
    for marker in list(root.iter(*_CONTROL_STARTS)):
        if not asked(marker):
            continue
        resolved.add(marker.get(qn("w:id")))
        control = marker.getnext()
        if control is not None and control.tag == _SDT and _CONTROL_STARTS[str(marker.tag)] is not accept:
            for child in control.findall(f"{_CONTENT}/*"):
                control.addprevious(child)
            _remove(control)
        _remove(marker)
    for marker in list(root.iter(*_CONTROL_ENDS)):
        if marker.get(qn("w:id")) in resolved:
            _remove(marker)


def _join(paragraph: etree._Element) -> None:
    """Let a paragraph whose mark is gone run into the next one, whose format the words then take."""
    content = [child for child in paragraph if child.tag != _PPR]
    if paragraph.find(f".//{_R}") is None:
        # Nothing is left of it: its bookmarks and comments would point at whatever stands next.
        content = [child for child in content if child.tag not in _POINTERS]
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    if following is not None and following.tag == _P:
        place = 1 if len(following) and following[0].tag == _PPR else 0
        for child in reversed(content):
            following.insert(place, child)
        _remove(paragraph)
    elif paragraph.find(f".//{_R}") is None and _may_go(block := _with_control(paragraph)):
        _remove(block)


def _with_control(paragraph: etree._Element) -> etree._Element:
    """A paragraph, or the outermost content control that holds nothing but it."""
    place = paragraph
    while (parent := place.getparent()) is not None and parent.tag == _CONTENT:
        control = parent.getparent()
        if control is None or any(child is not place and child.tag in _BLOCKS for child in parent):
            break
        place = control
    return place


def _may_go(block: etree._Element) -> bool:
    """Whether the place a block stands in can do without it: a cell or note must keep one."""
    parent = block.getparent()
    if parent is None:
        return False
    if parent.tag == _TC and block.getnext() is None:
        previous = block.getprevious()
        return previous is not None and previous.tag in (_P, _CONTROL)
    return any(child is not block and child.tag in _BLOCKS for child in parent)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
