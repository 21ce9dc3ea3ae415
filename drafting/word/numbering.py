"""Which labels Word counts by itself and which stay as they were typed.

Word numbers well as long as a row runs 1, 2, 3. Texts under negotiation hold ``3bis``, gaps and rival
numbers, so each label is tried against the count that Word would reach; where they differ the typed
label is kept as text. In a redline both drafts must agree on this, provision by provision, or accepting
and rejecting would count differently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from drafting.text.draft import Division, Draft, Kind, Provision


class Level(IntEnum):
    """The nine levels of the one list, as ``numbering.xml`` of the house style has them.

    Those named ``UNPRINTED_…`` print nothing: what stands below them starts again from one.
    """

    ARTICLE = 0
    UNPRINTED_HEADING = 1
    PARAGRAPH = 2
    UNPRINTED_LABEL = 3
    UNPRINTED_TEXT = 4
    POINT = 5
    UNPRINTED_POINT = 6
    SUBPOINT = 7
    UNPRINTED_SUBPOINT = 8


COUNTED = (Level.ARTICLE, Level.PARAGRAPH, Level.POINT, Level.SUBPOINT)
_PLAIN_NUMBER = re.compile(r"\d{1,3}\.")
_ARTICLE = re.compile(r"Article (\d{1,3})")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def letters(number: int) -> str:
    """Word's ``lowerLetter``: a … z, aa, bb … zz, aaa …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"


