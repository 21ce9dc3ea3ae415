"""Paragraphs that moved and say the same, shown as moves wherever every Word program can undo them.

Only whole paragraphs of plain words between paragraphs that stay: LibreOffice leaves an empty paragraph behind
where a move meets what came or went for good, and a redline that cannot be undone exactly is worse than a move
shown as two changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from drafting.word.inplace.grouping import Group
from drafting.word.inplace.marking import Marker, own_properties
from drafting.word.inplace.tags import DEL, DEL_TEXT, ID, INS, MOVE_FROM, MOVE_TO, T, w

_NAME = w("name")


def movable(groups: Sequence[Group]) -> frozenset[int]:
    """The moves among some groups of which both ends stand alone and say the same."""
    ends: dict[int, list[Group]] = {}
    for at, group in enumerate(groups):
        lone = all(0 <= near < len(groups) and _rests(groups[near]) for near in (at - 1, at + 1))
        if group.move and lone:
            ends.setdefault(group.move, []).append(group)
    return frozenset(move for move, both in ends.items() if len(both) == 2 and _same(both))


def _rests(group: Group) -> bool:
    return group.stays and not group.table


def _same(ends: list[Group]) -> bool:
    lines = [block.line for group in ends for block in (*group.old, *group.new)]
    texts = {line.text if line is not None and line.plain else None for line in lines}
    return len(lines) == 2 and len(texts) == 1 and None not in texts


def show_move(old: Sequence[etree._Element], new: Sequence[etree._Element], marker: Marker) -> None:
    """Make struck paragraphs that follow one another, and inserted ones, the two ends of one move."""
    name = f"move{marker.number()}"
    for paragraphs, was, tag, which in ((old, DEL, MOVE_FROM, "moveFrom"), (new, INS, MOVE_TO, "moveTo")):
        for paragraph in paragraphs:
            for change in list(paragraph.iter(was)):
                if marker.made(change):
                    change.tag = tag
            for text in paragraph.iter(DEL_TEXT):
                text.tag = T
        start = marker.element(paragraphs[0], w(f"{which}RangeStart"))
        start.set(_NAME, name)
        own_properties(paragraphs[0]).addnext(start)
        end = start.makeelement(w(f"{which}RangeEnd"), {ID: str(start.get(ID))})
        paragraphs[-1].addnext(end)
