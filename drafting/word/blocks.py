"""The body of a Word file as blocks of a source: paragraphs, headings, tables, text boxes and notes.

What a paragraph is follows from its style's name, its outline level and its place in a list, never from how it
looks. Each block says where the provisions in it came from, so that identities find their way back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.word.comments import Threads
from drafting.word.elements import COMES
from drafting.word.markup import DEPTHS, STEP
from drafting.word.notes import NoteNames
from drafting.word.numbering import Level
from drafting.word.opening import BODY, Opened
from drafting.word.resolving import Resolver
from drafting.word.words import ALTERNATE, Words, alternative

if TYPE_CHECKING:
    from lxml import etree

_TBL, _TR, _TC, _P = (qn(f"w:{name}") for name in ("tbl", "tr", "tc", "p"))
_BOX = qn("w:txbxContent")
_STARTS_SOMETHING = ("#", ">", "|")
_OURS_LAST = "EndRule"
_GENERATED = ("toc ", "table of ", "index ")
"""How the names of styles begin whose paragraphs Word makes itself, from the headings of the text."""
_HEADINGS = (Level.ARTICLE, Level.UNPRINTED_HEADING)
_DEEPEST = 12
"""Steps of indentation, as many as we write."""
_DEEPEST_STYLE = 32
_EMBEDDED = (qn("w:altChunk"), qn("w:subDoc"))
_THROUGH = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), *COMES)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the source: its lines, and beside each the identity of the provision that it begins, else ``""``.

    ``placed`` are the comments that begin in it: number in the file, which line, and after how many characters
    of that line's words.
    """

    lines: tuple[str, ...]
    identities: tuple[str, ...] = ("",)
    placed: tuple[tuple[str, int, int], ...] = ()


