"""Which alternatives of a text are folded away, and how that is remembered from one round to the next.

A choice is called by its provision's identity and by its own words. So it stays folded wherever the text is
shown again, in a later round too; and where somebody changed its words it is open, since a change must not
be hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from drafting.text.draft import Draft, Range
from drafting.text.inline import shown
from tui.lines.words import Fold

if TYPE_CHECKING:
    from drafting.text.brackets import Brackets


class Name(NamedTuple):
    """What a choice is called from round to round; ``number`` counts those alike in one provision."""

    identity: str
    words: str
    number: int


class Foldable(NamedTuple):
    """A choice that can be folded: all of it, and what goes where its first alternative alone is shown."""

    name: Name
    order: int
    whole: Range
    hidden: Range
    brackets: tuple[int, ...]


Every = Mapping[int, Sequence[Foldable]]
"""What can be folded, by the order of its provision, in reading order."""


def foldable(draft: Draft, tree: Brackets) -> Every:
    """Every choice that can be folded; one that goes on in another provision cannot."""
    every: dict[int, list[Foldable]] = {}
    alike: Counter[tuple[str, str, int]] = Counter()
    for choice in sorted(tree.choices, key=lambda each: each.start):
        at = draft.at(choice.start)
        if at is None or choice.end > at.text_end:
            continue
        identity = draft.identities[at.order] if draft.identities else ""
        words = draft.source[choice.start : choice.end]
        # Without an identity nothing tells two provisions apart but their place.
        counted = identity, words, -1 if identity else at.order
        name = Name(identity, words, alike[counted])
        alike[counted] += 1
        # The space before the second alternative goes with what it leads to.
        hidden = Range(tree.span(choice.brackets[0]).end, choice.end)
        every.setdefault(at.order, []).append(
            Foldable(name, at.order, choice.whole, hidden, choice.brackets[1:])
        )
    return every


@dataclass(frozen=True, slots=True)
class Folding:
    """What somebody folded: the whole text or nothing of it, and the choices that are ``otherwise``."""

    whole: bool = False
    otherwise: frozenset[Name] = frozenset()

    def folds(self, each: Foldable) -> bool:
        """Whether a choice is folded."""
        return self.whole != (each.name in self.otherwise)

    def turned(self, some: Iterable[Foldable], *, folded: bool) -> Folding:
        """With some choices folded, or open."""
        names = {each.name for each in some}
        otherwise = self.otherwise - names if folded == self.whole else self.otherwise | names
        return Folding(self.whole, otherwise)

    def of(self, draft: Draft, tree: Brackets, every: Every, order: int) -> list[Fold]:
        """What is not shown of a provision; what lies inside something that is hidden is not told apart."""
        found: list[Fold] = []
        for each in every.get(order, ()):
            if self.folds(each) and not any(fold.start <= each.whole.start < fold.end for fold in found):
                found.append(Fold(*each.hidden, _told(draft, tree, each.brackets)))
        return sorted(found)


def _told(draft: Draft, tree: Brackets, brackets: Sequence[int]) -> str:
    """What is hidden, in a phrase: ``2 alternatives, 14 words``."""
    from drafting.phrases import several

    many = sum(
        len(shown(draft, each.words).split())
        for each in (tree[index] for index in brackets)
        if not each.deletion
    )
    words = f", {several(many, 'word')}" if many else ""
    return f"{several(len(brackets), 'alternative')}{words}"
