"""The words of one provision with every party's changes folded in as choices, as small as they can be read.

The parties' edits are gathered into stretches of the base words that touch nobody else's. On each stretch
parties with equal words stand together. Where one party changes much and others little inside it, theirs are
nested in the base wording; where they cross, each has its own words for the whole stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafting.agreement.bracketing import Rank, alternatives, edges, written
from drafting.agreement.proposals import Edit
from drafting.text.draft import Range

_DEEPEST = 3
_BLANK = " \t\r\n"


class Wording(NamedTuple):
    """What some parties together would have of a provision: edits over its words, in order, none meeting another."""

    parties: tuple[str, ...]
    edits: tuple[Edit, ...]

    def on(self, text: str, start: int, end: int) -> str:
        """Their words for a stretch that none of their edits crosses the edge of."""
        parts, at = [], start
        for edit in self.edits:
            if start <= edit.start and edit.end <= end:
                parts += [text[at : edit.start], edit.text]
                at = edit.end
        return "".join([*parts, text[at:end]])


class Manner(NamedTuple):
    """How to fold: with rivals that touch, stretches widened by whole words, brackets taken whole, or all as one."""

    glued: bool = False
    wider: int = 0
    brackets: bool = False
    block: bool = False


class Folding:
    """One provision's words being folded. ``groups`` are the brackets and choices that stand in them already."""

    def __init__(self, text: str, groups: Sequence[Range], rank: Rank, manner: Manner) -> None:
        self.text, self.groups, self.rank, self.manner = text, groups, rank, manner

    def fold(self, wordings: Sequence[Wording]) -> str:
        """The words with all wordings folded in; the order of the wordings does not matter."""
        return self._within(wordings, 0, len(self.text), 0)

    def _within(self, wordings: Sequence[Wording], start: int, end: int, depth: int) -> str:
        parts, at = [], start
        for first, last in self._stretches(wordings, start, end):
            parts += [self.text[at:first], self._choice(wordings, first, last, depth)]
            at = last
        return "".join([*parts, self.text[at:end]])

    # --- Where parties differ ------------------------------------------------------------------

    def _stretches(self, wordings: Sequence[Wording], start: int, end: int) -> list[tuple[int, int]]:
        """The least stretches of the base that hold all edits, touch no other choice and begin and end alike."""
        spans = {
            (edit.start, edit.end)
            for each in wordings
            for edit in each.edits
            if start <= edit.start and edit.end <= end
        }
        if self.manner.block and spans:
            return [(start, end)]
        found = [self._whole(*span, start, end) for span in spans]
        for _ in range(self.manner.wider):
            found = [self._whole(*self._wider(*span, start, end), start, end) for span in found]
        while True:
            joined = self._joined(found, start, end)
            found = [self._settled(wordings, *span, start, end) for span in joined]
            if found == joined:
                return joined

    def _joined(self, spans: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
        joined: list[tuple[int, int]] = []
        for span in sorted(spans):
            first, last = self._past_neighbours(*span, start, end)
            while joined and not self.text[joined[-1][1] : first].strip(_BLANK + "/"):
                before = joined.pop()
                first, last = min(before[0], first), max(before[1], last)
            joined.append((first, last))
        return joined

    def _settled(
        self, wordings: Sequence[Wording], first: int, last: int, start: int, end: int
    ) -> tuple[int, int]:
        """The stretch, widened until all alternatives have the same spaces at their edges."""
        texts = [self.text[first:last], *(each.on(self.text, first, last) for each in wordings)]
        if edges(texts) is None and (first > start or last < end):
            return self._whole(*self._wider(first, last, start, end), start, end)
        return first, last

    def _wider(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """The stretch with the word before it and the word after it."""
        first = start + len(self.text[start:first].rstrip(_BLANK))
        while first > start and self.text[first - 1] not in _BLANK:
            first -= 1
        while last < end and self.text[last] in _BLANK:
            last += 1
        while last < end and self.text[last] not in _BLANK:
            last += 1
        return first, last

    def _whole(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """The stretch widened until it cuts through no bracket and no choice of the base."""
        changed = True
        while changed:
            changed = False
            for group in self.groups:
                if group.start < start or group.end > end or (first <= group.start and group.end <= last):
                    continue
                inside = group.start < first and last < group.end and not self.manner.brackets
                if (
                    group.start < last
                    and first < group.end
                    and not (inside and self._in_words(first, last, group))
                ):
                    first, last, changed = min(first, group.start), max(last, group.end), True
        return first, last

    def _in_words(self, first: int, last: int, group: Range) -> bool:
        """Whether a stretch lies among the words of one bracket: it closes nothing that it did not open."""
        deep = 0
        for mark in self.text[first:last]:
            deep += (mark == "[") - (mark == "]")
            if deep < 0:
                return False
        left = self.text[group.start : first]
        return deep == 0 and left.count("[") > left.count("]") and not _headed(self.text, group, first)

    def _past_neighbours(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """The stretch with the brackets beside it: next to a new choice they would be read as rivals."""
        changed = True
        while changed:
            changed = False
            for group in self.groups:
                if group.start < start or group.end > end:
                    continue
                if last <= group.start and not self.text[last : group.start].strip(_BLANK + "/"):
                    last, changed = group.end, True
                elif group.end <= first and not self.text[group.end : first].strip(_BLANK + "/"):
                    first, changed = group.start, True
        return first, last

    # --- What they would have ------------------------------------------------------------------

    def _choice(self, wordings: Sequence[Wording], first: int, last: int, depth: int) -> str:
        """The choice on one stretch: flat, unless nesting saves a quarter of it."""
        base = self.text[first:last]
        texts: dict[str, set[str]] = {}
        for each in wordings:
            words = each.on(self.text, first, last)
            if words != base:
                texts.setdefault(words, set()).update(each.parties)
        flat = self._write(first, last, texts, None)
        if depth >= _DEEPEST or self.manner.block or len(texts) < 2 or not base:
            return flat
        nested = self._nested(wordings, texts, first, last, depth)
        return nested if nested and len(nested) * 4 < len(flat) * 3 else flat

    def _nested(
        self, wordings: Sequence[Wording], texts: dict[str, set[str]], first: int, last: int, depth: int
    ) -> str:
        """The same choice with those who change little nested in the base wording; empty where nobody can be."""
        here = [each for each in wordings if each.on(self.text, first, last) != self.text[first:last]]
        rest = sorted(here, key=lambda each: self._reach(each, first, last))
        lifted: dict[str, set[str]] = {}
        while rest:
            words = rest.pop().on(self.text, first, last)
            lifted[words] = texts[words]
            rest = [each for each in rest if each.on(self.text, first, last) != words]
            stretches = self._stretches(rest, first, last)
            if rest and stretches != [(first, last)]:
                inner = self._within(rest, first, last, depth + 1)
                return self._write(first, last, lifted, inner)
        return ""

    def _reach(self, each: Wording, first: int, last: int) -> tuple[int, str]:
        """How much of the base a wording takes away at once, with its words to tell equals apart."""
        longest = max(
            edit.end - edit.start for edit in each.edits if first <= edit.start and edit.end <= last
        )
        return longest, each.on(self.text, first, last)

    def _write(self, first: int, last: int, texts: dict[str, set[str]], inner: str | None) -> str:
        before, after = self.text[max(first - 1, 0) : first], self.text[last : last + 1]
        rivals = alternatives(texts, self.rank)
        return written(self.text[first:last], rivals, before, after, inner=inner, glued=self.manner.glued)


def _headed(text: str, group: Range, first: int) -> bool:
    """Whether a place lies before the words of a bracket, in its attribution."""
    from drafting.text.attribution import read_head

    opening = text.rfind("[", group.start, first)
    return opening >= 0 and first < read_head(text, opening + 1, group.end)[0]
