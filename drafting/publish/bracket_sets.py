"""What became of the brackets of a paragraph, counted by the set and not by the mark.

A set of brackets is one thing to a negotiator: it is opened round standing words, lifted from them, comes
and goes with its words, or closes elsewhere than before. Whichever change strikes which mark is of no
interest, so the count is taken over all changes of a paragraph together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from drafting.phrases import several
from drafting.publish.passages import Passage
from drafting.text.brackets import Bracket, brackets
from drafting.text.draft import Draft, Range

# In the order in which they are said; what stands behind the number of sets, for one and for more.
_SETS = {
    "lifted": ("lifted", "lifted"),
    "opened": ("opened", "opened"),
    "out": ("taken out with its words", "taken out with their words"),
    "in": ("put in with its words", "put in with their words"),
    "moved": ("moved", "moved"),
}
# Where more than this many things became of them, no sentence is made of it: it would be longer than the paragraph.
_IN_WORDS = 2


class _Names(NamedTuple):
    """What can become of a set on one side: alone, with its words, or one mark of it without the other."""

    alone: str
    worded: str
    mark: str


_LIFTED = _Names("lifted", "out", "lifted")
_OPENED = _Names("opened", "in", "put in")


class _Marks(NamedTuple):
    """Where the marks of a draft's brackets stand, with the bracket that each belongs to."""

    opening: dict[int, Bracket]
    closing: dict[int, Bracket]
    alone: frozenset[int]


def _marks(draft: Draft) -> _Marks:
    tree = brackets(draft)
    every = list(tree)
    return _Marks(
        {each.start: each for each in every},
        {each.end - 1: each for each in every if each.closed},
        frozenset(tree.unopened),
    )


def bracketed(passage: Passage) -> str:
    """What became of a paragraph's brackets: ``2 sets of brackets lifted, 1 opened``; empty where nothing did.

    Where much did: ``sets of brackets: 6 lifted, 17 out, 1 in, 3 moved, 1 unpaired``. Out and in are sets
    that went or came with their words; unpaired are marks that went or came without their other half.
    """
    if not passage.entry.old or not passage.entry.new:
        return ""
    redline = passage.redline
    went = _side(redline.old, passage.entry.old, [each.change.old for each in passage.here], _LIFTED)
    came = _side(redline.new, passage.entry.new, [each.change.new for each in passage.here], _OPENED)
    found = went | came
    # One end of a set that was struck on one side was written on the other: that is one set, not two.
    found["moved"] = max(went["moved"], came["moved"])
    if sum(map(bool, found.values())) > _IN_WORDS:
        return _in_short(found)
    said: list[str] = []
    for name, (one, more) in _SETS.items():
        number = found[name]
        if number:
            sets = f"{number:,}" if said else several(number, "set of brackets", "sets of brackets")
            said.append(f"{sets} {one if number == 1 else more}")
    said += [_mark(name, number) for name, number in found.items() if name not in _SETS and number]
    return ", ".join(said)


def _in_short(found: Counter[str]) -> str:
    unpaired = sum(number for name, number in found.items() if name not in _SETS)
    counts = [(name, found[name]) for name in _SETS] + [("unpaired", unpaired)]
    return "sets of brackets: " + ", ".join(f"{number:,} {name}" for name, number in counts if number)


def _mark(name: str, number: int) -> str:
    """A mark without its other half: ``1 opening bracket lifted``."""
    which, _, done = name.partition(" bracket ")
    return f"{several(number, f'{which} bracket')} {done}"


def _side(draft: Draft, orders: Sequence[int], changed: Sequence[Range], names: _Names) -> Counter[str]:
    """What became of the brackets of one side."""
    found: Counter[str] = Counter()
    ranges = [each for each in changed if each.end > each.start]
    if not any("[" in draft.source[start:end] or "]" in draft.source[start:end] for start, end in ranges):
        return found
    marks = draft.keep("bracket marks", _marks)
    texts = [draft.provisions[order].text for order in orders]
    seen: set[int] = set()
    for start, end in ranges:
        for at in range(start, end):
            bracket = marks.opening.get(at) or marks.closing.get(at)
            if bracket is None:
                if at in marks.alone:
                    found[f"closing bracket {names.mark}"] += 1
                continue
            if bracket.index in seen:
                continue
            seen.add(bracket.index)
            opens, closes = bracket.start, bracket.end - 1
            here = [any(text.start <= place < text.end for text in texts) for place in (opens, closes)]
            if not bracket.closed or not all(here):
                found[f"{'opening' if at == opens else 'closing'} bracket {names.mark}"] += 1
            elif not (_held(ranges, opens) and _held(ranges, closes)):
                found["moved"] += 1
            else:
                found[names.worded if _gone(draft, ranges, bracket.words) else names.alone] += 1
    return found


def _held(ranges: Sequence[Range], at: int) -> bool:
    return any(start <= at < end for start, end in ranges)


def _gone(draft: Draft, ranges: Sequence[Range], words: Range) -> bool:
    """Whether no word of a range stands outside of the changes."""
    at = words.start
    for start, end in ranges:
        if start > at and draft.source[at : min(start, words.end)].strip():
            return False
        at = max(at, end)
    return at >= words.end or not draft.source[at : words.end].strip()
