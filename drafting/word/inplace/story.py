"""One story of the old file (a body, a cell, a note, a header, a text box) redlined against the new file's."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from drafting.word.inplace.anchors import Anchors
from drafting.word.inplace.blocks import Block, Levels, aligned, blocks
from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.formatting import Looks, Relook
from drafting.word.inplace.grouping import Group, grouped, taken_along
from drafting.word.inplace.lines import Key, Line, LineReader, keyed
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.moves import movable, show_move
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.paragraphs import Place, come, gone
from drafting.word.inplace.script import Deed, Stroke, followed, replacing, script
from drafting.word.inplace.tables import aligned_rows, cells, row_come, row_gone, rows
from drafting.word.inplace.tags import BETWEEN_BLOCKS, BOX, DEL, ID, TBL, P
from drafting.word.inplace.uncarried import Uncarried


class Side(NamedTuple):
    """What reads the paragraphs of one part of one file."""

    reader: LineReader
    objects: Objects
    level: Levels


class Means(NamedTuple):
    """What every story of a part is written with; with ``formatting`` changes of look are tracked."""

    marker: Marker
    bringer: Bringer
    told: Uncarried
    looks: Looks
    anchors: Anchors
    formatting: bool


class Stories:
    """Redlines the stories of one part of the old file against those of one part of the new."""

    def __init__(self, old: Side, new: Side, means: Means) -> None:
        self._old, self._new, self._means = old, new, means
        self._marker, self._bringer, self._told = means.marker, means.bringer, means.told
        self.changed = False
        self.notes: list[tuple[str, str, str]] = []
        """The notes that both files refer to at the same place: the kind, and its number in each."""

    def redline(self, old: etree._Element, new: etree._Element) -> None:
        """Mark in an old story what the new one has otherwise."""
        olds = blocks(old, self._old.reader.read, self._old.level)
        news = blocks(new, self._new.reader.read, self._new.level)
        last: etree._Element | None = None
        groups = grouped(aligned(olds, news), olds, news)
        self._bringer.learn(groups)
        groups = list(taken_along(groups, self._ends_written))
        moves = movable(groups)
        left: dict[int, etree._Element] = {}
        arrived: dict[int, etree._Element] = {}
        for group in groups:
            if group.table:
                last = self._table(group, old, last)
            elif group.stays:
                self._staying(group)
                last = group.old[-1].element
            elif group.old:
                for block in group.old:
                    assert block.line is not None
                    gone(block.line, self._marker, self._told)
                    last = left[group.move] = block.element
                self.changed = True
            else:
                for block in group.new:
                    last = arrived[group.move] = self._came(block, old, last)
        for move in sorted(moves):
            show_move(left[move], arrived[move], self._marker)

    def _came(self, block: Block, story: etree._Element, last: etree._Element | None) -> etree._Element:
        assert block.line is not None
        made = come(block.line, story, self._marker, self._bringer, self._new.objects)
        self._means.anchors.come(made, block.element)
        _behind(story, last, made)
        self.changed = True
        return made

    def _staying(self, group: Group) -> None:
        old, new = _lines(group)
        self._marked(old[-1], new[-1])
        single = len(old) == len(new) == 1 and group.shared == (1, 1)
        if single and _alike(old[0], new[0]):
            strokes = [Stroke(Deed.KEEP, 0, len(old[0].text), 0, len(new[0].text))]
        else:
            strokes = _strokes(group, old, new)
        self._inside(old, new, strokes)
        relooks = self._relooks(old, new, strokes, single)
        if relooks or any(stroke.deed is not Deed.KEEP for stroke in strokes):
            self.changed = True
            Place(old, new, self._marker, self._bringer, self._old.objects, self._told).write(
                strokes, relooks
            )
            if not single:
                self._reformat(old[-1].element, new[-1].element)
        self._means.anchors.stay(old[-1].element, new[-1].element)

    def _relooks(self, old: list[Line], new: list[Line], strokes: list[Stroke], single: bool) -> list[Relook]:
        """The changes of look to track among words that stay; where none are wanted they are counted alone."""
        found = self._means.looks.differing(old, new, strokes)
        one, other = old[0].element, new[0].element
        same = not single or self._means.looks.same_format(one, other)
        if not self._means.formatting and (same or self._means.looks.same_kind(one, other)):
            if found or not same:
                self._told.tell("paragraph that looks otherwise", "paragraphs that look otherwise")
            return []
        if not same:
            self._reformat(one, other)
            self.changed = True
        return found if self._means.formatting else []

    def _inside(self, old: list[Line], new: list[Line], strokes: list[Stroke]) -> None:
        """Redline the text boxes that stay, and remember the notes that do."""
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
                    self._boxes(node, other[1])
                else:
                    self.notes.append((thing, node.get(ID, ""), other[1].get(ID, "")))

    def _boxes(self, old: etree._Element, new: etree._Element) -> None:
        """Redline the boxes that a drawing holds, in each of its alternative renderings."""
        olds, news = list(old.iter(BOX)), list(new.iter(BOX))
        if len(olds) != len(news):
            self._told.tell("text box that is drawn otherwise", "text boxes that are drawn otherwise")
            return
        for one, other in zip(olds, news, strict=True):
            self.redline(one, other)

    def _ends_written(self, group: Group) -> bool:
        """Whether a group that stays ends with words that only the new file has."""
        old, new = group.old[-1].line, group.new[-1].line
        if old is None or new is None or (old.plain and new.plain and old.text == new.text):
            return False
        strokes = _strokes(group, *_lines(group))
        return bool(strokes) and strokes[-1].deed is Deed.WRITE

    def _marked(self, old: Line, new: Line) -> None:
        """Name a mark that others tracked in one file alone; one that they deleted in the new goes by our hand."""
        if old.mark == new.mark:
            return
        if any(tag == DEL for tag, *_ in new.mark or ()) and not any(
            tag == DEL for tag, *_ in old.mark or ()
        ):
            self._marker.mark(old.element, DEL)
            self.changed = True
        self._told.tell(
            "paragraph mark that an earlier author tracked in one file alone",
            "paragraph marks that earlier authors tracked in one file alone",
        )

    def _reformat(self, old: etree._Element, new: etree._Element) -> None:
        """Give the mark that stays the format of the paragraph that it ends now."""
        if not self._marker.reformat(old, self._bringer.format(new)):
            self._told.tell(
                "paragraph format beside one that an earlier author changed",
                "paragraph formats beside ones that earlier authors changed",
            )

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(
        self, group: Group, story: etree._Element, last: etree._Element | None
    ) -> etree._Element | None:
        if group.stays:
            (old,), (new,) = group.old, group.new
            if not self._means.looks.same_table(old.element, new.element):
                self._told.tell("table laid out otherwise", "tables laid out otherwise")
            self._rows(old.element, new.element)
            return old.element
        for block in group.old:
            for row in rows(block.element):
                row_gone(row, self._marker, self._told)
            last = block.element
        for block in group.new:
            made = self._bringer.fresh(block.element)
            for row in rows(made):
                row_come(row, self._marker, self._told)
            self._means.anchors.come(made, block.element)
            _behind(story, last, made)
            last = made
        self.changed = True
        return last

    def _rows(self, old: etree._Element, new: etree._Element) -> None:
        last: etree._Element | None = None
        for entry in aligned_rows(old, new):
            if entry.old is not None and entry.new is not None:
                for one, other in zip(cells(entry.old), cells(entry.new), strict=True):
                    self.redline(one, other)
                last = entry.old
            elif entry.old is not None:
                row_gone(entry.old, self._marker, self._told)
                last = entry.old
                self.changed = True
            elif entry.new is not None:
                made = row_come(self._bringer.fresh(entry.new), self._marker, self._told)
                self._means.anchors.come(made, entry.new)
                if last is not None:
                    last.addnext(made)
                else:
                    rows(old)[0].addprevious(made)
                last = made
                self.changed = True


def _lines(group: Group) -> tuple[list[Line], list[Line]]:
    old, new = ([block.line for block in side if block.line is not None] for side in (group.old, group.new))
    return old, new


def _strokes(group: Group, old: list[Line], new: list[Line]) -> list[Stroke]:
    if group.shared == (0, 0):
        return replacing(old, new)
    olds, news = group.shared
    return followed(script(old[:olds], new[:news]), old, new, group.shared)


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


def _behind(story: etree._Element, last: etree._Element | None, made: etree._Element) -> None:
    """Put a new block behind the last one, or first in a story; out of a content control that ends there."""
    if last is None:
        places = (
            at for at, child in enumerate(story) if child.tag in (P, TBL) or child.tag in BETWEEN_BLOCKS
        )
        story.insert(next(places, len(story)), made)
        return
    parent = last.getparent()
    while parent is not None and parent is not story and last.getnext() is None:
        last, parent = parent, parent.getparent()
    last.addnext(made)