def roman(number: int) -> str:
    """Word's ``lowerRoman``: i, ii, iii, iv …"""
    spelled = ""
    for value, numeral in _ROMAN:
        spelled += numeral * (number // value)
        number %= value
    return spelled or "0"


_SHOWN: dict[Level, Callable[[int], str]] = {
    Level.ARTICLE: lambda number: f"Article {number}",
    Level.PARAGRAPH: lambda number: f"{number}.",
    Level.POINT: lambda number: f"({letters(number)})",
    Level.SUBPOINT: lambda number: f"({roman(number)})",
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a draft's provisions are in the list, by order; ``level`` None stands outside of it.

    ``automatic`` are those that Word numbers: their label is not written.
    """

    automatic: frozenset[int]
    levels: tuple[Level | None, ...]


@dataclass(slots=True)
class _Verdicts:
    """What has been decided against, for one draft: labels that must be typed, provisions outside the list."""

    typed: set[int] = field(default_factory=set)
    outside: set[int] = field(default_factory=set)

    @property
    def many(self) -> int:
        return len(self.typed) + len(self.outside)


def numbering(draft: Draft) -> Numbering:
    """How one draft is numbered."""
    return _counted(draft, _Verdicts())


def joint_numbering(old: Draft, new: Draft, pairs: Iterable[tuple[int, int]]) -> tuple[Numbering, Numbering]:
    """How two drafts are numbered in one document: ``pairs`` of orders are counted in both or typed in both."""
    both = list(pairs)
    against_old, against_new = _Verdicts(), _Verdicts()
    for _ in range(len(both) + 2):
        numbered_old, numbered_new = _counted(old, against_old), _counted(new, against_new)
        before = against_old.many + against_new.many
        for old_order, new_order in both:
            if (old_order in numbered_old.automatic) != (new_order in numbered_new.automatic):
                against_old.typed.add(old_order)
                against_new.typed.add(new_order)
            if (numbered_old.levels[old_order] is None) != (numbered_new.levels[new_order] is None):
                against_old.outside.add(old_order)
                against_new.outside.add(new_order)
        if against_old.many + against_new.many == before:
            break
    return numbered_old, numbered_new


def counted_level(provision: Provision, kind_above: Kind | None) -> Level | None:
    """The level at which Word would number a provision if its label fits; None where it prints no number."""
    if provision.kind is Kind.HEADING:
        return Level.ARTICLE if provision.division is Division.ARTICLE else None
    if not provision.label:
        return None
    if provision.kind is Kind.PARAGRAPH:
        return Level.PARAGRAPH
    if provision.kind is Kind.POINT:
        return Level.POINT
    if provision.kind is Kind.SUBPOINT and kind_above is Kind.POINT:
        return Level.SUBPOINT
    return None


def unprinted_level(provision: Provision) -> Level | None:
    """The level at which a provision stands when its label is typed or absent; None outside the list."""
    match provision.kind:
        case Kind.HEADING:
            return Level.UNPRINTED_HEADING
        case Kind.PARAGRAPH:
            return Level.UNPRINTED_LABEL if provision.label else Level.UNPRINTED_TEXT
        case Kind.POINT:
            return Level.UNPRINTED_POINT
        case Kind.SUBPOINT:
            return Level.UNPRINTED_SUBPOINT
        case _:
            return None


def _counted(draft: Draft, against: _Verdicts) -> Numbering:
    provisions = draft.provisions
    articles = _automatic_articles(draft, against.typed)
    first_article = min(articles, default=-1)
    number_follows = _number_follows(provisions)
    automatic: set[int] = set()
    levels: list[Level | None] = []
    count = _Count()
    for provision in provisions:
        order = provision.order
        above = provisions[provision.parent].kind if provision.parent >= 0 else None
        level = counted_level(provision, above)
        fits = level is not None and order not in against.typed and order not in against.outside
        if fits and level is Level.ARTICLE:
            fits = order in articles
        elif fits and level is not None:
            fits = order > first_article and count.would_show(level) == provision.label
        if fits:
            automatic.add(order)
        else:
            level = unprinted_level(provision)
            # Programs disagree on what a level counts when a lower one came first, so none comes first.
            early = order < first_article or (number_follows[order] and not count.numbers[Level.PARAGRAPH])
            if order in against.outside or (early and level is not Level.UNPRINTED_HEADING):
                level = None
            if level is Level.UNPRINTED_HEADING and order < first_article:
                level = None
        levels.append(level)
        if level is not None:
            count.step(level)
    return Numbering(frozenset(automatic), tuple(levels))


class _Count:
    """What a list has counted so far."""

    __slots__ = ("late", "numbers")

    def __init__(self) -> None:
        self.numbers = [0] * len(Level)
        self.late = [False] * len(Level)

    def step(self, level: Level) -> None:
        """One more paragraph at a level; deeper levels start again."""
        self.numbers[level] += 1
        for above in range(level):
            self.late[above] = self.late[above] or not self.numbers[above]
        for below in range(level + 1, len(Level)):
            self.numbers[below] = 0
            self.late[below] = False

    def would_show(self, level: Level) -> str:
        """The label that the next paragraph at a level gets, ``""`` where programs would disagree on it."""
        number = self.numbers[level]
        return "" if self.late[level] and not number else _SHOWN[level](number + 1)


def _automatic_articles(draft: Draft, typed: set[int]) -> set[int]:
    """The articles that run 1, 2, 3 over the whole text; others keep the number as typed."""
    found: set[int] = set()
    for provision in draft.provisions:
        if (
            provision.division is Division.ARTICLE
            and provision.kind is Kind.HEADING
            and provision.order not in typed
        ):
            number = _ARTICLE.fullmatch(provision.label)
            if number and int(number[1]) == len(found) + 1 and plain_heading(draft, provision):
                found.add(provision.order)
    return found


def plain_heading(draft: Draft, provision: Provision) -> bool:
    """Whether nothing but a full stop and space joins an article's label to its words (``Article 2. Aid``)."""
    marks = draft.source[provision.start : provision.text_start]
    between = marks[marks.rfind(provision.label) + len(provision.label) :]
    return not between.strip() if provision.text_start == provision.text_end else between.strip() == "."


def _number_follows(provisions: Sequence[Provision]) -> list[bool]:
    """For each provision, whether a plainly numbered paragraph still comes before the next heading."""
    follows = [False] * len(provisions)
    coming = False
    for provision in reversed(provisions):
        follows[provision.order] = coming
        if provision.kind is Kind.HEADING:
            coming = False
        elif provision.kind is Kind.PARAGRAPH and _PLAIN_NUMBER.fullmatch(provision.label):
            coming = True
    return follows
