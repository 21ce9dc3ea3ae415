"""A Word file, read: its paragraphs with their numbers, its tracked changes, and the text as a source.

Our own documents come back whole, with names and identities. Of others comes a sensible text: headings
by style, numbers as Word computes them, tables, footnotes and comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.errors import Place, TravauxError
from drafting.text.draft import Draft, Kind
from drafting.text.reading import read as read_source
from drafting.word.counting import Counter
from drafting.word.elements import COMES, CT_TrackChange, tracked
from drafting.word.markup import DEPTHS, STEP
from drafting.word.package import opened, parsed
from drafting.word.parts import PROVISIONS
from drafting.word.resolving import resolve_tree
from drafting.word.sheet import LABEL_SUFFIX
from drafting.word.words import Words

if TYPE_CHECKING:
    from lxml import etree

_BODY, _TBL, _P = qn("w:body"), qn("w:tbl"), qn("w:p")
_STARTS_SOMETHING = ("#", ">", "|")
_OURS_LAST = "EndRule"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader sees it: the number that Word shows, and its words with labels typed in them."""

    number: str
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """One tracked stretch: ``kind`` is ``ins``, ``del``, ``moveFrom`` or ``moveTo``; ``date`` as written in the file.

    ``text`` is ``""`` where only the mark of a paragraph is tracked.
    """

    kind: str
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Received:
    """What a document holds: a source, the identity of each provision that still has one, and its properties."""

    source: str
    identities: Mapping[str, str]
    """Identities by the words of the source line that the provision begins, for those that have one."""
    properties: Mapping[str, str]
    _in_order: tuple[str, ...] = ()

    def draft(self) -> Draft:
        """The source read, with identities where every provision still has its own."""
        draft = read_source(self.source)
        known = iter(self._in_order)
        given = [next(known, "") if p.kind is not Kind.NOTE else "" for p in draft.provisions]
        return draft.identified(tuple(given)) if any(given) and next(known, None) is None else draft


def read(document: bytes, *, accept: bool = True, name: str = "the document") -> str:
    """The text of a Word file as a source, with tracked changes accepted, or rejected where ``accept`` is false.

    Raises ``TravauxError`` for a file that is no sound Word document, naming it ``name``.
    """
    return receive(document, accept=accept, name=name).source


def receive(document: bytes, *, accept: bool = True, name: str = "the document") -> Received:
    """The text of a Word file with what it says of itself: identities, names and properties."""
    opening = _Opened(document, name)
    resolve_tree(opening.root, accept)
    blocks = list(_Blocks(opening).sources())
    source = "\n\n".join(block for block, _ in blocks)
    if opening.used:
        source += "\n\n" + "\n\n".join(f"[^{note}]: {words}" for words, note in opening.used.items())
    identities = {
        block.split("\n", 1)[0]: identity for block, found in blocks for identity in found[:1] if identity
    }
    in_order = tuple(identity for _, found in blocks for identity in found)
    return Received(source + "\n" if source else "", identities, opening.properties(), in_order)


def paragraphs(
    document: bytes, *, accept: bool | None = None, name: str = "the document"
) -> tuple[Paragraph, ...]:
    """The paragraphs of a Word file in reading order, those in tables included.

    With ``accept`` None tracked changes stay: what was inserted is read, what was deleted is not.
    """
    opening = _Opened(document, name)
    if accept is not None:
        resolve_tree(opening.root, accept)
    counter = opening.counter()
    listed = [(paragraph, counter.number(paragraph)) for paragraph in opening.root.iter(_P)]
    numbers: dict[str, str] = {}
    for paragraph, number in listed:
        for bookmark in Words().read(paragraph).bookmarks:
            numbers[bookmark] = number.shown.rstrip(".") if number else ""
        numbers |= _typed_labels(paragraph)
    return tuple(
        Paragraph(
            number.shown if number else "", Words(numbers=numbers).read(paragraph).shown, _style(paragraph)
        )
        for paragraph, number in listed
    )


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


