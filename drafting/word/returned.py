"""A document that was sent out and came back: what it says now, what it said before, and who changed it.

Our own redlines hold tracked changes already when they go out. Those are told apart from the capital's,
so that nobody is taken to propose what the secretariat itself had marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.text.draft import Draft, Range
from drafting.word.bookmarks import Known
from drafting.word.changes import TrackedChange
from drafting.word.comments import Comment
from drafting.word.notes import NoteNames
from drafting.word.opening import Opened
from drafting.word.reading import Received, received
from drafting.word.resolving import as_wanted
from drafting.word.words import Words

if TYPE_CHECKING:
    from lxml import etree

Ours = Callable[[str, str], bool]
"""Whether a tracked change of this author and date is one that we made ourselves."""

_MARGINS = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with its answers, and what it is about in both texts; None where it is about nothing there."""

    comment: Comment
    after: Range | None
    before: Range | None


@dataclass(frozen=True, slots=True)
class Returned:
    """One returned document. ``after`` is its text as the sender would have it, ``before`` as it was untracked.

    ``changes`` are the tracked changes that are not ours, ``comments`` what is said beside the text.
    ``margins`` are the lines of headers and footers.
    """

    after: Draft
    before: Draft
    changes: tuple[TrackedChange, ...]
    comments: tuple[Said, ...]
    references: tuple[tuple[str, str], ...]
    unread: Counter[str]
    margins: tuple[str, ...]
    reworded: Mapping[str, str]
    """The footnotes of the round that read otherwise, their words by their names."""
    fresh: Mapping[str, str]
    """The footnotes that the round does not have, their words by the names that they have in ``after``."""
    mapped: bool
    """Whether the file still says which provision each of its bookmarks stands for."""


def returned(
    document: bytes,
    *,
    name: str = "the document",
    ours: Ours,
    authors: Collection[str] = (),
    known: Mapping[str, Known] | None = None,
    notes: Mapping[str, str] | None = None,
) -> Returned:
    """A document as it came back. With ``authors`` only their tracked changes count, and others' are rejected.

    ``known`` says what bookmarks stand for in a file that does not say so itself, ``notes`` are the footnotes
    of the round that it was made from, names by words; None where that is not known yet.

    Raises ``TravauxError`` for a file that is no sound Word document, naming it ``name``.
    """

    def own(change: etree._Element) -> bool:
        return ours(change.get(qn("w:author"), ""), change.get(qn("w:date"), ""))

    def counts(change: etree._Element) -> bool:
        return own(change) or not authors or change.get(qn("w:author")) in authors

    def opened() -> Opened:
        opening = Opened(document, name)
        opening.know(known or {})
        return opening

    opening = opened()
    margins = tuple(_margins(opening))
    names = NoteNames(notes)
    after = received(opening, as_wanted(counts), names)
    changes = tuple(change for change in after.changes if not ours(change.author, change.date))
    before = received(opened(), as_wanted(own), NoteNames(notes)) if changes else after
    said = tuple(
        Said(each, after.places.get(each.number), before.places.get(each.number)) for each in after.comments
    )
    return Returned(
        after.draft(),
        before.draft(),
        changes,
        said,
        after.references,
        Counter(after.unread),
        margins,
        names.reworded,
        names.fresh,
        opening.mapped,
    )


def properties(document: bytes, *, name: str = "the document") -> dict[str, str]:
    """What a document says of itself in its custom properties.

    Raises ``TravauxError`` for a file that is no sound Word document, naming it ``name``.
    """
    return Opened(document, name).properties()


def image(document: bytes, notes: Mapping[str, str]) -> Received:
    """One of our own documents as it would come back if nobody had touched it; ``notes`` are its footnotes."""
    return received(Opened(document, "the document"), as_wanted(lambda change: True), NoteNames(notes))


def margins(document: bytes) -> frozenset[str]:
    """The lines in the headers and footers of a document."""
    return frozenset(_margins(Opened(document, "the document")))


def _margins(opening: Opened) -> Iterator[str]:
    for part, root in opening.texts():
        if part.startswith(_MARGINS):
            for paragraph in root.iter(qn("w:p")):
                words = " ".join(Words().read(paragraph).shown.split())
                if words:
                    yield words
