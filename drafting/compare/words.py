"""What changed inside one pair of texts, as the shortest script over atoms.

The script is exact and says nothing about readability; ``grouping`` makes it readable. Equal beginnings
and ends are set aside in C before anything is cut into atoms, since most of a negotiated text is equal.

Two engines find the script, and on the same atoms both find one of the same length. What is left between
an equal beginning and an equal end is mostly a word put in, taken out or replaced by a phrase; that is
diff-match-patch's, on atoms packed into single characters and without a time limit, and it answers there
without a search. Where there is anything to search for, rapidfuzz does it in C++, 20 to 600 times as fast.
Diff-match-patch's semantic clean-up counts atoms and not letters and was measured to strike 17 % more
where edits are heavy, so ``grouping`` stands in its place. A very long text is first divided at the
phrases that both sides hold exactly once, so that time and memory stay bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from drafting.compare.tokens import Atoms, atoms

if TYPE_CHECKING:
    from diff_match_patch import diff_match_patch

# The shorter middle that diff-match-patch is given, in atoms: up to one it takes some 4 µs, from two on
# it begins to search and takes 30 µs, 50 at 6 atoms and 400 at 16, where rapidfuzz takes less than 1.
_SHORTER = 1
# And the longer one, since each atom costs a character to pack.
_LONGER = 64
# Above this many pairs of atoms a stretch is divided before it is compared (bits of the matrix: 4 MB).
_LARGEST = 32_000_000
# Phrases by which a long stretch is divided, longest first.
_PHRASES = (6, 3, 1)
# How much of an equal beginning is still looked at, so that a change can be slid to a better place.
_CONTEXT = 48
_SPACES = re.compile(r"\s+")


class Hunk(NamedTuple):
    """Atoms ``old_start:old_end`` of the old text stand where ``new_start:new_end`` stand in the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


# Made by the ten thousand: straight, and not by way of a function in Python.
_hunk: Callable[[tuple[int, int, int, int]], Hunk] = partial(tuple.__new__, Hunk)


class Comparison(NamedTuple):
    """Two texts cut into atoms from ``start`` on, up to an equal end, and the hunks in which they differ."""

    start: int
    old: Atoms
    new: Atoms
    hunks: list[Hunk]


def compared(old: str, new: str) -> Comparison:
    """Compare two texts by atoms; equal beginnings and ends are left out of the atoms."""
    start = _clear_start(old, new)
    tail = _clear_tail(old, new, start)
    old_atoms = atoms(old, start, len(old) - tail)
    new_atoms = atoms(new, start, len(new) - tail)
    return Comparison(start, old_atoms, new_atoms, script(old_atoms.keys, new_atoms.keys))


def _clear_start(old: str, new: str) -> int:
    """Where the atoms begin: after a space inside the equal beginning, with some context left of the change."""
    length = Prefix.similarity(old, new)
    if length == len(old) == len(new):
        return length
    length -= min(length, max(_CONTEXT, min(abs(len(old) - len(new)), 4000)))
    while length and not old[length - 1].isspace():
        length -= 1
    return length


def _clear_tail(old: str, new: str, start: int) -> int:
    """The length of an equal end that follows white space on both sides, so that it begins with a whole atom."""
    length = min(Postfix.similarity(old, new), min(len(old), len(new)) - start)
    at, other = len(old) - length, len(new) - length
    if not length or (
        (at == start or old[at - 1].isspace()) and (other == start or new[other - 1].isspace())
    ):
        return length
    space = _SPACES.search(old, at)
    return len(old) - space.end() if space else 0


def script(old: list[str], new: list[str]) -> list[Hunk]:
    """The shortest script from one list of atoms to another, as hunks in order that never touch."""
    if len(old) * len(new) <= _LARGEST:
        return _shortest(old, new, 0, 0)
    return _joined(_divided(old, new, 0, len(old), 0, len(new), 0))


def _shortest(old: list[str], new: list[str], old_base: int, new_base: int) -> list[Hunk]:
    """The script of a stretch, by the engine that suits what lies between its equal beginning and end."""
    least = min(len(old), len(new))
    start = 0
    while start < least and old[start] == new[start]:
        start += 1
    old_end, new_end = len(old), len(new)
    while old_end > start and new_end > start and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    if old_end == start and new_end == start:
        return []
    old_base, new_base = old_base + start, new_base + start
    old, new = old[start:old_end], new[start:new_end]
    if min(len(old), len(new)) <= _SHORTER and max(len(old), len(new)) <= _LONGER:
        return by_diff_match_patch(old, new, old_base, new_base)
    return by_rapidfuzz(old, new, old_base, new_base)


