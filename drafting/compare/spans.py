"""From hunks over atoms to changed ranges of characters, with every space accounted for.

Atoms carry no spaces, so here it is decided to which change a space belongs, and here a change of spaces
alone becomes a change of its own or, on request, none. What lies outside the ranges that leave this
module is equal on both sides, character by character.
"""

from __future__ import annotations

from drafting.compare.grouping import in_whole_brackets, readable
from drafting.compare.tokens import Atoms
from drafting.compare.words import Comparison, Hunk, compared

# Start and end in the old text, start and end in the new.
Span = tuple[int, int, int, int]


def changed(old: str, new: str, *, ignore_space: bool = False, grouped: bool = True) -> list[Span]:
    """The ranges in which two texts differ, in order; with ``grouped``, made readable."""
    return changed_atoms(old, new, ignore_space=ignore_space, grouped=grouped)[0]


def symmetric(old: str, new: str, *, ignore_space: bool = False) -> list[Span]:
    """The ranges in which two texts differ, the same ones whichever is called old."""
    if old <= new:
        return changed(old, new, ignore_space=ignore_space)
    return [(c, d, a, b) for a, b, c, d in changed(new, old, ignore_space=ignore_space)]


def changed_atoms(
    old: str, new: str, *, ignore_space: bool = False, grouped: bool = True
) -> tuple[list[Span], Atoms, Atoms]:
    """The same, with the atoms of both texts as far as they stand near a change."""
    comparison = compared(old, new)
    hunks = comparison.hunks
    if grouped:
        keys, others = comparison.old.keys, comparison.new.keys
        # A sign is sooner found among letters than among atoms.
        if bracketed := "[" in old or "]" in old or "[" in new:
            hunks = in_whole_brackets(keys, others, hunks)
        hunks = readable(keys, others, hunks, bracketed=bracketed)
    return _spans(old, new, comparison, hunks, ignore_space), comparison.old, comparison.new


def _spans(old: str, new: str, comparison: Comparison, hunks: list[Hunk], ignore_space: bool) -> list[Span]:
    spans: list[Span] = []
    sides = (old, new, comparison)
    start, a, b, _ = comparison
    keys, starts, others, places = a.keys, a.starts, b.keys, b.starts
    old_at = new_at = 0
    low = other = start
    for hunk in hunks:
        old_start, old_end, new_start, new_end = hunk
        # Where the letters before the hunk end, and the spaces behind it.
        before = starts[old_start - 1] + len(keys[old_start - 1]) if old_start else start
        ahead = places[new_start - 1] + len(others[new_start - 1]) if new_start else start
        high, top = starts[old_end], places[new_end]
        # Mostly what is equal by atoms is equal by spaces too; then nothing is looked at more closely.
        if old_start > old_at and not ignore_space and old[low:before] != new[other:ahead]:
            spans += _spaces(sides, old_at, old_start, new_at, new_start)
        if old_start < old_end and new_start < new_end:
            # Words on both sides, with the spaces around them where these differ too.
            first, begin = starts[old_start], places[new_start]
            if ignore_space or old[before:first] == new[ahead:begin]:
                before, ahead = first, begin
            last = starts[old_end - 1] + len(keys[old_end - 1])
            end = places[new_end - 1] + len(others[new_end - 1])
            if ignore_space or old[last:high] == new[end:top]:
                spans.append((before, last, ahead, end))
            else:
                spans.append((before, high, ahead, top))
        else:
            span = _one_sided(sides, hunk, (before, high, ahead, top), ignore_space)
            if span[0] < span[1] and span[2] < span[3]:
                spans += _around_space(sides, span)
            else:
                spans.append(span)
        old_at, new_at, low, other = old_end, new_end, high, top
    if not ignore_space:
        spans += _spaces(sides, old_at, len(keys), new_at, len(others))
    return spans


