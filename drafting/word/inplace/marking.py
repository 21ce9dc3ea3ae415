"""The tracked changes that we make: who made them, when, and under which numbers.

This is the one place that knows how a change is spelt in a Word document, whatever it was found by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import count

from lxml import etree

from drafting.word.characters import visible
from drafting.word.inplace.tags import (
    AUTHOR,
    DATE,
    DEL,
    DEL_INSTRUCTION,
    DEL_TEXT,
    ID,
    INS,
    INSTRUCTION,
    PPR,
    RPR,
    SECTION,
    SPACE,
    TRPR,
    VAL,
    T,
    w,
)
from drafting.word.inplace.wordfile import WordFile

_NUMBERS = re.compile(rb':id="(\d{1,9})"')
_STRUCK = {T: DEL_TEXT, INSTRUCTION: DEL_INSTRUCTION}
_LIVE = {struck: live for live, struck in _STRUCK.items()}
_MARK_ORDER = (INS, DEL, w("moveFrom"), w("moveTo"))
_BEHIND_LOOK = (SECTION, w("pPrChange"))
_PROPERTY_CHANGE = w("pPrChange")
_RUN_CHANGE = w("rPrChange")
_ROW_CHANGE = w("trPrChange")


def moment(date: datetime) -> str:
    """An instant as tracked changes give it: Word keeps whole seconds, in UTC. It needs a time zone."""
    if date.tzinfo is None:
        raise ValueError("the date of a redline needs a time zone")
    return f"{date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def beyond(files: Iterable[WordFile]) -> Callable[[], int]:
    """Numbers from the highest that any of some files uses on, so that ours never meet an earlier author's."""
    found = [0]
    for file in files:
        for part, content in file.parts.items():
            if part.startswith(file.main.rpartition("/")[0]) and part.endswith(".xml"):
                found += map(int, set(_NUMBERS.findall(content)))
    return count(max(number for number in found if number < 2**30) + 1).__next__


