"""Replacements cut in two at a bracket, so that it is kept where it still opens or closes the same.

A short script keeps of several like brackets the first or the last, whichever comes; where a replacement
beside it holds another, that one may be the half of the set that stays.
"""

from __future__ import annotations

from drafting.compare.enclosing import closed, opened, unpaired
from drafting.compare.words import Hunk


def parted(old: list[str], new: list[str], hunks: list[Hunk]) -> list[Hunk]:
    """The same script with replacements cut at brackets; it strikes no more, and hunks do not touch."""
    return reparted(old, new, hunks, len(old) + len(new))


def reparted(old: list[str], new: list[str], hunks: list[Hunk], most: int) -> list[Hunk]:
    """The same hunks, cut in no more than ``most`` pieces more than there were."""
    found: list[Hunk] = []
    floor = -1
    for hunk in hunks:
        old_start, old_end, new_start, new_end = hunk
        pieces: tuple[Hunk, ...] = (hunk,)
        if most > 0 and old_start < old_end and new_start < new_end:
            if old_end < len(old) and old[old_end] == "]":
                pieces = _parted(old, new, hunk)
            elif old_start - 1 > floor and old[old_start - 1] == "[":
                # What is struck before must not touch the hunk before.
                pieces = _parted_before(old, new, hunk)
            most -= len(pieces) - 1
        found += pieces
        floor = found[-1].old_end
    return found


def _parted(old: list[str], new: list[str], hunk: Hunk) -> tuple[Hunk, ...]:
    """A replacement cut at a bracket that closes what stands before it, where the same stands behind it.

    ``[55][100]`` made ``[60]`` replaces 55 and takes ``[100]`` out, and strikes no more.
    """
    old_start, old_end, new_start, new_end = hunk
    gone, came = closed(old, old_start, old_end), closed(new, new_start, new_end)
    if (
        gone > old_start
        and not unpaired(new, new_start, new_end)
        and not unpaired(old, gone + 1, old_end + 1)
    ):
        return Hunk(old_start, gone, new_start, new_end), Hunk(
            gone + 1, old_end + 1, new_end + 1, new_end + 1
        )
    if (
        came > new_start
        and not unpaired(old, old_start, old_end)
        and not unpaired(new, came + 1, new_end + 1)
    ):
        return Hunk(old_start, old_end, new_start, came), Hunk(
            old_end + 1, old_end + 1, came + 1, new_end + 1
        )
    return (hunk,)


def _parted_before(old: list[str], new: list[str], hunk: Hunk) -> tuple[Hunk, ...]:
    """The same at a bracket that opens what stands behind it: ``[a][b c]`` made ``[d c]`` takes ``[a]`` out."""
    old_start, old_end, new_start, new_end = hunk
    gone, came = opened(old, old_start, old_end), opened(new, new_start, new_end)
    if gone >= 0 and unpaired(old, old_start, gone) and not unpaired(new, new_start, new_end):
        return Hunk(old_start - 1, gone, new_start - 1, new_start - 1), Hunk(
            gone + 1, old_end, new_start, new_end
        )
    if came >= 0 and unpaired(new, new_start, came) and not unpaired(old, old_start, old_end):
        return Hunk(old_start - 1, old_start - 1, new_start - 1, came), Hunk(
            old_start, old_end, came + 1, new_end
        )
    return (hunk,)
