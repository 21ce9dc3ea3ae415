"""From a party's own text to its proposals: each change of a redline becomes an amendment of the round.

A person accepts and rejects changes one by one, so each change of words is a proposal of its own, and so is
each provision that comes in, goes or moves, with everything below it. Labels, drafting notes and what
stands outside provisions are not proposed: labels follow from the rest, and notes are in nobody's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drafting.agreement.proposals import Amendment, Doing, Edit
from drafting.compare.redline import Change, Entry, Fate, Redline, Weight
from drafting.text.draft import Draft, Kind, Provision
from drafting.text.labels import full_label


def amendments(redline: Redline) -> tuple[Amendment, ...]:
    """What the new side of a redline proposes to change in the old side, in reading order.

    The old draft carries identities. With all amendments made, the old text has the words of the new one.
    """
    return tuple(each.amendment for each in derived(redline))


@dataclass(frozen=True, slots=True)
class Derived:
    """An amendment and where it came from: the provisions of both sides that it is about, by order.

    ``change`` is the change of words that it is; None where it is about whole provisions.
    """

    amendment: Amendment
    old: tuple[int, ...]
    new: tuple[int, ...]
    change: Change | None = None


def derived(redline: Redline) -> tuple[Derived, ...]:
    """The amendments of a redline as ``amendments`` gives them, each with where it came from."""
    return tuple(_Deriving(redline).run())


@dataclass(slots=True)
class _Block:
    """Provisions that come in together at one place, and what they replace."""

    doing: Doing
    at: int
    behind: int
    """The order of the old provision behind which they come in, -1 before the first."""
    new: list[int] = field(default_factory=list)
    old: list[int] = field(default_factory=list)
    weight: Weight = Weight.SUBSTANCE
    change: Change | None = None


class _Deriving:
    def __init__(self, redline: Redline) -> None:
        self.old, self.new = redline.old, redline.new
        self.fates: dict[int, Entry] = {}
        for entry in redline.entries:
            if entry.fate is not Fate.DEPARTED:
                self.fates.update(dict.fromkeys(entry.new, entry))
        self.gone = {entry.old[0]: entry for entry in redline.entries if entry.fate is Fate.DELETED}

    def run(self) -> Iterator[Derived]:
        """All amendments; those at one place in the order of the new text."""
        found: list[tuple[int, int, Derived]] = []
        self._rewrite()
        for block in [*self._coming(), *self._going()]:
            what = Derived(self._provisions(block), tuple(sorted(block.old)), tuple(block.new))
            found.append((block.at, len(found), what))
        for entry in self.fates.values():
            if entry.fate is Fate.EDITED and not self._note(self.old, entry.old[0]):
                found += [
                    (
                        change.old.start,
                        -1,
                        Derived(self._words(entry.old[0], change), entry.old, entry.new, change),
                    )
                    for change in entry.changes
                ]
        return _no_two_alike([what for _, _, what in sorted(found, key=lambda each: each[:2])])

    @staticmethod
    def _note(draft: Draft, order: int) -> bool:
        return draft.provisions[order].kind is Kind.NOTE

    def _identity(self, order: int) -> str:
        return self.old.identities[order] if order >= 0 and self.old.identities else ""

    def _words(self, order: int, change: Change) -> Amendment:
        struck = self.old.source[slice(*change.old)]
        written = self.new.source[slice(*change.new)]
        doing = Doing.REPLACE if struck and written else Doing.DELETE if struck else Doing.INSERT
        edit = Edit(*change.old, written)
        return Amendment(
            doing, self._identity(order), full_label(self.old, order), (edit,), struck.strip(), written.strip(),
            change.weight, change.reads, change.because,
        )  # fmt: skip

    def _coming(self) -> Iterator[_Block]:
        """The provisions that come in, one block for each with all that came in below it."""
        block: _Block | None = None
        done: set[int] = set()
        behind, at = -1, self.old.provisions[0].start if self.old.provisions else len(self.old.source)
        for provision in self.new.provisions:
            entry = self.fates[provision.order]
            doing = _COMING.get(entry.fate)
            if self._note(self.new, provision.order) and doing is not None:
                continue
            if doing is None or block is None or not self._joins(entry, doing, provision, block):
                if block is not None:
                    yield block
                block = None
            if doing is None or entry.fate in (Fate.SPLIT, Fate.MERGED):
                behind, at = entry.old[-1], self.old.provisions[entry.old[-1]].end
            if doing is None:
                continue
            if block is None:
                block = _Block(
                    doing, at, behind, change=entry.changes[0] if len(entry.changes) == 1 else None
                )
            block.new.append(provision.order)
            block.old += [order for order in entry.old if order not in done]
            done.update(entry.old)
        if block is not None:
            yield block

    def _joins(self, entry: Entry, doing: Doing, provision: Provision, block: _Block) -> bool:
        """Whether a provision that comes in belongs to the block before it: below it, or its other half."""
        if entry.fate is Fate.SPLIT and entry.new[0] in block.new:
            return True
        return block.doing is doing and provision.parent in block.new and self._same_move(entry, block)

    def _same_move(self, entry: Entry, block: _Block) -> bool:
        return entry.fate is not Fate.MOVED or entry.block == self.fates[block.new[0]].block

    def _going(self) -> Iterator[_Block]:
        """The provisions that go, one block for each with all that goes below it."""
        block: _Block | None = None
        for order, entry in self.gone.items():
            if self._note(self.old, order):
                continue
            provision = self.old.provisions[order]
            if block is not None and provision.parent in block.old:
                block.old.append(order)
                continue
            if block is not None:
                yield block
            change = entry.changes[0] if entry.changes else None
            block = _Block(Doing.DELETE, provision.start, order, old=[order], change=change)
        if block is not None:
            yield block

    def _rewrite(self) -> None:
        """Where one paragraph goes and another comes in under its label, take it as one change of all its words."""
        behind, used = -1, -1
        for provision in self.new.provisions:
            entry = self.fates[provision.order]
            if entry.fate not in _COMING:
                behind = entry.old[-1]
            if entry.fate is not Fate.INSERTED:
                continue
            order = max(behind, used) + 1
            while order in self.gone and not self._alike(self.old.provisions[order], provision):
                order += 1
            if order in self.gone:
                used = order
                del self.gone[order]
                change = Change(self.old.provisions[order].text, provision.text, Weight.SUBSTANCE)
                self.fates[provision.order] = Entry(Fate.EDITED, (order,), (provision.order,), (change,))

    def _alike(self, old: Provision, new: Provision) -> bool:
        """Whether one provision can be the other with all its words changed."""
        named = (old.kind, old.level, old.label, old.name) == (new.kind, new.level, new.label, new.name)
        return named and old.text_end > old.text_start and new.text_end > new.text_start

    def _provisions(self, block: _Block) -> Amendment:
        edits = [
            Edit(self.old.provisions[order].start, self.old.provisions[order].end, "", True)
            for order in sorted(block.old)
        ]
        text = self._text(block)
        if text:
            edits.append(Edit(block.at, block.at, text, True))
        named = min(block.old) if block.old else block.behind
        while not block.old and named >= 0 and self._note(self.old, named):
            named -= 1  # nobody looks for a provision behind a note in the margin
        change = block.change
        return Amendment(
            block.doing,
            self._identity(named),
            full_label(self.old, named) if named >= 0 else "",
            tuple(sorted(edits)),
            "\n".join(self.old.words(self.old.provisions[order]) for order in sorted(block.old)),
            "\n".join(self.new.words(self.new.provisions[order]) for order in block.new),
            change.weight if change else block.weight,
            change.reads if change else None,
            change.because if change else "",
        )

    def _text(self, block: _Block) -> str:
        """The paragraphs that come in, with line breaks that keep them apart from what stands there."""
        if not block.new:
            return ""
        source, provisions = self.new.source, self.new.provisions
        text = "".join(source[provisions[order].start : provisions[order].end] for order in block.new)
        before = self.old.source[: block.at]
        blank = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        first = provisions[block.new[0]]
        if first.kind in (Kind.POINT, Kind.SUBPOINT, Kind.ROW) and before.endswith("\n"):
            blank = ""
        if block.at == len(self.old.source):
            ends = "\n" if before.endswith("\n") else ""
            return blank + text.rstrip() + ends
        breaks = len(text) - len(text.rstrip("\n"))
        tight = first.kind in (Kind.POINT, Kind.SUBPOINT, Kind.ROW) and breaks == 1
        return blank + text + "\n" * (0 if tight else max(2 - breaks, 0))


def _no_two_alike(every: list[Derived]) -> Iterator[Derived]:
    """The amendments, those that come in at one place as one where two of them are the same words.

    Two proposals that equal each other are made once, and one party may well want a line twice.
    """
    counts = Counter(each.amendment.edits for each in every)
    twice = {edits[0].start for edits, many in counts.items() if many > 1}
    groups: dict[int, list[Derived]] = {}
    for each in every:
        if (place := _place(each)) in twice:
            groups.setdefault(place, []).append(each)
    for each in every:
        group = groups.get(_place(each), [])
        if not group:
            yield each
        elif each is group[0]:
            yield _joined(group)


def _place(each: Derived) -> int:
    """Where whole provisions come in and nothing goes; -1 for anything else."""
    edits = each.amendment.edits
    return edits[0].start if len(edits) == 1 and edits[0].whole and edits[0].start == edits[0].end else -1


def _joined(group: list[Derived]) -> Derived:
    first = group[0].amendment
    edit = first.edits[0]._replace(text="".join(each.amendment.edits[0].text for each in group))
    written = "\n".join(each.amendment.written for each in group)
    new = tuple(order for each in group for order in each.new)
    return Derived(replace(first, edits=(edit,), written=written), group[0].old, new)


_COMING = {
    Fate.INSERTED: Doing.INSERT,
    Fate.MOVED: Doing.MOVE,
    Fate.SPLIT: Doing.REPLACE,
    Fate.MERGED: Doing.REPLACE,
}
