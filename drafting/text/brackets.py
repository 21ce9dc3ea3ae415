"""The bracket tree of a whole draft: what is not agreed, nested as it is typed, with its choices and supporters.

The tree is built over the whole text and never refuses; which marks belong together is found in ``pairing``.
Its parts are offsets in arrays; a bracket becomes a value when one asks for it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import overload

from drafting.text.attribution import is_deletion, is_placeholder, read_head
from drafting.text.draft import Draft, Range
from drafting.text.pairing import Pairs

_BETWEEN = re.compile(r"[ \t]*(?:\r?\n[ \t]*)?/?[ \t]*")
_ADDS = re.compile(r"\s*(?:[,;]|and\b|or\b|as\ well\ as\b)")


@dataclass(frozen=True, slots=True)
class Bracket:
    """One bracket: ``start``–``end`` with its marks, ``words`` without them and without the attribution.

    ``parent`` is the index of the bracket round it, -1 outside of all; ``depth`` counts from 1.
    ``choice`` is the index of the choice that it is an alternative of, -1 where it stands alone.
    ``alternatives`` are the parts that `` / `` divides inside it, at least one. ``closed`` is False
    where the text never closes it: its end is then a guess, the end of its paragraph.
    """

    index: int
    start: int
    end: int
    words: Range
    parent: int
    depth: int
    choice: int
    parties: tuple[str, ...]
    title: str
    alternatives: tuple[Range, ...]
    placeholder: bool
    deletion: bool
    closed: bool

    @property
    def whole(self) -> Range:
        """The bracket with its marks."""
        return Range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Choice:
    """Adjacent brackets that exclude each other: ``[shall] [should]``. ``brackets`` are their indexes."""

    index: int
    start: int
    end: int
    brackets: tuple[int, ...]

    @property
    def whole(self) -> Range:
        """From the first mark of the first alternative to the last mark of the last."""
        return Range(self.start, self.end)


class Brackets(Sequence[Bracket]):
    """All brackets of a draft in the order in which they open."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        pairs = Pairs(draft)
        self._starts, self._ends, self._open = pairs.starts, pairs.ends, pairs.open
        self._slashes = pairs.slashes
        self.unopened = pairs.unopened
        """Offsets of closing marks that close nothing."""
        self._parents = array("i")
        self._depths = array("i")
        self._choice_of: dict[int, int] = {}
        self.choices: tuple[Choice, ...] = ()
        self._nest()
        self._group()

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Bracket: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Bracket]: ...
    def __getitem__(self, index: int | slice) -> Bracket | Sequence[Bracket]:
        if isinstance(index, slice):
            return [self._bracket(place) for place in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._bracket(index % len(self))

    def __iter__(self) -> Iterator[Bracket]:
        return map(self._bracket, range(len(self)))

    def span(self, index: int) -> Range:
        """Where a bracket stands, without the cost of understanding it."""
        return Range(self._starts[index], self._ends[index])

    def parent(self, index: int) -> int:
        """The index of the bracket round another, -1 outside of all."""
        return self._parents[index]

    @property
    def deepest(self) -> int:
        """How deep brackets nest at most; 0 without brackets."""
        return max(self._depths, default=0)

    @property
    def unclosed(self) -> tuple[int, ...]:
        """Indexes of the brackets that the text never closes."""
        return tuple(index for index, never in enumerate(self._open) if never)

    def at(self, offset: int) -> Bracket | None:
        """The innermost bracket that an offset stands in, or None."""
        from bisect import bisect_right

        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._ends[index] <= offset:
            index = self._parents[index]
        return self._bracket(index) if index >= 0 else None

    def _bracket(self, index: int) -> Bracket:
        source, start, end = self._draft.source, self._starts[index], self._ends[index]
        closed = not self._open[index]
        first, parties, title = read_head(source, start + 1, end - closed)
        words = Range(first, end - closed)
        text = source[words.start : words.end] if words.end - words.start <= 1000 else "x" * 1000
        cuts = [cut for cut in self._slashes.get(index, ()) if cut >= first]
        bounds = [first, *(bound for cut in cuts for bound in (cut, cut + 3)), words.end]
        return Bracket(
            index, start, end, words, self._parents[index], self._depths[index], self._choice_of.get(index, -1),
            parties, title, tuple(Range(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)),
            not parties and not cuts and is_placeholder(text), bool(parties) and is_deletion(text), closed,
        )  # fmt: skip

    def _nest(self) -> None:
        """Give each bracket the one round it. Guessed ends are drawn in where they would cross it."""
        stack = array("i")
        for index, start in enumerate(self._starts):
            while stack and self._ends[stack[-1]] <= start:
                stack.pop()
            parent = stack[-1] if stack else -1
            if parent >= 0 and self._ends[index] > self._ends[parent]:
                inside = self._ends[parent] - (not self._open[parent])
                self._ends[index] = max(inside, start + 1)
            self._parents.append(parent)
            # a bracket that never closes is no level: it would make all that follows look deeper than it is
            self._depths.append((self._depths[parent] if parent >= 0 else 0) + (not self._open[index]))
            stack.append(index)

    def _group(self) -> None:
        """Find the choices: neighbours below one parent with nothing but space or a stroke between them."""
        last = array("i", [-1]) * (len(self._starts) + 1)
        groups: list[list[int]] = []
        group_of: dict[int, list[int]] = {}
        source = self._draft.source
        for index, start in enumerate(self._starts):
            parent = self._parents[index]
            before = last[parent]  # the parent of the outermost, -1, has the last place
            last[parent] = index
            if before < 0 or self._open[before] or self._open[index]:
                continue
            if not _BETWEEN.fullmatch(source, self._ends[before], start) or not self._rivals(before, index):
                continue
            group = group_of.get(before)
            if group is None:
                group = group_of[before] = [before]
                groups.append(group)
            group.append(index)
            group_of[index] = group
        groups.sort(key=lambda group: self._starts[group[0]])
        self.choices = tuple(
            Choice(place, self._starts[group[0]], self._ends[group[-1]], tuple(group))
            for place, group in enumerate(groups)
        )
        self._choice_of = {index: choice.index for choice in self.choices for index in choice.brackets}

    def _rivals(self, before: int, after: int) -> bool:
        """Whether two neighbours exclude each other: ``[new,] [additional,]`` and ``[x][, y]`` add up instead."""
        source = self._draft.source
        first = read_head(source, self._starts[before] + 1, self._ends[before] - 1)
        second = read_head(source, self._starts[after] + 1, self._ends[after] - 1)
        if first[1] or second[1] or first[2] or second[2]:
            return True
        if _ADDS.match(source, first[0], self._ends[before] - 1) or _ADDS.match(
            source, second[0], self._ends[after] - 1
        ):
            return False
        return source[max(first[0], self._ends[before] - 12) : self._ends[before] - 1].rstrip()[-1:] not in (
            ",",
            ";",
        )


def brackets(draft: Draft) -> Brackets:
    """The bracket tree of a draft, worked out once; linear in the length of the text."""
    return draft.keep("brackets", Brackets)


def outermost(tree: Brackets) -> Iterator[int]:
    """The indexes of the brackets that stand in no other."""
    return (index for index in range(len(tree)) if tree.parent(index) < 0)


def children(tree: Brackets, index: int) -> Iterator[Bracket]:
    """The brackets directly inside one (-1: outside of all), in order."""
    for place in islice(range(len(tree)), index + 1, None):
        if index >= 0 and tree.span(place).start >= tree.span(index).end:
            return
        if tree.parent(place) == index:
            yield tree[place]
