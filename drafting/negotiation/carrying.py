"""A working text carried onto a round that somebody recorded meanwhile, change by change.

What touches words that the new round has otherwise is left for a person, with the reason; so is what rests on
a change that is left. Nothing goes: what is left is kept beside the changes that were carried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafting.negotiation.splices import Splice, behind, made, meet, splices
from drafting.negotiation.steps import Left, Step, Steps, step

_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Carried:
    """The steps over the later round, and the clauses of those that it says already."""

    steps: Steps
    said: tuple[str, ...]


class Change(NamedTuple):
    """A step by its words: the splices that it makes in the text before it, in order and apart from each other."""

    step: Step
    splices: tuple[Splice, ...]


def carried(found: Steps, base: str, later: Steps, text: str) -> Carried:
    """The steps of a working text over the ``text`` of a later round; ``later`` names that round and has no steps."""
    # Their changes over the text held here, which is the round with the changes so far: made, they give theirs.
    theirs = splices(base, text)
    every, held, place = changes(found.steps), base, 0
    kept: list[Step] = []
    left: list[Left] = []
    said: list[str] = []
    while place < len(every):
        each, mine = every[place]
        own = [one for one in mine if one not in theirs]
        met = next((other for one in own for other in theirs if meet(held, one, other)), None)
        if met is not None:
            resting, every = apart(every, place)
            left.append(Left(each, found.name, _why(held, met, later.name)))
            why = f"it rests on “{each.done}”, which was not carried"
            left += [Left(one.step, found.name, why) for one in resting]
            continue
        after = made(text, [behind(one, theirs) for one in own])
        if own:
            kept.append(step(text, after, each.done, each.author, each.at))
        else:
            said.append(each.done)
        held, text, place = made(held, mine), after, place + 1
        theirs = [behind(one, mine) for one in theirs if one not in mine]
    return Carried(replace(later, steps=tuple(kept), left=(*found.left, *left)), tuple(said))


def changes(steps: Sequence[Step]) -> list[Change]:
    """Steps by their words: one that was written as a long stretch may have changed little of it."""
    return [
        Change(each, tuple(one.moved(each.start) for one in splices(each.struck, each.written)))
        for each in steps
    ]


def told(done: Carried) -> list[str]:
    """What becomes of each change, a line for each: what is not carried first, with the reason."""
    name = done.steps.name
    return [
        *(f"not carried: {each.step.done}; {each.why}" for each in done.steps.left),
        *(f"said already by {name}: {each}" for each in done.said),
        *(f"carried: {each.done}" for each in done.steps.steps),
    ]


def apart(every: Sequence[Change], place: int) -> tuple[list[Change], list[Change]]:
    """The changes without the one at a place: those that rest on it, which go with it, and all that stay."""
    gone = _Gone()
    gone.add(every[place].splices)
    resting, kept = [], list(every[:place])
    for each in every[place + 1 :]:
        if gone.touched(each.splices):
            gone.add(each.splices)
            resting.append(each)
        else:
            kept.append(Change(each.step, tuple(map(gone.without, each.splices))))
            gone.shift(each.splices)
    return resting, kept


class _Gone:
    """Where those that go stand in the text with all changes so far: from, to, and how much longer they made it."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int, int]] = []

    def touched(self, some: Iterable[Splice]) -> bool:
        """Whether a change is to words that are not there without those that go."""
        return any(self._touch(one, each) for one in self._ranges for each in some)

    def add(self, some: Sequence[Splice]) -> None:
        """One more change goes."""
        for each in reversed(some):
            touched = [one for one in self._ranges if self._touch(one, each)]
            self._ranges = [self._behind(one, each) for one in self._ranges if one not in touched]
            first = min([each.start, *(one[0] for one in touched)])
            last = max([each.end, *(one[1] for one in touched)]) + each.grows
            self._ranges.append((first, last, each.grows + sum(one[2] for one in touched)))

    def shift(self, some: Sequence[Splice]) -> None:
        """A change stays: what goes stands elsewhere after it."""
        for each in reversed(some):
            self._ranges = [self._behind(one, each) for one in self._ranges]

    def without(self, splice: Splice) -> Splice:
        """Where a splice stands in the text without those that go."""
        return splice.moved(-sum(grew for _, last, grew in self._ranges if last < splice.start))

    @staticmethod
    def _touch(one: tuple[int, int, int], splice: Splice) -> bool:
        return splice.start <= one[1] and one[0] <= splice.end

    @staticmethod
    def _behind(one: tuple[int, int, int], splice: Splice) -> tuple[int, int, int]:
        first, last, grew = one
        return (first + splice.grows, last + splice.grows, grew) if first > splice.end else one


def _why(text: str, met: Splice, name: str) -> str:
    """What a later round did to the words that are touched."""
    struck, written = _excerpt(text[met.start : met.end]), _excerpt(met.text)
    if struck and written:
        return f"“{struck}” became “{written}” in {name}"
    return f"“{struck}” went in {name}" if struck else f"“{written}” came in there in {name}"


def _excerpt(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + " …"
