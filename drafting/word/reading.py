"""A Word file, read: its text as a source with identities, and its paragraphs with the numbers that Word shows.

Our own documents come back whole, with names and identities. Of others comes a sensible text: headings
by style, numbers as Word computes them, tables, text boxes and notes; what is no text is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.text.draft import Draft, Kind, Range
from drafting.text.reading import read as read_source
from drafting.word.blocks import Blocks, generated
from drafting.word.bookmarks import digest
from drafting.word.changes import TrackedChange, changes_in, tracked_changes
from drafting.word.comments import Comment, comments_in
from drafting.word.notes import NoteNames
from drafting.word.opening import Opened
from drafting.word.resolving import Resolver, resolve_tree
from drafting.word.spans import LABEL_SUFFIX
from drafting.word.words import ALTERNATE, Words, alternative

if TYPE_CHECKING:
    from lxml import etree

__all__ = [
    "Paragraph",
    "Received",
    "TrackedChange",
    "paragraphs",
    "read",
    "receive",
    "received",
    "tracked_changes",
]

_P = qn("w:p")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader sees it: the number that Word shows, and its words with labels typed in them."""

    number: str
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Received:
    """What a document holds: a source, identities, what it says of itself, and what was done to it.

    ``marked`` are the offsets of the source lines that carried an identity, with it, in order. ``changes``
    are the tracked changes as they were before they were resolved for the source; ``comments`` are those that are
    neither drafting notes in it nor remarks that it was sent with. ``unread`` counts what is no
    text, by what it is called (``pictures and objects``).
    """

    source: str
    properties: Mapping[str, str]
    marked: tuple[tuple[int, str], ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    comments: tuple[Comment, ...] = ()
    unread: Mapping[str, int] | None = None
    places: Mapping[str, Range] = field(default_factory=dict)
    """What of the source each comment is about, by its number; none where its place is not in it."""
    references: tuple[tuple[str, str], ...] = ()
    """The live references: the name that each points to, and what it shows."""

    def draft(self) -> Draft:
        """The source read, its provisions with the identities that survived and ``""`` for the others.

        Without any identity the draft has none at all.
        """
        draft = read_source(self.source)
        known = dict(self.marked)
        offsets = sorted(known)
        given: list[str] = []
        taken = {""}
        for provision in draft.provisions:
            place = bisect_right(offsets, provision.start) - 1
            ours = place >= 0 and self.source.find("\n", offsets[place]) > provision.start
            identity = known[offsets[place]] if ours and provision.kind is not Kind.NOTE else ""
            given.append("" if identity in taken else identity)
            taken.add(identity)
        return draft.identified(tuple(given)) if any(given) else draft


def read(document: bytes, *, accept: bool = True, name: str = "the document") -> str:
    """The text of a Word file as a source, with tracked changes accepted, or rejected where ``accept`` is false.

    Raises ``TravauxError`` for a file that is no sound Word document, naming it ``name``.
    """
    return receive(document, accept=accept, name=name).source


def receive(
    document: bytes, *, accept: bool = True, author: str | None = None, name: str = "the document"
) -> Received:
    """The text of a Word file with what it says of itself: identities, properties, changes, comments.

    With ``author`` it is the text as that author wants it: their changes are accepted, or rejected where
    ``accept`` is false, and everybody else's the other way round.
    """

    def resolver(root: etree._Element) -> None:
        resolve_tree(root, accept, author)
        if author is not None:
            resolve_tree(root, not accept)

    return received(Opened(document, name), resolver)


def received(opening: Opened, resolve: Resolver, names: NoteNames | None = None) -> Received:
    """The text of a file that is open, as ``resolve`` leaves it, with what it says of itself.

    The file is read up by that: its tracked changes are gone afterwards. ``names`` are those of its notes.
    """
    changes = changes_in(opening)
    # What the secretariat says is part of the source, as drafting notes, unless somebody answered.
    ours = opening.secretariat
    # What others had said before it was sent, it was sent with.
    said = tuple(
        each
        for each in comments_in(opening)
        if each.replies
        or not ((ours and each.author == ours) or digest(each.author, each.text) in opening.remarks)
    )
    resolve(opening.root)
    reader = Blocks(opening, resolve, names or NoteNames())
    pieces: list[str] = []
    marked: list[tuple[int, str]] = []
    placed: dict[str, tuple[Range, int]] = {}
    at = 0
    for block in reader.sources():
        lines = []
        for line, identity in zip(block.lines, block.identities, strict=True):
            if identity:
                marked.append((at, identity))
            pieces.append(f"{line}\n")
            lines.append(Range(at, at + len(line)))
            at += len(pieces[-1])
        placed |= {number: (lines[line], after) for number, line, after in block.placed}
        pieces.append("\n")
        at += 1
    notes = [f"[^{note}]: {words}\n\n" for words, note in reader.names.used.items()]
    source = "".join([*pieces, *notes]).removesuffix("\n")
    places = {
        each.number: _about(source, each, *placed[each.number]) for each in said if each.number in placed
    }
    return Received(
        source,
        opening.properties(),
        tuple(marked),
        changes,
        said,
        dict(reader.unread),
        places,
        tuple(reader.references),
    )


def _about(source: str, comment: Comment, line: Range, after: int) -> Range:
    """The words of a source that a comment is about: its anchor nearest to where it begins, else that place."""
    near = min(line.start + after, line.end)
    anchor = comment.anchor
    found = [source.rfind(anchor, line.start, near + len(anchor)), source.find(anchor, near, line.end)]
    known = [at for at in found if at >= 0]
    if not anchor or not known:
        return Range(near, near)
    at = min(known, key=lambda place: abs(place - near))
    return Range(at, at + len(anchor))


def paragraphs(
    document: bytes, *, accept: bool | None = None, name: str = "the document"
) -> tuple[Paragraph, ...]:
    """The paragraphs of a Word file in reading order, those in tables and text boxes included.

    A table of contents is left out: Word makes it from the headings.

    With ``accept`` None tracked changes stay: what was inserted is read, what was deleted is not.
    """
    opening = Opened(document, name)
    if accept is not None:
        resolve_tree(opening.root, accept)
    counter = opening.counter()
    made = generated(opening)
    listed = [
        (paragraph, counter.number(paragraph))
        for paragraph in _once(opening.root)
        if not made or opening.style(paragraph) not in made
    ]
    numbers: dict[str, str] = {}
    for paragraph, number in listed:
        for bookmark in Words().read(paragraph).bookmarks:
            numbers[bookmark] = number.shown.rstrip(".") if number else ""
        numbers |= _typed_labels(paragraph)
    return tuple(
        Paragraph(
            number.shown if number else "",
            Words(numbers=numbers, styles=opening.styles).read(paragraph).shown,
            opening.style(paragraph),
        )
        for paragraph, number in listed
    )


def _once(root: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph, of alternative renderings only those of the one that is read."""
    if next(root.iter(ALTERNATE), None) is None:
        yield from root.iter(_P)
        return
    unread = {
        paragraph
        for alternate in root.iter(ALTERNATE)
        for other in alternate
        if other is not alternative(alternate)
        for paragraph in other.iter(_P)
    }
    yield from (paragraph for paragraph in root.iter(_P) if paragraph not in unread)


def _typed_labels(paragraph: etree._Element) -> dict[str, str]:
    """What stands in the bookmarks of typed labels, which references repeat."""
    found: dict[str, str] = {}
    for start in paragraph.iter(qn("w:bookmarkStart")):
        name = start.get(qn("w:name"), "")
        if not name.endswith(LABEL_SUFFIX):
            continue
        words, following = "", start.getnext()
        while following is not None and following.tag != qn("w:bookmarkEnd"):
            words += "".join(text.text or "" for text in following.iter(qn("w:t")))
            following = following.getnext()
        found[name] = words
    return found
