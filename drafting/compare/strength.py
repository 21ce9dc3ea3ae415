"""How the words of the lexicon that a change touches read: stronger, weaker, or neither way.

A change reads stronger or weaker only where one word says so.
"""

from __future__ import annotations

import re
from collections import Counter

from drafting.compare.lexicon import CLASSES, Found
from drafting.compare.redline import Reads, Weight
from drafting.compare.surroundings import Context
from drafting.compare.verdict import Verdict

# In a long insertion a condition speaks of the inserted words, unless it opens them.
_OPENING = 4
_LONG = 8


def by_terms(before: Context, after: Context) -> Verdict | None:
    """What the words of the lexicon that a change touches say about it; None where it touches none."""
    olds, news = before.found, after.found
    if not olds and not news:
        return None
    if not any(_touches(before, hit) for hit in olds) and not any(_touches(after, hit) for hit in news):
        return None
    left = max(_reach_left(before, olds), _reach_left(after, news))
    right = max(_reach_right(before, olds), _reach_right(after, news))
    gone = _within(olds, before.start - left, before.end + right)
    come = _within(news, after.start - left, after.end + right)
    if not gone and not come:
        return None
    only_old, only_new = _apart(gone, come), _apart(come, gone)
    for kind in CLASSES:
        one = [hit for hit in only_old if hit.term.kind == kind]
        other = [hit for hit in only_new if hit.term.kind == kind]
        if one or other:
            reads, because = _reading(kind, one, other, before, after)
            return Weight.OBLIGATION, reads, because
    return None


def _touches(context: Context, hit: Found) -> bool:
    return hit.start < context.end and hit.end > context.start


def _reach_left(context: Context, found: list[Found]) -> int:
    return max((context.start - hit.start for hit in found if _touches(context, hit)), default=0)


def _reach_right(context: Context, found: list[Found]) -> int:
    return max((hit.end - context.end for hit in found if _touches(context, hit)), default=0)


def _within(found: list[Found], start: int, end: int) -> list[Found]:
    return [hit for hit in found if hit.start < end and hit.end > start]


def _key(hit: Found) -> tuple[str, int, bool, tuple[str, ...]]:
    return hit.term.kind, hit.level, hit.negative, hit.term.words


def _apart(found: list[Found], other: list[Found]) -> list[Found]:
    """What is found on one side and not on the other, as often as it is missing there."""
    if not found or not other:
        return found
    left = Counter(_key(hit) for hit in other)
    apart = []
    for hit in found:
        if left[_key(hit)]:
            left[_key(hit)] -= 1
        else:
            apart.append(hit)
    return apart


def _reading(
    kind: str, gone: list[Found], come: list[Found], before: Context, after: Context
) -> tuple[Reads | None, str]:
    """How one class of words reads when ``gone`` made way for ``come``, and the word that says so."""
    word = after.text[come[0].start : come[0].end] if come else before.text[gone[0].start : gone[0].end]
    if kind in ("modal", "verb", "promptness", "quantifier"):
        reads = _levels(kind, gone, come, before, after)
        if kind == "modal" and gone and come and gone[0].negative != come[0].negative:
            word = "not"
        return reads, word
    if kind in ("condition", "discretion", "softener") and bool(gone) != bool(come):
        context, hit = (after, come[0]) if come else (before, gone[0])
        # "As far as possible" asks for the most; "possible measures" for less than measures.
        utmost = context.text[: hit.start].rstrip().endswith(" as")
        if _opens(context, hit) and not utmost:
            return (Reads.WEAKER if come else Reads.STRONGER), word
    return None, word


def _opens(context: Context, hit: Found) -> bool:
    """Whether a word speaks of what was there before: the change is short, or begins with it."""
    changed = context.words
    if changed.count(" ") < _LONG:
        return True
    return context.text[context.start : hit.start].count(" ") < _OPENING


def _levels(kind: str, gone: list[Found], come: list[Found], before: Context, after: Context) -> Reads | None:
    if not gone or not come:
        weak = kind == "verb" and bool(gone or come) and (gone or come)[0].level == 3
        context, hit = (after, come[0]) if come else (before, gone[0])
        if weak and _opens(context, hit):
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
    if kind == "quantifier" and re.search(r"\b(?:not|no)\b", after.text):
        return None
    if one.level == other.level:
        return None
    return Reads.STRONGER if other.level > one.level else Reads.WEAKER
