"""The numbers that Word shows before paragraphs, computed as Word computes them.

They stand nowhere in the file: a paragraph only names a list and a level, often through its style. A reader
that ignored them would lose every article number, so this walks the lists as Word does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.word.shapes import SHAPES

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_NO_LIST = "0"
_MOST = 32_767
"""The greatest number that Word counts to; what begins above it would make labels without end."""
_LONGEST = 255
_WIDEST = 9
"""Noughts before a number."""
_DEEPEST_STYLE = 32
"""Styles that one may be based on, one upon the other."""
_DASH = "–"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PADDED = re.compile(r"(0+)1")
"""How a shape of its own begins that fills numbers up with noughts: ``001, 002, 003, ...``."""


@dataclass(frozen=True, slots=True)
class _LevelRule:
    start: int
    format: str
    text: str
    restarts_after: int
    """The deepest level above whose paragraphs make this one start again; -1 never."""
    legal: bool


@dataclass(slots=True)
class _List:
    """One abstract list: its rules, and how far it has counted."""

    rules: list[_LevelRule]
    styles: dict[str, int]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of one paragraph as shown, and the level it stands at."""

    shown: str
    level: int


class Counter:
    """Counts the paragraphs of a document in reading order; each must be asked for once."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._rules: dict[str, list[_LevelRule]] = {}
        """The rules of each list that a paragraph may name: those of its abstract list, some of them its own."""
        self._styles: dict[str, etree._Element] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._styles = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}

    def _read(self, numbering: etree._Element) -> None:
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for abstract in numbering.findall(qn("w:abstractNum")):
            identifier = abstract.get(qn("w:abstractNumId"), "")
            self._lists[identifier] = _list(abstract)
            if link := _value(abstract, "w:numStyleLink"):
                linked[identifier] = link
            if link := _value(abstract, "w:styleLink"):
                styled[link] = identifier
        for number in numbering.findall(qn("w:num")):
            list_id, abstract_id = number.get(qn("w:numId"), ""), _value(number, "w:abstractNumId")
            # A list that only names a list style is counted by the list that defines the style.
            self._abstract[list_id] = abstract_id = styled.get(linked.get(abstract_id, ""), abstract_id)
            listed = self._lists.get(abstract_id)
            if listed is None:
                continue
            self._rules[list_id] = list(listed.rules)
            self._overrides[list_id] = {}
            for override in number.findall(qn("w:lvlOverride")):
                self._override(list_id, override)

    def _override(self, list_id: str, override: etree._Element) -> None:
        """Where a list begins anew, or has a level of its own."""
        told, rules = override.get(qn("w:ilvl"), "0"), self._rules[list_id]
        level = _count(told, _LEVELS)
        own = override.find(qn("w:lvl"))
        if own is not None and level < len(rules):
            rules[level] = _rule(own, level)
        start = _count(_value(override, "w:startOverride"), -1)
        if start >= 0:
            self._overrides[list_id][level] = start

    def number(self, paragraph: etree._Element) -> Number | None:
        """The number of the next paragraph; None where it has none."""
        placed = self._placed(paragraph)
        if placed is None:
            return None
        list_id, level = placed
        counted = self._lists.get(self._abstract.get(list_id, ""))
        rules = self._rules.get(list_id, [])
        if counted is None or level >= len(rules):
            return None
        self._step(counted, list_id, level)
        return Number(_shown(rules, counted.counts, level), level)

    def _step(self, counted: _List, list_id: str, level: int) -> None:
        override = self._overrides[list_id].pop(level, None)
        now = counted.counts[level]
        if override is not None:
            counted.counts[level] = override
        else:
            counted.counts[level] = self._rules[list_id][level].start if now is None else now + 1
        for deeper in range(level + 1, len(counted.rules)):
            if self._rules[list_id][deeper].restarts_after >= level:
                counted.counts[deeper] = None

    def _placed(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, from itself or its style; None outside of every list."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        inherited = self._of_style(style.get(qn("w:val"), "") if style is not None else "")
        if own is None:
            return inherited
        list_id = _value(own, "w:numId") or (inherited[0] if inherited else _NO_LIST)
        level = _value(own, "w:ilvl")
        if list_id == _NO_LIST:
            return None
        return list_id, _count(level, inherited[1] if inherited else 0)

    def _of_style(self, name: str) -> tuple[str, int] | None:
        seen: set[str] = set()
        while name and name not in seen and name in self._styles and len(seen) < _DEEPEST_STYLE:
            seen.add(name)
            numbered = self._styles[name].find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbered is not None:
                list_id = _value(numbered, "w:numId")
                counted = self._lists.get(self._abstract.get(list_id, ""))
                if counted is None:
                    return None
                level = _value(numbered, "w:ilvl")
                return list_id, counted.styles.get(name, _count(level, 0))
            name = _value(self._styles[name], "w:basedOn")
        return None


def _list(abstract: etree._Element) -> _List:
    rules: list[_LevelRule] = []
    styles: dict[str, int] = {}
    for level in abstract.findall(qn("w:lvl"))[:_LEVELS]:
        if style := _value(level, "w:pStyle"):
            styles[style] = len(rules)
        rules.append(_rule(level, len(rules)))
    return _List(rules, styles)


def _rule(level: etree._Element, place: int) -> _LevelRule:
    restart = _count(_value(level, "w:lvlRestart"), place)
    legal = level.find(qn("w:isLgl"))
    return _LevelRule(
        start=_count(_value(level, "w:start"), 0),
        format=_format(level),
        text=_value(level, "w:lvlText"),
        restarts_after=restart - 1,
        legal=legal is not None and legal.get(qn("w:val"), "1") not in ("0", "false", "off"),
    )


def _format(level: etree._Element) -> str:
    """How a level writes its numbers; a shape that old programs lack stands beside the one that they know."""
    own = level.find(f"{_MC}AlternateContent/{_MC}Choice/{qn('w:numFmt')}")
    padded = _PADDED.match(own.get(qn("w:format"), "")) if own is not None else None
    if padded:
        return f"{padded[1][:_WIDEST]}1"
    fallback = level.find(f"{_MC}AlternateContent/{_MC}Fallback/{qn('w:numFmt')}")
    known = fallback.get(qn("w:val"), "") if fallback is not None else ""
    return _value(level, "w:numFmt") or known or "decimal"


def _shown(rules: list[_LevelRule], counts: list[int | None], level: int) -> str:
    rule = rules[level]
    if rule.format == "bullet":
        return _DASH

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place >= len(rules):
            return ""
        other, value = rules[place], counts[place]
        shape = "decimal" if rule.legal and other.format != "none" else other.format
        counted = other.start if value is None else value
        return str(counted).zfill(len(shape)) if shape.isdigit() else SHAPES.get(shape, str)(counted)

    return _PLACE.sub(number, rule.text[:_LONGEST])[:_LONGEST]


def _count(told: str, otherwise: int) -> int:
    """A number as a file tells it, where it is one that Word would count."""
    number = int(told) if told.isascii() and told.isdigit() and len(told) <= 5 else _MOST + 1
    return number if number <= _MOST else otherwise


def _value(parent: etree._Element, name: str) -> str:
    """The ``w:val`` of a child, ``""`` where there is no such child."""
    child = parent.find(qn(name))
    return child.get(qn("w:val"), "") if child is not None else ""
