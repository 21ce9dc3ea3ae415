"""Finds what became of a story of the old file (a body, a cell, a note, a header, a text box) in the new file's.

Its paragraphs and rows are aligned, the words of those that belong together compared, and all of it laid down
in a plan. Nothing is marked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.blocks import Levels, aligned, blocks
from drafting.word.inplace.coming import FromFile
from drafting.word.inplace.formatting import Looks
from drafting.word.inplace.grouping import Group, grouped, taken_along
from drafting.word.inplace.lines import Key, Line, LineReader, keyed
from drafting.word.inplace.moves import movable
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.plan import (
    Comes,
    Deed,
    Goes,
    Plan,
    Relook,
    RowComes,
    RowGoes,
    RowStays,
    Stays,
    Step,
    Stroke,
    Table,
    TableComes,
)
from drafting.word.inplace.script import followed, replacing, script
from drafting.word.inplace.tables import aligned_rows, cells, rows
from drafting.word.inplace.tags import BOX, DEL, ID
from drafting.word.inplace.uncarried import Uncarried


class Side(NamedTuple):
    """What reads the paragraphs of one part of one file."""

    reader: LineReader
    objects: Objects
    level: Levels


class Means(NamedTuple):
    """What every story of a part is compared with; with ``formatting`` changes of look are tracked."""

    new: FromFile
    told: Uncarried
    looks: Looks
    formatting: bool


class Finding:
    """Compares the stories of one part of the old file with those of one part of the new."""

    def __init__(self, old: Side, new: Side, means: Means) -> None:
        self._old, self._new, self._means = old, new, means
        self._told, self._coming = means.told, means.new
        self.notes: list[tuple[str, str, str]] = []
        """The notes that both files refer to at the same place: the kind, and its number in each."""

    def plan(self, old: etree._Element, new: etree._Element) -> Plan:
        """What is to be marked in an old story, since the new one has it otherwise."""
        olds = blocks(old, self._old.reader.read, self._old.level)
        news = blocks(new, self._new.reader.read, self._new.level)
        groups = grouped(aligned(olds, news), olds, news)
        self._coming.bringer.learn(groups)
        groups = list(taken_along(groups, _ends_written))
        moves = movable(groups)
        return Plan(old, tuple(step for group in groups for step in self._steps(group, moves)))

    def _steps(self, group: Group, moves: frozenset[int]) -> Iterator[Step]:
        move = group.move if group.move in moves else 0
        old, new = _lines(group)
        if group.table:
            yield from self._tables(group)
        elif group.stays:
            yield self._staying(group, old, new)
        else:
            for line in old:
                yield Goes(line, move=move)
            for line in new:
                yield Comes(self._coming.line(line), move=move)

    def _staying(self, group: Group, old: list[Line], new: list[Line]) -> Stays:
        unmarked = self._marked(old[-1], new[-1])
        single = len(old) == len(new) == 1 and group.shared == (1, 1)
        if single and _alike(old[0], new[0]):
            strokes = [Stroke(Deed.KEEP, 0, len(old[0].text), 0, len(new[0].text))]
        else:
            strokes = _strokes(group, old, new)
        inside = tuple(self._inside(old, new, strokes))
        relooks, reformatted = self._relooks(old, new, strokes, single)
        changed = bool(relooks) or any(stroke.deed is not Deed.KEEP for stroke in strokes)
        reformatted = reformatted or (changed and not single)
        return Stays(
            tuple(old),
            tuple(map(self._coming.line, new)),
            tuple(strokes),
            relooks,
            reformatted=reformatted,
            unmarked=unmarked,
            inside=inside,
        )

    def _relooks(
        self, old: list[Line], new: list[Line], strokes: list[Stroke], single: bool
    ) -> tuple[tuple[Relook, ...], bool]:
        """The changes of look to track among words that stay, and whether the paragraph's format is to be.

        Where none are wanted they are counted alone.
        """
        looks, formatting = self._means.looks, self._means.formatting
        found = looks.differing(old, new, strokes)
        one, other = old[0].element, new[0].element
        same = not single or looks.same_format(one, other)
        if not formatting and (same or looks.same_kind(one, other)):
            if found or not same:
                self._told.tell("paragraph that looks otherwise", "paragraphs that look otherwise")
            return (), False
        if not formatting:
            return (), not same
        look = self._coming.bringer.look
        return tuple(Relook(start, end, partial(look, run)) for start, end, run in found), not same

    def _inside(self, old: list[Line], new: list[Line], strokes: list[Stroke]) -> Iterator[Plan]:
        """What becomes of the text boxes that stay; the notes that do are remembered."""
        olds, news = _holders(old), _holders(new)
        if not olds or not news:
            return
        for stroke in strokes:
            if stroke.deed is not Deed.KEEP:
                continue
            for at, (thing, node) in olds.items():
                other = (
                    news.get(at - stroke.start + stroke.new_start)
                    if stroke.start <= at < stroke.end
                    else None
                )
                if other is None:
                    continue
                if thing == "box":
                    yield from self._boxes(node, other[1])
                else:
                    self.notes.append((thing, node.get(ID, ""), other[1].get(ID, "")))

    def _boxes(self, old: etree._Element, new: etree._Element) -> Iterator[Plan]:
        """What becomes of the boxes that a drawing holds, in each of its alternative renderings."""
        olds, news = list(old.iter(BOX)), list(new.iter(BOX))
        if len(olds) != len(news):
            self._told.tell("text box that is drawn otherwise", "text boxes that are drawn otherwise")
            return
        for one, other in zip(olds, news, strict=True):
            yield self.plan(one, other)

    def _marked(self, old: Line, new: Line) -> bool:
        """Name a mark that others tracked in one file alone; whether they deleted it in the new, so that it goes."""
        if old.mark == new.mark:
            return False
        self._told.tell(
            "paragraph mark that an earlier author tracked in one file alone",
            "paragraph marks that earlier authors tracked in one file alone",
        )
        here, there = (any(tag == DEL for tag, *_ in line.mark or ()) for line in (old, new))
        return there and not here

    # -- tables ------------------------------------------------------------------------------------------------

    def _tables(self, group: Group) -> Iterator[Step]:
        if group.stays:
            (old,), (new,) = group.old, group.new
            if not self._means.looks.same_table(old.element, new.element):
                self._told.tell("table laid out otherwise", "tables laid out otherwise")
            yield Table(old.element, tuple(self._rows(old.element, new.element)))
            return
        for block in group.old:
            yield Table(block.element, tuple(RowGoes(row) for row in rows(block.element)))
        for block in group.new:
            yield TableComes(self._coming.whole(block.element))

    def _rows(self, old: etree._Element, new: etree._Element) -> Iterator[RowStays | RowGoes | RowComes]:
        for entry in aligned_rows(old, new):
            if entry.old is not None and entry.new is not None:
                pairs = zip(cells(entry.old), cells(entry.new), strict=True)
                yield RowStays(entry.old, tuple(self.plan(one, other) for one, other in pairs))
            elif entry.old is not None:
                yield RowGoes(entry.old)
            elif entry.new is not None:
                yield RowComes(self._coming.whole(entry.new))


def _lines(group: Group) -> tuple[list[Line], list[Line]]:
    old, new = ([block.line for block in side if block.line is not None] for side in (group.old, group.new))
    return old, new


def _strokes(group: Group, old: list[Line], new: list[Line]) -> list[Stroke]:
    if group.shared == (0, 0):
        return replacing(old, new)
    olds, news = group.shared
    return followed(script(old[:olds], new[:news]), old, new, group.shared)


def _ends_written(group: Group) -> bool:
    """Whether a group that stays ends with words that only the new file has."""
    old, new = group.old[-1].line, group.new[-1].line
    if old is None or new is None or (old.plain and new.plain and old.text == new.text):
        return False
    strokes = _strokes(group, *_lines(group))
    return bool(strokes) and strokes[-1].deed is Deed.WRITE


def _holders(lines: list[Line]) -> dict[int, tuple[str, etree._Element]]:
    """The text boxes and references to notes of some lines, by where they stand."""
    found: dict[int, tuple[str, etree._Element]] = {}
    base = 0
    for line in lines:
        for piece in () if line.plain else line.pieces:
            if isinstance(piece.key, Key) and piece.key.thing in ("box", "footnote", "endnote"):
                found[base + piece.start] = (str(piece.key.thing), piece.node)
        base += len(line.text) + 1
    return found


def _alike(old: Line, new: Line) -> bool:
    return old.text == new.text and ((old.plain and new.plain) or keyed([old]) == keyed([new]))