def tracked_changes(document: bytes, *, name: str = "the document") -> tuple[TrackedChange, ...]:
    """Every tracked insertion, deletion and end of a move, in reading order."""
    return tuple(_change(change) for change in tracked(_Opened(document, name).root))  # type: ignore[arg-type]


def _change(change: CT_TrackChange) -> TrackedChange:
    words = "".join(text.text or "" for text in change.iter(qn("w:t"), qn("w:delText")))
    kind = change.tag.rpartition("}")[2]
    return TrackedChange(kind, change.get(qn("w:author"), ""), change.get(qn("w:date"), ""), words)


class _Opened:
    """The parts of a file that its text depends on."""

    def __init__(self, document: bytes, name: str) -> None:
        self.name = name
        self.parts = opened(document, name)
        main = self._main()
        if main not in self.parts:
            raise TravauxError(
                "the file holds no text (part 'word/document.xml' is missing)",
                place=Place(name),
                expected="a complete .docx",
                hint="ask for the file again, or save it anew in Word",
            )
        self.root = self._part(main)
        if self.root.find(_BODY) is None:
            raise TravauxError(
                "part 'word/document.xml' has no body", place=Place(name), expected="a Word document"
            )
        self.used: dict[str, str] = {}
        """The names of the footnotes met so far, by their words."""
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self.names, self.identities = self._known()

    def _main(self) -> str:
        types = self.parts["[Content_Types].xml"]
        for override in parsed(types, f"{self.name}, [Content_Types].xml"):
            if override.get("ContentType", "").endswith(".document.main+xml"):
                return str(override.get("PartName", "")).lstrip("/")
        return "word/document.xml"

    def _part(self, part: str) -> etree._Element:
        return parsed(self.parts[part], f"{self.name}, {part}")

    def optional(self, part: str) -> etree._Element | None:
        """The root of a part that need not be there."""
        return self._part(part) if part in self.parts else None

    def counter(self) -> Counter:
        """A counter for the paragraphs of this document."""
        return Counter(self.optional("word/numbering.xml"), self.optional("word/styles.xml"))

    def _known(self) -> tuple[dict[str, str], dict[str, str]]:
        """Names and identities by bookmark, from the part that maps them, wherever an editor put it."""
        for part in self.parts:
            if (
                part.startswith("customXml/item")
                and part.endswith(".xml")
                and PROVISIONS.encode() in self.parts[part]
            ):
                rows = [row for row in self._part(part) if row.get("bookmark")]
                names = {row.get("bookmark", ""): row.get("name", "") for row in rows}
                return names, {row.get("bookmark", ""): row.get("identity", "") for row in rows}
        return {}, {}

    def footnote(self, number: str) -> str:
        """The name of a footnote in the source; two that say the same are one."""
        words = self._note("word/footnotes.xml", "w:footnote", number)
        return self.used.setdefault(words, str(len(self.used) + 1))

    def comment(self, number: str) -> str:
        """The words of a comment."""
        return self._note("word/comments.xml", "w:comment", number)

    def _note(self, part: str, tag: str, number: str) -> str:
        if part not in self._notes:
            root = self.optional(part)
            listed = root.findall(qn(tag)) if root is not None else []
            self._notes[part] = {note.get(qn("w:id"), ""): note for note in listed}
        note = self._notes[part].get(number)
        if note is None:
            return ""
        resolve_tree(note, True)
        return " ".join(Words(self.names).read(paragraph).source.strip() for paragraph in note.iter(_P))

    def properties(self) -> dict[str, str]:
        """The custom properties: symbol, round, hash and whatever else the file says of itself."""
        root = self.optional("docProps/custom.xml")
        if root is None:
            return {}
        return {item.get("name", ""): "".join(str(text) for text in item.itertext()) for item in root}


