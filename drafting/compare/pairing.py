"""Which provision of one draft is which of another, while it is still being found out.

``Pairing`` is the only mutable thing in this room. It lives for the length of one alignment, and keeps
the one rule that everything else rests on: the pairs that did not move never cross.
"""

from __future__ import annotations

from drafting.compare.side import Side, likeness
from drafting.text.draft import Kind

# Two provisions that share fewer of their words than this are kept together only by where they stand.
_HARDLY = 0.5
_HARDLY_SHORT = 0.6
_FEW = 12
# Kinds of which one hardly ever becomes the other.
FAR_APART = ({Kind.POINT, Kind.OPTION}, {Kind.SUBPOINT, Kind.OPTION})


class Pairing:
    """Pairs found so far between two sides: partners by order, how sure, and which of them moved."""

    __slots__ = ("moved", "new_of", "new_side", "old_of", "old_side", "sure")

    def __init__(self, old_side: Side, new_side: Side) -> None:
        self.old_side = old_side
        self.new_side = new_side
        self.new_of = [-1] * len(old_side.texts)
        self.old_of = [-1] * len(new_side.texts)
        self.sure: dict[int, float] = {}
        self.moved: set[int] = set()

    def pair(self, old: int, new: int, sure: float, *, moved: bool = False) -> None:
        """Pair two provisions that have no partner yet."""
        self.new_of[old] = new
        self.old_of[new] = old
        if sure < 1:
            self.sure[old] = sure
        if moved:
            self.moved.add(old)

    def part(self, old: int) -> None:
        """Undo the pair that an old provision is in."""
        self.old_of[self.new_of[old]] = -1
        self.new_of[old] = -1
        self.sure.pop(old, None)
        self.moved.discard(old)

    def estranged(self, old: int) -> bool:
        """Whether the two of a pair are hardly alike and turn out to stand under different provisions."""
        new = self.new_of[old]
        old_parent = self.old_side.draft.provisions[old].parent
        new_parent = self.new_side.draft.provisions[new].parent
        if not self._estranged(old_parent, new_parent):
            return False
        short = min(self.old_side.weights[old], self.new_side.weights[new]) < _FEW
        return self.words_alike(old, new) < (_HARDLY_SHORT if short else _HARDLY)

    def free(self, old: int, new: int) -> bool:
        """Whether both exist and neither has a partner."""
        return (
            0 <= old < len(self.new_of)
            and 0 <= new < len(self.old_of)
            and self.new_of[old] < 0
            and self.old_of[new] < 0
        )

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """The runs of provisions without partner between pairs that did not move; each holds both sides."""
        found: list[tuple[list[int], list[int]]] = []
        old_run: list[int] = []
        at = 0
        for old, new in enumerate([*self.new_of, len(self.old_of)]):
            if new < 0:
                old_run.append(old)
            elif old not in self.moved:
                new_run = [order for order in range(at, new) if self.old_of[order] < 0]
                if old_run and new_run:
                    found.append((old_run, new_run))
                old_run, at = [], new + 1
        return found

    def score(self, old: int, new: int) -> float:
        """How well two provisions go together: likeness, helped by label and place, 0 where they should not pair."""
        a, b = self.old_side, self.new_side
        if a.family[old] != b.family[new]:
            return 0.0
        old_words, new_words = a.words(old), b.words(new)
        if not old_words or not new_words:
            return 0.9 if a.texts[old] == b.texts[new] else 0.0
        score = likeness(old_words, new_words)
        one, other = a.draft.provisions[old], b.draft.provisions[new]
        if one.label and one.label == other.label:
            score += 0.08
        if one.kind != other.kind:
            # A point that became an alternative is rare; mostly the alternative took it in with what stood above.
            score -= 0.2 if {one.kind, other.kind} in FAR_APART else 0.05
        if self._estranged(one.parent, other.parent):
            score -= 0.25
        least = 0.5 if max(len(old_words), len(new_words)) <= 4 else 0.4
        return min(score, 1.0) if score >= least else 0.0

    def words_alike(self, old: int, new: int) -> float:
        """How like two provisions are wherever they stand, by their words alone."""
        a, b = self.old_side, self.new_side
        return likeness(a.words(old), b.words(new)) if a.family[old] == b.family[new] else 0.0

    def _estranged(self, old: int, new: int) -> bool:
        """Whether the provisions above two are known to be different ones."""
        if old < 0 or new < 0:
            return (old < 0) != (new < 0)
        return self.new_of[old] != new and (self.new_of[old] >= 0 or self.old_of[new] >= 0)