class Blocks:
    """Turns the blocks of a body into blocks of a source; ``names``, ``unread`` and ``references`` fill as it reads.

    ``names`` are those of its notes, out of which ``resolve`` takes the tracked changes as out of the text.
    """

    def __init__(self, opening: Opened, resolve: Resolver, names: NoteNames) -> None:
        self.opening = opening
        self._resolve = resolve
        self.names = names
        self.unread: Counter[str] = Counter()
        """What could not become words, by what it is called."""
        self.references: list[tuple[str, str]] = []
        """The live references met so far: the name that each points to, and what it shows."""
        self._counter = opening.counter()
        self._headings = heading_levels(opening)
        self._generated = generated(opening)
        self._notes = {kind: opening.notes(kind) for kind in ("footnotes", "endnotes", "comments")}
        listed = [(kind, number) for kind in ("footnotes", "endnotes") for number in self._notes[kind]]
        names.look(lambda: [self._said(*each) for each in listed])
        self._answers = Threads(opening).answered
        self._secretariat = opening.secretariat
        self._outermost = 0
        """The level of the list that paragraphs below the present heading begin at."""

    def sources(self) -> Iterator[Block]:
        """Each block of the source in reading order."""
        body = self.opening.root.find(BODY)
        assert body is not None
        yield from self._below(body)

    def _below(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == _TBL:
                yield self._table(child)
            elif child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag in _THROUGH:
                yield from self._below(child)
            elif child.tag in _EMBEDDED:
                self.unread["documents inside the document"] += 1

    def _words(self, paragraph: etree._Element) -> tuple[Words, str]:
        """The words of a paragraph, and the bookmark of its provision if it has one."""
        opening = self.opening
        words = Words(opening.names, styles=opening.styles, note=self._note_name, unread=self.unread)
        words.read(paragraph)
        self.references += words.references
        ours = [name for name in words.bookmarks if name.startswith("_tv") and not name.endswith("_l")]
        return words, ours[0] if ours else ""

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        number = self._counter.number(paragraph)
        identifier = self.opening.style(paragraph)
        if identifier in self._generated:
            # Of our own documents everybody knows that it is made from the headings.
            if not self._secretariat:
                self.unread["lines of a table of contents"] += 1
            return
        words, bookmark = self._words(paragraph)
        style = self.opening.styles.get(identifier, identifier)
        text = words.source.strip()
        label = words.label or (number.shown if number else "")
        if (text or label) and style != _OURS_LAST:
            level = number.level if number else -1
            name = self.opening.names.get(bookmark, "")
            line = self._line(paragraph, style, label, words, level)
            placed = tuple((comment, 0, at) for comment, at in words.placed.items())
            identity = self.opening.identities.get(bookmark, "")
            yield Block((f"{line} ^{name}" if name else line,), (identity,), placed)
        for comment in words.comments:
            yield from self._drafting_note(comment)
        if next(paragraph.iter(_BOX), None) is not None:
            for box in boxes(paragraph):
                yield from self._below(box)

    def _line(self, paragraph: etree._Element, style: str, label: str, words: Words, level: int) -> str:
        text = words.source.strip()
        heading = self._heading(paragraph, style, level)
        if heading:
            self._outermost = level + 1 if label and not words.label else 0
            joint = "" if not label or not text else " " if label[-1] in ".:)" else ". "
            if words.label and not words.source.startswith("\t"):
                # What was typed between a label and its words stands among the words.
                text, joint = words.source, ""
            return f"{'#' * heading} {label}{joint}{text}".rstrip()
        indent = " " * (3 * (self._depth(paragraph, style, level) - 1))
        if not label and text.startswith(_STARTS_SOMETHING):
            text = f"\\{text}"
        return f"{indent}{label} {text}".rstrip() if label else f"{indent}{text}"

    def _heading(self, paragraph: etree._Element, style: str, level: int) -> int:
        """How many ``#`` a paragraph means: by its own outline level, else by its style's; 0 for body text."""
        if style == "Title":
            return 1
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if own is not None:
            return _marks(own.get(qn("w:val"), "9"))
        if style in DEPTHS and self._secretariat and _is_listed(paragraph) and level in _HEADINGS:
            # LibreOffice saves a heading below a struck paragraph in the style of that; its level is still ours.
            return 2
        found = self._headings.get(self.opening.style(paragraph), 0)
        if not found and self._secretariat and style.startswith(("Article", "Heading")):
            # Somebody took the outline level off our own style.
            return int(style[-1]) + 1 if style[-1] in tuple("123") else 2
        return found

    def _depth(self, paragraph: etree._Element, style: str, level: int) -> int:
        """How deep a paragraph stands: by style and indentation where these are ours, else by its level."""
        if style not in DEPTHS:
            return min(max(level - self._outermost, 0) + 1, _DEEPEST)
        indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        left = indent.get(qn("w:left"), "") if indent is not None else ""
        told = left.isascii() and left.isdigit() and len(left) <= 5
        return min(max(round(int(left) / STEP), 1), _DEEPEST) if told else DEPTHS[style]

    # -- tables ------------------------------------------------------------------------------------------

    def _table(self, table: etree._Element) -> Block:
        lines: list[str] = []
        identities: list[str] = []
        placed: list[tuple[str, int, int]] = []
        for row in _inside(table, _TR):
            cells: list[str] = []
            found = ""
            for cell in _inside(row, _TC):
                read = [self._cell_line(paragraph) for paragraph in cell.iter(_P)]
                cells.append(" ".join(line for line, _, _ in read if line))
                found = found or next((bookmark for _, bookmark, _ in read if bookmark), "")
                placed += [(comment, len(lines), 0) for _, _, began in read for comment in began]
            lines.append(f"| {' | '.join(cells)} |")
            identities.append(self.opening.identities.get(found, ""))
            if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None and len(lines) == 1:
                lines.append("|" + "---|" * len(cells))
                identities.append("")
        return Block(tuple(lines), tuple(identities), tuple(placed))

    def _cell_line(self, paragraph: etree._Element) -> tuple[str, str, tuple[str, ...]]:
        """The words of a paragraph in a cell with its number, the bookmark of its provision, and comments."""
        number = self._counter.number(paragraph)
        words, bookmark = self._words(paragraph)
        text = words.source.strip()
        return f"{number.shown} {text}".strip() if number else text, bookmark, tuple(words.placed)

    # -- notes -------------------------------------------------------------------------------------------

    def _note_name(self, kind: str, number: str) -> str:
        """The name of a footnote or endnote in the source."""
        return self.names.name(self._said(kind, number))

    def _drafting_note(self, number: str) -> Iterator[Block]:
        """A comment of the secretariat as the drafting note that it was; anybody else's is no part of the text."""
        note = None if number in self._answers else self._notes["comments"].get(number)
        if note is not None and self._secretariat and note.get(qn("w:author")) == self._secretariat:
            yield Block((f"> {self._said('comments', number)}",))

    def _said(self, kind: str, number: str) -> str:
        note = self._notes[kind].get(number)
        if note is None:
            return ""
        self._resolve(note)
        words = (Words(self.opening.names, styles=self.opening.styles).read(each) for each in note.iter(_P))
        return " ".join(each.source.strip() for each in words).strip()


def _is_listed(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in an element, each once: of alternatives only the one that is read."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATE:
            yield from boxes(alternative(child))
        elif len(child):
            yield from boxes(child)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, content controls looked through, nested tables not."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, tag)


def _named(style: etree._Element) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val"), "")).casefold() if name is not None else ""


def generated(opening: Opened) -> set[str]:
    """The styles of what Word makes by itself."""
    root = opening.related("styles")
    listed = root.iter(qn("w:style")) if root is not None else iter(())
    return {style.get(qn("w:styleId"), "") for style in listed if _named(style).startswith(_GENERATED)}


def _marks(outline: str) -> int:
    return int(outline) + 2 if outline in tuple("012345") else 0


def heading_levels(opening: Opened) -> dict[str, int]:
    """How many ``#`` each style of heading means, by identifier: ``heading 1`` stands below the title."""
    root = opening.related("styles")
    styles = (
        {style.get(qn("w:styleId"), ""): style for style in root.iter(qn("w:style"))}
        if root is not None
        else {}
    )
    return {identifier: level for identifier in styles if (level := _heading_level(styles, identifier))}


def _heading_level(styles: dict[str, etree._Element], identifier: str) -> int:
    """The level of one style: from its name or outline level, else from the style that it is based on."""
    seen: set[str] = set()
    while identifier in styles and identifier not in seen and len(seen) < _DEEPEST_STYLE:
        seen.add(identifier)
        style = styles[identifier]
        words = _named(style).split()
        if words[:1] == ["heading"] and len(words) == 2 and words[1].isdigit():
            return min(int(words[1]) + 1, 6)
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None:
            return _marks(outline.get(qn("w:val"), "9"))
        above = style.find(qn("w:basedOn"))
        identifier = above.get(qn("w:val"), "") if above is not None else ""
    return 0
