"""Footnotes and endnotes: which of one file is which of the other follows from the references that stay.

A note that only the new file has is brought over with its reference; one that only the old file has goes
with its own.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.tables import put_in
from drafting.word.inplace.tags import ID, R, w
from drafting.word.inplace.wordfile import WordFile

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_KIND = w("type")

BringerOf = Callable[[str, str], Bringer]
"""What brings pieces of a part of the new file into a part of the old."""


class Notes:
    """The notes of both files; brings over those that only the new one has."""

    def __init__(self, old: WordFile, new: WordFile, marker: Marker, bringer_of: BringerOf) -> None:
        self._old, self._new = old, new
        self._marker = marker
        self._bringer_of = bringer_of
        self._brought: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[bool, str], dict[str, etree._Element]] = {}

    def pair(self, kind: str, old: str, new: str) -> tuple[etree._Element, etree._Element] | None:
        """The two notes of a pair; None where a file refers to one that it lacks."""
        one, other = self._note(self._old, kind, old), self._note(self._new, kind, new)
        return None if one is None or other is None else (one, other)

    def bring(self, kind: str, number: str) -> str:
        """Bring a note of the new file over; its number in the old one."""
        known = self._brought.get((kind, number))
        if known is not None:
            return known
        given = self._brought[kind, number] = self._marker.number()
        theirs = self._note(self._new, kind, number)
        part = self._part(kind)
        root = self._old.tree(part)
        if theirs is None:
            made = root.makeelement(w(kind))
            made.append(made.makeelement(w("p")))
        else:
            made = self._bringer_of(part, self._new.related(f"{kind}s")).fresh(theirs)
        made.set(ID, given)
        for run in list(made.iter(R)):
            put_in(run, self._marker)
        root.append(made)
        self._old.touched.add(part)
        return given

    def strike(self, kind: str, number: str) -> None:
        """Strike what a note says whose reference is struck."""
        note = self._note(self._old, kind, number)
        if note is None:
            return
        for run in list(note.iter(R)):
            self._marker.strike(run)
        self._old.touched.add(self._old.related(f"{kind}s"))

    def _note(self, file: WordFile, kind: str, number: str) -> etree._Element | None:
        which = file is self._old, kind
        known = self._known.get(which)
        if known is None:
            part = file.related(f"{kind}s")
            listed = file.tree(part).iterfind(w(kind)) if part else ()
            known = self._known[which] = {str(note.get(ID, "")): note for note in listed}
        return known.get(number)

    def _part(self, kind: str) -> str:
        """The part of the old file that holds notes of a kind, made with the new one's separators if it has none."""
        part = self._old.related(f"{kind}s")
        if part:
            return part
        root = self._old.root(w(f"{kind}s"))
        part = self._old.attach(f"{kind}s", root, _TYPE.format(f"{kind}s"), _RELATION.format(f"{kind}s"))
        theirs = self._new.related(f"{kind}s")
        bringer = self._bringer_of(part, theirs)
        for note in self._new.tree(theirs) if theirs else ():
            if note.get(_KIND) is not None:
                root.append(bringer.fresh(note))
        return part
