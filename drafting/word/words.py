"""The words of one paragraph of a Word file, put back into the source format.

Emphasis becomes stars, footnotes and references their names, and what only looks like a mark of the format
is escaped, so that reading the source again finds what Word showed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = f"{_MC}AlternateContent"
_SKIPPED = {
    qn(f"w:{name}")
    for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "txbxContent", "pict", "object", "instrText", "rt")
} | {f"{_MC}Fallback"}
_PICTURES = {qn(f"w:{name}") for name in ("drawing", "pict", "object")}
_RUBY, _CONTROL = qn("w:ruby"), qn("w:sdt")
_TEXT_BOX = qn("w:txbxContent")
_R, _P, _T = (qn(f"w:{name}") for name in ("r", "p", "t"))
_ITALIC = {"Emphasis", "StrongEmphasis"}
_STRONG = {"Strong", "StrongEmphasis"}
_PLAIN = {"OpeningWords", "Literal", "Bracket", "Reference", "TypedLabel", "FootnoteReference"}
_RAISED = "†"
"""What stands for a footnote among the words shown: its number follows from the others before it."""
_TAG = re.compile(r"(?<!\\)<(?=/?[A-Za-z][^<>\n]{0,300}>)")
_CHARACTERS = {
    qn(f"w:{name}"): shown
    for name, shown in (("tab", "\t"), ("ptab", "\t"), ("br", " "), ("cr", " "), ("noBreakHyphen", "‑"))
}
_NO_SUCH_LETTER = "\ufffd"
"""Shown for a sign that only one font has, such as those of Wingdings."""
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_APART = (qn("w:fldChar"), _RUBY, *_NOTES)
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    result: bool = False
    shown_from: int = 0


@dataclass(slots=True)
class Words:
    """Collects the words of a paragraph. ``names`` are the names of bookmarks; ``shown`` is what a reader sees.

    ``numbers`` is what references to a bookmark show now; without it they show what was last saved.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    """What we call each style of the file, where that is not its identifier."""
    note: Callable[[str, str], str] = lambda kind, number: number
    """What a footnote or endnote is called in the source, by ``footnotes`` or ``endnotes`` and its number there."""
    unread: Counter[str] = field(default_factory=Counter)
    """What is no words and was left out, by what it is called."""
    comments: list[str] = field(default_factory=list)
    placed: dict[str, int] = field(default_factory=dict)
    """How many characters were shown before each comment that begins here."""
    references: list[tuple[str, str]] = field(default_factory=list)
    """The live references: the name that each points to, and what it shows."""
    bookmarks: list[str] = field(default_factory=list)
    label: str = ""
    _shown: list[str] = field(default_factory=list)
    _pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _reference: list[str] = field(default_factory=list)
    _pointed: str = ""
    _length: int = 0

    def read(self, paragraph: etree._Element) -> Words:
        """Read everything below a paragraph that is words of its own."""
        self._walk(paragraph)
        self._close_reference()
        return self

    @property
    def shown(self) -> str:
        """The words as a reader of the document sees them."""
        return "".join(self._shown)

    @property
    def source(self) -> str:
        """The words in the source format, emphasis in stars."""
        source = ""
        for text, bold, italic in _merged(self._pieces):
            stars = "*" * (2 * bold + italic)
            inner = text.strip()
            if not stars or not inner:
                source += text
                continue
            start = text.index(inner)
            source += f"{text[:start]}{stars}{inner}{stars}{text[start + len(inner) :]}"
        # What only looks like a tag was words to whoever saw the document.
        return _TAG.sub(r"\\<", source)

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag == _R:
                self._run(child)
            elif child.tag == qn("w:bookmarkStart"):
                self.bookmarks.append(child.get(qn("w:name"), ""))
            elif child.tag == qn("w:commentRangeStart"):
                self.placed.setdefault(child.get(qn("w:id"), ""), self._length)
            elif child.tag == _CONTROL and _is_empty_form(child):
                self.unread["places of a form left empty"] += 1
            elif child.tag == qn("w:fldSimple"):
                self._simple_field(child)
            elif child.tag == ALTERNATE:
                self._walk(alternative(child))
            elif child.tag == f"{_MATH}t":
                self._add(child.text or "", "", False, False)
            elif child.tag != _P:
                self._walk(child)

    def _simple_field(self, element: etree._Element) -> None:
        self._fields.append(_Field(element.get(qn("w:instr"), ""), True, len(self._shown)))
        self._walk(element)
        self._end_field()

    def _run(self, run: etree._Element) -> None:
        style, bold, italic = self._look(run)
        if _hidden(run):
            self.unread["hidden words"] += 1
            return
        text = ""
        for child in _children(run):
            if child.tag in _APART:
                self._add(text, style, bold, italic)
                text = ""
                self._apart(child, style, bold, italic)
            elif child.tag == qn("w:instrText") and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif child.tag == qn("w:commentReference"):
                self.comments.append(child.get(qn("w:id"), ""))
                self.placed.setdefault(self.comments[-1], self._length + len(text))
            elif child.tag in _PICTURES:
                if child.find(f".//{_TEXT_BOX}") is None:
                    self.unread["pictures and objects"] += 1
            else:
                text += _text(child)
        self._add(text, style, bold, italic)

    def _apart(self, child: etree._Element, style: str, bold: bool, italic: bool) -> None:
        """What stands in a run among its characters and is none: the edge of a field, a note, a reading aid."""
        if child.tag == qn("w:fldChar"):
            self._field_character(child.get(qn("w:fldCharType"), ""), style)
        elif child.tag == _RUBY:
            self._walk(child)
        else:
            name = self.note(_NOTES[str(child.tag)], child.get(qn("w:id"), ""))
            self._add(f"[^{name}]" if name else "", style, bold, italic, shown=_RAISED)

    def _look(self, run: etree._Element) -> tuple[str, bool, bool]:
        """The character style of a run, and whether it is strong and whether emphasised."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return "", False, False
        named = properties.find(qn("w:rStyle"))
        style = named.get(qn("w:val"), "") if named is not None else ""
        style = self.styles.get(style, style)
        bold = style in _STRONG or _on(properties, "w:b")
        italic = style in _ITALIC or _on(properties, "w:i")
        return style if style in _PLAIN else "", bold, italic

    def _add(self, text: str, style: str, bold: bool, italic: bool, shown: str = "") -> None:
        if not text or any(not field.result for field in self._fields):
            return
        self._shown.append(shown or text)
        self._length += len(self._shown[-1])
        if style == "Reference":
            self._reference.append(text)
            return
        self._close_reference()
        if style == "TypedLabel" and not self._pieces:
            self.label += text
            return
        if style == "Literal":
            text = "".join(f"\\{character}" for character in text)
        self._pieces.append((text, bold, italic))

    def _field_character(self, kind: str, style: str) -> None:
        if kind == "begin":
            if style != "Reference":
                self._close_reference()
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            self._fields[-1].shown_from = len(self._shown)
        elif kind == "end" and self._fields:
            self._end_field()

    def _end_field(self) -> None:
        ended = self._fields.pop()
        words = ended.instruction.replace('"', " ").split()
        target = words[2] if words[:2] == ["HYPERLINK", "\\l"] and len(words) > 2 else ""
        if words[:1] == ["REF"] and len(words) > 1:
            target = words[1]
            if target in self.numbers and ended.result:
                self._shown[ended.shown_from :] = [self.numbers[target]]
        if name := self.names.get(target.removesuffix("_l"), ""):
            # Of the numbers that make up one label the last is the provision meant.
            self._pointed = name

    def _close_reference(self) -> None:
        if self._reference:
            shown = "".join(self._reference)
            if self._pointed:
                self.references.append((self._pointed, shown))
            self._pieces.append((f"@{{{self._pointed}}}" if self._pointed else shown, False, False))
        self._reference, self._pointed = [], ""


def _children(run: etree._Element) -> Iterator[etree._Element]:
    """The children of a run, of alternatives only the one that is read."""
    for child in run:
        if child.tag == ALTERNATE:
            yield from _children(alternative(child))
        elif isinstance(child.tag, str):
            yield child


def alternative(element: etree._Element) -> etree._Element:
    """Which of several renderings of one thing is read: the first with words, else the first."""
    with_words = (each for each in element if next(each.iter(_T, _TEXT_BOX), None) is not None)
    return next(with_words, element[0] if len(element) else element)


def _is_empty_form(control: etree._Element) -> bool:
    """Whether a content control shows only what asks to be filled in."""
    shows = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    return shows is not None and shows.get(qn("w:val"), "1") not in _OFF


def _hidden(run: etree._Element) -> bool:
    """Whether Word does not show a run."""
    properties = run.find(qn("w:rPr"))
    return properties is not None and _on(properties, "w:vanish")


def _on(properties: etree._Element, name: str) -> bool:
    found = properties.find(qn(name))
    return found is not None and found.get(qn("w:val"), "1") not in _OFF


def _text(child: etree._Element) -> str:
    """The character or words that a child of a run stands for; an optional hyphen is none until a line breaks."""
    if child.tag == _T:
        return child.text or ""
    if child.tag == qn("w:sym"):
        code = child.get(qn("w:char"), "")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
        return chr(number) if 0x20 <= number < 0xD800 else _NO_SUCH_LETTER
    return _CHARACTERS.get(str(child.tag), "")


def _merged(pieces: list[tuple[str, bool, bool]]) -> list[tuple[str, bool, bool]]:
    merged: list[tuple[str, bool, bool]] = []
    for text, bold, italic in pieces:
        if merged and merged[-1][1:] == (bold, italic):
            merged[-1] = (merged[-1][0] + text, bold, italic)
        else:
            merged.append((text, bold, italic))
    return merged
