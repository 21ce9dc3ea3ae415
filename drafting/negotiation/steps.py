"""The steps of a working text: what each changed, and how one of them is dropped from among the others.

Values over text, which know no file: ``working`` keeps them on disk, in the form that stands here.

Each step says which words it struck and what it wrote in their place, over the text that the steps before
it had made. So any one of them can be dropped as long as no later one touches its words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from drafting.errors import TravauxError, unknown

UNCHANGED = "nothing was changed"
"""What is said of a working text that a refused doing left as it was."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: ``struck`` at ``start`` of the text before it became ``written``; ``done`` says it in a clause."""

    done: str
    author: str
    at: datetime
    start: int
    struck: str
    written: str

    @property
    def end(self) -> int:
        """Where the words that were struck ended, in the text before."""
        return self.start + len(self.struck)

    @property
    def grows(self) -> int:
        """How much longer the text is after it."""
        return len(self.written) - len(self.struck)

    def made(self, source: str) -> str:
        """The text with this change made. ValueError where other words stand there."""
        if source[self.start : self.end] != self.struck:
            raise ValueError(self.done)
        return source[: self.start] + self.written + source[self.end :]


@dataclass(frozen=True, slots=True)
class Left:
    """A change that could not be carried onto a later round: the round ``of`` which it was made, and why."""

    step: Step
    of: str
    why: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a working text, in order, and the round that it was made from."""

    round: int
    name: str
    digest: str
    """SHA-256 of the round's text: another text of that number is another negotiation's."""
    steps: tuple[Step, ...]
    left: tuple[Left, ...] = ()
    """What was not carried from an earlier round, kept until somebody drops it."""

    @property
    def note(self) -> str:
        """What the record would say of the round by default: what each step did."""
        return "; ".join(dict.fromkeys(step.done for step in self.steps))

    def source(self, base: str) -> str:
        """The working text, over the text of its round. ValueError where the steps are not over that text."""
        for step in self.steps:
            base = step.made(base)
        return base

    @classmethod
    def read(cls, body: Any) -> Steps:
        """The steps that ``body`` says, as it stands in JSON. ValueError, KeyError or TypeError where it says none."""
        steps = tuple(map(_step, body["steps"]))
        left = (Left(_step(each), str(each["of"]), str(each["why"])) for each in body.get("left", ()))
        return cls(int(body["round"]), str(body["name"]), str(body["text"]), steps, tuple(left))

    def body(self) -> dict[str, Any]:
        """What ``read`` reads again, for JSON."""
        return {
            "round": self.round,
            "name": self.name,
            "text": self.digest,
            "steps": [_body(each) for each in self.steps],
        } | (
            {"left": [_body(each.step) | {"of": each.of, "why": each.why} for each in self.left]}
            if self.left
            else {}
        )


def step(before: str, after: str, done: str, author: str, at: datetime) -> Step:
    """What turns one text into another, as the shortest stretch that they do not share at both ends."""
    most = min(len(before), len(after))
    start = _shared(before, after, most)
    end = _shared(before[::-1], after[::-1], most - start)
    return Step(done, author, at, start, before[start : len(before) - end], after[start : len(after) - end])


def _shared(one: str, other: str, most: int) -> int:
    """How many characters both begin with; by halving, since slices compare far faster than characters."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def without(steps: Steps, number: int) -> Steps:
    """The steps without one, counted from 1.

    Raises TravauxError for a number that there is not, and where a later step touches the words of that one.
    """
    every = steps.steps
    if not 1 <= number <= len(every):
        known = [str(each) for each in range(1, len(every) + 1)]
        raise unknown("change", str(number), known, expected=f"a number from 1 to {len(every)}")
    gone = every[number - 1]
    first, last = gone.start, gone.start + len(gone.written)
    kept = list(every[: number - 1])
    for later, each in enumerate(every[number:], number + 1):
        if each.end <= first and not (each.start == each.end == first):
            first, last = first + each.grows, last + each.grows
            kept.append(each)
        elif each.start >= last and not (each.start == each.end == last):
            kept.append(replace(each, start=each.start - gone.grows))
        else:
            raise TravauxError(
                f"change {later} ({each.done}) touches the words of change {number} ({gone.done})",
                expected=f"change {later} dropped first",
                hint=UNCHANGED,
            )
    return replace(steps, steps=tuple(kept))


def _body(each: Step) -> dict[str, Any]:
    return {
        "done": each.done,
        "author": each.author,
        "at": each.at.isoformat(),
        "start": each.start,
        "struck": each.struck,
        "written": each.written,
    }


def _step(body: dict[str, Any]) -> Step:
    found = Step(
        str(body["done"]),
        str(body["author"]),
        datetime.fromisoformat(body["at"]),
        int(body["start"]),
        str(body["struck"]),
        str(body["written"]),
    )
    if found.start < 0:
        raise ValueError(f"a change at {found.start}")
    return found
