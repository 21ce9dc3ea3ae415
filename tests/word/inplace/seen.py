"""What a reader of a Word file sees of it, told by a walk of its own, to hold two files against each other.

It knows nothing of the room under test: each paragraph is its words with whose change each stands in, where
it links to and which field or object it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from drafting.word.package import opened

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


class Seen(NamedTuple):
    """One paragraph: where it stands (``body/tbl/tr/tc``), its words and what is said of them, its mark."""

    place: str
    words: tuple[tuple[str, str], ...]
    mark: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.words)


def name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def seen(document: bytes, part: str = "word/document.xml") -> list[Seen]:
    """Every paragraph of a part in reading order; where several stand together, content controls do not count."""
    parts = opened(document)
    folder, _, file = part.rpartition("/")
    rels = parts.get(f"{folder}/_rels/{file}.rels", b"<none/>")
    targets = {each.get("Id", ""): each.get("Target", "") for each in etree.fromstring(rels)}
    root = etree.fromstring(parts[part])
    return [
        Seen(_place(paragraph), _words(paragraph, targets), _mark(paragraph))
        for paragraph in root.iter(f"{{{W}}}p")
        if not any(name(each) == "txbxContent" for each in paragraph.iterancestors())
    ]


def texts(document: bytes, part: str = "word/document.xml") -> list[str]:
    return [paragraph.text for paragraph in seen(document, part)]


def _place(paragraph: etree._Element) -> str:
    above = [name(each) for each in paragraph.iterancestors()]
    tracked = [
        f"{name(mark)}:{mark.get(f'{{{W}}}author')}"
        for row in paragraph.iterancestors(f"{{{W}}}tr")
        for mark in row.iterfind(f"{{{W}}}trPr/*")
        if name(mark) in _TRACKED
    ]
    return "/".join(
        [*(each for each in reversed(above) if each not in ("sdt", "sdtContent", "document")), *tracked]
    )


def _mark(paragraph: etree._Element) -> tuple[str, ...]:
    look = paragraph.find(f"{{{W}}}pPr/{{{W}}}rPr")
    if look is None:
        return ()
    return tuple(f"{name(each)}:{each.get(f'{{{W}}}author')}" for each in look if name(each) in _TRACKED)


def _words(paragraph: etree._Element, targets: dict[str, str]) -> tuple[tuple[str, str], ...]:
    said: list[tuple[str, str]] = []
    for text, about in _walk(paragraph, "", targets):
        if said and said[-1][1] == about:
            said[-1] = (said[-1][0] + text, about)
        else:
            said.append((text, about))
    return tuple(said)


def _walk(element: etree._Element, about: str, targets: dict[str, str]) -> Iterator[tuple[str, str]]:
    for child in element:
        kind = name(child)
        if kind in ("pPr", "rPr", "sdtPr"):
            continue
        if kind in ("t", "delText"):
            yield child.text or "", about
        elif kind in _CHARACTERS:
            yield _CHARACTERS[kind], about
        elif kind == "fldChar":
            yield f"<{child.get(f'{{{W}}}fldCharType')}>", about
        elif kind in ("instrText", "delInstrText"):
            yield f"<{' '.join((child.text or '').split())}>", about
        elif kind == "fldSimple":
            yield f"<begin><{(child.get(f'{{{W}}}instr') or '').strip()}><separate>", about
            yield from _walk(child, about, targets)
            yield "<end>", about
        elif kind in ("footnoteReference", "endnoteReference"):
            yield "†", about
        elif kind in ("drawing", "pict"):
            blips = re.findall(r'embed="(\w+)"', etree.tostring(child).decode())
            yield f"<picture {[targets.get(each, '?').rpartition('.')[2] for each in blips]}>", about
        elif kind in _TRACKED:
            yield from _walk(child, f"{about}/{kind}:{child.get(f'{{{W}}}author')}", targets)
        elif kind == "hyperlink":
            target = targets.get(child.get(f"{_REL}id") or "", "") or child.get(f"{{{W}}}anchor")
            yield from _walk(child, f"{about}/link:{target}", targets)
        else:
            yield from _walk(child, about, targets)