def _around_space(sides: tuple[str, str, Comparison], span: Span) -> list[Span]:
    """A span, cut in two where words on one side stand against a lone space that they hold themselves.

    Otherwise ``and] [the`` made ``and the`` would strike a space and write it again. It is cut where two
    brackets meet if anywhere, and never between two words that both go.
    """
    old, new, _ = sides
    start, end, first, last = span
    if (space := old[start:end]).isspace():
        at = _parting(new[first:last], space)
        if at >= 0:
            return [(start, start, first, first + at), (end, end, first + at + len(space), last)]
    elif (space := new[first:last]).isspace():
        at = _parting(old[start:end], space)
        if at >= 0:
            return [(start, start + at, first, first), (start + at + len(space), end, last, last)]
    return [span]


def _parting(words: str, space: str) -> int:
    """Where in words that came or went the space stands that stays; -1 where no place is better than another."""
    best = -1
    at = words.find(space, 1, -1)
    while at >= 0:
        beside = words[at - 1], words[at + len(space)]
        if beside == ("]", "["):
            return at
        if best < 0 and ("]" in beside or "[" in beside):
            best = at
        at = words.find(space, at + 1, -1)
    return best


def _before(text_atoms: Atoms, index: int, start: int) -> int:
    """Where the space before an atom begins: at the end of the atom before it."""
    return text_atoms.end(index - 1) if index else start


def _one_sided(sides: tuple[str, str, Comparison], hunk: Hunk, around: Span, ignore_space: bool) -> Span:
    """The characters of a hunk whose atoms only one side has, with the space that goes with them.

    ``around`` are the hunk's places with all spaces before and behind it.
    """
    old, new, (_, a, b, _) = sides
    old_start, old_end, new_start, new_end = hunk
    old_low, old_high, new_low, new_high = around
    if old_start == old_end:
        edges = new_low, b.starts[new_start], b.end(new_end - 1), new_high
        held = _held(new, edges, old[old_low:old_high], ignore_space)
        return _beside(old_low, old_high, *held) if held else around
    edges = old_low, a.starts[old_start], a.end(old_end - 1), old_high
    held = _held(old, edges, new[new_low:new_high], ignore_space)
    if not held:
        return around
    new_at, _, low, high = _beside(new_low, new_high, *held)
    return low, high, new_at, new_at


def _held(
    text: str, edges: tuple[int, int, int, int], space: str, ignore_space: bool
) -> tuple[int, int, bool] | None:
    """The range of atoms that only one side has, with its spaces, and whether it follows the space of the other.

    ``edges`` are where the space before the atoms begins, the atoms begin and end, and the space behind them ends.
    None where the other side's space is neither the space before nor the space behind.
    """
    low, first, last, high = edges
    if text[low:first] == space:
        return first, high, True
    if text[last:high] == space:
        return low, last, False
    if ignore_space:
        # The spaces differ and nobody cares: only the atoms, with the space that the other side lacks.
        return first, high if space else last, True
    return None


def _beside(low: int, high: int, start: int, end: int, behind: bool) -> Span:
    at = high if behind else low
    return at, at, start, end


def _spaces(
    sides: tuple[str, str, Comparison], old_start: int, old_end: int, new_start: int, new_end: int
) -> list[Span]:
    """Where equal atoms stand in different white space: before, between and behind them."""
    old, new, comparison = sides
    a, b = comparison.old, comparison.new
    first, last = old_start == new_start == 0, old_end == len(a.keys) and new_end == len(b.keys)
    if old_start == old_end and not (first and last):
        return []
    old_low = comparison.start if first else a.starts[old_start]
    new_low = comparison.start if first else b.starts[new_start]
    old_high = a.starts[old_end] if last else a.end(old_end - 1)
    new_high = b.starts[new_end] if last else b.end(new_end - 1)
    if old[old_low:old_high] == new[new_low:new_high]:
        return []
    spans: list[Span] = []
    shift = new_start - old_start
    for index in range(old_start, old_end + 1):
        if (index == old_start and not first) or (index == old_end and not last):
            continue
        gap = (
            _before(a, index, comparison.start),
            a.starts[index],
            _before(b, index + shift, comparison.start),
            b.starts[index + shift],
        )
        if old[gap[0] : gap[1]] != new[gap[2] : gap[3]]:
            spans.append(gap)
    return spans
