"""How far a text is from agreed, in the numbers that delegations and observers count: brackets and options."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from drafting.text import options
from drafting.text.brackets import Brackets, brackets, outermost
from drafting.text.draft import Draft, Kind, Provision
from drafting.text.labels import articles

_WORD = re.compile(r"\w+(?:['’\-‑]\w+)*")


@dataclass(frozen=True, slots=True)
class Measure:
    """The measures of a text or of one article.

    ``brackets`` counts every bracket that opens, closed or not; ``choices`` those stacked side by side
    or divided by a stroke; ``options`` the ``Option N:`` blocks and ``questions`` the rows they stand
    in; ``placeholders`` brackets for words yet to come; ``deepest`` the nesting; ``words_inside`` the
    words in brackets out of ``words``; ``unbalanced`` the marks that lack their other half.
    """

    brackets: int = 0
    choices: int = 0
    options: int = 0
    questions: int = 0
    placeholders: int = 0
    deepest: int = 0
    words_inside: int = 0
    words: int = 0
    unbalanced: int = 0

    def __add__(self, other: Measure) -> Measure:
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        return Measure(**{**sums, "deepest": max(self.deepest, other.deepest)})


def measure(draft: Draft) -> Measure:
    """The measures of a whole draft."""
    return sum((of for _, of in by_article(draft)), Measure())


def by_article(draft: Draft) -> tuple[tuple[Provision | None, Measure], ...]:
    """The measures of each article, in reading order; first, under None, what stands outside of all."""
    return draft.keep("measures", _measure_all)


def _measure_all(draft: Draft) -> tuple[tuple[Provision | None, Measure], ...]:
    columns: list[Provision | None] = [None, *articles(draft)]
    tree = brackets(draft)
    home = _homes(draft, [column for column in columns if column is not None])
    counts: list[dict[str, int]] = [dict.fromkeys((f.name for f in fields(Measure)), 0) for _ in columns]
    for provision in draft.provisions:
        count = counts[home[provision.order]]
        if provision.kind is not Kind.NOTE:
            count["words"] += len(_WORD.findall(draft.source, *provision.text))
        count["options"] += provision.kind is Kind.OPTION
    for row in options.rows(draft):
        counts[home[row[0]]]["questions"] += 1
    _count_brackets(draft, tree, home, counts)
    return tuple((column, Measure(**count)) for column, count in zip(columns, counts, strict=True))


def _homes(draft: Draft, columns: list[Provision]) -> list[int]:
    """For each provision the place of its article among the columns, 0 outside of all."""
    home = [0] * len(draft.provisions)
    for place, column in enumerate(columns, 1):
        for order in draft.covered(column.order):
            home[order] = place
    return home


def _count_brackets(draft: Draft, tree: Brackets, home: list[int], counts: list[dict[str, int]]) -> None:
    def at(offset: int) -> dict[str, int]:
        provision = draft.at(offset)
        return counts[home[provision.order] if provision else 0]

    for bracket in tree:
        count = at(bracket.start)
        count["brackets"] += 1
        count["placeholders"] += bracket.placeholder
        count["unbalanced"] += not bracket.closed
        count["deepest"] = max(count["deepest"], bracket.depth)
        count["choices"] += len(bracket.alternatives) > 1
    for choice in tree.choices:
        at(choice.start)["choices"] += 1
    for offset in tree.unopened:
        at(offset)["unbalanced"] += 1
    for index in outermost(tree):
        for first, last in _texts(draft, *tree.span(index)):
            at(first)["words_inside"] += len(_WORD.findall(draft.source, first, last))


def _texts(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a range that are words of provisions."""
    first = draft.at(start)
    parts = []
    for provision in draft.provisions[first.order if first else 0 :]:
        if provision.start >= end:
            break
        if provision.kind is not Kind.NOTE and max(provision.text_start, start) < min(
            provision.text_end, end
        ):
            parts.append((max(provision.text_start, start), min(provision.text_end, end)))
    return parts
