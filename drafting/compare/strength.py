"""How the words of the lexicon that a change touches read: stronger, weaker, or neither way.

A change reads stronger or weaker only where one word says so, set against one other or put in alone. What
makes a reading nonsense is asked here too, so far as the change itself tells: a verb that was written
anew behind its modal, a word inside an offer. The rest is asked of the provision (``shifts``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drafting.compare.lexicon import CLASSES, Found, Lexicon
from drafting.compare.redline import Reads
from drafting.compare.surroundings import Spot

# In a long insertion a condition speaks of the inserted words, unless it opens them.
_OPENING = 4
_LONG = 8
# Words that may follow in a change on a word that is set against another; more, and the phrase is a new one.
_FOLLOWING = 3
# Words beside a condition in a change that put it in the place of others; more, and the phrase was written anew.
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


def by_terms(
    words: Lexicon, before: Spot, after: Spot, reached: tuple[bool, bool] = (True, True)
) -> Told | None:
    """What the words of the lexicon that a change touches say about it; None where it touches none.

    ``reached`` says on which sides a term may reach into the change at all.
    """
    olds = before.terms(words) if reached[0] else []
    news = after.terms(words) if reached[1] else []
    if not olds and not news:
        return None
    # What one side's terms reach over is looked at on the other side too.
    left = right = 0
    for spot, found in ((before, olds), (after, news)):
        if found:
            left, right = max(left, spot.start - found[0].start), max(right, found[-1].end - spot.end)
    if left or right:
        olds, news = before.terms(words, left, right), after.terms(words, left, right)
    gone, come = _apart(olds, news), _apart(news, olds)
    kinds = {hit.term.kind for hit in gone + come}
    if not kinds:
        return None
    if len(kinds) == 1:
        return _told(kinds.pop(), gone, come, before, after)
    ranked = sorted(kinds, key=CLASSES.index)
    told = (_told(kind, _of(gone, kind), _of(come, kind), before, after) for kind in ranked)
    first = next(told)
    if first.reads and any(_leaning(each) not in (None, first.reads) for each in told):
        # "Should" made "shall, as appropriate": which way it reads is for the parties to say.
        return first._replace(reads=None)
    return first


def _leaning(told: Told) -> Reads | None:
    """Which way words lean that stand on one side alone, whether or not they are said to read so."""
    if told.kind in _ADDED and bool(told.gone) != bool(told.come):
        return Reads.WEAKER if told.come else Reads.STRONGER
    return told.reads


def _of(found: list[Found], kind: str) -> list[Found]:
    return [hit for hit in found if hit.term.kind == kind]


def key(hit: Found) -> tuple[str, int, bool, tuple[str, ...]]:
    """What makes two terms found in two places the same."""
    return hit.term.kind, hit.level, hit.negative, hit.term.words


def _apart(found: list[Found], other: list[Found]) -> list[Found]:
    """What is found on one side and not on the other, as often as it is missing there."""
    if not found or not other:
        return found
    left = [key(hit) for hit in other]
    apart = []
    for hit in found:
        if key(hit) in left:
            left.remove(key(hit))
        else:
            apart.append(hit)
    return apart


def _told(kind: str, gone: list[Found], come: list[Found], before: Spot, after: Spot) -> Told:
    """How one class of words reads when ``gone`` made way for ``come``, and the word that says so."""
    word = after.letters(come[0]) if come else before.letters(gone[0])
    reads = None
    if len(gone) == len(come) == 1 and kind in _LEVELLED:
        reads = _set_against(kind, gone[0], come[0], before, after)
        if kind == "modal" and gone[0].negative != come[0].negative:
            word = "not"
    elif len(gone) + len(come) == 1 or (kind in _ADDED and bool(gone) != bool(come)):
        spot, other, hit = (after, before, come[0]) if come else (before, after, gone[0])
        if _weakens(kind, spot, hit) and _stands_alone(spot, other, hit):
            reads = Reads.WEAKER if come else Reads.STRONGER
    return Told(reads, word, kind, tuple(gone), tuple(come))


def _weakens(kind: str, spot: Spot, hit: Found) -> bool:
    """Whether a word that stands on one side alone makes what is there read as weaker."""
    if kind == "verb":
        # "Seek to", "endeavour": effort instead of result, where it is put in and nothing with it.
        return hit.level == 3 and spot.words.count(" ") <= len(hit.term.words) + 1 and not _offered(spot, hit)
    if kind not in _ADDED or _offered(spot, hit):
        return False
    stands_before = spot.before(hit.start).rstrip()
    # "As far as possible" asks for the most; "possible measures" for less than measures.
    if hit.start < spot.start or hit.end > spot.end or stands_before.endswith(" as"):
        return False
    if kind == "condition" and _NO_CONDITION.search(stands_before):
        return False
    return _opens(spot, hit)


def _stands_alone(spot: Spot, other: Spot, hit: Found) -> bool:
    """Whether a term was put in for its own sake and not with a phrase that took another's place."""
    instead = len(other.words.split())
    if not instead:
        return True
    return instead + len(spot.words.split()) - len(hit.term.words) <= _INSTEAD


def _opens(spot: Spot, hit: Found) -> bool:
    """Whether a word speaks of what was there before: the change is short, or begins with it."""
    if spot.words.count(" ") < _LONG:
        return True
    return spot.between(spot.start, hit.start).count(" ") < _OPENING


def _set_against(kind: str, one: Found, other: Found, before: Spot, after: Spot) -> Reads | None:
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
    if kind == "quantifier" and (
        _NEGATED.search(before.context().text) or _NEGATED.search(after.context().text)
    ):
        return None
    if one.level == other.level:
        return None
    return Reads.STRONGER if other.level > one.level else Reads.WEAKER


def _followed(spot: Spot, hit: Found) -> int:
    """How many words of the change stand behind a term."""
    return len(spot.between(hit.end, spot.end).split()) if hit.end < spot.end else 0


def _offered(spot: Spot, hit: Found) -> bool:
    """Whether a change opens a bracket before a term of it and does not close it: then it is on offer, not agreed."""
    depth = 0
    for sign in spot.between(spot.start, hit.start):
        depth = depth + 1 if sign == "[" else max(depth - 1, 0) if sign == "]" else depth
    return depth > 0
