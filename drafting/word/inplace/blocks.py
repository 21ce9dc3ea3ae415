"""The paragraphs and tables of a story (a body, a cell, a note, a header, a text box), and which is which.

They are aligned by the same engine as the provisions of two drafts, which sees each paragraph as a provision
and each table as a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from drafting.compare.alignment import align
from drafting.compare.redline import Entry, Fate
from drafting.text.draft import Draft, Kind, Provision
from drafting.word.inplace.lines import Line
from drafting.word.inplace.tags import BETWEEN_BLOCKS, CONTROL, PPR, TBL, VAL, P, w

_LABEL = re.compile(
    r"(?:\(\w{1,5}\)|\w{1,5}[.)]|\d+(?:\.\d+)+|(?:Article|Annex|Section|Chapter) \w{1,6})(?=[\s.:])"
)
_STYLE = w("pStyle")
_DEEPEST = 9


class Block(NamedTuple):
    """A paragraph with its line, or a table (``line`` is None) with all its words."""

    element: etree._Element
    line: Line | None
    text: str
    level: int = 0
    """How deep a heading stands, 0 where it is none."""


Levels = Callable[[str], int]
"""How deep a heading a style makes, by its identifier; 0 where it makes none."""


def blocks(story: etree._Element, read: Callable[[etree._Element], Line], level: Levels) -> list[Block]:
    """The paragraphs and tables of a story in reading order, those in content controls included."""
    found = []
    for element in _elements(story):
        if element.tag == TBL:
            words = " | ".join(filter(None, ("".join(map(str, each.itertext())) for each in element.iter(P))))
            found.append(Block(element, None, words))
            continue
        line = read(element)
        style = element.find(f"{PPR}/{_STYLE}")
        found.append(Block(element, line, line.text, level(style.get(VAL, "") if style is not None else "")))
    return found


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == P or child.tag == TBL:
            yield child
        elif child.tag in BETWEEN_BLOCKS and (child.tag != CONTROL or len(child)):
            yield from _elements(child)


def aligned(old: list[Block], new: list[Block]) -> list[Entry]:
    """What became of each block, in reading order; ``Entry.old`` and ``Entry.new`` are places in the lists."""
    if [(block.text, block.line is None) for block in old] == [(b.text, b.line is None) for b in new]:
        return [Entry(Fate.KEPT, (at,), (at,)) for at in range(len(old))]
    entries: list[Entry] = []
    for entry in align(_draft(old), _draft(new)).entries:
        entries += _paired(entry, old, new)
    return entries


def _paired(entry: Entry, old: list[Block], new: list[Block]) -> list[Entry]:
    """An entry, with what cannot be shown as it is taken apart into what went and what came."""
    # Both ends of a move know it by the old paragraph's place, counted from 1.
    if entry.fate is Fate.MOVED:
        return [Entry(Fate.INSERTED, (), entry.new, block=entry.old[0] + 1)]
    if entry.fate is Fate.DEPARTED:
        return [Entry(Fate.DELETED, entry.old, (), block=entry.old[0] + 1)]
    tables = any(old[at].line is None for at in entry.old) or any(new[at].line is None for at in entry.new)
    parents = {old[at].element.getparent() for at in entry.old}
    if entry.fate in (Fate.SPLIT, Fate.MERGED) and (tables or len(parents) > 1):
        gone = [Entry(Fate.DELETED, (at,), ()) for at in entry.old]
        return gone + [Entry(Fate.INSERTED, (), (at,)) for at in entry.new]
    return [entry]


def _draft(found: list[Block]) -> Draft:
    provisions = []
    above: list[tuple[int, int]] = []
    at = 0
    for order, block in enumerate(found):
        end = at + len(block.text)
        level = block.level
        if level:
            while above and above[-1][0] >= level:
                above.pop()
        parent = above[-1][1] if above else -1
        kind = Kind.ROW if block.line is None else Kind.HEADING if level else Kind.PARAGRAPH
        label = _LABEL.match(block.text)
        provisions.append(
            Provision(order, kind, level or 1, label[0] if label else "", "", at, at, end, end + 1, parent)
        )
        if level:
            above.append((min(level, _DEEPEST), order))
        at = end + 1
    return Draft("\n".join([block.text for block in found]) + "\n", tuple(provisions))
