"""What changed inside one pair of texts, as the shortest script over atoms.

The script is exact and says nothing about readability; ``grouping`` makes it readable. Equal beginnings
and ends are set aside in C before anything is cut into atoms, since most of a negotiated text is equal.
The longest common run of atoms comes from rapidfuzz. On the same atoms diff-match-patch finds scripts of
the same length at six times the cost, and its semantic clean-up, which counts atoms and not letters,
strikes 17 % more where edits are heavy; so its vocabulary is kept and its code is not used. A very long
text is first divided at the phrases that both sides hold exactly once, so that time and memory stay
bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from drafting.compare.tokens import Atoms, atoms

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
    if not old and not new:
        return []
    hunks: list[Hunk] = []
    old_at = new_at = 0
    for old_equal, new_equal, size in Indel.opcodes(old, new).as_matching_blocks():
        if old_equal > old_at or new_equal > new_at:
            hunks.append(
                Hunk(old_base + old_at, old_base + old_equal, new_base + new_at, new_base + new_equal)
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
