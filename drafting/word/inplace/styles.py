"""Styles and lists that only the new file has, brought over with what they rest on.

A style is the same where its name is; its look stays the old file's, for a redline changes words and not
the house they live in.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from drafting.word.inplace.tags import MAIN, PPR, VAL, w
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile

_STYLE, _NAME, _STYLE_ID, _KIND = w("style"), w("name"), w("styleId"), w("type")
_RESTS_ON = (w("basedOn"), w("next"), w("link"))
_USED_BY = frozenset((w("pStyle"), w("rStyle"), w("tblStyle")))
_NUM, _NUM_ID, _ABSTRACT, _ABSTRACT_ID = w("num"), w("numId"), w("abstractNum"), w("abstractNumId")
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NUMBERING_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_DEEPEST = 12


class Styles:
    """Which style of the old file each of the new file's is."""

    def __init__(self, old: WordFile, new: WordFile, uncarried: Uncarried) -> None:
        self._old, self._new = old, new
        self._uncarried = uncarried
        self._part = old.related("styles")
        self._new_part = new.related("styles")
        self._known: dict[str, str] | None = None
        self._ids: set[str] = set()
        self._by_name: dict[tuple[str, str], str] = {}
        self._theirs: dict[str, etree._Element] = {}
        self.lists: Lists | None = None

    def use(self, element: etree._Element) -> None:
        """Point everything below an element of the new file at styles of the old."""
        for child in list(element.iter(*_USED_BY)):
            found = self.style(str(child.get(VAL, "")))
            if found:
                child.set(VAL, found)
            elif (parent := child.getparent()) is not None:
                parent.remove(child)

    def style(self, identifier: str) -> str:
        """The identifier in the old file of a style of the new, brought over where the old has none; "" if none."""
        known = self._read()
        if identifier not in known:
            known[identifier] = self._brought(identifier)
        return known[identifier]

    def _read(self) -> dict[str, str]:
        if self._known is None:
            self._known = {}
            if self._part:
                for style in self._old.tree(self._part).iter(_STYLE):
                    identifier = str(style.get(_STYLE_ID, ""))
                    self._ids.add(identifier)
                    self._by_name.setdefault(_called(style), identifier)
            if self._new_part:
                self._theirs = {
                    str(style.get(_STYLE_ID, "")): style
                    for style in self._new.tree(self._new_part).iter(_STYLE)
                }
        return self._known

    def _brought(self, identifier: str) -> str:
        theirs = self._theirs.get(identifier)
        if theirs is None or not self._part:
            self._uncarried.tell("style that is not defined", "styles that are not defined")
            return ""
        if (called := _called(theirs)) in self._by_name:
            return self._by_name[called]
        ours, number = identifier, 1
        while ours in self._ids:
            number += 1
            ours = f"{identifier}{number}"
        self._ids.add(ours)
        self._by_name[called] = ours
        assert self._known is not None
        self._known[identifier] = ours
        copy = deepcopy(theirs)
        copy.set(_STYLE_ID, ours)
        copy.attrib.pop(w("default"), "")
        for each in [child for child in copy if child.tag in _RESTS_ON]:
            found = self.style(str(each.get(VAL, "")))
            if found:
                each.set(VAL, found)
            else:
                copy.remove(each)
        if self.lists is not None:
            self.lists.use(copy)
        self._old.tree(self._part).append(copy)
        self._old.touched.add(self._part)
        return ours

    def known(self, identifier: str) -> str:
        """What the old file calls a style of the new by its name; the same word where it has none of that name."""
        self._read()
        theirs = self._theirs.get(identifier)
        return self._by_name.get(_called(theirs), identifier) if theirs is not None else identifier

    def differing(self) -> int:
        """How many styles of one name look otherwise in the new file."""
        self._read()
        if not self._part:
            return 0
        ours = {_called(style): _look(style) for style in self._old.tree(self._part).iter(_STYLE)}
        return sum(ours.get(_called(style), _look(style)) != _look(style) for style in self._theirs.values())


