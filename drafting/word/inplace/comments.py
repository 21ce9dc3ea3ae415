"""Comments that only the new file has, brought to the words that they are about: author, date, thread, settled.

A comment cannot be tracked. It stays whatever becomes of our changes, unless all that it is about came by them
and is rejected.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.flow import Carried, Flows
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.notes import BringerOf
from drafting.word.inplace.pinning import Pin, Pinner, pins
from drafting.word.inplace.tags import AUTHOR, ID, RPR, P, R, w
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile

_COMMENT, _REFERENCE, _ANNOTATION = w("comment"), w("commentReference"), w("annotationRef")
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_PARAGRAPH = f"{{{_W14}}}paraId"
_OF, _ABOVE, _DONE, _NAME = (f"{{{_W15}}}{name}" for name in ("paraId", "paraIdParent", "done", "author"))
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_LATER = "http://schemas.microsoft.com/office/2011/relationships/{}"
_IDENTITY = re.compile(rb"""paraId(?:Parent)?\s*=\s*["']([0-9A-Fa-f]{8})["']""")
_FIRST_IDENTITY = 0x40000000
"""Where ours begin; what Word gives is any number below 0x80000000."""
_YES = frozenset(("1", "true", "on"))

Said = tuple[str, str, tuple[str, str] | None]
"""What makes two comments the same: author, words, and the author and words of the one that it answers."""


class _Thread(NamedTuple):
    """The number of the comment that one answers, ``""`` for none, and whether it is settled."""

    above: str = ""
    done: bool = False


class _Listed:
    """The comments of a file by their numbers, and how they hang together."""

    def __init__(self, file: WordFile) -> None:
        self.part, self.extended = file.related("comments"), file.related("commentsExtended")
        listed = file.tree(self.part).iter(_COMMENT) if self.part else ()
        self.notes = {str(each.get(ID, "")): each for each in listed}
        numbers = {
            str(paragraph.get(_PARAGRAPH)): number
            for number, note in self.notes.items()
            for paragraph in note.iter(P)
            if paragraph.get(_PARAGRAPH)
        }
        self._threads: dict[str, _Thread] = {}
        for row in file.tree(self.extended) if self.extended and self.notes else ():
            number, above = (numbers.get(str(row.get(name, "")), "") for name in (_OF, _ABOVE))
            self._threads[number] = _Thread("" if above == number else above, row.get(_DONE, "0") in _YES)

    def thread(self, number: str) -> _Thread:
        return self._threads.get(number, _Thread())

    def said(self, number: str) -> Said:
        above = self.notes.get(self.thread(number).above)
        return *_said(self.notes[number]), _said(above) if above is not None else None


def _said(note: etree._Element) -> tuple[str, str]:
    return str(note.get(AUTHOR, "")), "".join(map(str, note.itertext()))


class Comments:
    """The comments of both files; brings over those that only the new one has."""

    def __init__(
        self, old: WordFile, new: WordFile, marker: Marker, bringer_of: BringerOf, told: Uncarried
    ) -> None:
        self._old, self._new = old, new
        self._marker, self._bringer_of, self._told = marker, bringer_of, told

    def bring(self, flows: Flows) -> None:
        """Bring them into the finished redline and name those whose place is not in it."""
        theirs = _Listed(self._new)
        if not theirs.notes:
            return
        ours = _Listed(self._old)
        known = self._known(ours, theirs)
        if len(known) == len(theirs.notes):
            return
        new, made = flows()
        given: dict[str, str] = {}
        wanted = []
        bringer = self._bringer_of(self._old.main, self._new.main)
        found = pins(self._new.body, new)
        for number in theirs.notes:
            # An answer of a program that gives it no place of its own stands where the first comment does.
            pin = found.get(number) or found.get(theirs.thread(number).above)
            if number not in known and pin is not None:
                given[number] = self._marker.number()
                wanted.append((pin, given[number], self._reference(bringer, pin, given[number])))
        lost = Pinner(made, Carried(new.text, made.text), self._marker).pin(wanted)
        given = {number: ours for number, ours in given.items() if ours not in lost}
        self._told.tell(
            "comment of the new file whose place is not in the text",
            "comments of the new file whose places are not in the text",
            len(theirs.notes) - len(known) - len(given),
        )
        if given:
            self._write(ours, theirs, known, given)
            self._old.touched.add(self._old.main)

    def _known(self, ours: _Listed, theirs: _Listed) -> dict[str, str]:
        """The comments of the new file that the old one has too, by number, with their numbers there."""
        waiting: dict[Said, list[str]] = {}
        for number in reversed(ours.notes):
            waiting.setdefault(ours.said(number), []).append(number)
        known = {}
        for number in theirs.notes:
            if same := waiting.get(theirs.said(number)):
                known[number] = same.pop()
                settled = theirs.thread(number).done and not ours.thread(known[number]).done
                self._told.tell(
                    "comment that only the new file calls settled",
                    "comments that only the new file calls settled",
                    settled,
                )
        return known

    def _reference(self, bringer: Bringer, pin: Pin, number: str) -> etree._Element:
        """The run that refers to a comment, looking as in the new file."""
        made = self._old.body.makeelement(R)
        look = bringer.look(pin.run) if pin.run is not None else []
        if look:
            etree.SubElement(made, RPR).extend(look)
        etree.SubElement(made, _REFERENCE, {ID: number})
        return made

    # -- the parts ---------------------------------------------------------------------------------------------

    def _write(self, ours: _Listed, theirs: _Listed, known: dict[str, str], given: dict[str, str]) -> None:
        part = ours.part or self._attached("comments", w("comments"), _RELATION)
        bringer = self._bringer_of(part, theirs.part)
        threaded = bool(ours.extended) or any(theirs.thread(number) != _Thread() for number in given)
        root = self._old.announce(part, "w14", _W14) if threaded else self._old.tree(part)
        made = {number: self._comment(bringer, theirs.notes[number], own) for number, own in given.items()}
        root.extend(made.values())
        self._old.touched.add(part)
        if threaded:
            notes = made | {number: ours.notes[same] for number, same in known.items()}
            self._tie(ours.extended, [(number, theirs.thread(number)) for number in made], notes)
        self._introduce({str(note.get(AUTHOR, "")) for note in made.values()})

    def _comment(self, bringer: Bringer, theirs: etree._Element, number: str) -> etree._Element:
        made = bringer.fresh(theirs)
        made.set(ID, number)
        first = next(made.iter(R), None)
        if first is not None and next(theirs.iter(_ANNOTATION), None) is not None:
            first.append(first.makeelement(_ANNOTATION))
        return made

    def _tie(
        self, extended: str, threads: list[tuple[str, _Thread]], notes: dict[str, etree._Element]
    ) -> None:
        """Say which comments answer which and which are settled."""
        part = extended or self._attached("commentsExtended", f"{{{_W15}}}commentsEx", _LATER)
        root = self._old.tree(part)
        rows = {str(row.get(_OF, "")) for row in root}
        for number, (above, done) in threads:
            row = {_OF: self._identity(notes[number]), _DONE: str(int(done))}
            if above in notes:
                row[_ABOVE] = self._identity(notes[above])
                if row[_ABOVE] not in rows and all(above != other for other, _ in threads):
                    rows.add(row[_ABOVE])
                    etree.SubElement(root, f"{{{_W15}}}commentEx", {_OF: row[_ABOVE], _DONE: "0"})
            etree.SubElement(root, f"{{{_W15}}}commentEx", row)
        self._old.touched.add(part)

    def _identity(self, note: etree._Element) -> str:
        """What the last paragraph of a comment is known by, given one that no other has where it has none."""
        last = list(note.iter(P))[-1:]
        if not last:
            last = [etree.SubElement(note, P)]
        known = last[0].get(_PARAGRAPH)
        while not known:
            made = f"{_FIRST_IDENTITY + int(self._marker.number()):08X}"
            if made not in self._identities:
                known = made
        last[0].set(_PARAGRAPH, known)
        return str(known)

    @cached_property
    def _identities(self) -> frozenset[str]:
        """What paragraphs of the old file are known by already."""
        return frozenset(
            identity.decode().upper()
            for part, content in self._old.parts.items()
            if part.endswith(".xml")
            for identity in _IDENTITY.findall(content)
        )

    def _introduce(self, authors: set[str]) -> None:
        """Bring what the new file knows of the people who comment."""
        theirs = self._new.related("people")
        if not theirs:
            return
        people = self._old.related("people")
        known = {str(each.get(_NAME, "")) for each in self._old.tree(people)} if people else set()
        for person in self._new.tree(theirs):
            if str(person.get(_NAME, "")) in authors - known:
                people = people or self._attached("people", f"{{{_W15}}}people", _LATER)
                self._old.tree(people).append(deepcopy(person))
                self._old.touched.add(people)

    def _attached(self, kind: str, tag: str, relation: str) -> str:
        root = self._old.root(tag) if tag == w(kind) else etree.Element(tag, nsmap={"w15": _W15})
        return self._old.attach(kind, root, _TYPE.format(kind), relation.format(kind))
