"""A ministry's letterhead: what stands at the head of the first page of its reference document, carried over.

Words, tables and pictures come; what would do something does not. Fields, links, drawn shapes and embedded
objects are left out and named, since nothing in a reference document may act in a circulated one.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.word.heading import WORKSHEET
from drafting.word.opening import Opened
from drafting.word.resolving import resolve_tree

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED, _LINK, _ID = qn("r:embed"), qn("r:link"), qn("r:id")
_KNOWN = (
    *(qn(f"{prefix}:x").removesuffix("x") for prefix in ("w", "wp", "a", "pic", "r")),
    f"{_MC}AlternateContent",
)
"""The vocabularies that every Word knows; what newer ones add is a look that older ones do without."""
_KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
"""The pictures that Word shows, by the ending of their names."""

_OPENED = tuple(qn(f"w:{name}") for name in ("hyperlink", "fldSimple", "smartTag", "customXml", "sdtContent"))
"""What only surrounds words: the words stay."""
_LEFT = {
    qn("w:fldChar"): "fields",
    qn("w:instrText"): "",
    qn("w:object"): "embedded objects",
    qn("w:pict"): "drawn shapes",
    f"{_MC}AlternateContent": "drawn shapes",
    qn("w:footnoteReference"): "notes",
    qn("w:endnoteReference"): "notes",
    **dict.fromkeys(
        (
            *(
                qn(f"w:{name}")
                for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")
            ),
            *(
                qn(f"w:{name}")
                for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "sdtPr")
            ),
            *(qn(f"w:{name}") for name in ("sdtEndPr", "lastRenderedPageBreak", "sectPr", "altChunk")),
            f"{_A}hlinkClick",
            f"{_A}hlinkHover",
            f"{_A}extLst",
        ),
        "",
    ),
}
"""What does not come, by what it is called; ``""`` where nobody would miss it."""
_STYLES = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
_EMPTY_LINES = ("", "Header", "HeaderRule", "Normal")
_MASTHEADS = {"Text hash", WORKSHEET, "Symbol"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the name of its part below ``word/``, its bytes, and what kind it is."""

    part: str
    content: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The blocks of a letterhead as XML, its pictures by the ids that the blocks name, and what was left out."""

    blocks: str = ""
    pictures: tuple[tuple[str, Picture], ...] = ()
    left_out: tuple[str, ...] = ()


def letterhead(reference: Opened, styles: frozenset[str]) -> Letterhead:
    """What stands in the header of a document's first page; nothing for one of our own documents.

    ``styles`` are the identifiers that the new document knows; what is in another style loses it.
    """
    part = _header(reference)
    if not part or reference.names or _MASTHEADS & reference.properties().keys():
        return Letterhead()
    root = deepcopy(reference.part(part))
    resolve_tree(root, True)
    return _Carrier(reference, part, styles).carried(root)


def _header(reference: Opened) -> str:
    """The part with the header of the first page, ``""`` where it has none."""
    section = next(reference.root.iter(qn("w:sectPr")), None)
    if section is None:
        return ""
    links = reference.links(reference.main)
    headers = {
        each.get(qn("w:type"), "default"): links.get(each.get(_ID, ""), ("", ""))
        for each in section.findall(qn("w:headerReference"))
    }
    first = "first" if section.find(qn("w:titlePg")) is not None and "first" in headers else "default"
    kind, part = headers.get(first, ("", ""))
    return part if kind == "header" else ""


class _Carrier:
    """Takes what may come out of one header."""

    def __init__(self, reference: Opened, part: str, styles: frozenset[str]) -> None:
        self._reference = reference
        self._links = reference.links(part)
        self._styles = styles
        self._pictures: dict[str, Picture] = {}
        self._left: Counter[str] = Counter()

    def carried(self, root: etree._Element) -> Letterhead:
        from lxml import etree

        for child in [*root.iterdescendants()]:
            if not str(child.tag).startswith(_KNOWN):  # a comment of XML has no name at all
                _cut(child)
            elif root in child.iterancestors():  # and not in something that was left out
                self._one(child)
        etree.cleanup_namespaces(root)
        blocks = [each for each in _blocks(root) if not self._is_empty(each)]
        written = "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in blocks)
        return Letterhead(written, tuple(self._pictures.items()), tuple(sorted(filter(None, self._left))))

    def _one(self, element: etree._Element) -> None:
        for attribute in element.attrib:
            if str(attribute).startswith("{") and not str(attribute).startswith(_KNOWN):
                del element.attrib[attribute]
        if element.tag in _LEFT:
            self._left[_LEFT[str(element.tag)]] += 1
            _cut(element)
        elif element.tag in _OPENED or element.tag == qn("w:sdt"):
            _unwrap(element)
        elif element.tag == qn("w:drawing") and not self._picture(element):
            self._left["drawn shapes"] += 1
            _cut(element)
        elif element.tag in _STYLES:
            name = self._reference.styles.get(element.get(qn("w:val"), ""), "")
            if name in self._styles:
                element.set(qn("w:val"), name)
            else:
                _cut(element)
        elif element.tag in (qn("w:p"), qn("w:r"), qn("w:tr")):
            for attribute in list(element.attrib):
                del element.attrib[attribute]

    def _picture(self, drawing: etree._Element) -> bool:
        """Whether a drawing shows pictures that the file itself holds, and nothing else."""
        blips = list(drawing.iter(f"{_A}blip"))
        graphic = [each.get("uri", "") for each in drawing.iter(f"{_A}graphicData")]
        if not blips or any(not uri.endswith("/picture") for uri in graphic):
            return False
        for blip in blips:
            kind, part = self._links.get(blip.get(_EMBED, ""), ("", ""))
            ending = posixpath.splitext(part)[1].lower().lstrip(".")
            if kind != "image" or ending not in _KINDS or _LINK in blip.attrib:
                return False
            name = f"picture{len(self._pictures) + 1}"
            target = f"media/letterhead{len(self._pictures) + 1}.{ending}"
            self._pictures[name] = Picture(target, self._reference.parts[part], _KINDS[ending])
            blip.set(_EMBED, name)
        return True

    def _is_empty(self, block: etree._Element) -> bool:
        """Whether a paragraph is one of the empty lines that the masthead takes the place of."""
        if block.tag != qn("w:p"):
            return False
        shows = next(block.iter(qn("w:t"), qn("w:drawing")), None) is not None
        return not shows and self._reference.style(block) in _EMPTY_LINES


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    yield from (child for child in root if child.tag in (qn("w:p"), qn("w:tbl")))


def _cut(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _cut(element)
