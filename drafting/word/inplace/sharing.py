"""What all parts of a redline share: which style and list is which, what was copied, and what could not be carried."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from drafting.word.inplace.styles import Lists, Styles
from drafting.word.inplace.tags import IGNORABLE
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile, relationships_of

NoteBringer = Callable[[str, str], str]
"""Given ``footnote`` or ``endnote`` and a number in the new file, its number in the old, where it is now too."""


class Shared:
    """What all parts of a redline share: styles, lists, copied parts, notes, and what could not be carried."""

    def __init__(self, old: WordFile, new: WordFile, uncarried: Uncarried) -> None:
        self._old, self._new = old, new
        self.uncarried = uncarried
        self.styles = Styles(old, new, uncarried)
        self.lists = Lists(old, new)
        self.styles.lists = self.lists
        self.note: NoteBringer = lambda kind, number: number
        self._copied: dict[str, str] = {}
        self.ignored = _unknown_ignorable(old, new)

    def copied(self, part: str) -> str:
        """A part of the new file copied into the old, with all that it points at; its name there."""
        if part in self._copied:
            return self._copied[part]
        content = self._new.parts.get(part)
        if content is None:
            return ""
        for name, present in self._old.parts.items():
            if present == content and name.rpartition(".")[2] == part.rpartition(".")[2]:
                self._copied[part] = name
                return name
        stem, dot, ending = part.rpartition(".")
        name, number = part, 1
        while name in self._old.parts:
            number += 1
            name = f"{stem}-{number}{dot}{ending}"
        self._copied[part] = name
        self._old.parts[name] = content
        self._old.declare(name, self._new.content_type(part))
        if relationships_of(part) in self._new.parts:
            self._points(part, name)
        return name

    def _points(self, part: str, name: str) -> None:
        """Let a copied part point at copies of what it pointed at, by the identifiers that it uses."""
        root = deepcopy(self._new.tree(relationships_of(part)))
        folder = posixpath.dirname(part)
        for each in list(root):
            if each.get("TargetMode") == "External":
                root.remove(each)
                self.uncarried.tell(
                    "picture or object that lies outside the new file",
                    "pictures or objects that lie outside the new file",
                )
                continue
            target = str(each.get("Target", ""))
            whole = target.startswith("/")
            found = self.copied(target.lstrip("/") if whole else posixpath.normpath(f"{folder}/{target}"))
            each.set("Target", f"/{found}")
        self._old.parts[relationships_of(name)] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )


def _unknown_ignorable(old: WordFile, new: WordFile) -> tuple[str, ...]:
    """Names of the new file's extensions that a reader may ignore, and that the old file does not announce."""
    roots = [file.tree(file.main) for file in (old, new)]
    known, theirs = (
        {root.nsmap.get(prefix, "") for prefix in str(root.get(IGNORABLE, "")).split()} for root in roots
    )
    return tuple(f"{{{each}}}" for each in sorted(theirs - known) if each)
