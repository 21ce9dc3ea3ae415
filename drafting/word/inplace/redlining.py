"""The one door of this room: two Word files in, a redline out, made inside a copy of the old file.

Everything that nobody compared stays in it what it was. Accepting all gives the new text, rejecting all the
old file; accepting or rejecting our author's changes alone leaves those of earlier authors theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lxml import etree

from drafting.word.inplace.anchors import Anchors
from drafting.word.inplace.authors import own_name
from drafting.word.inplace.besides import name_besides
from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.coming import FromFile
from drafting.word.inplace.comments import Comments
from drafting.word.inplace.finding import Finding, Means, Side
from drafting.word.inplace.flow import Flow
from drafting.word.inplace.formatting import Looks
from drafting.word.inplace.levels import heading_styles
from drafting.word.inplace.lines import LineReader
from drafting.word.inplace.marking import Marker, beyond
from drafting.word.inplace.notes import Notes
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.sections import Sections
from drafting.word.inplace.sharing import Shared
from drafting.word.inplace.tags import DEL, ENDNOTE, FOOTNOTE, ID, P
from drafting.word.inplace.tracking import Tracking
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.whole import keep_fields_whole
from drafting.word.inplace.wordfile import WordFile


@dataclass(frozen=True, slots=True)
class InPlace:
    """A redline: its bytes, whether anything in it is tracked by us, and what it could not carry."""

    document: bytes
    different: bool
    uncarried: tuple[str, ...]


def redline_files(
    old: bytes,
    new: bytes,
    *,
    author: str = "",
    date: datetime,
    names: tuple[str, str] = ("the old document", "the new document"),
    formatting: bool = False,
) -> InPlace:
    """The old file with every change that leads to the new one tracked in it, by ``author`` at ``date``.

    With ``formatting`` also words and paragraphs that look otherwise are tracked. ``date`` needs a time zone.
    ``names`` are what the files are called in messages. The same files, author
    and date give the same bytes. Without an author it is ``Travaux``, numbered where an earlier author is called so.
    Raises ``TravauxError`` for a file that is no sound Word document, and for the name of an earlier author.
    """
    files = WordFile(old, names[0]), WordFile(new, names[1])
    return _Redlining(*files, own_name(author, *files), date, formatting).made()


class _Redlining:
    """Redlines every story of two files, the text first, for it decides which notes belong together."""

    def __init__(self, old: WordFile, new: WordFile, author: str, date: datetime, formatting: bool) -> None:
        self._old, self._new = old, new
        self._told = Uncarried()
        self._marker = Marker(author, date, beyond((old, new)))
        self._shared = Shared(old, new, self._told)
        self._looks, self._formatting = Looks(self._shared), formatting
        self._levels = heading_styles(old), heading_styles(new)
        self._anchors = Anchors(old, new, self._marker, self._told)
        self._notes = Notes(old, new, self._marker, self._bringer)
        self._shared.note = self._notes.bring

    def made(self) -> InPlace:
        """The redline."""
        different = self._text()
        sections = Sections(self._old, self._new, self._marker, self._bringer, self._told)
        for part, other, root in sections.redline(self._flows):
            finding, tracking = self._part(part, other)
            theirs = self._new.tree(other) if other else _empty(root)
            tracking.track(finding.plan(self._old.tree(part), theirs))
            different |= self._written(tracking, part)
        if sections.changed:
            different = True
            self._old.touched.add(self._old.main)
        Comments(self._old, self._new, self._marker, self._bringer, self._told).bring(self._flows)
        name_besides(self._old, self._new, self._shared.styles, self._told)
        return InPlace(self._old.written(), different, self._told.told())

    def _text(self) -> bool:
        main, tracking = self._part(self._old.main, self._new.main)
        tracking.track(main.plan(self._old.body, self._new.body))
        different = self._written(tracking, self._old.main)
        if different:
            self._strike_notes()
        for kind in ("footnote", "endnote"):
            part, other = self._old.related(f"{kind}s"), self._new.related(f"{kind}s")
            found = [
                pair
                for of, *numbers in main.notes
                if of == kind
                if (pair := self._notes.pair(kind, *numbers))
            ]
            if not part or not other or not found:
                continue
            finding, tracking = self._part(part, other)
            for one, two in found:
                tracking.track(finding.plan(one, two))
            different |= self._written(tracking, part)
        return different

    @cached_property
    def _flowing(self) -> tuple[Flow, Flow]:
        """The new text, and the redline's without what we delete, as rows of letters; the text is finished by then."""
        old, new = self._old, self._new
        return (
            Flow(new.body, LineReader(Objects(new, new.main))),
            Flow(old.body, LineReader(Objects(old, old.main)), self._marker),
        )

    def _flows(self) -> tuple[Flow, Flow]:
        return self._flowing

    def _strike_notes(self) -> None:
        """Strike what those notes say whose references went."""
        for reference in self._old.body.iter(FOOTNOTE, ENDNOTE):
            if any(self._marker.made(change) for change in reference.iterancestors(DEL)):
                self._notes.strike(
                    "footnote" if reference.tag == FOOTNOTE else "endnote", reference.get(ID, "")
                )

    def _written(self, tracking: Tracking, part: str) -> bool:
        if tracking.changed:
            self._old.touched.add(part)
            keep_fields_whole(self._old.tree(part), self._marker, self._told)
        return tracking.changed

    def _bringer(self, part: str, other: str) -> Bringer:
        return Bringer(self._old, self._new, (part, other), self._marker, self._shared)

    def _part(self, part: str, other: str) -> tuple[Finding, Tracking]:
        """What finds and what tracks the differences of two parts."""
        sides = []
        for file, of, level in zip((self._old, self._new), (part, other), self._levels, strict=True):
            objects = Objects(file, of)
            sides.append(Side(LineReader(objects), objects, level))
        new = FromFile(self._bringer(part, other), self._anchors)
        finding = Finding(sides[0], sides[1], Means(new, self._told, self._looks, self._formatting))
        return finding, Tracking(self._marker, sides[0].objects.link, self._told)


def _empty(root: str) -> etree._Element:
    """A header or footer that says nothing."""
    made = etree.Element(root)
    etree.SubElement(made, P)
    return made
