"""What is no words in a paragraph, told apart by what it is and not by how its file numbers it.

Two files call one picture by two names. So a picture is known by its bytes, a link by where it leads, a text
box as a box (its words are compared on their own), anything else by what it says without its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from hashlib import sha256

from lxml import etree

from drafting.word.inplace.tags import BOX, MATH, RELATED, r, w
from drafting.word.inplace.wordfile import WordFile

_NUMBERS = re.compile(
    rb' (?:[\w-]+:)?(?:id|rsid\w*|paraId|textId|anchorId|editId|spid|name|descr|title)="[^"]*"'
)
_NAMESPACES = re.compile(rb' xmlns(?::[\w-]+)?="[^"]*"')
_TEXT = f"{{{MATH}}}t"


class Objects:
    """Knows the objects of one part of a file."""

    def __init__(self, file: WordFile, part: str) -> None:
        self._file = file
        self._part = part
        self._digests: dict[str, str] = {}

    def link(self, element: etree._Element) -> Hashable:
        """Where a link leads."""
        identifier = element.get(r("id"), "")
        known = self._file.relationships(self._part).get(identifier)
        return ("link", known.target if known else identifier, element.get(w("anchor"), ""))

    def key(self, node: etree._Element) -> Hashable:
        """What an object is; a text box is a box whatever it says."""
        if node.tag == w("sym"):
            return ("sign", node.get(w("font"), ""), node.get(w("char"), ""))
        if node.tag == w("ptab"):
            return ("tab", node.get(w("alignment"), ""))
        if next(node.iter(BOX), None) is not None:
            return "box"
        if node.tag.startswith(f"{{{MATH}}}"):
            return ("formula", "".join(each.text or "" for each in node.iter(_TEXT)), node.tag)
        held = tuple(
            self._digest(str(value))
            for each in node.iter()
            for name, value in each.attrib.items()
            if str(name).startswith(f"{{{RELATED}}}")
        )
        if held:
            return ("object", held)
        plain = _NAMESPACES.sub(b"", _NUMBERS.sub(b"", etree.tostring(node, with_tail=False)))
        return ("object", sha256(plain).hexdigest())

    def _digest(self, identifier: str) -> str:
        found = self._digests.get(identifier)
        if found is None:
            known = self._file.relationships(self._part).get(identifier)
            content = self._file.parts.get(known.target, b"") if known and not known.external else b""
            found = sha256(content).hexdigest() if content else known.target if known else identifier
            self._digests[identifier] = found
        return found
