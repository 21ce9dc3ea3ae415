"""What is open in a text: where brackets stand, how deep, and what they put to the choice of the capitals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafting.text.draft import Draft
from drafting.text.inline import shown
from tui.cells import clip
from tui.lines.words import depth_look

if TYPE_CHECKING:
    from drafting.text.brackets import Bracket, Brackets

NAMED = 3
"""How many choices of one provision are put in words before the rest is counted."""
WORDS = 44
"""Cells for the words of one alternative."""


@dataclass(slots=True)
class Open:
    """The brackets of one draft: their looks by place in the source, their number by provision, marks by provision."""

    draft: Draft
    tree: Brackets
    starts: list[int] = field(default_factory=list)
    looks: dict[int, str] = field(default_factory=dict)
    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    astray: Counter[int] = field(default_factory=Counter)

    def said(self, order: int) -> str:
        """What is open in one provision, in words: the alternatives, and who supports each."""
        told = []
        if self.counts[order]:
            told.append(f"{self.counts[order]} {'bracket' if self.counts[order] == 1 else 'brackets'}")
        if self.astray[order]:
            told.append(
                f"{self.astray[order]} without {'its' if self.astray[order] == 1 else 'their'} other half"
            )
        alternatives = self._alternatives(order)
        more = [f"and {len(alternatives) - NAMED} more"] if len(alternatives) > NAMED else []
        put = "; ".join([*alternatives[:NAMED], *more])
        return ", ".join(told) + (f": {put}" if put else "") if told else "nothing open"

    def _alternatives(self, order: int) -> list[str]:
        provision = self.draft.provisions[order]
        first, last = bisect_left(self.starts, provision.start), bisect_left(self.starts, provision.end)
        inside = [each for each in (self.tree[index] for index in range(first, last)) if each.closed]
        groups: dict[int, list[Bracket]] = {}
        for each in inside:
            if each.parent < 0 or each.choice >= 0 or each.parties:
                groups.setdefault(each.choice if each.choice >= 0 else -1 - each.index, []).append(each)
        return [" or ".join(self._put(each) for each in group) for group in groups.values()]

    def _put(self, bracket: Bracket) -> str:
        words = (
            "delete" if bracket.deletion else clip(" ".join(shown(self.draft, bracket.words).split()), WORDS)
        )
        return f"“{words}”" + (f" ({', '.join(bracket.parties)})" if bracket.parties else "")


def open_text(draft: Draft) -> Open:
    """What is open in a draft, worked out once for each draft that is shown."""
    return draft.keep("tui.open", _opened)


def _opened(draft: Draft) -> Open:
    # Loaded here, so that the first words are on the screen before brackets are understood.
    from drafting.text.brackets import brackets

    # A bracket as a value is worked out with its words and supporters; here only its place and depth matter.
    tree = brackets(draft)
    spans = [tree.span(index) for index in range(len(tree))]
    found = Open(draft, tree, [span.start for span in spans])
    unclosed = frozenset(tree.unclosed)
    beginnings = [provision.start for provision in draft.provisions]
    depths: list[int] = []
    for index, (start, end) in enumerate(spans):
        parent = tree.parent(index)
        order = bisect_right(beginnings, start) - 1
        depths.append((depths[parent] if parent >= 0 else 0) + (index not in unclosed))
        if index in unclosed:
            found.looks[start] = "astray"
            found.astray[order] += 1
        else:
            found.looks[start] = found.looks[end - 1] = depth_look(depths[index])
            found.counts[order] += 1
    for offset in tree.unopened:
        found.looks[offset] = "astray"
        found.astray[bisect_right(beginnings, offset) - 1] += 1
    found.marks = dict.fromkeys(found.astray, ("!", "mark"))
    return found
