"""Whether a change stands in a sentence that both drafts still have.

A reading sets one word against another. Where the sentence around them was written anew the two words
are about different things, and saying that one reads as weaker than the other would be nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.compare.redline import Entry
from drafting.text.draft import Draft, Range

_END = re.compile(r"[.;:!?][\])\"'’”]*\s")
# What of a sentence must stand unchanged, by letters: on both sides, or on one side nearly all.
_KEPT = 0.4
_NEARLY_ALL = 0.7
# A change of a word or so needs no more than that the words right beside it stayed.
_SLIGHT = 3
_BESIDE = 8
# No sentence is read further than this from a change, in characters.
_LONGEST = 4000


def recognisable(
    old: Draft, new: Draft, entry: Entry, ranges: Sequence[tuple[Range, Range]], at: int
) -> bool:
    """Whether the sentence in which a change stands is the same sentence in both drafts, edited.

    ``ranges`` are all that changed in the entry, on both sides; ``at`` says which of them is asked about.
    """
    sides = (old, entry.old, 0), (new, entry.new, 1)
    kept = [_kept(draft, orders, ranges, at, side) for draft, orders, side in sides]
    if min(kept) >= _KEPT or max(kept) >= _NEARLY_ALL:
        return True
    return all(_slight(draft, orders, ranges, at, side) for draft, orders, side in sides)


def _text(draft: Draft, orders: Sequence[int], changed: Range) -> Range:
    """The text of the provision in which a change stands."""
    texts = [draft.provisions[order].text for order in orders]
    return next((text for text in texts if text.start <= changed.start <= text.end), texts[0])


def _sentence(source: str, text: Range, changed: Range) -> Range:
    """The sentence around a change, or the sentences that it reaches into."""
    # However long a paragraph is, no more of it is read than a long sentence has.
    start, end = max(text.start, changed.start - _LONGEST), min(text.end, changed.end + _LONGEST)
    after = _END.search(source, changed.end, end)
    for match in _END.finditer(source, start, changed.start):
        start = match.end()
    return Range(start, after.end() if after else end)


def _kept(
    draft: Draft, orders: Sequence[int], ranges: Sequence[tuple[Range, Range]], at: int, side: int
) -> float:
    """The share of a sentence's letters that no change touches."""
    here = ranges[at][side]
    start, end = _sentence(draft.source, _text(draft, orders, here), here)
    size = _letters(draft.source, start, end)
    gone = 0
    for near in (range(at, -1, -1), range(at + 1, len(ranges))):
        for index in near:
            first, last = ranges[index][side]
            if last < start or first > end:
                break
            if first < end and last > start:
                gone += _letters(draft.source, max(first, start), min(last, end))
    return 1 - gone / size if size else 0.0


def _letters(source: str, start: int, end: int) -> int:
    return len("".join(source[start:end].split()))


def _slight(
    draft: Draft, orders: Sequence[int], ranges: Sequence[tuple[Range, Range]], at: int, side: int
) -> bool:
    """Whether a change is of a few words between words that stayed on both sides of it."""
    source, here = draft.source, ranges[at][side]
    if source.count(" ", here.start, here.end) >= _SLIGHT:
        return False
    text = _text(draft, orders, here)
    before = max(ranges[at - 1][side].end, text.start) if at else text.start
    after = min(ranges[at + 1][side].start, text.end) if at + 1 < len(ranges) else text.end
    left, right = source[before : here.start], source[here.end : after]
    return _stands(left, before <= text.start) and _stands(right, after >= text.end)


def _stands(words: str, edge: bool) -> bool:
    """Whether enough stayed beside a change to hold it: a word or two, or all there is."""
    return edge or len("".join(words.split())) >= _BESIDE
