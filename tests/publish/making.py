"""Redlines made by hand for the painters' tests: paragraphs said one by one, words compared by difflib.

The painters are tested against what a redline may be, not against what the comparison of today makes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from drafting.compare.redline import Change, Entry, Fate, Reads, Redline, Weight
from drafting.text.draft import Division, Draft, Kind, Provision, Range

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Line:
    """One paragraph to be: its old and new words (None: it is not there), labels, and what it is."""

    old: str | None
    new: str | None
    label: str = ""
    new_label: str | None = None
    kind: Kind = Kind.PARAGRAPH
    weight: Weight = Weight.SUBSTANCE
    reads: Reads | None = None
    because: str = ""


def heading(words: str, label: str = "Article 1.") -> Line:
    """An unchanged article heading."""
    return Line(words, words, label, kind=Kind.HEADING)


def redline(lines: Sequence[Line]) -> Redline:
    """A redline of paragraphs that stay in their order, all below the first where that is a heading."""
    old = _draft([replace(line, new=line.old) for line in lines if line.old is not None])
    new = _draft(
        [replace(line, label=_new_label(line), old=line.new) for line in lines if line.new is not None]
    )
    entries, was, now = [], 0, 0
    for line in lines:
        before = (was,) if line.old is not None else ()
        after = (now,) if line.new is not None else ()
        entries.append(_entry(line, old, before, new, after))
        was, now = was + len(before), now + len(after)
    return Redline(old, new, tuple(entries))


def moved(words: Sequence[str], first: int, to: int, changed: str | None = None) -> Redline:
    """A redline of numbered paragraphs of which one moved, perhaps with changed words."""
    lines = [Line(each, each, f"{number}.") for number, each in enumerate(words, 1)]
    rest = [line for place, line in enumerate(lines) if place != first]
    mover = replace(lines[first], new=changed or lines[first].new)
    after = [*rest[:to], mover, *rest[to:]]
    old = _draft(lines)
    new = _draft([replace(line, old=line.new) for line in after])
    entries = []
    for place, line in enumerate(after):
        before = lines.index(lines[first]) if line is mover else lines.index(line)
        changes = _changes(old, before, new, place, line) if line is mover else ()
        entries.append(Entry(Fate.MOVED if line is mover else Fate.KEPT, (before,), (place,), changes))
    entries.insert(first if first < to else first + 1, Entry(Fate.DEPARTED, (first,), (to,)))
    return Redline(old, new, tuple(entries))


def _new_label(line: Line) -> str:
    return line.label if line.new_label is None else line.new_label


def _draft(lines: Sequence[Line]) -> Draft:
    """A draft of the lines' old words, all below the first where that is a heading."""
    source, provisions = "", []
    for order, line in enumerate(lines):
        start, head = len(source), f"{line.label} " if line.label else ""
        if line.kind is Kind.HEADING:
            head = "## " + head
        words = line.old or ""
        source += head + words + "\n\n"
        text = start + len(head)
        is_heading = line.kind is Kind.HEADING
        under = -1 if is_heading or not lines or lines[0].kind is not Kind.HEADING else 0
        division = Division.ARTICLE if is_heading else None
        level = 2 if is_heading else 1
        place = (start, text, text + len(words), len(source))
        provisions.append(Provision(order, line.kind, level, line.label, "", *place, under, division))
    return Draft(source, tuple(provisions))


def _entry(line: Line, old: Draft, before: tuple[int, ...], new: Draft, after: tuple[int, ...]) -> Entry:
    if not before:
        text = new.provisions[after[0]].text
        return Entry(Fate.INSERTED, (), after, (_weighed(Range(0, 0), text, line),))
    if not after:
        text = old.provisions[before[0]].text
        return Entry(Fate.DELETED, before, (), (_weighed(text, Range(0, 0), line),))
    changes = _changes(old, before[0], new, after[0], line)
    return Entry(Fate.EDITED if changes else Fate.KEPT, before, after, changes)


def _changes(old: Draft, before: int, new: Draft, after: int, line: Line) -> tuple[Change, ...]:
    was, now = old.provisions[before], new.provisions[after]
    a, b = _TOKEN.findall(old.words(was)), _TOKEN.findall(new.words(now))
    found = []
    for what, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what != "equal":
            gone = Range(was.text_start + len("".join(a[:a1])), was.text_start + len("".join(a[:a2])))
            came = Range(now.text_start + len("".join(b[:b1])), now.text_start + len("".join(b[:b2])))
            found.append(_weighed(gone, came, line))
    return tuple(found)


def _weighed(gone: Range, came: Range, line: Line) -> Change:
    return Change(gone, came, line.weight, line.reads, line.because)
