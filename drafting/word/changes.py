"""Tracked changes as a list: what each does, to what, whose it is and when it was made.

Word keeps them in a dozen places: round runs, among the properties of a paragraph's mark, of a row or a
cell, and as former properties. Here they are one kind of value, in reading order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.word.elements import COMES, GOES, PROPERTY_CHANGES
from drafting.word.opening import Opened

if TYPE_CHECKING:
    from lxml import etree

_CELLS = {qn("w:cellIns"): "ins", qn("w:cellDel"): "del", qn("w:cellMerge"): "merge"}
_FORMER = {qn(name): name.removeprefix("w:").removesuffix("Change") for name in PROPERTY_CHANGES}
_OF_FORMAT = {
    "rPr": "words",
    "pPr": "paragraph",
    "sectPr": "section",
    "tblPr": "table",
    "tblPrEx": "table",
    "tblGrid": "table",
    "trPr": "row",
    "tcPr": "cell",
}
_STANDS_IN = {qn("w:rPr"): "paragraph", qn("w:trPr"): "row", qn("w:numPr"): "number"}
_NUMBER = qn("w:numberingChange")
_CONTROLS = {
    qn(f"w:customXml{kind}RangeStart"): name
    for kind, name in (("Ins", "ins"), ("Del", "del"), ("MoveFrom", "moveFrom"), ("MoveTo", "moveTo"))
}
"""What tracks a content control: round its beginning, and once more round its end."""
_EVERY = (*COMES, *GOES, *_CELLS, *_FORMER, _NUMBER, *_CONTROLS)


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """One tracked change: ``kind`` is ``ins``, ``del``, ``moveFrom``, ``moveTo``, ``merge`` or ``format``.

    ``what`` it is done to is ``words``, ``paragraph`` (its mark or its format), ``number``, ``row``, ``cell``,
    ``table``, ``section`` or ``control`` (a content control, whose words stay). ``date`` is as written in the
    file, ``""`` where there is none. ``text`` is ``""`` where no words are tracked; of a row, a cell, a control
    or a format it is the words that it is done to.
    """

    kind: str
    author: str
    date: str
    text: str
    what: str = "words"
    part: str = "document"
    """Where it stands: ``document``, ``footnotes``, ``endnotes``, ``comments``, or a header's or footer's part."""


def tracked_changes(document: bytes, *, name: str = "the document") -> tuple[TrackedChange, ...]:
    """Every tracked change in reading order: of the text, then of notes, headers and footers.

    Raises ``TravauxError`` for a file that is no sound Word document, naming it ``name``.
    """
    return changes_in(Opened(document, name))


def changes_in(opening: Opened) -> tuple[TrackedChange, ...]:
    """Every tracked change of a file that is already open."""
    return tuple(change for part, root in opening.texts() for change in _changes(root, part))


def by_author(changes: Iterable[TrackedChange]) -> dict[str, int]:
    """How many changes each author has made, most first."""
    return dict(Counter(change.author for change in changes).most_common())


def _changes(root: etree._Element, part: str) -> Iterator[TrackedChange]:
    for element in root.iter(*_EVERY):
        if element.tag in _CONTROLS and not _begins_control(element):
            continue
        kind, what, holder = _described(element)
        author, date = element.get(qn("w:author"), ""), element.get(qn("w:date"), "")
        yield TrackedChange(kind, author, date, _words(holder), what, part)


def _begins_control(marker: etree._Element) -> bool:
    """Whether a marker stands before its content control, not before the end of it."""
    following = marker.getnext()
    return following is not None and following.tag == qn("w:sdt")


def _described(element: etree._Element) -> tuple[str, str, etree._Element | None]:
    """What kind of change an element is, what it is done to, and the element that holds the words."""
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    if element.tag in _FORMER:
        return "format", _OF_FORMAT[_FORMER[element.tag]], _run_of(parent)
    if element.tag in _CELLS:
        return _CELLS[element.tag], "cell", above
    if element.tag in _CONTROLS:
        return _CONTROLS[str(element.tag)], "control", element.getnext()
    if element.tag == _NUMBER:
        return "format", "number", None
    kind = element.tag.rpartition("}")[2]
    what = _STANDS_IN.get(parent.tag, "words") if parent is not None else "words"
    return kind, what, element if what == "words" else above if what == "row" else None


def _run_of(properties: etree._Element | None) -> etree._Element | None:
    """The run whose look changed; None where it is not a run's."""
    run = properties.getparent() if properties is not None else None
    return run if run is not None and run.tag == qn("w:r") else None


def _words(holder: etree._Element | None) -> str:
    if holder is None:
        return ""
    return "".join(text.text or "" for text in holder.iter(qn("w:t"), qn("w:delText")))
