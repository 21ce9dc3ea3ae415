"""What moved: provisions found again elsewhere, and their neighbours that went with them.

A false move costs more trust than silence, so a provision pairs across the text only where it is long
enough and like enough that nobody would doubt it, or where a neighbour that surely moved vouches for it.
"""

from __future__ import annotations

from drafting.compare.gaps import align_gap, candidates
from drafting.compare.pairing import FAR_APART, Pairing
from drafting.text.draft import Draft, Kind

_LONG_ENOUGH = 10
_LIKE_ENOUGH = 0.68
_BEYOND_DOUBT = 0.9
_LONG_WITH_EDITS = 16
# Words of a point from which it is said to have moved where it alone came under another paragraph.
_STRAYED = 8
# A pair this unlike gives way where one of the two stands elsewhere beyond doubt.
_DOUBTFUL = 0.6


def make_way(pairing: Pairing) -> None:
    """Part the doubtful pairs that keep a provision from what it surely is, elsewhere in the text."""
    doubtful = {old for old, sure in pairing.sure.items() if sure < _DOUBTFUL and old not in pairing.moved}
    if not doubtful:
        return
    a, b = pairing.old_side, pairing.new_side
    old = [
        order
        for order, partner in enumerate(pairing.new_of)
        if (partner < 0 or order in doubtful) and a.weights[order] >= _LONG_WITH_EDITS
    ]
    new = [
        order
        for order, partner in enumerate(pairing.old_of)
        if (partner < 0 or partner in doubtful) and b.weights[order] >= _LONG_WITH_EDITS
    ]
    for one, other, _ in candidates(pairing, old, new, _BEYOND_DOUBT, pairing.words_alike):
        if pairing.new_of[one] == other:
            continue
        for order in (one, pairing.old_of[other]):
            if order >= 0 and pairing.new_of[order] >= 0:
                pairing.part(order)


def find_moves(pairing: Pairing) -> None:
    """Pair what is left on both sides where it is long and like enough to be the same, moved."""
    old = [
        o for o, new in enumerate(pairing.new_of) if new < 0 and pairing.old_side.weights[o] >= _LONG_ENOUGH
    ]
    new = [
        n for n, old_ in enumerate(pairing.old_of) if old_ < 0 and pairing.new_side.weights[n] >= _LONG_ENOUGH
    ]
    if not old or not new:
        return
    weights = pairing.old_side.weights, pairing.new_side.weights
    for one, other, score in candidates(pairing, old, new, _LIKE_ENOUGH, pairing.words_alike):
        in_order = _in_order(pairing, one, other)
        # A short sentence that recurs in article after article is like its twin anywhere.
        telling = score >= _BEYOND_DOUBT or min(weights[0][one], weights[1][other]) >= _LONG_WITH_EDITS
        if in_order or telling or _same_article(pairing, one, other):
            pairing.pair(one, other, score, moved=not in_order)


def follow_moves(pairing: Pairing) -> None:
    """Let the neighbours of what moved go with it: headings, short points, what stands below."""
    for one in sorted(pairing.moved):
        other = pairing.new_of[one]
        below, below_new = pairing.old_side.draft.covered(one)[1:], pairing.new_side.draft.covered(other)[1:]
        old = [order for order in below if pairing.new_of[order] < 0]
        new = [order for order in below_new if pairing.old_of[order] < 0]
        if old and new:
            align_gap(pairing, old, new, moved=True)
        _follow(pairing, one, other, 1)
        _follow(pairing, one, other, -1)


def _follow(pairing: Pairing, one: int, other: int, step: int) -> None:
    """Pair neighbours outward from a moved pair for as long as they are alike."""
    while True:
        one, other = one + step, other + step
        if not pairing.free(one, other):
            return
        score = pairing.score(one, other)
        if pairing.old_side.texts[one] == pairing.new_side.texts[other]:
            score = 1.0
        if score < 0.6:
            return
        pairing.pair(one, other, score, moved=not _in_order(pairing, one, other))


