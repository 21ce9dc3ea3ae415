"""Element classes for tracked changes, in python-docx's own manner, which knows none.

One ``CT_*`` class for each complex type of the schema. Importing this module teaches python-docx's parser to
make them, so that whatever opens a document through it meets tracked changes as objects with an author.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.parser import register_element_cls
from docx.oxml.simpletypes import ST_DecimalNumber, ST_String
from docx.oxml.xmlchemy import BaseOxmlElement, OptionalAttribute, RequiredAttribute

COMES = (qn("w:ins"), qn("w:moveTo"))
GOES = (qn("w:del"), qn("w:moveFrom"))
_DELETION = qn("w:del")
_LIVE_AGAIN = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}


class CT_TrackChange(BaseOxmlElement):  # noqa: N801 - python-docx names its classes after the schema
    """``<w:ins>``, ``<w:del>``, ``<w:moveFrom>``, ``<w:moveTo>``: runs, a paragraph's mark or a row, and who did it."""

    id = RequiredAttribute("w:id", ST_DecimalNumber)
    author = RequiredAttribute("w:author", ST_String)
    date = OptionalAttribute("w:date", ST_String)

    @property
    def comes(self) -> bool:
        """Whether accepting this keeps what it marks."""
        return self.tag in COMES

    @property
    def marks_properties(self) -> bool:
        """Whether this stands among properties and so marks a paragraph's mark or a row, not runs."""
        parent = self.getparent()
        return parent is not None and parent.tag in (qn("w:rPr"), qn("w:trPr"), qn("w:numPr"))

    def unwrap(self) -> None:
        """Let what this holds stand in its place, live again where it was struck."""
        parent = self.getparent()
        assert parent is not None
        if self.tag == _DELETION and next(self.iterancestors(_DELETION), None) is None:
            for child in list(self.iter(*_LIVE_AGAIN)):
                # What an earlier author struck inside is still struck.
                if next(child.iterancestors(_DELETION)) is self:
                    child.tag = _LIVE_AGAIN[child.tag]
        for child in list(self):
            self.addprevious(child)
        parent.remove(self)


class CT_PropertiesChange(BaseOxmlElement):  # noqa: N801
    """``<w:pPrChange>``, ``<w:rPrChange>`` and their like: what properties were before somebody changed them."""

    id = RequiredAttribute("w:id", ST_DecimalNumber)
    author = RequiredAttribute("w:author", ST_String)
    date = OptionalAttribute("w:date", ST_String)

    def restore(self) -> None:
        """Put back the properties as they were; what the change does not speak of stays."""
        now = self.getparent()
        assert now is not None
        before = self[0] if len(self) else None
        stays = _OUTSIDE_THE_CHANGE.get(now.tag, ())
        for child in list(now):
            if child.tag not in stays:
                now.remove(child)
        # What stays stands before all else in a section and in a mark's look, behind all else elsewhere.
        first = len(now) if now.tag in (qn("w:sectPr"), qn("w:rPr")) else 0
        for place, child in enumerate(list(before) if before is not None else [], first):
            now.insert(place, child)


_OUTSIDE_THE_CHANGE = {
    qn("w:pPr"): (qn("w:rPr"), qn("w:sectPr")),
    qn("w:rPr"): (*COMES, *GOES),
    qn("w:sectPr"): (qn("w:headerReference"), qn("w:footerReference")),
    qn("w:trPr"): (*COMES, *GOES),
}
"""Properties that a tracked change of their parent leaves alone."""

for _name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel"):
    register_element_cls(_name, CT_TrackChange)
PROPERTY_CHANGES = tuple(
    f"w:{name}Change" for name in ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid")
)
for _name in PROPERTY_CHANGES:
    register_element_cls(_name, CT_PropertiesChange)


def tracked(root: BaseOxmlElement) -> Iterator[CT_TrackChange]:
    """Every insertion, deletion and end of a move below an element, in reading order."""
    return root.iter(*COMES, *GOES)  # type: ignore[return-value]
