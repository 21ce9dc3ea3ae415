"""A redline as blocks of a sheet: what was struck and what was written, what moved, what stayed.

Every change carries a sign besides its colour: struck words stand between minus signs, written words
between plus signs, and the margin is marked. Terminals differ in what they can strike and underline.
The signs are none that a treaty uses for itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafting.compare.redline import Change, Entry, Fate, Reads, Redline, Weight
from drafting.text.draft import Draft, Kind, Provision, Range
from drafting.text.inline import pieces
from drafting.text.labels import full_label
from tui.lines.block import Block, Look, Setting, line
from tui.lines.text import depths, over, provision_block
from tui.lines.words import set_words

STRUCK, WRITTEN = "−", "+"
_MARKS = {
    Fate.EDITED: ("│", "mark"),
    Fate.SPLIT: ("│", "mark"),
    Fate.MERGED: ("│", "mark"),
    Fate.INSERTED: ("+", "inserted-mark"),
    Fate.DELETED: ("−", "deleted-mark"),
    Fate.MOVED: ("↷", "moved"),
    Fate.DEPARTED: ("⇢", "moved"),
}
_HEADINGS = (Kind.TITLE, Kind.HEADING)


@dataclass(slots=True)
class Sheet:
    """The blocks of a redline, and which of them are changes, headings and folds.

    ``changed`` and ``headings`` are places of blocks. A fold stands at its place for the entries it
    hides, by their places in the redline.
    """

    blocks: list[Block] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    folds: dict[int, range] = field(default_factory=dict)


def weights(entry: Entry) -> set[Weight]:
    """What the changes of an entry do; a whole provision that comes or goes is of substance."""
    if entry.changes:
        return {change.weight for change in entry.changes}
    return set() if entry.fate is Fate.KEPT else {Weight.SUBSTANCE}


def count(entry: Entry) -> int:
    """How many changes a person counts in an entry."""
    if entry.fate in (Fate.KEPT, Fate.DEPARTED):
        return 0
    return max(1, len(entry.changes))


class Painter:
    """Turns a redline into blocks; one painter serves one redline in one state of folding and filtering."""

    def __init__(
        self,
        redline: Redline,
        old_brackets: Mapping[int, str],
        new_brackets: Mapping[int, str],
        *,
        weight: Weight | None = None,
        unfolded: frozenset[int] = frozenset(),
    ) -> None:
        self.redline = redline
        self.brackets = (old_brackets, new_brackets)
        self.weight = weight
        self.unfolded = unfolded
        self._depths = (depths(redline.old), depths(redline.new))

    def sheet(self) -> Sheet:
        """The whole redline, unchanged stretches folded under the headings that something changed below."""
        sheet = Sheet()
        entries = self.redline.entries
        shown_headings = self._headings_to_show()
        hidden: list[int] = []
        for place, entry in enumerate(entries):
            if not self._shown(entry) and place not in shown_headings:
                hidden.append(place)
                continue
            self._fold(sheet, hidden)
            hidden = []
            self._add(sheet, place, entry)
        self._fold(sheet, hidden)
        return sheet

    def _shown(self, entry: Entry) -> bool:
        found = weights(entry)
        return bool(found) and (self.weight is None or self.weight in found)

    def _headings_to_show(self) -> set[int]:
        """Places of unchanged headings below which something shown changed."""
        at_new = {order: place for place, entry in enumerate(self.redline.entries) for order in entry.new}
        at_old = {order: place for place, entry in enumerate(self.redline.entries) for order in entry.old}
        found: set[int] = set()
        for entry in self.redline.entries:
            if not self._shown(entry):
                continue
            draft, orders, at = (self.redline.new, entry.new, at_new) if entry.new else (self.redline.old, entry.old, at_old)
            for order in orders:
                found |= {at[above.order] for above in draft.above(order) if above.kind in _HEADINGS and above.order in at}
        return found

    def _fold(self, sheet: Sheet, hidden: Sequence[int]) -> None:
        if not hidden:
            return
        if hidden[0] in self.unfolded or len(hidden) == 1 and not sheet.blocks:
            for place in hidden:
                self._add(sheet, place, self.redline.entries[place])
            return
        sheet.folds[len(sheet.blocks)] = range(hidden[0], hidden[-1] + 1)
        setting = Setting()
        setting.add(self._folded(hidden), ("quiet",))
        sheet.blocks.append(setting.block(order=hidden[0], mark="⋯", mark_look="quiet", before=1))

    def _folded(self, hidden: Sequence[int]) -> str:
        changed = [place for place in hidden if self.redline.entries[place].fate is not Fate.KEPT]
        kept = len(hidden) - len(changed)
        what = [f"{kept} {'provision' if kept == 1 else 'provisions'} unchanged"] if kept else []
        what += [f"{len(changed)} changed otherwise"] if changed else []
        first, last = self.name(self.redline.entries[hidden[0]]), self.name(self.redline.entries[hidden[-1]])
        return f"{', '.join(what)} ({first if first == last else f'{first} to {last}'})"

    def name(self, entry: Entry) -> str:
        """What the provision of an entry is called: in the new text, or in the old where it is gone."""
        if entry.new:
            return full_label(self.redline.new, entry.new[0])
        return full_label(self.redline.old, entry.old[0])

    # One entry

    def _add(self, sheet: Sheet, place: int, entry: Entry) -> None:
        heading = self._provision(entry).kind in _HEADINGS
        if heading:
            sheet.headings.append(len(sheet.blocks))
        if entry.fate not in (Fate.KEPT, Fate.DEPARTED):
            sheet.changed.append(len(sheet.blocks))
        for block in self._blocks(entry):
            sheet.blocks.append(_standing_for(block, place))
        sheet.blocks += [self._reading(change) for change in entry.changes if change.reads]

    def _provision(self, entry: Entry) -> Provision:
        return self.redline.new.provisions[entry.new[0]] if entry.new else self.redline.old.provisions[entry.old[0]]

    def _blocks(self, entry: Entry) -> list[Block]:
        if entry.fate is Fate.DEPARTED:
            return [self._departed(entry)]
        if not entry.new:
            return [self._whole(entry, order, old=True) for order in entry.old]
        if not entry.old:
            return [self._whole(entry, order, old=False) for order in entry.new]
        return [self._edited(entry, order, last=order == entry.new[-1]) for order in entry.new]

    def _departed(self, entry: Entry) -> Block:
        setting = Setting()
        setting.add(f"{full_label(self.redline.old, entry.old[0])} moved to {full_label(self.redline.new, entry.new[0])}", ("moved",))
        mark, look = _MARKS[Fate.DEPARTED]
        return setting.block(mark=mark, mark_look=look, before=1)

    def _whole(self, entry: Entry, order: int, *, old: bool) -> Block:
        draft = self.redline.old if old else self.redline.new
        provision = draft.provisions[order]
        setting = Setting()
        self._signed(setting, draft, provision.text, old=old, look=over(provision))
        return self._set(entry, draft, order, setting, old=old)

    def _edited(self, entry: Entry, order: int, *, last: bool) -> Block:
        new, old = self.redline.new, self.redline.old
        provision = new.provisions[order]
        look = over(provision)
        setting = Setting()
        at = provision.text_start
        for change in entry.changes:
            if not _falls_in(change, provision.whole, last):
                continue
            start, end = (min(max(edge, at), provision.text_end) for edge in change.new)
            set_words(setting, new, Range(at, start), look, self.brackets[1])
            self._signed(setting, old, change.old, old=True, look=look)
            self._signed(setting, new, Range(start, end), old=False, look=look)
            at = end
        set_words(setting, new, Range(at, provision.text_end), look, self.brackets[1])
        self._whence(setting, entry, order)
        return self._set(entry, new, order, setting, old=False)

    def _whence(self, setting: Setting, entry: Entry, order: int) -> None:
        """Say where a moved, split or merged provision came from, and what it was called."""
        old = " and ".join(full_label(self.redline.old, each) for each in entry.old)
        was = self.redline.old.provisions[entry.old[0]].label
        if entry.fate is Fate.MOVED:
            setting.add(f"  (moved from {old})", ("moved",))
        elif entry.fate is Fate.SPLIT and order == entry.new[0]:
            setting.add(f"  ({old} split in {len(entry.new)})", ("moved",))
        elif entry.fate is Fate.MERGED:
            setting.add(f"  (merged from {old})", ("moved",))
        elif was != self.redline.new.provisions[order].label and order == entry.new[0] and entry.fate is not Fate.KEPT:
            setting.add(f"  (was {was})" if was else "  (had no label)", ("quiet",))

    def _signed(self, setting: Setting, draft: Draft, part: Range, *, old: bool, look: Look) -> None:
        """Set words that were struck or written, between signs that tell so without colour."""
        inner = _without_spaces_around(draft, part)
        if not any(piece.shown for piece in pieces(draft, inner)):
            set_words(setting, draft, part, look, {})
            return
        sign, name = (STRUCK, "deleted") if old else (WRITTEN, "inserted")
        set_words(setting, draft, Range(part.start, inner.start), look, {})
        setting.add(sign, (f"{name}-sign",))
        set_words(setting, draft, inner, (*look, name), {})
        setting.add(sign, (f"{name}-sign",))
        set_words(setting, draft, Range(inner.end, part.end), look, {})

    def _set(self, entry: Entry, draft: Draft, order: int, setting: Setting, *, old: bool) -> Block:
        mark, look = _MARKS.get(entry.fate, ("", ""))
        depth = self._depths[0 if old else 1][order]
        changed = entry.fate is not Fate.KEPT
        return provision_block(draft, draft.provisions[order], depth, setting, mark=mark, mark_look=look, changed=changed)

    def _reading(self, change: Change) -> Block:
        weaker = change.reads is Reads.WEAKER
        setting = Setting()
        because = f': "{change.because}"' if change.because else ""
        setting.add(f"reads as {change.reads}{because}", ("weaker" if weaker else "stronger",))
        return setting.block(mark="▼" if weaker else "▲", mark_look="weaker" if weaker else "stronger")


def _falls_in(change: Change, whole: Range, last: bool) -> bool:
    """Whether a change is to be shown with the provision of that range; one at a seam goes with the first."""
    return whole.start <= change.new.start and (change.new.start < whole.end or last)


def _without_spaces_around(draft: Draft, part: Range) -> Range:
    """The range without spaces at its ends, so that a sign stands beside a word; spaces alone stay."""
    words = draft.source[part.start : part.end]
    if words.isspace() or not words:
        return part
    return Range(part.end - len(words.lstrip()), part.start + len(words.rstrip()))


def _standing_for(block: Block, place: int) -> Block:
    return replace(block, order=place)


def empty_sheet(old: str, new: str) -> Sheet:
    """What a redline of equal texts shows."""
    return Sheet(blocks=[line(f"{old} and {new} are the same text.", "quiet", before=1)])
