"""One of the two Word files that are compared: its parts, opened with suspicion, and how they find one another.

A part is parsed when it is asked for and written anew only when something in it was marked, so whatever
a redline has no business with stays what it was to the byte.
"""

from __future__ import annotations

import posixpath
from copy import deepcopy
from functools import cache
from typing import NamedTuple

from lxml import etree

from drafting.errors import Place, TravauxError
from drafting.word.inplace.fields import unfolded
from drafting.word.inplace.tags import BODY, COMPATIBLE, IGNORABLE, SIMPLE_FIELD
from drafting.word.package import main_part, opened, packed, parsed

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{{{_PACKAGE}/relationships}}Relationship"
_TYPES = "[Content_Types].xml"


class Relationship(NamedTuple):
    """What a part points at: the full type, the part's name (or the address, where it is outside)."""

    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, such as ``image`` or ``footnotes``."""
        return self.type.rpartition("/")[2]


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class WordFile:
    """The parts of a file. ``name`` is what the file is called in messages."""

    def __init__(self, document: bytes, name: str) -> None:
        self.name = name
        self.parts = opened(document, name)
        self.main = main_part(self.parts, name, _parser())
        self.touched: set[str] = set()
        self._trees: dict[str, etree._Element] = {}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        body = self.tree(self.main).find(BODY)
        if body is None:
            raise TravauxError(
                f"part '{self.main}' has no body",
                place=Place(name),
                expected="a Word document",
                hint="open it in Word and save it anew",
            )
        self.body = body

    def tree(self, part: str) -> etree._Element:
        """The root of a part; fields are all spelt the long way, the only one that can be tracked."""
        found = self._trees.get(part)
        if found is None:
            found = parsed(self.parts[part], f"{self.name}, {part}", _parser())
            if b"fldSimple" in self.parts[part]:
                for field in list(found.iter(SIMPLE_FIELD)):
                    unfolded(field)
            self._trees[part] = found
        return found

    def add(self, part: str, root: etree._Element, content_type: str) -> None:
        """Give the file one more part, made here."""
        self._trees[part] = root
        self.touched.add(part)
        self.parts[part] = b""
        self.declare(part, content_type)

    def attach(self, kind: str, root: etree._Element, content_type: str, relation: str) -> str:
        """Give the file one more part that the text points at, called after its kind; its name."""
        folder = self.main.rpartition("/")[0]
        part = self._free(f"{folder}/{kind}".lstrip("/"))
        self.add(part, root, content_type)
        self.relate(self.main, Relationship(relation, part, False))
        return part

    def _free(self, stem: str) -> str:
        """A name for a part that no part has."""
        part, number = f"{stem}.xml", 1
        while part in self.parts:
            number += 1
            part = f"{stem}{number}.xml"
        return part

    def twin(self, part: str) -> str:
        """A copy of a part, pointing at what it points at; its name."""
        made = self._free(part.rpartition(".")[0].rstrip("0123456789"))
        self.add(made, deepcopy(self.tree(part)), self.content_type(part))
        if relationships_of(part) in self.parts:
            rels = relationships_of(made)
            self.parts[rels] = b""
            self._trees[rels] = deepcopy(self.tree(relationships_of(part)))
            self.touched.add(rels)
        return made

    def root(self, tag: str) -> etree._Element:
        """A root for a part that is made here; it announces the extensions that the text announces."""
        text = self.tree(self.main)
        made = etree.Element(tag, nsmap=text.nsmap)  # type: ignore[arg-type]
        ignored = text.get(IGNORABLE)
        if ignored:
            made.set(IGNORABLE, ignored)
        return made

    def announce(self, part: str, prefix: str, name: str) -> etree._Element:
        """The root of a part, which says from now on that readers may ignore what is of an extension of the format."""
        root = self.tree(part)
        known = next((each for each, uri in root.nsmap.items() if uri == name and each), None)
        ignored = str(root.get(IGNORABLE, "")).split()
        if known in ignored:
            return root
        spaces = {prefix: name, "mc": COMPATIBLE, **root.nsmap}
        made = etree.Element(root.tag, {str(k): str(v) for k, v in root.attrib.items()}, nsmap=spaces)  # type: ignore[arg-type]
        made.set(IGNORABLE, " ".join([*ignored, known or prefix]))
        made.extend(root)
        self._trees[part] = made
        self.touched.add(part)
        return made

    # -- relationships -------------------------------------------------------------------------------------

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part points at, by the identifiers that it uses."""
        found = self._relationships.get(part)
        if found is None:
            found = self._relationships[part] = {}
            folder = posixpath.dirname(part)
            rels = relationships_of(part)
            for each in self.tree(rels) if rels in self.parts else ():
                target, external = str(each.get("Target", "")), each.get("TargetMode") == "External"
                if not external:
                    whole = target.startswith("/")
                    target = target.lstrip("/") if whole else posixpath.normpath(f"{folder}/{target}")
                found[str(each.get("Id", ""))] = Relationship(str(each.get("Type", "")), target, external)
        return found

    def related(self, kind: str) -> str:
        """The part of a kind (``styles``, ``footnotes``) that the text points at, ``""`` where there is none."""
        for each in self.relationships(self.main).values():
            if each.kind == kind and not each.external and each.target in self.parts:
                return each.target
        return ""

    def relate(self, part: str, wanted: Relationship) -> str:
        """The identifier by which a part points at something, made where there is none."""
        known = self.relationships(part)
        for identifier, each in known.items():
            if each == wanted:
                return identifier
        number = len(known) + 1
        while (identifier := f"rId{number}") in known:
            number += 1
        known[identifier] = wanted
        rels = relationships_of(part)
        if rels not in self.parts:
            self.parts[rels] = b""
            self._trees[rels] = etree.Element(
                f"{{{_PACKAGE}/relationships}}Relationships",
                nsmap={None: f"{_PACKAGE}/relationships"},  # type: ignore[dict-item]
            )
        target = wanted.target if wanted.external else f"/{wanted.target}"
        mode = {"TargetMode": "External"} if wanted.external else {}
        etree.SubElement(
            self.tree(rels), _RELATIONSHIPS, {"Id": identifier, "Type": wanted.type, "Target": target, **mode}
        )
        self.touched.add(rels)
        return identifier

    def content_type(self, part: str) -> str:
        """What kind of content a part is, by its name or by its ending."""
        ending = part.rpartition(".")[2].lower()
        found = ""
        for each in self.tree(_TYPES):
            if str(each.get("PartName", "")).lstrip("/") == part:
                return str(each.get("ContentType", ""))
            if str(each.get("Extension", "")).lower() == ending:
                found = str(each.get("ContentType", ""))
        return found

    def declare(self, part: str, content_type: str) -> None:
        """Say what kind of content a part is, where the file does not say so already."""
        if self.content_type(part) == content_type:
            return
        override = {"PartName": f"/{part}", "ContentType": content_type}
        etree.SubElement(self.tree(_TYPES), f"{{{_PACKAGE}/content-types}}Override", override)
        self.touched.add(_TYPES)

    def written(self) -> bytes:
        """The bytes of the file, the parts that were touched written anew and all others as they came."""
        for part in self.touched:
            self.parts[part] = etree.tostring(
                self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True
            )
        return packed(self.parts)


def relationships_of(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, file = posixpath.split(part)
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
