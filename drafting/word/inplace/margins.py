"""Headers and footers: which part of the old file becomes which of the new, section by section.

Word does not track which headers a section has, only what they say. So a header that only the new file has becomes
one of the old file, all of it inserted: rejected it is empty. One that only the old file has stays, all of it
deleted. A section that names none shows that of the section before it.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.layout import REFERENCES, sections
from drafting.word.inplace.lines import LineReader
from drafting.word.inplace.notes import BringerOf
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.tags import OFF, PPR, VAL, P, r, w
from drafting.word.inplace.wordfile import Relationship, WordFile

_KINDS = {REFERENCES[0]: ("header", w("hdr")), REFERENCES[1]: ("footer", w("ftr"))}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_EVEN = w("evenAndOddHeaders")
_WHICH = w("type")

Which = tuple[str, str]
"""The element that refers to a header or footer, and the pages that it stands on."""
Words = tuple[str, ...]
"""What a header says, paragraph by paragraph, pictures as signs, without empty ones."""


class Margin(NamedTuple):
    """A header or footer to redline: the part of the old file and that of the new, ``""`` where it has none."""

    part: str
    other: str
    root: str
    """The element that either part is."""


class Margins:
    """The headers and footers of two files; asked of each section that stands once all is accepted, in order."""

    def __init__(self, old: WordFile, new: WordFile, bringer_of: BringerOf) -> None:
        self._old, self._new, self._bringer_of = old, new, bringer_of
        self._shown = _shown(old)
        self._wanted = _shown(new)
        self._found: dict[str, Margin] = {}
        self._copies: dict[tuple[str, str], str] = {}
        self._says: dict[Which, Words] = {}
        """What the section before shows once all is accepted."""

    def found(self) -> list[Margin]:
        """What is to be redlined, each part of the old file once."""
        return list(self._found.values())

    def section(self, one: etree._Element, other: etree._Element | None, *, brought: bool) -> bool:
        """See to a section of the redline that becomes one of the new file; whether it names other headers now.

        Without ``other`` it stays what it is. A section that was ``brought`` has none of its own yet.
        """
        own = _own(self._old, one)
        if other is None:
            self._says |= {which: self._words(self._old, part) for which, part in own.items()}
            return False
        shown, wanted = self._shown.get(one, {}), self._wanted[other]
        changed = False
        for which in sorted({*own, *wanted, *self._says}):
            theirs = wanted.get(which, "")
            words = self._words(self._new, theirs)
            if which in own and not self._taken(own[which], words):
                self._found[own[which]] = Margin(own[which], theirs, _KINDS[which[0]][1])
            elif which in own or words != self._says.get(which, ()):
                part = (
                    self._copied(which, theirs)
                    if brought
                    else self._made(which, shown.get(which, ""), theirs)
                )
                self._name(one, which, part)
                changed = True
            self._says[which] = words
        return changed

    def _taken(self, part: str, words: Words) -> bool:
        """Whether a part of the old file becomes something else already, for an earlier section."""
        known = self._found.get(part)
        return known is not None and self._words(self._new, known.other) != words

    def _made(self, which: Which, shown: str, theirs: str) -> str:
        """A new header: as the section shows it in the old file, to be redlined."""
        kind, root = _KINDS[which[0]]
        part = self._old.twin(shown) if shown else self._blank(kind, root, theirs)
        self._found[part] = Margin(part, theirs, root)
        return part

    def _blank(self, kind: str, tag: str, theirs: str) -> str:
        """A new header with an empty paragraph, formatted as the last one that will stand there."""
        root = self._old.root(tag)
        paragraph = etree.SubElement(root, P)
        part = self._attached(kind, root)
        last = next(reversed(self._new.tree(theirs)), None) if theirs else None
        if last is not None and last.tag == P:
            etree.SubElement(paragraph, PPR).extend(self._bringer_of(part, theirs).format(last))
        return part

    def _copied(self, which: Which, theirs: str) -> str:
        """A header of a section that came with its break, as it is: it goes with the break too."""
        kind, tag = _KINDS[which[0]]
        if (kind, theirs) in self._copies:
            return self._copies[kind, theirs]
        root = self._old.root(tag)
        part = self._copies[kind, theirs] = self._attached(kind, root)
        bringer = self._bringer_of(part, theirs)
        root.extend(bringer.fresh(each) for each in (self._new.tree(theirs) if theirs else ()))
        if not len(root):
            etree.SubElement(root, P)
        return part

    def _attached(self, kind: str, root: etree._Element) -> str:
        return self._old.attach(kind, root, _TYPE.format(kind), _RELATION.format(kind))

    def _name(self, section: etree._Element, which: Which, part: str) -> None:
        """Let a section name a part as its header."""
        tag, pages = which
        for each in section.findall(tag):
            if each.get(_WHICH, "default") == pages:
                section.remove(each)
        relation = Relationship(_RELATION.format(_KINDS[tag][0]), part, False)
        known = self._old.relate(self._old.main, relation)
        place = sum(each.tag in REFERENCES for each in section)
        section.insert(place, section.makeelement(tag, {_WHICH: pages, r("id"): known}))

    def _words(self, file: WordFile, part: str) -> Words:
        if not part:
            return ()
        reader = LineReader(Objects(file, part))
        return tuple(text for each in file.tree(part).iter(P) if (text := reader.read(each).text))

    def even(self, file: WordFile) -> bool:
        """Whether even pages have headers of their own."""
        settings = file.related("settings")
        found = file.tree(settings).find(_EVEN) if settings else None
        return found is not None and found.get(VAL, "1") not in OFF


def _own(file: WordFile, section: etree._Element) -> dict[Which, str]:
    """The parts that a section names, by kind and by the pages that they stand on."""
    known = file.relationships(file.main)
    found = {}
    for each in section:
        target = known.get(str(each.get(r("id"), ""))) if each.tag in REFERENCES else None
        if target is not None and not target.external and target.target in file.parts:
            found[str(each.tag), str(each.get(_WHICH, "default"))] = target.target
    return found


def _shown(file: WordFile) -> dict[etree._Element, dict[Which, str]]:
    """What each section of a file shows: its own headers, and for others those of the section before it."""
    found: dict[etree._Element, dict[Which, str]] = {}
    shown: dict[Which, str] = {}
    for section in sections(file.body):
        shown = shown | _own(file, section)
        found[section] = shown
    return found
