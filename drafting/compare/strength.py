"""How the words of the lexicon that a change touches read: stronger, weaker, or neither way.

A change reads stronger or weaker only where one word says so, set against one other or put in alone. What
makes a reading nonsense is asked here too, so far as the change itself tells: a verb that was written
anew behind its modal, a word inside an offer. The rest is asked of the provision (``shifts``).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from drafting.compare.lexicon import CLASSES, Found
from drafting.compare.redline import Reads
from drafting.compare.surroundings import Context

# In a long insertion a condition speaks of the inserted words, unless it opens them.
_OPENING = 4
_LONG = 8
# Words that may follow in a change on a word that is set against another; more, and the phrase is a new one.
_FOLLOWING = 3
# Words that may have stood where a condition was put in; more, and it stands in a phrase written anew.
_INSTEAD = 2
_LEVELLED = ("modal", "verb", "promptness", "quantifier")
_ADDED = ("condition", "discretion", "softener")
# "Shall be subject to review" sets no condition.
_NO_CONDITION = re.compile(r"\b(?:be|is|are|was|were|been|being|remain|remains|made)$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|no)\b", re.IGNORECASE)


class Told(NamedTuple):
    """What the terms that a change touches say: how it reads, by which word, and the terms on either side."""

    reads: Reads | None
    because: str
    kind: str
    gone: tuple[Found, ...]
    come: tuple[Found, ...]


def by_terms(before: Context, after: Context) -> Told | None:
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
    touched = {hit.term.kind for hit in (*only_old, *only_new)}
    kinds = [kind for kind in CLASSES if kind in touched]
    if not kinds:
        return None
    first = _told(kinds[0], only_old, only_new, before, after)
    if first.reads:
        others = (_told(kind, only_old, only_new, before, after) for kind in kinds[1:])
        if any(_leaning(other) not in (None, first.reads) for other in others):
            # "Should" made "shall, as appropriate": which way it reads is for the parties to say.
            return first._replace(reads=None)
    return first


def _leaning(told: Told) -> Reads | None:
    """Which way words lean that stand on one side alone, whether or not they are said to read so."""
    if told.kind in _ADDED and bool(told.gone) != bool(told.come):
        return Reads.WEAKER if told.come else Reads.STRONGER
    return told.reads


def _touches(context: Context, hit: Found) -> bool:
    return hit.start < context.end and hit.end > context.start


def _reach_left(context: Context, found: list[Found]) -> int:
    return max((context.start - hit.start for hit in found if _touches(context, hit)), default=0)


def _reach_right(context: Context, found: list[Found]) -> int:
    return max((hit.end - context.end for hit in found if _touches(context, hit)), default=0)


def _within(found: list[Found], start: int, end: int) -> list[Found]:
    return [hit for hit in found if hit.start < end and hit.end > start]


def key(hit: Found) -> tuple[str, int, bool, tuple[str, ...]]:
    """What makes two terms found in two places the same."""
    return hit.term.kind, hit.level, hit.negative, hit.term.words


def _apart(found: list[Found], other: list[Found]) -> list[Found]:
    """What is found on one side and not on the other, as often as it is missing there."""
    if not found or not other:
        return found
    left = Counter(key(hit) for hit in other)
    apart = []
    for hit in found:
        if left[key(hit)]:
            left[key(hit)] -= 1
        else:
            apart.append(hit)
    return apart


def _told(kind: str, olds: list[Found], news: list[Found], before: Context, after: Context) -> Told:
    """How the words of one class read when those of the old side made way for those of the new, and by which word."""
    gone = [hit for hit in olds if hit.term.kind == kind]
    come = [hit for hit in news if hit.term.kind == kind]
    word = after.text[come[0].start : come[0].end] if come else before.text[gone[0].start : gone[0].end]
    reads = None
    if len(gone) == len(come) == 1 and kind in _LEVELLED:
        reads = _set_against(kind, gone[0], come[0], before, after)
        if kind == "modal" and gone[0].negative != come[0].negative:
            word = "not"
    elif len(gone) + len(come) == 1 or (kind in _ADDED and bool(gone) != bool(come)):
        context, other, hit = (after, before, come[0]) if come else (before, after, gone[0])
        if _weakens(kind, context, hit) and len(other.words.split()) <= _INSTEAD:
            reads = Reads.WEAKER if come else Reads.STRONGER
    return Told(reads, word, kind, tuple(gone), tuple(come))


def _weakens(kind: str, context: Context, hit: Found) -> bool:
    """Whether a word that stands on one side alone makes what is there read as weaker."""
    if _offered(context, hit):
        return False
    if kind == "verb":
        # "Seek to", "endeavour": effort instead of result, where it is put in and nothing with it.
        return hit.level == 3 and context.words.count(" ") <= len(hit.term.words) + 1
    if kind not in _ADDED:
        return False
    stands_before = context.text[: hit.start].rstrip()
    # "As far as possible" asks for the most; "possible measures" for less than measures.
    if hit.start < context.start or hit.end > context.end or stands_before.endswith(" as"):
        return False
    if kind == "condition" and _NO_CONDITION.search(stands_before):
        return False
    return _opens(context, hit)


def _opens(context: Context, hit: Found) -> bool:
    """Whether a word speaks of what was there before: the change is short, or begins with it."""
    if context.words.count(" ") < _LONG:
        return True
    return context.text[context.start : hit.start].count(" ") < _OPENING


def _set_against(kind: str, one: Found, other: Found, before: Context, after: Context) -> Reads | None:
    """How one word reads in the place of another."""
    if _offered(before, one) or _offered(after, other):
        return None
    if _followed(before, one) > _FOLLOWING or _followed(after, other) > _FOLLOWING:
        return None
    if one.negative != other.negative:
        # "may" made "shall not" forbids what was free; "shall" made "shall not" is another duty, not a stronger one.
        if one.level <= 1 or other.level <= 1:
            return Reads.STRONGER if other.level > one.level else Reads.WEAKER
        return None
    if kind == "quantifier" and (_NEGATED.search(before.text) or _NEGATED.search(after.text)):
        return None
    if one.level == other.level:
        return None
    return Reads.STRONGER if other.level > one.level else Reads.WEAKER


def _followed(context: Context, hit: Found) -> int:
    """How many words of the change stand behind a term."""
    return len(context.text[hit.end : context.end].split()) if hit.end < context.end else 0


def _offered(context: Context, hit: Found) -> bool:
    """Whether a change opens a bracket before a term of it and does not close it: then it is on offer, not agreed."""
    depth = 0
    for sign in context.text[context.start : max(hit.start, context.start)]:
        depth = depth + 1 if sign == "[" else max(depth - 1, 0) if sign == "]" else depth
    return depth > 0
