"""A redline as blocks of a sheet: what was struck and what was written, what moved, what stayed.

What is shown and hidden, how changes are numbered and what is said of them is decided in the publish
room, for every painter alike; here it is set in type. Every change carries a sign besides its colour:
what went stands between ``‹-`` and ``-›``, what came between ``‹+`` and ``+›``, as `travaux diff` prints it,
and the margin is marked, because terminals differ in what they can strike and underline. The marks are
chosen so that neither text holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import NamedTuple

from drafting.compare.redline import Change, Fate, Reads, Redline, Weight
from drafting.publish.folds import Fold, folded
from drafting.publish.obligations import notes
from drafting.publish.passages import Passage
from drafting.publish.stretches import SPACED, Side, Stretch, legible
from drafting.publish.wording import called, hidden, kind, reading, remark, sign, summary
from drafting.text.draft import Kind
from drafting.text.inline import shown
from tui.cells import clip, evident, flowing
from tui.lines.block import Block, Hidden, Look, Setting, Which
from tui.lines.copying import whole_words
from tui.lines.text import depths, over, room_before, shown_label
from tui.lines.words import looks_of
from tui.painting.ink import Marks, marks_for

_MARKS = {
    Fate.INSERTED: ("+", "inserted-mark"),
    Fate.DELETED: ("−", "deleted-mark"),
    Fate.MOVED: ("↷", "moved"),
    Fate.DEPARTED: ("↶", "moved"),
    Fate.SPLIT: ("⑂", "mark"),
    Fate.MERGED: ("⑃", "mark"),
}
_HEADINGS = (Kind.TITLE, Kind.HEADING)


class Found(NamedTuple):
    """One change as it stands on the sheet: its block, its range there, and in the block beside it.

    ``change`` is None where a paragraph was moved, split or merged and its words stayed.
    """

    place: int
    start: int
    end: int
    beside: tuple[int, int] = (0, 0)
    number: int = 0
    change: Change | None = None


@dataclass(slots=True)
class Sheet:
    """The blocks of a redline, and what stands at their places.

    A block's order is the place of its passage, or of the first that a fold hides, among all passages.
    ``changed`` and ``headings`` are places of blocks.
    """

    blocks: list[Block] = field(default_factory=list)
    passages: dict[int, Passage] = field(default_factory=dict)
    folds: dict[int, Fold] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    changes: list[Found] = field(default_factory=list)
    """Every change that is shown, in reading order."""


class Setter:
    """Sets the passages of one redline; what it knows of the drafts it works out once."""

    def __init__(self, redline: Redline, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.summary = summary(redline.counts)
        """How much changed, in words."""
        self._depths = (depths(redline.old), depths(redline.new))
        self._new = redline.new
        self._marks = marks_for(redline)
        self._beside = False
        self._places = {id(passage): place for place, passage in enumerate(passages)}

    def sheet(
        self, weight: Weight | None, unfolded: frozenset[int], names: tuple[str, str] | None = None
    ) -> Sheet:
        """The redline with unchanged stretches folded, but for those whose first passage is in ``unfolded``.

        With the ``names`` of the two texts it stands in two columns, the old text left and the new one right.
        """
        sheet = Sheet()
        self._beside = names is not None
        if names is not None:
            old, new = (_named(name) for name in names)
            sheet.blocks.append(replace(old, beside=new))
        for item in folded(self.passages, 0, Weight if weight is None else (weight,)):
            if isinstance(item, Passage):
                self._add(sheet, item, weight)
            elif self.place(item.passages[0]) in unfolded:
                for passage in item.passages:
                    self._add(sheet, passage, weight)
            else:
                self._fold(sheet, item)
        return sheet

    def place(self, passage: Passage) -> int:
        """The place of a passage among all."""
        return self._places[id(passage)]

    def _fold(self, sheet: Sheet, fold: Fold) -> None:
        sheet.folds[len(sheet.blocks)] = fold
        setting = Setting()
        setting.add(hidden(fold), ("quiet",))
        order = self.place(fold.passages[0])
        block = setting.block(order=order, mark="⋯", mark_look="quiet", before=1 if sheet.blocks else 0)
        sheet.blocks.append(replace(block, hidden=(Hidden(0, setting.length, partial(self._hidden, fold)),)))

    def _hidden(self, fold: Fold, which: Which) -> str:
        """What one of the texts says in the paragraphs of a fold, a line for each."""
        lines = (whole_words(self._block(each, {}, first=False), which) for each in fold.passages)
        return "\n".join(each for each in lines if each)

    def _add(self, sheet: Sheet, passage: Passage, weight: Weight | None) -> None:
        at = len(sheet.blocks)
        sheet.passages[at] = passage
        if passage.provision.kind in _HEADINGS:
            sheet.headings.append(at)
        if passage.fate is not Fate.DEPARTED and (
            passage.changed if weight is None else passage.has((weight,))
        ):
            sheet.changed.append(at)
        found: dict[int, tuple[int, int]] = {}
        block = self._block(passage, found, first=not at)
        if self._beside:
            right: dict[int, tuple[int, int]] = {}
            block = self._two(passage, block, found, right)
        else:
            right = {}
        sheet.blocks.append(block)
        shown = [
            each
            for each in passage.here
            if each.number != SPACED and (weight is None or each.change.weight is weight)
        ]
        for number, change in shown:
            start, end = found.get(number, (0, 0))
            sheet.changes.append(Found(at, start, end, right.get(number, (0, 0)), number, change))
        if sheet.changed and sheet.changed[-1] == at and not shown:
            sheet.changes.append(Found(at, 0, 0))
        if not passage.part:
            sheet.blocks += [_reading(reads, words) for words, reads, _ in notes(passage)]

    def _block(self, passage: Passage, found: dict[int, tuple[int, int]], *, first: bool) -> Block:
        """The block of a paragraph; ``found`` receives the range of each change by its number."""
        setting = Setting()
        alone = passage.fate in (Fate.INSERTED, Fate.DELETED)
        look = over(passage.provision)
        # A label that changed is set among the words, struck and written as they are.
        inline = len(passage.label) > 1
        said = remark(passage)
        if passage.fate is Fate.DEPARTED:
            setting.add(f"{called(passage.draft, passage.order)} {said}", ("moved",))
        else:
            label = (*passage.label, *_space(passage)) if inline else ()
            set_stretches(setting, label, look, self._marks, found)
            words = (*legible(passage.body), *passage.name)
            set_stretches(setting, words, look, None if alone else self._marks, found)
            setting.add(f"  ({said})" if said else "", ("moved",))
        mark, mark_look = _MARKS.get(passage.fate, ("│", "mark") if passage.changed else ("", ""))
        sides = self._depths[1 if passage.draft is self._new else 0]
        return setting.block(
            order=self.place(passage),
            mark=mark,
            mark_look=mark_look,
            label=""
            if inline or passage.fate is Fate.DEPARTED
            else shown_label(passage.draft, passage.provision),
            label_look=_MARKS[passage.fate][1]
            if alone
            else "heading"
            if passage.provision.kind in _HEADINGS
            else "label",
            indent=4 * sides[passage.order],
            before=0 if first else max(1, room_before(passage.provision)),
            changed=passage.changed,
        )

    def _two(
        self,
        passage: Passage,
        block: Block,
        left: dict[int, tuple[int, int]],
        right: dict[int, tuple[int, int]],
    ) -> Block:
        """The block with the old words on its left and the new ones on its right; labels stand on their side."""
        if passage.fate is Fate.DEPARTED:
            return replace(block, beside=Block(""))
        left.clear()
        said = remark(passage)
        columns = []
        for side, found in ((Side.OLD, left), (Side.NEW, right)):
            setting = Setting()
            own = [each for each in passage.label if each.side in (side, Side.BOTH)]
            words = [
                each for each in (*legible(passage.body), *passage.name) if each.side in (side, Side.BOTH)
            ]
            inline = len(passage.label) > 1
            marks = None if passage.fate in (Fate.INSERTED, Fate.DELETED) else self._marks
            look = over(passage.provision)
            if inline and own:
                set_stretches(setting, own, look, marks, found)
                setting.add(" ")
            set_stretches(setting, words, look, marks, found)
            if said and side is Side.NEW:
                setting.add(f"  ({said})", ("moved",))
            there = block.label if own and not inline else ""
            columns.append(setting.block(label=there, label_look=block.label_look, indent=block.indent // 2))
        old, new = columns
        return replace(
            block,
            text=old.text,
            starts=old.starts,
            looks=old.looks,
            label=old.label,
            indent=old.indent,
            beside=new,
        )


def set_stretches(
    setting: Setting,
    stretches: Iterable[Stretch],
    look: Look,
    marks: Marks | None,
    found: dict[int, tuple[int, int]],
) -> None:
    """Set words of both drafts; what only one of them has stands between its marks, if there are any.

    ``found`` receives, by the number of each change, from where to where it stands.
    """
    for side, group in groupby(stretches, key=lambda each: each.side):
        if side is Side.BOTH:
            for each in group:
                setting.add(each.shown, look + looks_of(each.style))
            continue
        name = "deleted" if side is Side.OLD else "inserted"
        before, after = ("", "") if marks is None else marks.gone if side is Side.OLD else marks.came
        for number, each_change in groupby(group, key=lambda each: each.change):
            start = setting.length
            setting.add(before, (f"{name}-sign",))
            for each in each_change:
                setting.add(evident(flowing(each.shown)), (*look, *looks_of(each.style), name))
            setting.add(after, (f"{name}-sign",))
            found[number] = (found.get(number, (start, 0))[0], setting.length)


def _space(passage: Passage) -> tuple[Stretch, ...]:
    """A space between a label that changed and the words."""
    return tuple(each._replace(shown=" ", side=Side.BOTH) for each in passage.body[:1])


def _named(name: str) -> Block:
    """The name of one text over its column."""
    setting = Setting()
    setting.add(name, ("heading",))
    return replace(setting.block(), comment=True)


def _reading(reads: Reads | None, words: str) -> Block:
    look = "weaker" if reads is Reads.WEAKER else "stronger" if reads is Reads.STRONGER else "quiet"
    setting = Setting()
    setting.add(words, (look,))
    return replace(setting.block(mark=sign(reads), mark_look=look), comment=True)


def same_texts(old: str, new: str) -> Sheet:
    """What a redline of equal texts shows."""
    setting = Setting()
    setting.add(f"{old} and {new} are the same text.", ("quiet",))
    return Sheet(blocks=[setting.block()])


def told(redline: Redline, passage: Passage, change: Change) -> str:
    """One change in words: what it does, of what weight, and how it reads."""
    old, new = (
        clip(" ".join(shown(draft, part).split()), 40)
        for draft, part in ((redline.old, change.old), (redline.new, change.new))
    )
    verb = kind(change)
    if passage.fate in (Fate.INSERTED, Fate.DELETED):
        what = "a new provision" if passage.fate is Fate.INSERTED else "the whole provision was deleted"
    elif verb == "replaced":
        what = f"“{old}” became “{new}”"
    else:
        what = f"“{new}” came in" if verb == "inserted" else f"“{old}” went"
    read = reading(change)
    return " · ".join([what, change.weight.value, *([read] if read else [])])
