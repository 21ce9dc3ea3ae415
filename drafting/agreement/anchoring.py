"""Proposals carried from the round they were made against to a later one, where their words are still there.

A proposal is edits over one text. When another text takes its place, each edit is moved to where its words
stand now. Where they do not stand any more the proposal is gone, and says which change took them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from drafting.agreement.footnotes import footnote, footnote_at, note_label
from drafting.agreement.proposals import Amendment, Edit, Proposal
from drafting.compare.redline import Change, Entry, Fate, Redline
from drafting.text.labels import full_label


class Anchor:
    """Where the places of an old text stand in a new one, told from their redline."""

    def __init__(self, redline: Redline, number: int, name: str) -> None:
        """``number`` and ``name`` are those of the new side's round."""
        self.redline, self.number, self.name = redline, number, name
        self.fates: dict[int, Entry] = {}
        for entry in redline.entries:
            if entry.fate is not Fate.DEPARTED:
                self.fates.update(dict.fromkeys(entry.old, entry))
        self._starts = [provision.start for provision in redline.old.provisions]

    def carried(self, proposal: Proposal) -> Proposal | str:
        """The proposal with its edits over the new text, or why that cannot be: a clause for a person."""
        edits: list[Edit] = []
        for edit in proposal.edits:
            moved = self._slot(edit) if edit.whole and edit.start == edit.end else self._range(edit)
            if isinstance(moved, str):
                return moved
            edits.append(moved)
        return replace(
            proposal, round=self.number, amendment=self._renamed(proposal.amendment, tuple(sorted(edits)))
        )

    def _renamed(self, what: Amendment, edits: tuple[Edit, ...]) -> Amendment:
        old, new = self.redline.old, self.redline.new
        if what.provision in old.identities:
            entry = self.fates.get(old.identities.index(what.provision))
            if entry is not None and entry.new:
                note = footnote_at(new, edits[0].start, edits[0].end) if not what.whole else None
                label = note_label(new, entry.new[0], note.name) if note else full_label(new, entry.new[0])
                return replace(what, edits=edits, label=label)
        return replace(what, edits=edits)

    def _range(self, edit: Edit) -> Edit | str:
        order = bisect_right(self._starts, edit.start) - 1
        provision = self.redline.old.provisions[order]
        if not edit.whole and not provision.text_start <= edit.start <= edit.end <= provision.text_end:
            return self._in_footnote(edit)
        entry = self.fates.get(order)
        if entry is None or not entry.new or entry.fate in (Fate.SPLIT, Fate.MERGED):
            return f"{full_label(self.redline.old, order)} is not in {self.name} any more"
        heir = self.redline.new.provisions[entry.new[0]]
        if edit.whole:
            if entry.changes:
                return f"{full_label(self.redline.old, order)} reads otherwise in {self.name}"
            return edit._replace(start=heir.start, end=heir.end)
        shift = heir.text_start - provision.text_start
        for change in entry.changes:
            if change.old.end <= edit.start and change.old != (edit.start, edit.end):
                shift += (change.new.end - change.new.start) - (change.old.end - change.old.start)
            elif change.old.start < edit.end or change.old == (edit.start, edit.end):
                return self._taken(edit, change, order)
        return edit._replace(start=edit.start + shift, end=edit.end + shift)

    def _in_footnote(self, edit: Edit) -> Edit | str:
        old, new = self.redline.old, self.redline.new
        note = footnote_at(old, edit.start, edit.end)
        heir = footnote(new, note.name) if note is not None else None
        if note is None or heir is None:
            return f"footnote {note.name if note else ''} is not in {self.name} any more".replace("  ", " ")
        if old.source[note.text_start : note.text_end] != new.source[heir.text_start : heir.text_end]:
            return f"footnote {note.name} reads otherwise in {self.name}"
        shift = heir.text_start - note.text_start
        return edit._replace(start=edit.start + shift, end=edit.end + shift)

    def _taken(self, edit: Edit, change: Change, order: int) -> str:
        where = full_label(self.redline.old, order)
        written = self.redline.new.source[slice(*change.new)].strip()
        if written == edit.text.strip() and change.old == (edit.start, edit.end):
            return f"{self.name} says so already in {where}"
        became = f" became “{written}”" if written else " went"
        return f"“{self.redline.old.source[slice(*change.old)].strip()}”{became} in {self.name}"

    def _slot(self, edit: Edit) -> Edit:
        """Behind the nearest provision before the place that is still there."""
        for order in self._before(edit.start):
            entry = self.fates.get(order)
            if entry is not None and entry.new and entry.fate is not Fate.MOVED:
                at = self.redline.new.provisions[entry.new[-1]].end
                return edit._replace(start=at, end=at)
        first = self.redline.new.provisions[0].start if self.redline.new.provisions else 0
        return edit._replace(start=first, end=first)

    def _before(self, at: int) -> Iterator[int]:
        return reversed(range(bisect_left(self._starts, at)))
