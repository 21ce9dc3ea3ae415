"""Bookmarks that references of the new file lead to: brought along, since a reference without one shows an error.

A bookmark is no text and cannot be tracked; one around a paragraph does no harm where its reference went. One
name can stand at one place only, so where both files have it at different places that is named.
"""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from drafting.word.inplace.marking import Marker
from drafting.word.inplace.tags import ID, INSTRUCTION, LINK, PPR, P, w
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile

_START, _END, _NAME, _ANCHOR = w("bookmarkStart"), w("bookmarkEnd"), w("name"), w("anchor")
_POINTING = frozenset(("REF", "PAGEREF", "NOTEREF"))


class Anchors:
    """The bookmarks of the two texts."""

    def __init__(self, old: WordFile, new: WordFile, marker: Marker, told: Uncarried) -> None:
        self._old, self._new = old, new
        self._marker, self._told = marker, told

    @cached_property
    def _wanted(self) -> frozenset[str]:
        """What references and links of the new text lead to."""
        found = {str(link.get(_ANCHOR, "")) for link in self._new.body.iter(LINK)}
        for instruction in self._new.body.iter(INSTRUCTION):
            words = (instruction.text or "").replace('"', " ").split()
            if len(words) > 1 and words[0].upper() in _POINTING:
                found.add(words[1])
            elif len(words) > 2 and words[:2] == ["HYPERLINK", "\\l"]:
                found.add(words[2])
        return frozenset(found - {""})

    @cached_property
    def _places(self) -> dict[str, etree._Element | None]:
        """The paragraph that each bookmark of the old text begins in."""
        return {
            str(start.get(_NAME, "")): next(start.iterancestors(P), None)
            for start in self._old.body.iter(_START)
        }

    def stay(self, old: etree._Element, new: etree._Element) -> None:
        """Give an old paragraph the bookmarks that lead to its new form."""
        for name in self._names(new):
            if name in self._places:
                if self._places[name] is not old:
                    self._elsewhere()
            else:
                self._put(old, name)

    def come(self, made: etree._Element, new: etree._Element) -> None:
        """Give a paragraph that was brought over (or the paragraphs of a table) the bookmarks that lead to it."""
        for one, other in zip(made.iter(P), new.iter(P), strict=False):
            for name in self._names(other):
                if name in self._places:
                    self._elsewhere()
                else:
                    self._put(one, name)

    def _names(self, paragraph: etree._Element) -> list[str]:
        if not self._wanted:
            return []
        names = (str(start.get(_NAME, "")) for start in paragraph.iter(_START))
        return [name for name in names if name in self._wanted]

    def _put(self, paragraph: etree._Element, name: str) -> None:
        self._places[name] = paragraph
        number = self._marker.number()
        first = 1 if len(paragraph) and paragraph[0].tag == PPR else 0
        paragraph.insert(first, paragraph.makeelement(_START, {ID: number, _NAME: name}))
        paragraph.append(paragraph.makeelement(_END, {ID: number}))

    def _elsewhere(self) -> None:
        self._told.tell(
            "target of references that stands elsewhere in the new file",
            "targets of references that stand elsewhere in the new file",
        )