def by_diff_match_patch(old: list[str], new: list[str], old_base: int = 0, new_base: int = 0) -> list[Hunk]:
    """The shortest script as diff-match-patch finds it, each atom packed into one character."""
    codes: dict[str, str] = {}
    one, other = ("".join([codes.setdefault(key, chr(len(codes))) for key in keys]) for keys in (old, new))
    hunks: list[Hunk] = []
    old_at, new_at = old_base, new_base
    start, first = old_at, new_at
    for sign, packed in _engine().diff_main(one, other, False):
        if sign == 0:
            if old_at > start or new_at > first:
                hunks.append(Hunk(start, old_at, first, new_at))
            old_at, new_at = old_at + len(packed), new_at + len(packed)
            start, first = old_at, new_at
        elif sign < 0:
            old_at += len(packed)
        else:
            new_at += len(packed)
    if old_at > start or new_at > first:
        hunks.append(Hunk(start, old_at, first, new_at))
    return hunks


@cache
def _engine() -> diff_match_patch:
    # Imported where it is used: what compares nothing does not pay for it.
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    # With its default limit of a second it answers "delete everything, insert everything" when time is up.
    engine.Diff_Timeout = 0
    return engine


def by_rapidfuzz(old: list[str], new: list[str], old_base: int = 0, new_base: int = 0) -> list[Hunk]:
    """The shortest script as rapidfuzz finds it."""
    hunks: list[Hunk] = []
    old_at = new_at = 0
    for old_equal, new_equal, size in Indel.editops(old, new).as_matching_blocks():
        if old_equal > old_at or new_equal > new_at:
            hunks.append(
                _hunk((old_base + old_at, old_base + old_equal, new_base + new_at, new_base + new_equal))
            )
        old_at, new_at = old_equal + size, new_equal + size
    return hunks


def _divided(
    old: list[str], new: list[str], old_start: int, old_end: int, new_start: int, new_end: int, phrase: int
) -> list[Hunk]:
    """Compare a long stretch: anchor on phrases that stand once on each side, then compare between them."""
    if (old_end - old_start) * (new_end - new_start) <= _LARGEST:
        return _shortest(old[old_start:old_end], new[new_start:new_end], old_start, new_start)
    if phrase == len(_PHRASES):
        # Nothing tells the two apart any more and the stretch is too large to try everything: replaced whole.
        return [Hunk(old_start, old_end, new_start, new_end)]
    length = _PHRASES[phrase]
    pairs = _unique_phrases(old, new, (old_start, old_end), (new_start, new_end), length)
    hunks: list[Hunk] = []
    old_at, new_at = old_start, new_start
    for old_found, new_found in [*pairs, (old_end, new_end)]:
        if old_found < old_at or new_found < new_at:
            continue
        hunks += _divided(old, new, old_at, old_found, new_at, new_found, phrase + 1)
        old_at, new_at = old_found, new_found
        while old_at < old_end and new_at < new_end and old[old_at] == new[new_at]:
            old_at, new_at = old_at + 1, new_at + 1
    if old_at < old_end or new_at < new_end:
        hunks.append(Hunk(old_at, old_end, new_at, new_end))
    return hunks


def _unique_phrases(
    old: list[str], new: list[str], old_range: tuple[int, int], new_range: tuple[int, int], length: int
) -> list[tuple[int, int]]:
    """Places of phrases that stand exactly once on each side, in the longest order both sides share."""
    old_places = _once(old, *old_range, length)
    new_places = _once(new, *new_range, length)
    pairs = [(at, new_places[key]) for key, at in old_places.items() if key in new_places]
    pairs.sort()
    return longest_increasing(pairs)


def _once(keys: list[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for at in range(start, end - length + 1):
        key = tuple(keys[at : at + length])
        places[key] = -1 if key in places else at
    return {key: at for key, at in places.items() if at >= 0}


def longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by their first, whose second increases too."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        before[index] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[at], ends[at] = value, index
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _joined(hunks: list[Hunk]) -> list[Hunk]:
    """Hunks that touch, made one."""
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and joined[-1].old_end == hunk.old_start and joined[-1].new_end == hunk.new_start:
            hunk = Hunk(joined[-1].old_start, hunk.old_end, joined[-1].new_start, hunk.new_end)
            joined.pop()
        joined.append(hunk)
    return joined
