"""Splits and mergers: one provision that became several, several that became one.

They are looked for last, beside pairs already found, because a part is known by this: the words that its
neighbour's partner lost are the words that it holds.
"""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from drafting.compare.pairing import Pairing
from drafting.compare.side import Side

# A part needs this many words, and this share of them found again, to be called a part.
_LEAST_WORDS = 3
_FOUND_AGAIN = 0.7
_LEAST_LETTERS = 6
_MOST_PARTS = 40

# One whole with the orders of its parts, in order.
Join = tuple[int, tuple[int, ...]]


def splits(pairing: Pairing) -> list[Join]:
    """Old provisions whose words stand in several new ones that follow one another."""
    return _joins(
        pairing.old_side,
        pairing.new_side,
        pairing.new_of,
        pairing.old_of,
        {pairing.new_of[o] for o in pairing.moved},
    )


def mergers(pairing: Pairing) -> list[Join]:
    """New provisions whose words stood in several old ones that followed one another."""
    return _joins(pairing.new_side, pairing.old_side, pairing.old_of, pairing.new_of, pairing.moved)


def _joins(
    whole_side: Side, part_side: Side, part_of: list[int], whole_of: list[int], moved: set[int]
) -> list[Join]:
    found: list[Join] = []
    for whole, part in enumerate(part_of):
        if part >= 0 and part not in moved and whole_side.texts[whole] != part_side.texts[part]:
            parts = _grown(whole_side, part_side, whole_of, whole, part)
        elif part < 0 and whole_side.weights[whole] >= 2 * _LEAST_WORDS:
            parts = _gathered(whole_side, part_side, part_of, whole_of, whole)
        else:
            continue
        if len(parts) > 1:
            found.append((whole, tuple(parts)))
            # The parts are taken; the next whole may not claim them.
            for order in parts:
                if whole_of[order] < 0:
                    whole_of[order] = whole
                    part_of[whole] = order if part_of[whole] < 0 else part_of[whole]
    return found


def _grown(whole_side: Side, part_side: Side, whole_of: list[int], whole: int, part: int) -> list[int]:
    """A pair's new provision with the free neighbours that hold the words its partner lost."""
    parts = [part]
    last = len(whole_of) - 1
    if (part == 0 or whole_of[part - 1] >= 0) and (part == last or whole_of[part + 1] >= 0):
        # Mostly no neighbour is free; then not even the words are wanted.
        return parts
    wanted = whole_side.words(whole)
    for step in (1, -1):
        order = part + step
        while (
            len(parts) < _MOST_PARTS
            and 0 <= order < len(whole_of)
            and whole_of[order] < 0
            and part_side.family[order] == whole_side.family[whole]
            and (
                _is_edge(whole_side.texts[whole], part_side, parts, order)
                or _holds(wanted, part_side, parts, order)
            )
        ):
            parts.append(order)
            parts.sort()
            order += step
    return parts


def _is_edge(whole: str, part_side: Side, parts: list[int], order: int) -> bool:
    """Whether a part is, to the letter, what the whole begins or ends with: a run-in heading set free, say."""
    own, first, last = (part_side.texts[at] for at in (order, parts[0], parts[-1]))
    if len(own) < _LEAST_LETTERS or not any(letter.isalpha() for letter in own):
        return False
    if order < parts[0]:
        return whole.startswith(own) and not first.startswith(own)
    return whole.endswith(own) and not last.endswith(own)


def _holds(wanted: list[str], part_side: Side, parts: list[int], order: int) -> bool:
    """Whether one more part accounts for words of the whole that the parts so far do not."""
    own = part_side.words(order)
    known = sum(len(part_side.words(part)) for part in parts)
    if len(own) < _LEAST_WORDS or len(wanted) < 0.6 * (known + len(own)):
        return False
    so_far = [word for part in parts for word in part_side.words(part)]
    more = so_far + own if order > parts[-1] else own + so_far
    gained = LCSseq.similarity(wanted, more) - LCSseq.similarity(wanted, so_far)
    return bool(gained >= _FOUND_AGAIN * len(own))


def _gathered(
    whole_side: Side, part_side: Side, part_of: list[int], whole_of: list[int], whole: int
) -> list[int]:
    """Free provisions in the gap where a free one stood that together hold most of its words."""
    before = whole - 1
    while before >= 0 and part_of[before] < 0:
        before -= 1
    order = part_of[before] + 1 if before >= 0 else 0
    wanted = whole_side.words(whole)
    parts: list[int] = []
    held = 0
    looked = 0
    while order < len(whole_of) and whole_of[order] < 0 and looked < _MOST_PARTS:
        own = part_side.words(order)
        looked += 1
        fits = len(own) >= _LEAST_WORDS and LCSseq.similarity(wanted, own) >= 0.8 * len(own)
        if fits and part_side.family[order] == whole_side.family[whole]:
            parts.append(order)
            held += len(own)
        elif parts:
            break
        order += 1
    return parts if held >= 0.6 * len(wanted) and held <= 1.6 * len(wanted) else []