class _Blocks:
    """Turns the blocks of a body into blocks of a source."""

    def __init__(self, opening: _Opened) -> None:
        self.opening = opening
        self.counter = opening.counter()
        self.headings = _heading_levels(opening.optional("word/styles.xml"))

    def sources(self) -> Iterator[tuple[str, list[str]]]:
        """Each block of source with the identities of the provisions in it."""
        body = self.opening.root.find(_BODY)
        assert body is not None
        yield from self._below(body)

    def _below(self, parent: etree._Element) -> Iterator[tuple[str, list[str]]]:
        for child in parent:
            if child.tag == _TBL:
                yield self._table(child)
            elif child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), *COMES):
                yield from self._below(child)

    def _words(self, paragraph: etree._Element) -> tuple[Words, str]:
        """The words of a paragraph, and the bookmark of its provision if it has one."""
        words = Words(self.opening.names, footnote=self.opening.footnote).read(paragraph)
        ours = [name for name in words.bookmarks if name.startswith("_tv") and not name.endswith("_l")]
        return words, ours[0] if ours else ""

    def _paragraph(self, paragraph: etree._Element) -> Iterator[tuple[str, list[str]]]:
        words, bookmark = self._words(paragraph)
        number = self.counter.number(paragraph)
        style = _style(paragraph)
        text = words.source.strip()
        label = words.label or (number.shown if number else "")
        if (text or label) and style != _OURS_LAST:
            name = self.opening.names.get(bookmark, "")
            line = self._line(paragraph, style, label, text, typed=words, level=number.level if number else 0)
            yield f"{line} ^{name}" if name else line, [self.opening.identities.get(bookmark, "")]
        for comment in words.comments:
            yield f"> {self.opening.comment(comment)}", []

    def _line(
        self, paragraph: etree._Element, style: str, label: str, text: str, *, typed: Words, level: int
    ) -> str:
        heading = 1 if style == "Title" else self.headings.get(style, 0)
        if heading:
            words, joint = text, ". " if label and text else ""
            if typed.label and not typed.source.startswith("\t"):
                # What was typed between a label and its words stands among the words.
                words, joint = typed.source, ""
            return f"{'#' * heading} {label}{joint}{words}".rstrip()
        indent = " " * (3 * (_depth(paragraph, style, level) - 1))
        if not label and text.startswith(_STARTS_SOMETHING):
            text = f"\\{text}"
        return f"{indent}{label} {text}".rstrip() if label else f"{indent}{text}"

    def _table(self, table: etree._Element) -> tuple[str, list[str]]:
        lines: list[str] = []
        identities: list[str] = []
        for row in table.iter(qn("w:tr")):
            cells: list[str] = []
            found = ""
            for cell in row.iter(qn("w:tc")):
                read = [self._words(paragraph) for paragraph in cell.iter(_P)]
                cells.append(" ".join(words.source.strip() for words, _ in read))
                found = found or next((bookmark for _, bookmark in read if bookmark), "")
            lines.append(f"| {' | '.join(cells)} |")
            identities.append(self.opening.identities.get(found, ""))
            if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None and len(lines) == 1:
                lines.append("|" + "---|" * len(cells))
        return "\n".join(lines), identities


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val"), "") if style is not None else ""


def _depth(paragraph: etree._Element, style: str, level: int) -> int:
    """How deep a paragraph of the body stands: by its style and indentation where these are ours, else by its level."""
    if style not in DEPTHS:
        return level + 1
    indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    left = indent.get(qn("w:left"), "") if indent is not None else ""
    return max(round(int(left) / STEP), 1) if left.isdigit() else DEPTHS[style]


def _heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """How many ``#`` each style of heading means, by identifier: ``heading 1`` stands below the title."""
    levels: dict[str, int] = {}
    for style in styles.iter(qn("w:style")) if styles is not None else ():
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        name = style.find(qn("w:name"))
        words = name.get(qn("w:val"), "").casefold().split() if name is not None else []
        if words[:1] == ["heading"] and words[-1].isdigit():
            levels[style.get(qn("w:styleId"), "")] = min(int(words[-1]) + 1, 6)
        elif outline is not None and outline.get(qn("w:val"), "9") < "6":
            levels[style.get(qn("w:styleId"), "")] = int(outline.get(qn("w:val"), "0")) + 2
    return levels
