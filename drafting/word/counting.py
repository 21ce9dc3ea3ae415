"""The numbers that Word shows before paragraphs, computed as Word computes them.

They stand nowhere in the file: a paragraph only names a list and a level, often through its style. A reader
that ignored them would lose every article number, so this walks the lists as Word does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from drafting.word.numbering import letters, roman

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_NO_LIST = "0"
_DASH = "–"

_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "none": lambda number: "",
    "ordinal": lambda number: f"{number}.",
}


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
        self._styles: dict[str, etree._Element] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._styles = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.findall(qn("w:abstractNum")):
            self._lists[abstract.get(qn("w:abstractNumId"), "")] = _list(abstract)
        for number in numbering.findall(qn("w:num")):
            list_id = number.get(qn("w:numId"), "")
            self._abstract[list_id] = _value(number, "w:abstractNumId")
            self._overrides[list_id] = {
                int(override.get(qn("w:ilvl"), "0")): int(_value(override, "w:startOverride"))
                for override in number.findall(qn("w:lvlOverride"))
                if _value(override, "w:startOverride").isdigit()
            }

    def number(self, paragraph: etree._Element) -> Number | None:
        """The number of the next paragraph; None where it has none."""
        placed = self._placed(paragraph)
        if placed is None:
            return None
        list_id, level = placed
        counted = self._lists.get(self._abstract.get(list_id, ""))
        if counted is None or level >= len(counted.rules):
            return None
        self._step(counted, list_id, level)
        return Number(_shown(counted, level), level)

    def _step(self, counted: _List, list_id: str, level: int) -> None:
        override = self._overrides[list_id].pop(level, None)
        now = counted.counts[level]
        if override is not None:
            counted.counts[level] = override
        else:
            counted.counts[level] = counted.rules[level].start if now is None else now + 1
        for deeper in range(level + 1, len(counted.rules)):
            if counted.rules[deeper].restarts_after >= level:
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
        return list_id, int(level) if level.isdigit() else inherited[1] if inherited else 0

    def _of_style(self, name: str) -> tuple[str, int] | None:
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            numbered = self._styles[name].find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbered is not None:
                list_id = _value(numbered, "w:numId")
                counted = self._lists.get(self._abstract.get(list_id, ""))
                if counted is None:
                    return None
                level = _value(numbered, "w:ilvl")
                return list_id, counted.styles.get(name, int(level) if level.isdigit() else 0)
            name = _value(self._styles[name], "w:basedOn")
        return None


def _list(abstract: etree._Element) -> _List:
    rules: list[_LevelRule] = []
    styles: dict[str, int] = {}
    for level in abstract.findall(qn("w:lvl"))[:_LEVELS]:
        place = len(rules)
        start, restart = _value(level, "w:start"), _value(level, "w:lvlRestart")
        rules.append(
            _LevelRule(
                start=int(start) if start.isdigit() else 0,
                format=_value(level, "w:numFmt") or "decimal",
                text=_value(level, "w:lvlText"),
                restarts_after=int(restart) - 1 if restart.isdigit() else place - 1,
                legal=level.find(qn("w:isLgl")) is not None,
            )
        )
        if style := _value(level, "w:pStyle"):
            styles[style] = place
    return _List(rules, styles)


def _shown(counted: _List, level: int) -> str:
    rule = counted.rules[level]
    if rule.format == "bullet":
        return _DASH

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place >= len(counted.rules):
            return ""
        other = counted.rules[place]
        value = counted.counts[place]
        shape = "decimal" if rule.legal and other.format != "none" else other.format
        return _FORMATS.get(shape, str)(other.start if value is None else value)

    return _PLACE.sub(number, rule.text)


def _value(parent: etree._Element, name: str) -> str:
    """The ``w:val`` of a child, ``""`` where there is no such child."""
    child = parent.find(qn(name))
    return child.get(qn("w:val"), "") if child is not None else ""
