"""The fewest that reach several sums at once: the arithmetic beneath the smallest set of positions still needed.

With one measure the heaviest are the fewest. With several (members and population) the answer is searched
for, exactly: sums of measures bound the search from below so closely that it ends almost at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

Weights = Sequence[Sequence[int]]
"""For each measure the weight of each candidate; none is negative."""

_STEPS = 16


def fewest(weights: Weights, needs: Sequence[int]) -> tuple[int, ...] | None:
    """The places of the fewest candidates whose weights reach the need in every measure; None where none do.

    Of several such sets one that holds heavy and early candidates; places ascend.
    """
    short = [measure for measure, need in enumerate(needs) if need > 0]
    if not short:
        return ()
    weights, needs = [weights[measure] for measure in short], [needs[measure] for measure in short]
    if any(sum(row) < need for row, need in zip(weights, needs, strict=True)):
        return None
    rows, bounds = _mixed(weights, needs)
    least = max(_count(row, need) for row, need in zip(rows, bounds, strict=True))
    best = min((_greedy(row, weights, needs) for row in rows), key=len)
    if len(best) > least:
        search = _Search(weights, needs, rows, bounds, len(best) - 1)
        sizes = range(least, len(best))
        best = next((found for size in sizes if (found := search.of(size)) is not None), best)
    return tuple(sorted(best))


def _mixed(weights: Weights, needs: Sequence[int]) -> tuple[list[list[int]], list[int]]:
    """Every measure, and sums of two of them in several proportions.

    Whoever reaches all needs reaches a sum of them, so each row bounds the number from below.
    """
    rows = [list(row) for row in weights]
    bounds = list(needs)
    for one in range(len(weights)):
        for other in range(one + 1, len(weights)):
            for step in range(1, _STEPS):
                # Scaled so that both needs count alike before the proportion is taken.
                left, right = step * needs[other], (_STEPS - step) * needs[one]
                pairs = zip(weights[one], weights[other], strict=True)
                rows.append([left * a + right * b for a, b in pairs])
                bounds.append(left * needs[one] + right * needs[other])
    return rows, bounds


def _count(row: Sequence[int], need: int) -> int:
    """How many of the heaviest reach a need; one more than there are where all do not."""
    for number, reached in enumerate(accumulate(sorted(row, reverse=True)), 1):
        if reached >= need:
            return number
    return len(row) + 1


def _greedy(row: Sequence[int], weights: Weights, needs: Sequence[int]) -> list[int]:
    """The heaviest by one row, until every need is reached, without those that turn out to be idle."""
    left = list(needs)
    chosen: list[int] = []
    for place in sorted(range(len(row)), key=lambda place: (-row[place], place)):
        if all(need <= 0 for need in left):
            break
        chosen.append(place)
        left = [need - each[place] for need, each in zip(left, weights, strict=True)]
    for place in reversed(chosen.copy()):
        spared = [need + each[place] for need, each in zip(left, weights, strict=True)]
        if all(need <= 0 for need in spared):
            chosen.remove(place)
            left = spared
    return chosen


class _Search:
    """Looks for a set of a given size, heaviest candidates first, giving up where no row can be reached."""

    def __init__(
        self, weights: Weights, needs: Sequence[int], rows: list[list[int]], bounds: list[int], most: int
    ) -> None:
        self._order = sorted(
            range(len(weights[0])),
            key=lambda place: (-sum(row[place] for row in rows[len(weights) :]), place),
        )
        self._rows = [[row[place] for place in self._order] for row in rows]
        self._bounds = bounds
        self._measures = len(weights)
        self._reach = [_reaches(row, most) for row in self._rows]
        self._hopeless: set[tuple[int, ...]] = set()

    def of(self, size: int) -> list[int] | None:
        """Places of as many candidates that reach every need, None where there are none."""
        # What was hopeless with fewer may not be with more; the key holds how many are left.
        found = self._from(0, size, tuple(self._bounds))
        return None if found is None else [self._order[place] for place in found]

    def _from(self, place: int, size: int, left: tuple[int, ...]) -> list[int] | None:
        if all(need <= 0 for need in left[: self._measures]):
            return []
        if size == 0 or place == len(self._order):
            return None
        if any(
            need > reach[place][min(size, len(reach[place]) - 1)]
            for need, reach in zip(left, self._reach, strict=True)
        ):
            return None
        key = (place, size, *left[: self._measures])
        if key in self._hopeless:
            return None
        with_it = tuple([need - row[place] for need, row in zip(left, self._rows, strict=True)])
        found = self._from(place + 1, size - 1, with_it)
        if found is not None:
            return [place, *found]
        found = self._from(place + 1, size, left)
        if found is None:
            self._hopeless.add(key)
        return found


def _reaches(row: Sequence[int], most: int) -> list[list[int]]:
    """For each place, what the heaviest 0, 1, 2 … from there on weigh together, for at most ``most``."""
    found: list[list[int]] = []
    heaviest: list[int] = []
    for weight in reversed(row):
        heaviest = sorted([*heaviest, weight], reverse=True)[:most]
        found.append([0, *accumulate(heaviest)])
    found.reverse()
    return found
