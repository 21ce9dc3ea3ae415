"""A Word file, opened: the parts that its text depends on, found as the file itself names them.

Other programs call parts and styles what they like, and only the relationships and the styles' names say
which is which. Every reader of a file asks here, so that all of them find the same parts.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.errors import Place, TravauxError
from drafting.word.bookmarks import Known
from drafting.word.counting import Counter
from drafting.word.house import shipped_styles
from drafting.word.package import main_part, opened, parsed
from drafting.word.parts import PROVISIONS

if TYPE_CHECKING:
    from lxml import etree

BODY = qn("w:body")
_NOTES = {"footnotes": "w:footnote", "endnotes": "w:endnote", "comments": "w:comment"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


class Opened:
    """The parts of a file, each parsed when it is asked for. ``name`` is what the file is called in messages."""

    def __init__(self, document: bytes, name: str) -> None:
        self.name = name
        self.parts = opened(document, name)
        self.main = main_part(self.parts, name)
        self._related = self._relationships()
        self._trees: dict[str, etree._Element] = {}
        self.root = self.part(self.main)
        if self.root.find(BODY) is None:
            raise TravauxError(
                f"part '{self.main}' has no body",
                place=Place(name),
                expected="a Word document",
                hint="open it in Word and save it anew",
            )
        self.remarks: frozenset[str] = frozenset()
        """The digests of the comments, not the secretariat's, that one of our documents was sent with."""
        self.names, self.identities = self._known()
        self.styles = self._style_names()

    # -- parts -------------------------------------------------------------------------------------------

    def _relationships(self) -> dict[str, list[str]]:
        """The parts that the text names, by the last word of the relationship's type."""
        found: dict[str, list[str]] = {}
        for kind, part in self.links(self.main).values():
            found.setdefault(kind, []).append(part)
        return found

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part names by an id: the last word of the relationship's type, and the part inside the file."""
        folder, file = posixpath.split(part)
        rels = f"{folder}/_rels/{file}.rels"
        found: dict[str, tuple[str, str]] = {}
        if rels not in self.parts:
            return found
        for each in parsed(self.parts[rels], f"{self.name}, {rels}"):
            if each.get("TargetMode") == "External":
                continue
            target = str(each.get("Target", ""))
            named = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if named in self.parts:
                kind = str(each.get("Type", "")).rpartition("/")[2]
                found[str(each.get("Id", f"{len(found)}"))] = kind, named
        return found

    def part(self, part: str) -> etree._Element:
        """The root of a part by its name."""
        if part not in self._trees:
            self._trees[part] = parsed(self.parts[part], f"{self.name}, {part}")
        return self._trees[part]

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind (``styles``, ``comments``); None where the file has none."""
        found = self._related.get(kind) or [f"word/{kind}.xml"]
        return self.part(found[0]) if found[0] in self.parts else None

    def content(self, kind: str) -> bytes:
        """The bytes of the part of a kind, empty where the file has none; soundly XML, for it is parsed first."""
        found = self._related.get(kind, ())
        if not found:
            return b""
        self.part(found[0])
        return self.parts[found[0]]

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        """Every part that holds words, the text itself first, and what each is called."""
        yield "document", self.root
        for kind in _NOTES:
            root = self.related(kind)
            if root is not None:
                yield kind, root
        for kind in ("header", "footer"):
            for part in self._related.get(kind, ()):
                yield posixpath.basename(part).removesuffix(".xml"), self.part(part)

    def counter(self) -> Counter:
        """A counter for the paragraphs of this document."""
        return Counter(self.related("numbering"), self.related("styles"))

    # -- what the file says of itself --------------------------------------------------------------------

    def _known(self) -> tuple[dict[str, str], dict[str, str]]:
        """Names and identities by bookmark, from the part that maps them, wherever an editor put it."""
        for part in self.parts:
            mapped = part.startswith("customXml/item") and part.endswith(".xml")
            if mapped and PROVISIONS.encode() in self.parts[part]:
                self.remarks = frozenset(row.get("digest", "") for row in self.part(part))
                rows = [row for row in self.part(part) if row.get("bookmark")]
                names = {row.get("bookmark", ""): row.get("name", "") for row in rows}
                return names, {row.get("bookmark", ""): row.get("identity", "") for row in rows}
        return {}, {}

    def know(self, known: Mapping[str, Known]) -> None:
        """Take names and identities by bookmark from elsewhere, where an editor dropped the part that maps them."""
        if not self.mapped:
            self.names = {bookmark: each.name for bookmark, each in known.items()}
            self.identities = {bookmark: each.identity for bookmark, each in known.items()}

    @property
    def mapped(self) -> bool:
        """Whether the file says which provision each bookmark stands for."""
        return bool(self.names or self.identities)

    def properties(self) -> dict[str, str]:
        """The custom properties: symbol, round, hash and whatever else the file says of itself."""
        if "docProps/custom.xml" not in self.parts:
            return {}
        root = self.part("docProps/custom.xml")
        return {item.get("name", ""): "".join(str(text) for text in item.itertext()) for item in root}

    @property
    def secretariat(self) -> str:
        """Who signs the drafting notes of one of our own documents; ``""`` for a document made elsewhere."""
        if "Text hash" not in self.properties() and not self.names:
            return ""
        core = self.part("docProps/core.xml") if "docProps/core.xml" in self.parts else None
        return (core.findtext(_CREATOR) or "") if core is not None else ""

    def _style_names(self) -> dict[str, str]:
        """What we call each style of the file, by its identifier: editors rename identifiers, and keep names."""
        ours = shipped_styles()
        root = self.related("styles")
        called: dict[str, str] = {}
        for style in root.iter(qn("w:style")) if root is not None else ():
            name = style.find(qn("w:name"))
            shown = name.get(qn("w:val"), "").casefold() if name is not None else ""
            identifier = style.get(qn("w:styleId"), "")
            called[identifier] = ours.get(shown, identifier)
        return called

    def style(self, paragraph: etree._Element) -> str:
        """The identifier of a paragraph's style, ``""`` where it has the default one."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return str(style.get(qn("w:val"), "")) if style is not None else ""

    # -- notes -------------------------------------------------------------------------------------------

    def notes(self, kind: str) -> dict[str, etree._Element]:
        """The ``footnotes``, ``endnotes`` or ``comments`` by their numbers in the file, without separators."""
        root = self.related(kind)
        listed = root.findall(qn(_NOTES[kind])) if root is not None else []
        return {
            note.get(qn("w:id"), ""): note for note in listed if note.get(qn("w:type")) not in _SEPARATORS
        }