def tell_strays(pairing: Pairing) -> None:
    """Say of a point that it moved where it alone outlived the paragraph above it, under another paragraph.

    It would be read among the points that went, or came, as if it were one of them. One that is hardly like
    the alternative with which it was paired is no such point: it went with the rest.
    """
    for old, new in _strays(pairing.old_side.draft, pairing.new_side.draft, pairing.new_of, pairing.old_of):
        _tell_stray(pairing, old, new)
    for new, old in _strays(pairing.new_side.draft, pairing.old_side.draft, pairing.old_of, pairing.new_of):
        _tell_stray(pairing, old, new)


def _strays(draft: Draft, other: Draft, partner: list[int], back: list[int]) -> list[tuple[int, int]]:
    """Each provision that alone of several has a partner where the one above them has none, with its partner."""
    found: list[tuple[int, int]] = []
    for above, gone in enumerate(partner):
        if gone >= 0 or above + 1 == len(partner) or draft.provisions[above + 1].parent != above:
            continue
        below = [order for order in draft.covered(above)[1:] if draft.provisions[order].parent == above]
        kept = [order for order in below if partner[order] >= 0]
        if len(kept) != 1 or len(below) < 2:
            continue
        one = kept[0]
        host = other.provisions[partner[one]].parent
        rival = back[host] if host >= 0 else -1
        kinds = {draft.provisions[one].kind, other.provisions[partner[one]].kind}
        option = kinds in FAR_APART and below[0] < one < below[-1]
        beside = rival >= 0 and draft.provisions[rival].kind is draft.provisions[above].kind
        if option or (beside and rival not in {each.order for each in draft.above(one)}):
            found.append((one, partner[one]))
    return found


def _tell_stray(pairing: Pairing, old: int, new: int) -> None:
    if old in pairing.moved:
        return
    kinds = {pairing.old_side.draft.provisions[old].kind, pairing.new_side.draft.provisions[new].kind}
    if kinds in FAR_APART:
        if pairing.sure.get(old, 1.0) < _DOUBTFUL:
            pairing.part(old)
    elif min(pairing.old_side.weights[old], pairing.new_side.weights[new]) >= _STRAYED:
        pairing.moved.add(old)


def pair_headings(pairing: Pairing) -> None:
    """Pair headings without partner whose contents went, for the greater part, the one to the other."""
    a, b = pairing.old_side, pairing.new_side
    for one, partner in enumerate(pairing.new_of):
        if partner >= 0 or a.family[one] != "heading":
            continue
        shared: dict[int, int] = {}
        total = 0
        for order in a.draft.covered(one)[1:]:
            total += a.weights[order]
            new = pairing.new_of[order]
            parent = b.draft.provisions[new].parent if new >= 0 else -1
            if parent >= 0 and a.draft.provisions[order].parent == one and pairing.old_of[parent] < 0:
                shared[parent] = shared.get(parent, 0) + a.weights[order]
        if not shared:
            continue
        most = max(shared, key=lambda order: shared[order])
        share = shared[most] / max(total, 1)
        if share >= 0.5 and b.family[most] == "heading":
            pairing.pair(one, most, share, moved=not _in_order(pairing, one, most))


def _same_article(pairing: Pairing, one: int, other: int) -> bool:
    """Whether two provisions stand under headings that are one another's."""
    headings = [
        next((above.order for above in draft.above(order) if above.kind is Kind.HEADING), -1)
        for draft, order in ((pairing.old_side.draft, one), (pairing.new_side.draft, other))
    ]
    return headings[0] >= 0 and pairing.new_of[headings[0]] == headings[1]


def _in_order(pairing: Pairing, one: int, other: int) -> bool:
    """Whether two provisions without partner stand between the same pairs that did not move."""
    before = one - 1
    while before >= 0 and (pairing.new_of[before] < 0 or before in pairing.moved):
        before -= 1
    after = one + 1
    while after < len(pairing.new_of) and (pairing.new_of[after] < 0 or after in pairing.moved):
        after += 1
    low = pairing.new_of[before] if before >= 0 else -1
    high = pairing.new_of[after] if after < len(pairing.new_of) else len(pairing.old_of)
    return low < other < high
