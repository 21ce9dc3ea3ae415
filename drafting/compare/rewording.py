"""Words that a comparison gave up for the sake of brackets, found again.

A shortest script counts atoms, so it keeps two pairs of brackets rather than one ``should``. Where those
brackets are then seen to enclose nothing that both texts have, they are given up, and the words are looked
for once more without them: a bracket is a mark upon words, and no word is struck to save one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafting.compare.tokens import BRACKETS, LIGHT
from drafting.compare.words import Hunk, by_rapidfuzz

# Letters that must be found again for a change to be told in more than one piece.
_NOTABLE = 5
# Letters from which what was struck or written counts as a phrase of its own.
_REWRITTEN = 12
# The most atoms between a change and the one beside it that is looked at with it.
_NEAR = 4
# No more pairs of words than this are compared (bits of the matrix: 128 kB).
_LARGEST = 1_000_000


def reworded(
    old: list[str], new: list[str], hunks: list[Hunk], join: Callable[[list[Hunk]], list[Hunk]], spare: int
) -> list[Hunk]:
    """The same differences with the words kept that a bracket was kept for; at most ``spare`` hunks more.

    ``join`` makes hunks readable that were found anew.
    """
    found: list[Hunk] = []
    rest = hunks[::-1]
    while rest:
        hunk = rest.pop()
        if not _gave_up(old, new, hunk):
            pieces = parted_at_a_word(old, new, hunk) if spare else (hunk,)
            spare -= len(pieces) - 1
            found += pieces
            continue
        window = [hunk]
        if found and hunk.old_start - found[-1].old_end <= _NEAR:
            window.insert(0, found.pop())
        if rest and rest[-1].old_start - hunk.old_end <= _NEAR:
            window.append(rest.pop())
        better = join(_by_words(old, new, window))
        gained = _struck(old, window) - _struck(old, better)
        more = len(better) - len(window)
        # A word or so alone is worth it where it costs no further piece.
        if gained >= (_NOTABLE if more > 0 else 1) and more <= spare:
            spare -= more
            found += better
        else:
            for each in window:
                pieces = parted_at_a_word(old, new, each) if spare else (each,)
                spare -= len(pieces) - 1
                found += pieces
    return found


def parted_at_a_word(old: list[str], new: list[str], hunk: Hunk) -> tuple[Hunk, ...]:
    """A long replacement cut at the word with which one side ends and the other begins: that word stayed."""
    start, end, first, last = hunk
    if start == end or first == last:
        return (hunk,)
    if old[end - 1] == new[first] and new[first][0].isalnum():
        stayed = len(old[end - 1])
        parted = Hunk(start, end - 1, first, first), Hunk(end, end, first + 1, last)
    elif old[start] == new[last - 1] and old[start][0].isalnum():
        stayed = len(old[start])
        parted = Hunk(start, start, first, last - 1), Hunk(start + 1, end, last, last)
    else:
        return (hunk,)
    struck, written = sum(map(len, old[start:end])), sum(map(len, new[first:last]))
    return parted if min(struck, written) - stayed >= _REWRITTEN else (hunk,)


def _gave_up(old: list[str], new: list[str], hunk: Hunk) -> bool:
    """Whether a change strikes a bracket and writes the same: the script had kept it."""
    if hunk.old_start == hunk.old_end or hunk.new_start == hunk.new_end:
        return False
    gone, came = old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end]
    return ("[" in gone and "[" in came) or ("]" in gone and "]" in came)


def _by_words(old: list[str], new: list[str], window: list[Hunk]) -> list[Hunk]:
    """The hunks of a stretch when its words alone are compared; brackets that stand alike at an end of one are kept."""
    first, last = window[0], window[-1]
    one = [at for at in range(first.old_start, last.old_end) if old[at] not in BRACKETS]
    other = [at for at in range(first.new_start, last.new_end) if new[at] not in BRACKETS]
    if len(one) * len(other) > _LARGEST:
        return window
    old_at, new_at = first.old_start, first.new_start
    pairs: list[tuple[int, int]] = []
    start = begin = 0
    ends = [Hunk(len(one), len(one), len(other), len(other))]
    for hunk in by_rapidfuzz([old[at] for at in one], [new[at] for at in other]) + ends:
        pairs += zip(one[start : hunk.old_start], other[begin : hunk.new_start], strict=True)
        start, begin = hunk.old_end, hunk.new_end
    found: list[Hunk] = []
    for old_next, new_next in [*pairs, (last.old_end, last.new_end)]:
        hunk = _trimmed(old, new, Hunk(old_at, old_next, new_at, new_next))
        if hunk.old_start < hunk.old_end or hunk.new_start < hunk.new_end:
            found.append(hunk)
        old_at, new_at = old_next + 1, new_next + 1
    return found


def _trimmed(old: list[str], new: list[str], hunk: Hunk) -> Hunk:
    """A hunk without the atoms that are the same at its beginning and at its end."""
    start, end, first, last = hunk
    while start < end and first < last and old[start] == new[first]:
        start, first = start + 1, first + 1
    while start < end and first < last and old[end - 1] == new[last - 1]:
        end, last = end - 1, last - 1
    return Hunk(start, end, first, last)


def _struck(old: list[str], hunks: Sequence[Hunk]) -> int:
    """How many letters are struck of words with a meaning of their own."""
    return sum(
        len(key)
        for hunk in hunks
        for key in old[hunk.old_start : hunk.old_end]
        if key[0].isalnum() and key not in LIGHT
    )