class Marker:
    """Makes the elements of our tracked changes. ``numbers`` gives numbers that no other annotation has."""

    def __init__(self, author: str, date: datetime, numbers: Callable[[], int]) -> None:
        self.author, self._moment = visible(author), moment(date)
        self._numbers = numbers
        self._authors = {self.author}

    def number(self) -> str:
        """A number that no annotation has yet."""
        return str(self._numbers())

    def element(self, near: etree._Element, tag: str, hand: str = "") -> etree._Element:
        """A new element signed by a ``hand``, us where none is named; not yet in the tree of ``near``."""
        author = self._author(hand)
        self._authors.add(author)
        return near.makeelement(tag, {ID: self.number(), AUTHOR: author, DATE: self._moment})

    def _author(self, hand: str) -> str:
        return visible(hand) if hand else self.author

    # -- words -----------------------------------------------------------------------------------------------

    def strike(self, node: etree._Element, hand: str = "") -> None:
        """Put a run or formula into a deletion, the one just before it where that is of the same hand."""
        parent = node.getparent()
        assert parent is not None
        before = node.getprevious()
        if (
            before is not None
            and before.tag == DEL
            and before.get(AUTHOR) == self._author(hand)
            and self.made(before)
        ):
            before.append(node)
        else:
            deletion = self.element(node, DEL, hand)
            parent.replace(node, deletion)
            deletion.append(node)
        struck(node)

    def made(self, change: etree._Element) -> bool:
        """Whether a tracked change is one that was made here, by whichever hand."""
        return change.get(AUTHOR) in self._authors and change.get(DATE) == self._moment

    def tracked(self, properties: etree._Element | None, tags: tuple[str, ...]) -> bool:
        """Whether the properties of a paragraph mark or row say, by one of some tags, that we changed it."""
        return properties is not None and any(each.tag in tags and self.made(each) for each in properties)

    def written(self, near: etree._Element, nodes: list[etree._Element], hand: str = "") -> etree._Element:
        """An insertion around some nodes."""
        insertion = self.element(near, INS, hand)
        insertion.extend(nodes)
        return insertion

    # -- paragraphs and rows -----------------------------------------------------------------------------------

    def mark(self, paragraph: etree._Element, tag: str, hand: str = "") -> bool:
        """Track a paragraph's mark; false where somebody tracked it in the same way already."""
        look = look_of_mark(paragraph)
        if look.find(tag) is not None:
            return False
        place = sum(child.tag in _MARK_ORDER[: _MARK_ORDER.index(tag)] for child in look)
        look.insert(place, self.element(look, tag, hand))
        return True

    def row(self, row: etree._Element, tag: str, hand: str = "") -> bool:
        """Track a whole row; false where somebody tracked it in the same way already."""
        properties = row.find(TRPR)
        if properties is None:
            properties = row.makeelement(TRPR)
            first = row.find(w("tblPrEx"))
            row.insert(0 if first is None else row.index(first) + 1, properties)
        if properties.find(tag) is not None:
            return False
        if all(child.tag in (INS, DEL, _ROW_CHANGE) for child in properties):
            # The schema asks for a property beside the mark; this one says what is so anyway.
            properties.insert(0, properties.makeelement(w("cantSplit"), {VAL: "off"}))
        behind = (INS, DEL, _ROW_CHANGE) if tag == INS else (DEL, _ROW_CHANGE)
        place = next((at for at, child in enumerate(properties) if child.tag in behind), len(properties))
        properties.insert(place, self.element(properties, tag, hand))
        return True

    # -- formats -------------------------------------------------------------------------------------------------

    def reformat(self, paragraph: etree._Element, wanted: list[etree._Element]) -> bool:
        """Give a paragraph other properties and keep those it had as a tracked change.

        False where nothing differs, and also where an earlier author's change of the same stands in the way.
        """
        properties = own_properties(paragraph)
        had = plain_properties(properties)
        if same(had, wanted):
            return True
        if properties.find(_PROPERTY_CHANGE) is not None:
            return False
        for child in had:
            properties.remove(child)
        for place, child in enumerate(wanted):
            properties.insert(place, child)
        change = self.element(properties, _PROPERTY_CHANGE)
        former = change.makeelement(PPR)
        former.extend(had)
        change.append(former)
        properties.append(change)
        return True

    def relook(self, run: etree._Element, wanted: list[etree._Element]) -> bool:
        """Give a run another look and keep the one it had as a tracked change; see ``reformat``."""
        look = run.find(RPR)
        if look is None:
            if not wanted:
                return True
            look = run.makeelement(RPR)
            run.insert(0, look)
        had = [child for child in look if child.tag != _RUN_CHANGE]
        if same(had, wanted):
            return True
        if look.find(_RUN_CHANGE) is not None:
            return False
        former = look.makeelement(RPR)
        former.extend(had)
        look.extend(wanted)
        change = self.element(look, _RUN_CHANGE)
        change.append(former)
        look.append(change)
        return True


def struck(node: etree._Element) -> None:
    """Spell words and instructions of a field as those of something deleted."""
    for child in node.iter(T, INSTRUCTION):
        child.tag = _STRUCK[child.tag]
        if child.text and child.text != child.text.strip():
            child.set(SPACE, "preserve")


def revived(node: etree._Element) -> None:
    """Spell words and instructions of a field as live ones again, where nobody struck them."""
    if next(node.iterancestors(DEL), None) is None:
        for child in node.iter(*_LIVE):
            child.tag = _LIVE[child.tag]


def own_properties(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph, made where it has none."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = paragraph.makeelement(PPR)
        paragraph.insert(0, properties)
    return properties


def look_of_mark(paragraph: etree._Element) -> etree._Element:
    """The look of a paragraph's mark, made where it has none."""
    properties = own_properties(paragraph)
    look = properties.find(RPR)
    if look is None:
        look = properties.makeelement(RPR)
        place = next(
            (at for at, child in enumerate(properties) if child.tag in _BEHIND_LOOK), len(properties)
        )
        properties.insert(place, look)
    return look


def plain_properties(properties: etree._Element | None) -> list[etree._Element]:
    """Those properties of a paragraph that a tracked change of its format speaks of."""
    if properties is None:
        return []
    return [child for child in properties if child.tag not in (RPR, SECTION, _PROPERTY_CHANGE)]


def same(one: list[etree._Element], other: list[etree._Element]) -> bool:
    """Whether some properties say the same."""
    return len(one) == len(other) and all(
        _canonical(a) == _canonical(b) for a, b in zip(one, other, strict=True)
    )


def _canonical(element: etree._Element) -> tuple[object, ...]:
    attributes = tuple(sorted((str(k), str(v)) for k, v in element.attrib.items() if "rsid" not in str(k)))
    return (element.tag, attributes, tuple(_canonical(child) for child in element))
