"""Whether a change stands in a sentence that both drafts still have.

A reading sets one word against another. Where the sentence around them was written anew the two words
are about different things, and saying that one reads as weaker than the other would be nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.compare.redline import Change, Entry
from drafting.text.draft import Draft, Range

_END = re.compile(r"[.;:!?][\])\"'’”]*\s")
# What of a sentence must stand unchanged, by letters: on both sides, or on one side nearly all.
_KEPT = 0.4
_NEARLY_ALL = 0.7
# A change of a word or so needs no more than that the words right beside it stayed.
_SLIGHT = 3
_BESIDE = 8


def recognisable(old: Draft, new: Draft, entry: Entry, change: Change) -> bool:
    """Whether the sentence in which a change stands is the same sentence in both drafts, edited."""
    at = entry.changes.index(change)
    sides = (
        (old, entry.old, [each.old for each in entry.changes]),
        (new, entry.new, [each.new for each in entry.changes]),
    )
    kept = [_kept(draft, orders, changed, at) for draft, orders, changed in sides]
    if min(kept) >= _KEPT or max(kept) >= _NEARLY_ALL:
        return True
    return all(_slight(draft, orders, changed, at) for draft, orders, changed in sides)


def _text(draft: Draft, orders: Sequence[int], changed: Range) -> Range:
    """The text of the provision in which a change stands."""
    texts = [draft.provisions[order].text for order in orders]
    return next((text for text in texts if text.start <= changed.start <= text.end), texts[0])


def _sentence(source: str, text: Range, changed: Range) -> Range:
    """The sentence around a change, or the sentences that it reaches into."""
    start, end = text
    for match in _END.finditer(source, text.start, changed.start):
        start = match.end()
    after = _END.search(source, changed.end, text.end)
    return Range(start, after.end() if after else end)


def _kept(draft: Draft, orders: Sequence[int], changed: Sequence[Range], at: int) -> float:
    """The share of a sentence's letters that no change touches."""
    start, end = _sentence(draft.source, _text(draft, orders, changed[at]), changed[at])
    size = len("".join(draft.source[start:end].split()))
    gone = 0
    for first, last in changed:
        if first < end and last > start:
            gone += len("".join(draft.source[max(first, start) : min(last, end)].split()))
    return 1 - gone / size if size else 0.0


def _slight(draft: Draft, orders: Sequence[int], changed: Sequence[Range], at: int) -> bool:
    """Whether a change is of a few words between words that stayed on both sides of it."""
    source, here = draft.source, changed[at]
    text = _text(draft, orders, here)
    if source[here.start : here.end].count(" ") >= _SLIGHT:
        return False
    before = max((last for _, last in changed[:at] if last <= here.start), default=text.start)
    after = min((first for first, _ in changed[at + 1 :] if first >= here.end), default=text.end)
    left, right = source[max(before, text.start) : here.start], source[here.end : min(after, text.end)]
    return _stands(left, before <= text.start) and _stands(right, after >= text.end)


def _stands(words: str, edge: bool) -> bool:
    """Whether enough stayed beside a change to hold it: a word or two, or all there is."""
    return edge or len("".join(words.split())) >= _BESIDE
