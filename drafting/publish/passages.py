"""A redline as the paragraphs that a painter sets one below the other.

The terminal, HTML, Markdown and CSV show the same paragraphs under the same numbers, so that "change 12"
is one thing wherever it is read. Which of them to hide is decided in ``folds``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafting.compare.redline import Change, Entry, Fate, Redline, Weight
from drafting.publish.stretches import SPACED, Numbered, Side, Stretch, legible, shown, whole, woven
from drafting.text.draft import Draft, Kind, Provision, Range
from drafting.text.inline import Style, shown_label

_HEAVY_FIRST = (Weight.OBLIGATION, Weight.SUBSTANCE, Weight.EDITORIAL)


@dataclass(frozen=True)
class Passage:
    """One paragraph to paint: the provision it shows, what became of it and the changes in it.

    ``old`` and ``new`` are orders of provisions, -1 for none. ``part`` counts the paragraphs of one entry
    from 0: a split has several. ``leads`` is true where a move begins, and ``followers`` are then the
    paragraphs that moved with it: those share a ``block``.
    """

    redline: Redline
    entry: Entry
    old: int
    new: int
    part: int
    changes: tuple[Numbered, ...]
    leads: bool = False
    followers: int = 0

    @property
    def fate(self) -> Fate:
        """What became of it."""
        return self.entry.fate

    @property
    def look(self) -> Fate:
        """The fate by which it is marked: an unchanged paragraph with a new label is marked as edited."""
        if self.respaced and not self.recalled:
            return Fate.KEPT
        return Fate.EDITED if self.fate is Fate.KEPT and (self.recalled or self.changes) else self.fate

    @property
    def draft(self) -> Draft:
        """The draft in which the paragraph stands: the new one wherever it can."""
        return self.redline.new if self.new >= 0 and self.fate is not Fate.DEPARTED else self.redline.old

    @property
    def order(self) -> int:
        """The order of the paragraph in its draft."""
        return self.new if self.new >= 0 and self.fate is not Fate.DEPARTED else self.old

    @property
    def provision(self) -> Provision:
        """The provision shown."""
        return self.draft.provisions[self.order]

    @cached_property
    def weight(self) -> Weight | None:
        """The heaviest of its changes, a move being substance and what a heading is called editorial; or None."""
        weights = {numbered.change.weight for numbered in self.told}
        if self.fate in (Fate.MOVED, Fate.DEPARTED) and (self.leads or self.entry.block == 0):
            weights.add(Weight.SUBSTANCE)
        if self.retitled:
            weights.add(Weight.EDITORIAL)
        return next((weight for weight in _HEAVY_FIRST if weight in weights), None)

    @cached_property
    def changed(self) -> bool:
        """Whether a reader who wants changes only must see it.

        A paragraph that merely took the next number is not shown for that, since one new paragraph
        renumbers all that follow; a heading is, and so is another name. Nor is one that was only spaced
        otherwise.
        """
        if self.retitled:
            return True
        if self.respaced:
            return False
        return self.weight is not None or self.fate not in (Fate.KEPT, Fate.MOVED, Fate.DEPARTED)

    @property
    def relabelled(self) -> bool:
        """Whether both drafts have it under different labels."""
        return not self.part and self.redline.relabelled(self.entry)

    @property
    def renamed(self) -> bool:
        """Whether both drafts have it under different names for references."""
        return not self.part and self.redline.renamed(self.entry)

    @property
    def relevelled(self) -> bool:
        """Whether it is a heading of another level now."""
        return not self.part and self.redline.relevelled(self.entry)

    @property
    def recalled(self) -> bool:
        """Whether it is called otherwise in any way."""
        return self.relabelled or self.renamed or self.relevelled

    @property
    def retitled(self) -> bool:
        """Whether it is called otherwise in a way that is shown even where no word changed."""
        return (self.relabelled and self.provision.kind is Kind.HEADING) or self.renamed or self.relevelled

    def has(self, weights: Container[Weight]) -> bool:
        """Whether it holds a change of one of the weights."""
        return self.weight in weights or any(each.change.weight in weights for each in self.told)

    @cached_property
    def label(self) -> tuple[Stretch, ...]:
        """The label as typed, or the old one and the new one."""
        old, new = self._typed(self.redline.old, self.old), self._typed(self.redline.new, self.new)
        number = self.changes[0].number if self.changes and not (old and new) else 0
        before, after = (shown_label(each.label) if each else None for each in (old, new))
        return self._compared(before, after, number)

    @cached_property
    def name(self) -> tuple[Stretch, ...]:
        """The name after ``^`` where it changed; names are no words of the text."""
        old, new = self._typed(self.redline.old, self.old), self._typed(self.redline.new, self.new)
        if not old or not new or not self.redline.renamed(self.entry):
            return ()
        before, after = (f"^{each.name}" if each.name else "" for each in (old, new))
        return self._compared(before, after, 0)

    @cached_property
    def body(self) -> tuple[Stretch, ...]:
        """The words, with what went and what came."""
        redline, entry = self.redline, self.entry
        number = self.changes[0].number if self.changes else 0
        if not entry.old:
            return whole(redline.new, self.new, Side.NEW, number)
        if not entry.new:
            return whole(redline.old, self.old, Side.OLD, number)
        if self.fate is Fate.DEPARTED:
            return whole(redline.old, self.old, Side.OLD, 0)
        return self._rows[self.part]

    @property
    def told(self) -> tuple[Numbered, ...]:
        """Its changes but for those of spaces alone: the ones that bear a number."""
        return tuple(each for each in self.changes if each.number != SPACED)

    @cached_property
    def here(self) -> tuple[Numbered, ...]:
        """The changes to be listed beside this paragraph: of a split, those in its own part.

        Every change is listed once, and one that shows in no word with the first part.
        """
        if len(self.entry.new) < 2:
            return self.changes
        rows = [{each.change for each in row} for row in self._rows]
        first = {number: place for place in reversed(range(len(rows))) for number in rows[place]}
        return tuple(each for each in self.changes if first.get(each.number, 0) == self.part)

    @cached_property
    def _rows(self) -> tuple[tuple[Stretch, ...], ...]:
        # Each part of a split weaves the whole again; they are two or three, not hundreds.
        return woven(self.redline.old, self.entry.old, self.redline.new, self.entry.new, self.changes)

    @cached_property
    def line(self) -> tuple[Stretch, ...]:
        """Label, words and changed name as one line, a space between them."""
        found: list[Stretch] = []
        for part in (self.label, self.body, self.name):
            if found and part:
                found.append(_space(found, part))
            found += part
        return tuple(found)

    @cached_property
    def legible(self) -> tuple[Stretch, ...]:
        """The line as it is best read; see ``legible``."""
        return legible(self.line)

    @cached_property
    def respaced(self) -> bool:
        """Whether both drafts have it and nothing changed but the spaces between its words."""
        return self.fate is Fate.EDITED and bool(self.changes) and not self.told

    def forget(self) -> None:
        """Let go of what was worked out for painting; it is worked out anew when it is asked for again."""
        for name in _WORKED_OUT.intersection(self.__dict__):
            del self.__dict__[name]

    def _typed(self, draft: Draft, order: int) -> Provision | None:
        return draft.provisions[order] if order >= 0 else None

    def _compared(self, old: str | None, new: str | None, number: int) -> tuple[Stretch, ...]:
        if old == new:
            return (Stretch(Side.BOTH, new or "", Style.PLAIN, 0),) if new else ()
        sides = ((Side.OLD, old), (Side.NEW, new))
        return tuple(Stretch(side, text, Style.PLAIN, number) for side, text in sides if text)


_WORKED_OUT = frozenset(name for name, held in vars(Passage).items() if isinstance(held, cached_property))


def _space(before: Sequence[Stretch], after: Sequence[Stretch]) -> Stretch:
    """The space between two parts: on the side that has both, where only one has."""
    sides = {side: shown(before, side) and shown(after, side) for side in (Side.OLD, Side.NEW)}
    if sides[Side.OLD] and sides[Side.NEW]:
        return Stretch(Side.BOTH, " ", Style.PLAIN, 0)
    alike = before[-1].side is after[0].side and before[-1].change == after[0].change
    number = after[0].change if alike else (before[-1].change or after[0].change)
    return Stretch(Side.OLD if sides[Side.OLD] else Side.NEW, " ", Style.PLAIN, number)


def passages(redline: Redline) -> tuple[Passage, ...]:
    """Every paragraph of a redline in reading order, its changes numbered from 1, those of spaces alone not.

    Where a block left, only its first paragraph stands: the words are all where the block arrived.
    """
    return tuple(passage for _, found in by_entry(redline) for passage in found)


def by_entry(redline: Redline) -> Iterator[tuple[Entry, tuple[Passage, ...]]]:
    """Every entry of a redline with its paragraphs, one entry at a time; see ``passages``."""
    sizes = Counter((entry.fate, entry.block) for entry in redline.entries if entry.block)
    number, led = 0, set[tuple[Fate, int]]()
    for entry in redline.entries:
        changes = []
        for change in counted(redline, entry):
            spaced = bool(entry.old and entry.new) and redline.spaced(change)
            number += not spaced
            changes.append(Numbered(SPACED if spaced else number, change))
        block = (entry.fate, entry.block)
        leads = entry.fate in (Fate.MOVED, Fate.DEPARTED) and (not entry.block or block not in led)
        led.add(block)
        if leads or entry.fate is not Fate.DEPARTED:
            followers = sizes[block] - 1 if leads and entry.block else 0
            yield entry, tuple(_of(redline, entry, tuple(changes), leads, followers))
        else:
            yield entry, ()


def counted(redline: Redline, entry: Entry) -> tuple[Change, ...]:
    """The changes of an entry; a provision that came or went is one change even where none is listed."""
    if entry.changes or entry.fate not in (Fate.INSERTED, Fate.DELETED):
        return entry.changes
    if entry.fate is Fate.INSERTED:
        provision = redline.new.provisions[entry.new[0]]
        return (Change(Range(0, 0), provision.text, Weight.SUBSTANCE),)
    return (Change(redline.old.provisions[entry.old[0]].text, Range(0, 0), Weight.SUBSTANCE),)


def _of(
    redline: Redline, entry: Entry, changes: tuple[Numbered, ...], leads: bool, followers: int
) -> Iterator[Passage]:
    """The paragraphs of one entry: one, unless it was split."""
    for part, new in enumerate(entry.new or (-1,)):
        old = entry.old[part] if part < len(entry.old) else -1
        yield Passage(redline, entry, old, new, part, changes, leads and not part, followers)
