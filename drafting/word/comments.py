"""The comments of a Word file: who says what of which words, who answered, and what is settled.

Word keeps a comment, its place, its thread and whether it is resolved in three parts, tied by the numbers of
paragraphs; here they are one value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.word.opening import Opened
from drafting.word.words import Words

if TYPE_CHECKING:
    from lxml import etree

_P = qn("w:p")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_START, _END, _REFERENCE = (
    qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_STRUCK = qn("w:delText")
_YES = ("1", "true", "on")
_LONGEST_ANCHOR = 500
"""Pieces of text; a comment that is never closed must not hold the whole of a long document."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: ``anchor`` is the words that it is about, ``""`` where it only points to a place.

    Words that somebody struck are an anchor where no others are.

    ``paragraph`` counts the paragraphs of the text from 0, -1 where the comment stands nowhere in it.
    ``date`` is as written in the file. ``replies`` are in the order in which they were given.
    """

    author: str
    date: str
    text: str
    anchor: str
    paragraph: int
    resolved: bool
    replies: tuple[Comment, ...] = ()
    number: str = field(default="", compare=False)
    """What the file knows it by."""


def comments(document: bytes, *, name: str = "the document") -> tuple[Comment, ...]:
    """The comments of a Word file in reading order, each with its replies.

    Raises ``TravauxError`` for a file that is no sound Word document, naming it ``name``.
    """
    return comments_in(Opened(document, name))


def comments_in(opening: Opened) -> tuple[Comment, ...]:
    """The comments of a file that is already open."""
    threads = Threads(opening)
    notes = threads.notes
    if not notes:
        return ()
    places = _Places(opening.root)
    order = [*places.paragraphs, *(number for number in notes if number not in places.paragraphs)]
    return tuple(
        _comment(number, threads, places)
        for number in order
        if number in notes and number not in threads.answered
    )


def _comment(number: str, threads: Threads, places: _Places) -> Comment:
    note = threads.notes[number]
    replies = tuple(_comment(reply, threads, places) for reply in threads.replies.get(number, ()))
    words = "\n".join(Words().read(paragraph).shown.strip() for paragraph in note.iter(_P))
    return Comment(
        note.get(qn("w:author"), ""),
        note.get(qn("w:date"), ""),
        words.strip(),
        places.anchor(number),
        places.paragraphs.get(number, -1),
        number in threads.resolved,
        replies,
        number,
    )


class Threads:
    """Which comments answer which, and which are resolved."""

    def __init__(self, opening: Opened) -> None:
        self.notes = notes = opening.notes("comments")
        self.replies: dict[str, list[str]] = {}
        self.answered: set[str] = set()
        self.resolved: set[str] = set()
        extended = opening.related("commentsExtended")
        if extended is None:
            return
        numbers = {identity: number for number, note in notes.items() for identity in _paragraph_ids(note)}
        for row in extended:
            number = numbers.get(row.get(f"{_W15}paraId", ""))
            if number is None:
                continue
            if row.get(f"{_W15}done", "0") in _YES:
                self.resolved.add(number)
            above = numbers.get(row.get(f"{_W15}paraIdParent", ""))
            # Replies are one deep in Word; what answers a later comment or itself is damage, not a thread.
            if above is not None and above != number and above not in self.answered:
                if number in self.replies:
                    continue
                self.replies.setdefault(above, []).append(number)
                self.answered.add(number)


def _paragraph_ids(note: etree._Element) -> list[str]:
    return [
        str(paragraph.get(f"{_W14}paraId")) for paragraph in note.iter(_P) if paragraph.get(f"{_W14}paraId")
    ]


@dataclass(slots=True)
class _Places:
    """Where comments stand in a text: the words of each, and the paragraph that it begins in."""

    root: etree._Element
    anchors: dict[str, list[str]] = field(default_factory=dict)
    struck: dict[str, list[str]] = field(default_factory=dict)
    paragraphs: dict[str, int] = field(default_factory=dict)
    seen: int = 0

    def __post_init__(self) -> None:
        wanted = (_P, _START, _END, _REFERENCE, qn("w:t"), qn("w:tab"), _STRUCK)
        current: set[str] = set()
        for element in self.root.iter(*wanted):
            if element.tag == _P:
                self.seen += 1
                self._hear(current, " ")
            elif element.tag == _START:
                number = element.get(qn("w:id"), "")
                current.add(number)
                self.anchors.setdefault(number, [])
                self.struck.setdefault(number, [])
                self.paragraphs.setdefault(number, self.seen - 1)
            elif element.tag == _END:
                current.discard(element.get(qn("w:id"), ""))
            elif element.tag == _REFERENCE:
                self.paragraphs.setdefault(element.get(qn("w:id"), ""), self.seen - 1)
            else:
                self._hear(current, element.text or " ", struck=element.tag == _STRUCK)

    def _hear(self, current: set[str], words: str, *, struck: bool = False) -> None:
        """Give words to the comments that are open, but to none of them without end."""
        for number in list(current):
            heard = (self.struck if struck else self.anchors)[number]
            heard.append(words)
            if len(heard) >= _LONGEST_ANCHOR:
                current.discard(number)

    def anchor(self, number: str) -> str:
        """The words that a comment is about."""
        heard = (self.anchors.get(number, ()), self.struck.get(number, ()))
        return next((words for each in heard if (words := "".join(each).strip())), "")
