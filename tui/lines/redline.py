"""A redline as blocks of a sheet: what was struck and what was written, what moved, what stayed.

What is shown and hidden, how changes are numbered and what is said of them is decided in the publish
room, for every painter alike; here it is set in type. Every change carries a sign besides its colour:
struck words stand between minus signs, written words between plus signs, and the margin is marked,
because terminals differ in what they can strike and underline. The signs are none that a treaty uses
for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting.compare.redline import Fate, Reads, Redline, Weight
from drafting.publish.passages import Fold, Passage, folded
from drafting.publish.stretches import Side, Stretch
from drafting.publish.wording import called, hidden, reading, remark, sign
from drafting.text.draft import Kind
from tui.lines.block import Block, Look, Setting
from tui.lines.text import depths, over, room_before, shown_label
from tui.lines.words import looks_of

STRUCK, WRITTEN = "−", "+"
_MARKS = {
    Fate.INSERTED: ("+", "inserted-mark"),
    Fate.DELETED: ("−", "deleted-mark"),
    Fate.MOVED: ("↷", "moved"),
    Fate.DEPARTED: ("↶", "moved"),
    Fate.SPLIT: ("⑂", "mark"),
    Fate.MERGED: ("⑃", "mark"),
}
_HEADINGS = (Kind.TITLE, Kind.HEADING)


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


class Setter:
    """Sets the passages of one redline; what it knows of the drafts it works out once."""

    def __init__(self, redline: Redline, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._depths = (depths(redline.old), depths(redline.new))
        self._new = redline.new
        self._places = {id(passage): place for place, passage in enumerate(passages)}

    def sheet(self, weight: Weight | None, unfolded: frozenset[int]) -> Sheet:
        """The redline with unchanged stretches folded, but for those whose first passage is in ``unfolded``."""
        sheet = Sheet()
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
        sheet.blocks.append(
            setting.block(order=order, mark="⋯", mark_look="quiet", before=1 if sheet.blocks else 0)
        )

    def _add(self, sheet: Sheet, passage: Passage, weight: Weight | None) -> None:
        at = len(sheet.blocks)
        sheet.passages[at] = passage
        if passage.provision.kind in _HEADINGS:
            sheet.headings.append(at)
        if passage.fate is not Fate.DEPARTED and (
            passage.changed if weight is None else passage.has((weight,))
        ):
            sheet.changed.append(at)
        sheet.blocks.append(self._block(passage, first=not at))
        if not passage.part:
            said = dict.fromkeys(
                (change.reads, reading(change)) for _, change in passage.changes if reading(change)
            )
            sheet.blocks += [_reading(reads, words) for reads, words in said]

    def _block(self, passage: Passage, *, first: bool) -> Block:
        setting = Setting()
        alone = passage.fate in (Fate.INSERTED, Fate.DELETED)
        look = over(passage.provision)
        # A label that changed is set among the words, struck and written as they are.
        inline = len(passage.label) > 1
        said = remark(passage)
        if passage.fate is Fate.DEPARTED:
            setting.add(f"{called(passage.draft, passage.order)} {said}", ("moved",))
        else:
            set_stretches(setting, (*passage.label, *_space(passage)) if inline else (), look, signed=True)
            set_stretches(setting, (*passage.body, *passage.name), look, signed=not alone)
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


def set_stretches(setting: Setting, stretches: Iterable[Stretch], look: Look, *, signed: bool) -> None:
    """Set words of both drafts; what only one of them has stands between its signs, if ``signed``."""
    for stretch in stretches:
        over_words = look + looks_of(stretch.style)
        if stretch.side is Side.BOTH or not stretch.shown:
            setting.add(stretch.shown, over_words)
            continue
        mark, name = (STRUCK, "deleted") if stretch.side is Side.OLD else (WRITTEN, "inserted")
        words = stretch.shown
        inner = words.strip(" \n") or words
        lead = len(words) - len(words.lstrip(" \n")) if inner != words else 0
        setting.add(words[:lead], look)
        if signed:
            setting.add(mark, (f"{name}-sign",))
        setting.add(inner, (*over_words, name))
        if signed:
            setting.add(mark, (f"{name}-sign",))
        setting.add(words[lead + len(inner) :], look)


def _space(passage: Passage) -> tuple[Stretch, ...]:
    """A space between a label that changed and the words."""
    return tuple(each._replace(shown=" ", side=Side.BOTH) for each in passage.body[:1])


def _reading(reads: Reads | None, words: str) -> Block:
    look = "weaker" if reads is Reads.WEAKER else "stronger" if reads is Reads.STRONGER else "quiet"
    setting = Setting()
    setting.add(words, (look,))
    return setting.block(mark=sign(reads), mark_look=look)


def same_texts(old: str, new: str) -> Sheet:
    """What a redline of equal texts shows."""
    setting = Setting()
    setting.add(f"{old} and {new} are the same text.", ("quiet",))
    return Sheet(blocks=[setting.block()])
