"""Words and paragraphs that stay and look otherwise: tracked where that is asked for, else counted and named.

A look is compared by what it says and not by how its file spells it: styles by their names, lists by which is
which, and without what spelling checkers and editing sessions leave behind.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.lines import Line
from drafting.word.inplace.marking import plain_properties
from drafting.word.inplace.plan import Deed, Stroke
from drafting.word.inplace.sharing import Shared
from drafting.word.inplace.tags import PPR, RPR, TRACKED, VAL, w

_NOISE = frozenset((*TRACKED, *map(w, ("lang", "noProof", "rPrChange", "pPrChange", "webHidden"))))
_STYLES = frozenset((w("pStyle"), w("rStyle"), w("tblStyle")))
_KIND = frozenset((w("pStyle"), w("numPr")))
_TABLE = frozenset((w("tblPr"), w("tblGrid")))
_LIST = w("numId")


class Otherwise(NamedTuple):
    """A stretch of the old lines whose words stay and look as in a run of the new file."""

    start: int
    end: int
    run: etree._Element


class Looks:
    """Tells looks apart; ``theirs`` reads names of styles and lists of the new file as the old one has them."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def differing(self, old: list[Line], new: list[Line], strokes: list[Stroke]) -> list[Otherwise]:
        """The stretches that stay and look otherwise in the new lines."""
        olds, news = list(self._runs(old, False)), list(self._runs(new, True))
        if all(key is None for *_, key in olds) and all(key is None for *_, key in news):
            return []
        found: list[Otherwise] = []
        at = other = 0
        for stroke in strokes:
            if stroke.deed is not Deed.KEEP:
                continue
            place, shift = stroke.start, stroke.new_start - stroke.start
            while place < stroke.end:
                while at < len(olds) and olds[at][1] <= place:
                    at += 1
                while other < len(news) and news[other][1] <= place + shift:
                    other += 1
                if at == len(olds) or other == len(news):
                    break
                end = min(stroke.end, olds[at][1], news[other][1] - shift)
                inside = olds[at][0] <= place and news[other][0] <= place + shift
                if inside and olds[at][3] != news[other][3]:
                    found.append(Otherwise(place, end, news[other][2]))
                place = max(end, place + 1) if inside else place + 1
        return found

    def _runs(self, lines: list[Line], theirs: bool) -> Iterator[tuple[int, int, etree._Element, Hashable]]:
        """The runs of some lines laid end to end, with how each looks; None where nothing is said."""
        base = 0
        for line in lines:
            seen = None
            key: Hashable = None
            for piece in line.pieces:
                if piece.run is not seen:
                    seen = piece.run
                    look = seen.find(RPR)
                    key = self._look(list(look), theirs) if look is not None and len(look) else None
                yield base + piece.start, base + piece.end, piece.run, key
            base += len(line.text) + 1

    def _look(self, properties: list[etree._Element], theirs: bool) -> Hashable:
        return tuple(self._said(each, theirs) for each in properties if each.tag not in _NOISE) or None

    def _said(self, element: etree._Element, theirs: bool) -> Hashable:
        attributes = {str(k): str(v) for k, v in element.attrib.items() if "rsid" not in str(k)}
        if theirs and element.tag in _STYLES:
            attributes[VAL] = self._shared.styles.known(attributes.get(VAL, ""))
        elif theirs and element.tag == _LIST:
            attributes[VAL] = self._shared.lists.known(attributes.get(VAL, ""))
        inside = tuple(self._said(each, theirs) for each in element if each.tag not in _NOISE)
        return str(element.tag), tuple(sorted(attributes.items())), inside

    def same_format(self, old: etree._Element, new: etree._Element) -> bool:
        """Whether two paragraphs have the same properties."""
        one, other = plain_properties(old.find(PPR)), plain_properties(new.find(PPR))
        if not one and not other:
            return True
        return self._look(one, False) == self._look(other, True)

    def same_kind(self, old: etree._Element, new: etree._Element) -> bool:
        """Whether two paragraphs are of one style and in one list: what decides the number that Word shows."""
        one, other = (
            [each for each in plain_properties(paragraph.find(PPR)) if each.tag in _KIND]
            for paragraph in (old, new)
        )
        return self._look(one, False) == self._look(other, True)

    def same_table(self, old: etree._Element, new: etree._Element) -> bool:
        """Whether two tables are laid out alike, their rows and cells apart."""
        one, other = ([each for each in table if each.tag in _TABLE] for table in (old, new))
        return all(
            self._look(list(a), False) == self._look(list(b), True)
            for a, b in zip_longest(one, other, fillvalue=())
        )
