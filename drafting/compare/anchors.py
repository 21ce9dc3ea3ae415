"""The pairs that need no likeness: same identity, same name, same words that stand once on each side.

They divide two long texts into short stretches before anything costly is asked, and tell which
provisions stayed where they were: the heaviest run of anchors whose order both drafts share.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from drafting.compare.pairing import Pairing
from drafting.compare.side import Side

# Fewer words than this, equal on both sides, say nothing about identity unless they also stand in order.
TELLING = 6
_IN_ORDER = 3


def anchor(pairing: Pairing) -> None:
    """Pair what is surely the same, and tell what stayed from what moved."""
    known = _by_identity(pairing)
    telling = dict.fromkeys(known, True)
    taken_old, taken_new = {old for old, _ in known}, {new for _, new in known}
    for old, new in [*_by_name(pairing), *_by_text(pairing)]:
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            telling[old, new] = pairing.old_side.weights[old] >= TELLING
    for old, new in _by_name(pairing):
        if (old, new) in telling:
            telling[old, new] = True
    pairs = sorted(telling)
    stayed = heaviest(pairs, [pairing.old_side.weights[old] + 1 for old, _ in pairs])
    for pair in pairs:
        if pair in stayed:
            pairing.pair(*pair, 1.0)
        elif telling[pair]:
            pairing.pair(*pair, 1.0, moved=True)


def _by_identity(pairing: Pairing) -> list[tuple[int, int]]:
    old, new = pairing.old_side.draft.identities, pairing.new_side.draft.identities
    places = {identity: order for order, identity in enumerate(new) if identity}
    return [(order, places[identity]) for order, identity in enumerate(old) if identity in places]


def _by_name(pairing: Pairing) -> list[tuple[int, int]]:
    old, new = (_names(side) for side in (pairing.old_side, pairing.new_side))
    return [(order, new[name]) for name, order in old.items() if name in new]


def _names(side: Side) -> dict[str, int]:
    names: dict[str, int] = {}
    for provision in side.draft.provisions:
        if provision.name:
            names[provision.name] = -1 if provision.name in names else provision.order
    return {name: order for name, order in names.items() if order >= 0}


def _by_text(pairing: Pairing) -> list[tuple[int, int]]:
    old, new = (
        side.once(
            order
            for order, weight in enumerate(side.weights)
            if weight >= _IN_ORDER or (weight and side.family[order] == "heading")
        )
        for side in (pairing.old_side, pairing.new_side)
    )
    pairs = [(order, new[text]) for text, order in old.items() if text in new]
    families = pairing.old_side.family, pairing.new_side.family
    return [(one, other) for one, other in pairs if families[0][one] == families[1][other]]


def heaviest(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> set[tuple[int, int]]:
    """The heaviest choice of pairs, sorted by old order, whose new orders increase too."""
    runs = _runs(pairs)
    if len(runs) <= 1:
        return set(pairs)
    # For each weight reached, the smallest last place that reaches it: sorted by both, so searched by halves.
    places: list[int] = [-1]
    reached: list[int] = [0]
    chains: list[tuple[int, int]] = [(-1, -1)]
    nodes: list[tuple[int, int]] = []
    for start, end in runs:
        at = bisect_right(places, pairs[start][1]) - 1
        total = reached[at] + sum(weights[start:end])
        nodes.append((start, chains[at][1]))
        last = pairs[end - 1][1]
        slot = bisect_right(places, last)
        if reached[slot - 1] >= total:
            continue
        until = slot
        while until < len(places) and reached[until] <= total:
            until += 1
        places[slot:until], reached[slot:until] = [last], [total]
        chains[slot:until] = [(start, len(nodes) - 1)]
    ends = dict(runs)
    chosen: set[tuple[int, int]] = set()
    index = chains[-1][1]
    while index >= 0:
        start, index = nodes[index]
        chosen.update(pairs[start : ends[start]])
    return chosen


def _runs(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of pairs that follow one another on both sides, other pairs apart."""
    rank = {new: at for at, new in enumerate(sorted(new for _, new in pairs))}
    runs: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(pairs) + 1):
        if at == len(pairs) or rank[pairs[at][1]] != rank[pairs[at - 1][1]] + 1:
            if at > start:
                runs.append((start, at))
            start = at
    return runs
