"""How the words of the lexicon that a change touches read: stronger, weaker, or neither way.

A change reads stronger or weaker only where one word says so.
"""

from __future__ import annotations

import re

from drafting.compare.lexicon import CLASSES, Found, Lexicon
from drafting.compare.redline import Reads, Weight
from drafting.compare.surroundings import Spot
from drafting.compare.verdict import Verdict

# In a long insertion a condition speaks of the inserted words, unless it opens them.
_OPENING = 4
_LONG = 8


def by_terms(words: Lexicon, before: Spot, after: Spot) -> Verdict | None:
    """What the words of the lexicon that a change touches say about it; None where it touches none."""
    olds = before.terms(words, before.start, before.end)
    news = after.terms(words, after.start, after.end)
    if not olds and not news:
        return None
    # What one side's terms reach over is looked at on the other side too.
    left = max([before.start - hit.start for hit in olds] + [after.start - hit.start for hit in news])
    right = max([hit.end - before.end for hit in olds] + [hit.end - after.end for hit in news])
    if left > 0 or right > 0:
        left, right = max(left, 0), max(right, 0)
        olds = before.terms(words, before.start - left, before.end + right)
        news = after.terms(words, after.start - left, after.end + right)
    gone, come = _apart(olds, news), _apart(news, olds)
    if not gone and not come:
        return None
    kind = min((hit.term.kind for hit in gone + come), key=CLASSES.index)
    gone = [hit for hit in gone if hit.term.kind == kind]
    come = [hit for hit in come if hit.term.kind == kind]
    return Weight.OBLIGATION, *_reading(kind, gone, come, before, after)


def _apart(found: list[Found], other: list[Found]) -> list[Found]:
    """What is found on one side and not on the other, as often as it is missing there."""
    if not found or not other:
        return found
    left = [(hit.term, hit.negative) for hit in other]
    apart = []
    for hit in found:
        key = hit.term, hit.negative
        if key in left:
            left.remove(key)
        else:
            apart.append(hit)
    return apart


def _reading(
    kind: str, gone: list[Found], come: list[Found], before: Spot, after: Spot
) -> tuple[Reads | None, str]:
    """How one class of words reads when ``gone`` made way for ``come``, and the word that says so."""
    word = after.source[come[0].start : come[0].end] if come else before.source[gone[0].start : gone[0].end]
    if kind in ("modal", "verb", "promptness", "quantifier"):
        reads = _levels(kind, gone, come, before, after)
        if kind == "modal" and gone and come and gone[0].negative != come[0].negative:
            word = "not"
        return reads, word
    if kind in ("condition", "discretion", "softener") and bool(gone) != bool(come):
        spot, hit = (after, come[0]) if come else (before, gone[0])
        # "As far as possible" asks for the most; "possible measures" for less than measures.
        utmost = spot.before(hit.start).rstrip().endswith(" as")
        if _opens(spot, hit) and not utmost:
            return (Reads.WEAKER if come else Reads.STRONGER), word
    return None, word


def _opens(spot: Spot, hit: Found) -> bool:
    """Whether a word speaks of what was there before: the change is short, or begins with it."""
    if spot.source.count(" ", spot.start, spot.end) < _LONG:
        return True
    return spot.source.count(" ", spot.start, max(hit.start, spot.start)) < _OPENING


def _levels(kind: str, gone: list[Found], come: list[Found], before: Spot, after: Spot) -> Reads | None:
    if not gone or not come:
        weak = kind == "verb" and bool(gone or come) and (gone or come)[0].level == 3
        spot, hit = (after, come[0]) if come else (before, gone[0])
        if weak and _opens(spot, hit):
            # "seek to", "endeavour": effort instead of result, wherever it is put in.
            return Reads.WEAKER if come else Reads.STRONGER
        return None
    if len(gone) > 1 or len(come) > 1:
        return None
    one, other = gone[0], come[0]
    if one.negative != other.negative:
        # "may" made "shall not" forbids what was free; "shall" made "shall not" is another duty, not a stronger one.
        if one.level <= 1 or other.level <= 1:
            return Reads.STRONGER if other.level > one.level else Reads.WEAKER
        return None
    if kind == "quantifier" and re.search(r"\b(?:not|no)\b", after.context().text):
        return None
    if one.level == other.level:
        return None
    return Reads.STRONGER if other.level > one.level else Reads.WEAKER