def _called(style: etree._Element) -> tuple[str, str]:
    name = style.find(_NAME)
    shown = str(name.get(VAL, "")) if name is not None else str(style.get(_STYLE_ID, ""))
    return str(style.get(_KIND, "paragraph")), shown.casefold()


def _look(style: etree._Element) -> tuple[bytes, ...]:
    return tuple(
        etree.tostring(each, method="c14n") for each in style if each.tag in (PPR, w("rPr"), w("tblPr"))
    )


class Lists:
    """Which list of the old file each of the new file's is: the one that kept paragraphs share, or a copy."""

    def __init__(self, old: WordFile, new: WordFile) -> None:
        self._old, self._new = old, new
        self._known: dict[str, str] = {"0": "0"}

    def known(self, number: str) -> str:
        """The list of the old file that one of the new is, as far as anybody knows; else its own number."""
        return self._known.get(number) or number

    def same(self, old: str, new: str) -> None:
        """Learn from a paragraph that stays which list of the old file one of the new is."""
        self._known.setdefault(new, old)

    def use(self, element: etree._Element) -> None:
        """Point everything below an element of the new file at lists of the old."""
        for child in list(element.iter(_NUM_ID)):
            number = str(child.get(VAL, ""))
            if number not in self._known:
                self._known[number] = self._brought(number)
            if self._known[number]:
                child.set(VAL, self._known[number])
            elif (parent := child.getparent()) is not None and (above := parent.getparent()) is not None:
                above.remove(parent)

    def _brought(self, number: str) -> str:
        theirs = self._new.related("numbering")
        root = self._new.tree(theirs) if theirs else None
        found = (
            next((num for num in root.findall(_NUM) if num.get(_NUM_ID) == number), None)
            if root is not None
            else None
        )
        pointed = found.find(_ABSTRACT_ID) if found is not None else None
        if root is None or found is None or pointed is None:
            return ""
        wanted = pointed.get(VAL)
        shape = next((each for each in root.findall(_ABSTRACT) if each.get(_ABSTRACT_ID) == wanted), None)
        if shape is None:
            return ""
        ours = self._ours()
        abstract, copy = deepcopy(shape), deepcopy(found)
        shapes = [int(each.get(_ABSTRACT_ID, "0")) for each in ours.findall(_ABSTRACT)]
        numbers = [int(each.get(_NUM_ID, "0")) for each in ours.findall(_NUM)]
        identifier, given = str(max(shapes, default=-1) + 1), str(max(numbers, default=0) + 1)
        abstract.set(_ABSTRACT_ID, identifier)
        for child in list(abstract):
            # Word takes two lists of one such number for the same list; styles keep the list that they had.
            if child.tag in (w("nsid"), w("tmpl"), w("numStyleLink"), w("styleLink")):
                abstract.remove(child)
        for each in list(abstract.iter(w("pStyle"), w("lvlPicBulletId"))):
            above = each.getparent()
            if above is not None:
                above.remove(each)
        copy.set(_NUM_ID, given)
        inside = copy.find(_ABSTRACT_ID)
        assert inside is not None
        inside.set(VAL, identifier)
        last = ours.findall(_ABSTRACT)
        nums = ours.findall(_NUM)
        if last:
            last[-1].addnext(abstract)
        elif nums:
            nums[0].addprevious(abstract)
        else:
            ours.append(abstract)
        if nums:
            nums[-1].addnext(copy)
        else:
            abstract.addnext(copy)
        self._old.touched.add(self._old.related("numbering"))
        return given

    def _ours(self) -> etree._Element:
        part = self._old.related("numbering")
        if not part:
            root = etree.Element(w("numbering"), nsmap={"w": MAIN})
            part = self._old.attach("numbering", root, _NUMBERING_TYPE, _NUMBERING_RELATION)
        return self._old.tree(part)
