"""Carries out a plan in the old document: the one way in which words, paragraphs, rows and moves are tracked."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from drafting.word.inplace.marking import Marker
from drafting.word.inplace.moves import show_move
from drafting.word.inplace.paragraphs import Leads, Place, come, gone
from drafting.word.inplace.plan import (
    Comes,
    Deed,
    Goes,
    Plan,
    Rests,
    RowComes,
    RowGoes,
    RowStays,
    Stays,
    Table,
    TableComes,
)
from drafting.word.inplace.tables import row_come, row_gone, rows
from drafting.word.inplace.tags import BETWEEN_BLOCKS, DEL, TBL, P
from drafting.word.inplace.uncarried import Uncarried


class Tracking:
    """Tracks plans in the stories of one document. ``leads`` says where its links lead."""

    def __init__(self, marker: Marker, leads: Leads, told: Uncarried) -> None:
        self._marker, self._leads, self._told = marker, leads, told
        self.changed = False
        """Whether anything was tracked."""

    def track(self, plan: Plan) -> None:
        """Mark in a story what a plan says of it."""
        last: etree._Element | None = None
        left: dict[int, list[etree._Element]] = defaultdict(list)
        arrived: dict[int, list[etree._Element]] = defaultdict(list)
        for step in plan.steps:
            match step:
                case Rests(paragraph):
                    last = paragraph
                case Stays():
                    self._stays(step)
                    last = step.old[-1].element
                case Goes(line, hand, move):
                    gone(line, self._marker, self._told, hand)
                    last = line.element
                    left[move].append(last)
                    self.changed = True
                case Comes(line, hand, move):
                    made = come(line, plan.story, self._marker, hand)
                    _behind(plan.story, last, made)
                    last = made
                    arrived[move].append(made)
                    self.changed = True
                case Table(table, became):
                    self._rows(table, became)
                    last = table
                case TableComes():
                    last = self._table_comes(step, plan.story, last)
        for move in sorted(left.keys() & arrived.keys() - {0}):
            show_move(left[move], arrived[move], self._marker)

    def _stays(self, step: Stays) -> None:
        for plan in step.inside:
            self.track(plan)
        olds = [line.element for line in step.old]
        if step.unmarked:
            self._marker.mark(olds[-1], DEL)
            self.changed = True
        if step.relooks or step.renewals or any(stroke.deed is not Deed.KEEP for stroke in step.strokes):
            Place(step, self._marker, self._leads, self._told).write()
            self.changed = True
        if step.reformatted:
            self.changed = True
            if not self._marker.reformat(olds[-1], step.new[-1].format()):
                self._told.tell(
                    "paragraph format beside one that an earlier author changed",
                    "paragraph formats beside ones that earlier authors changed",
                )
        step.new[-1].stays(olds)

    # -- tables ------------------------------------------------------------------------------------------------

    def _rows(self, table: etree._Element, became: tuple[RowStays | RowGoes | RowComes, ...]) -> None:
        last: etree._Element | None = None
        for step in became:
            match step:
                case RowStays(row, cells):
                    for plan in cells:
                        self.track(plan)
                    last = row
                case RowGoes(row, hand):
                    row_gone(row, self._marker, self._told, hand)
                    last = row
                    self.changed = True
                case RowComes(whole, hand):
                    made = row_come(whole.made(), self._marker, self._told, hand)
                    whole.comes(made)
                    if last is not None:
                        last.addnext(made)
                    else:
                        rows(table)[0].addprevious(made)
                    last = made
                    self.changed = True

    def _table_comes(
        self, step: TableComes, story: etree._Element, last: etree._Element | None
    ) -> etree._Element:
        made = step.table.made()
        for at, row in enumerate(rows(made)):
            row_come(row, self._marker, self._told, step.hands[at] if step.hands else "")
        step.table.comes(made)
        _behind(story, last, made)
        self.changed = True
        return made


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
