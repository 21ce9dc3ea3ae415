"""A paragraph as one line of text, and where each stretch of it stands in the file.

Whatever is no letter (a picture, a note's reference, a field) becomes one sign, so that words around it are
compared as a reader sees them. Beside the text runs what else must be the same for a stretch to stay:
which object it is, where a link leads, and whose tracked change it stands in.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple
from zlib import crc32

from lxml import etree

from drafting.text.draft import Range
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.tags import (
    ALTERNATES,
    AROUND_RUNS,
    AUTHOR,
    DATE,
    DEL_INSTRUCTION,
    DEL_TEXT,
    ENDNOTE,
    FIELD_CHARACTER,
    FOOTNOTE,
    INSTRUCTION,
    LINK,
    MATH,
    PPR,
    RPR,
    TAB,
    TRACKED,
    R,
    T,
    w,
)

BREAK = "\u2029"
"""Stands for a paragraph break in texts that are compared as one."""

_CHARACTERS = {
    TAB: "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_BREAK_TAG = w("br")
_SIGNED = frozenset(
    w(name) for name in ("footnoteRef", "endnoteRef", "separator", "continuationSeparator", "pgNum")
)
_OBJECTS = frozenset((w("drawing"), w("pict"), w("object"), ALTERNATES, w("ruby"), w("sym"), w("ptab")))
_NOTES = {FOOTNOTE: "footnote", ENDNOTE: "endnote"}
_FORMULAS = (f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara")
_OF_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_SIGNS = 0x3400
"""Signs for objects are rare ideographs, each a word of its own; that two objects share one does no harm."""
_MANY_SIGNS = 6000


class Piece(NamedTuple):
    """A stretch of a line and the node that says it, a child of ``run`` (or no run's child, then both are one).

    ``key`` is None for plain words that nobody tracked and that link nowhere.
    """

    start: int
    end: int
    node: etree._Element
    run: etree._Element
    key: Hashable


class Line(NamedTuple):
    """A paragraph read. ``fields`` are ranges of whole fields; ``mark`` is who tracked the paragraph's mark."""

    element: etree._Element
    text: str
    pieces: Sequence[Piece] = ()
    fields: tuple[Range, ...] = ()
    mark: tuple[tuple[str, str, str], ...] | None = None
    plain: bool = True


class State(NamedTuple):
    """What a run stands in: tracked changes of others from the outside in, and a link."""

    tracked: tuple[tuple[str, str, str], ...] = ()
    link: Hashable = None


class Key(NamedTuple):
    """What must be the same for a stretch to stay, beside its letters."""

    state: State
    thing: Hashable


_NOWHERE = State()


class LineReader:
    """Reads the paragraphs of one part of one file; ``objects`` knows what the part points at."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._at = 0
        self._fields: list[Range] = []
        self._open: list[int] = []
        self._instruction: list[str] | None = None
        self._group = 0
        self._nested = 0
        self._plain = True

    def read(self, paragraph: etree._Element) -> Line:
        """One paragraph as a line."""
        self._texts, self._pieces, self._fields, self._open = [], [], [], []
        self._at = self._nested = 0
        self._instruction = None
        self._plain = True
        mark = None
        for child in paragraph:
            if child.tag == R:
                self._run(child, _NOWHERE)
            elif child.tag == PPR:
                mark = mark_of(child)
            else:
                self._around(child, _NOWHERE)
        if self._instruction is not None:
            self._close_instruction()
        text = "".join(self._texts)
        if BREAK in text:
            text = text.replace(BREAK, " ")
        return Line(paragraph, text, self._pieces, tuple(self._fields), mark, self._plain and mark is None)

    def _around(self, element: etree._Element, state: State) -> None:
        tag = element.tag
        if tag == R:
            self._run(element, state)
            return
        if tag in TRACKED:
            tracked = (str(tag), element.get(AUTHOR, ""), element.get(DATE, ""))
            state = State((*state.tracked, tracked), state.link)
        elif tag == LINK:
            state = State(state.tracked, self._objects.link(element))
        elif tag in _FORMULAS:
            self._thing(element, element, state, self._objects.key(element))
            return
        elif tag not in AROUND_RUNS:
            return
        for child in element:
            self._around(child, state)

    def _run(self, run: etree._Element, state: State) -> None:
        plain = state is _NOWHERE
        for child in run:
            tag = child.tag
            if tag == RPR:
                continue
            if self._instruction is not None or tag == FIELD_CHARACTER:
                self._of_field(child, run, state)
            elif tag in (T, DEL_TEXT):
                text = child.text
                if text:
                    self._add(text, child, run, None if plain else Key(state, None))
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], child, run, None if plain else Key(state, None))
            elif tag == _BREAK_TAG:
                kind = child.get(w("type"))
                self._add(
                    "\n", child, run, None if plain and not kind else Key(state, kind and ("break", kind))
                )
            elif tag in _NOTES:
                self._thing(child, run, state, _NOTES[tag])
            elif tag in _SIGNED:
                self._thing(child, run, state, tag)
            elif tag in _OBJECTS:
                self._thing(child, run, state, self._objects.key(child))

    def _add(self, text: str, node: etree._Element, run: etree._Element, key: Hashable) -> None:
        end = self._at + len(text)
        self._texts.append(text)
        self._pieces.append(Piece(self._at, end, node, run, key))
        self._at = end
        if key is not None:
            self._plain = False

    def _thing(self, node: etree._Element, run: etree._Element, state: State, thing: Hashable) -> None:
        self._add(_sign(thing), node, run, Key(state, thing))

    # -- fields ----------------------------------------------------------------------------------------------

    def _of_field(self, node: etree._Element, run: etree._Element, state: State) -> None:
        """Everything from a field's beginning to its result shares one sign; its end is another."""
        kind = node.get(w("fldCharType"), "") if node.tag == FIELD_CHARACTER else ""
        if self._instruction is None:
            if kind == "begin":
                self._instruction = []
                self._group, self._nested = len(self._pieces), 0
                self._thing(node, run, state, "field")
            elif kind == "end":
                self._thing(node, run, state, "end of a field")
                if self._open:
                    self._fields.append(Range(self._open.pop(), self._at))
            elif kind:
                self._thing(node, run, state, "a field's result")
            return
        first = self._pieces[self._group]
        self._pieces.append(Piece(first.start, first.end, node, run, first.key))
        if kind == "begin":
            self._nested += 1
        elif self._nested and kind == "end":
            self._nested -= 1
        elif not self._nested and kind == "separate" and not self._reckoned():
            self._open.append(first.start)
            self._close_instruction()
        elif not self._nested and kind == "end":
            self._fields.append(Range(first.start, first.end))
            self._close_instruction()
        elif node.tag in (INSTRUCTION, DEL_INSTRUCTION):
            self._instruction.append(node.text or "")

    def _reckoned(self) -> bool:
        """Whether a field tells what every program reckons anew for each page, so that its result says nothing."""
        words = "".join(self._instruction or ()).split()
        return bool(words) and words[0].upper() in _OF_PAGES

    def _close_instruction(self) -> None:
        """Name the field by what it asks for, now that all of that is read."""
        asked = ("field", " ".join("".join(self._instruction or ()).split()))
        self._instruction = None
        for at in range(self._group, len(self._pieces)):
            piece = self._pieces[at]
            assert isinstance(piece.key, Key)
            self._pieces[at] = piece._replace(key=Key(piece.key.state, asked))


def _sign(thing: Hashable) -> str:
    return chr(_SIGNS + crc32(repr(thing).encode()) % _MANY_SIGNS)


def mark_of(properties: etree._Element) -> tuple[tuple[str, str, str], ...] | None:
    """Who tracked a paragraph's mark and how, None where nobody did."""
    look = properties.find(RPR)
    if look is None:
        return None
    return (
        tuple(
            (str(each.tag), each.get(AUTHOR, ""), each.get(DATE, "")) for each in look if each.tag in TRACKED
        )
        or None
    )


def keyed(lines: list[Line]) -> list[tuple[int, int, Hashable]]:
    """The stretches of some lines, laid end to end with a break between, that are no plain words."""
    found: list[tuple[int, int, Hashable]] = []
    base = 0
    for at, line in enumerate(lines):
        if not line.plain:
            last = -1
            for piece in line.pieces:
                if piece.key is not None and piece.start > last:
                    found.append((base + piece.start, base + piece.end, piece.key))
                    last = piece.start
            if line.mark is not None and at + 1 < len(lines):
                end = base + len(line.text)
                found.append((end, end + 1, line.mark))
        base += len(line.text) + 1
    return found
