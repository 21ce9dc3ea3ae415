"""Pairs by likeness, inside the short stretches that the anchors leave.

A small gap is solved exactly: the in-order pairing that keeps most words. A large one is first divided
at its likest pairs, found through the rare phrases they share, so that the cost stays in proportion to
the text even where two texts have nothing in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rapidfuzz.distance import Indel

from drafting.compare.anchors import heaviest
from drafting.compare.pairing import Pairing
from drafting.compare.side import surely_like

# The largest gap that is solved exactly, in pairs of provisions to look at.
_EXACT = 1024
_EQUAL_RUNS = 32_000_000
# Provisions in the same place that are this like, character by character, are the same: most edits are light.
_SAME_PLACE = 0.72
_SAME_LABEL = 0.6
# A phrase that occurs more often than this tells nothing apart.
_RARE = 4
_PHRASE = 3
_CANDIDATES = 3


def align_gap(pairing: Pairing, old: list[int], new: list[int], *, moved: bool = False) -> None:
    """Pair what is like in a gap, in order; ``old`` and ``new`` are orders without partner, rising.

    Only when all of a gap is paired is it known which headings and paragraphs are one another's. Points
    that are merely like and turn out to stand under different ones are parted, and looked at once more.
    """
    _align(pairing, old, new, moved)
    parted = [order for order in old if pairing.new_of[order] >= 0 and pairing.estranged(order)]
    if parted:
        for order in parted:
            pairing.part(order)
        for old_run, new_run in _between(pairing, old, new):
            _align(pairing, old_run, new_run, moved)


def _align(pairing: Pairing, old: list[int], new: list[int], moved: bool) -> None:
    if len(old) == len(new) and _same_places(pairing, old, new, moved):
        return
    if len(old) * len(new) <= _EXACT:
        _exact(pairing, old, new, moved)
        return
    _equal(pairing, old, new, moved)
    for old_part, new_part in _between(pairing, old, new):
        if len(old_part) * len(new_part) <= _EXACT:
            _align(pairing, old_part, new_part, moved)
            continue
        chosen = _likest(pairing, old_part, new_part)
        for one, other, score in chosen:
            pairing.pair(one, other, score, moved=moved)
        for old_rest, new_rest in _between(pairing, old_part, new_part):
            if len(old_rest) * len(new_rest) <= _EXACT:
                _align(pairing, old_rest, new_rest, moved)
            else:
                _ends(pairing, old_rest, new_rest, moved)


def _same_places(pairing: Pairing, old: list[int], new: list[int], moved: bool) -> bool:
    a, b = pairing.old_side, pairing.new_side
    scores = []
    for one, other in zip(old, new, strict=True):
        label = a.draft.provisions[one].label
        least = _SAME_LABEL if label and label == b.draft.provisions[other].label else _SAME_PLACE
        score = surely_like(a.texts[one], b.texts[other], least)
        if not score or a.family[one] != b.family[other]:
            return False
        scores.append(score)
    for one, other, score in zip(old, new, scores, strict=True):
        pairing.pair(one, other, score, moved=moved)
    return True


def _exact(pairing: Pairing, old: list[int], new: list[int], moved: bool) -> None:
    """The in-order pairing that keeps most words (the dynamic programme of sequence alignment)."""
    a, b = pairing.old_side, pairing.new_side
    scores = [[pairing.score(one, other) for other in new] for one in old]
    rows = [[0.0] * (len(new) + 1)]
    for one, line in zip(old, scores, strict=True):
        above = rows[-1]
        row = [0.0]
        for column, score in enumerate(line):
            best = max(above[column + 1], row[column])
            if score:
                weight = a.weights[one] + b.weights[new[column]] + 2
                best = max(best, above[column] + score * weight)
            row.append(best)
        rows.append(row)
    down, across = len(old), len(new)
    while down and across:
        if rows[down][across] == rows[down - 1][across]:
            down -= 1
        elif rows[down][across] == rows[down][across - 1]:
            across -= 1
        else:
            down, across = down - 1, across - 1
            pairing.pair(old[down], new[across], scores[down][across], moved=moved)


def _equal(pairing: Pairing, old: list[int], new: list[int], moved: bool) -> None:
    """Pair equal texts in order: the same at both ends, then the longest common run where that is affordable."""
    a, b = pairing.old_side, pairing.new_side
    left, right = [a.texts[order] for order in old], [b.texts[order] for order in new]
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    tail = 0
    while tail < min(len(left), len(right)) - start and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    pairs = [(at, at) for at in range(start)]
    middle = (len(left) - start - tail, len(right) - start - tail)
    if middle[0] * middle[1] <= _EQUAL_RUNS:
        matching = Indel.opcodes(left[start : len(left) - tail], right[start : len(right) - tail])
        for one, other, size in matching.as_matching_blocks():
            pairs += [(start + one + at, start + other + at) for at in range(size)]
    pairs += [(len(left) - at, len(right) - at) for at in range(tail, 0, -1)]
    for at, other_at in pairs:
        one, other = old[at], new[other_at]
        # A lone short text found in the midst of a long gap may stand anywhere; it is left to its neighbours.
        at_end = at < start or at >= len(left) - tail
        if (at_end or a.weights[one] >= 3) and a.family[one] == b.family[other]:
            pairing.pair(one, other, 1.0, moved=moved)


def _between(pairing: Pairing, old: list[int], new: list[int]) -> list[tuple[list[int], list[int]]]:
    """The gaps that remain inside a gap once some of it is paired."""
    found = []
    old_run: list[int] = []
    position = {order: at for at, order in enumerate(new)}
    at = 0
    for one in [*old, -1]:
        other = pairing.new_of[one] if one >= 0 else -1
        if one >= 0 and other < 0:
            old_run.append(one)
            continue
        end = position[other] if one >= 0 else len(new)
        new_run = new[at:end]
        if old_run and new_run:
            found.append((old_run, new_run))
        old_run, at = [], end + 1
    return found


def _likest(pairing: Pairing, old: list[int], new: list[int]) -> list[tuple[int, int, float]]:
    """Pairs of a large gap that share rare phrases, the heaviest choice of them that keeps the order."""
    found = {(one, other): score for one, other, score in candidates(pairing, old, new, 0.5, pairing.score)}
    pairs = sorted(found)
    weights = [int(found[pair] * (pairing.old_side.weights[pair[0]] + 1)) for pair in pairs]
    return [(*pair, found[pair]) for pair in sorted(heaviest(pairs, weights))]


def candidates(
    pairing: Pairing,
    old: Sequence[int],
    new: Sequence[int],
    least: float,
    score_of: Callable[[int, int], float],
) -> list[tuple[int, int, float]]:
    """Each provision with the likest of those that share its rare phrases, best first, each once."""
    a, b = pairing.old_side, pairing.new_side
    places: dict[tuple[str, ...], list[int]] = {}
    for other in new:
        for phrase in _phrases(b.words(other)):
            places.setdefault(phrase, []).append(other)
    scored: list[tuple[float, int, int]] = []
    for one in old:
        votes: Counter[int] = Counter()
        for phrase in _phrases(a.words(one)):
            found = places.get(phrase)
            if found and len(found) <= _RARE:
                votes.update(found)
        for other, _ in votes.most_common(_CANDIDATES):
            score = score_of(one, other)
            if score >= least:
                scored.append((-score, one, other))
    scored.sort()
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    chosen = []
    for score, one, other in scored:
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            chosen.append((one, other, -score))
    return chosen


def _phrases(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _PHRASE]) for at in range(len(words) - _PHRASE + 1)}


def _ends(pairing: Pairing, old: list[int], new: list[int], moved: bool) -> None:
    """In a gap too large to solve, pair only what is like at its beginning and at its end."""
    start = 0
    while start < min(len(old), len(new)):
        score = pairing.score(old[start], new[start])
        if score < 0.5:
            break
        pairing.pair(old[start], new[start], score, moved=moved)
        start += 1
    tail = 1
    while tail <= min(len(old), len(new)) - start:
        score = pairing.score(old[-tail], new[-tail])
        if score < 0.5:
            break
        pairing.pair(old[-tail], new[-tail], score, moved=moved)
        tail += 1
