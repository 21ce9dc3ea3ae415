"""Rows of one table brought together: what comes and goes beside them is written before or behind, not between.

A redline may list a row that went, a paragraph that went and then the row that came. Written so, the
paragraph would cut the table in two for whoever accepts or rejects everything. What only one draft has may be
listed before or after what only the other has, so nothing is lost by listing the rows first, or last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, takewhile

from drafting.compare.redline import Entry, Fate, Redline
from drafting.text.draft import Kind

_GOES = (Fate.DELETED, Fate.DEPARTED)
_COMES = (Fate.INSERTED, Fate.MOVED)


def rows_together(redline: Redline) -> Redline:
    """The same redline with the rows that stand beside a row listed next to it; both texts keep their order."""
    olds, news = redline.old.provisions, redline.new.provisions
    if not any(each.kind is Kind.ROW for each in (*olds, *news)):
        return redline

    def is_row(entry: Entry) -> bool:
        return any(olds[order].kind is Kind.ROW for order in entry.old) or any(
            news[order].kind is Kind.ROW for order in entry.new
        )

    return Redline(redline.old, redline.new, tuple(_ordered(redline.entries, is_row)))


def _ordered(entries: Sequence[Entry], is_row: Callable[[Entry], bool]) -> Iterator[Entry]:
    before = False
    at = 0
    for one_sided, found in groupby(entries, lambda entry: entry.fate in _GOES or entry.fate in _COMES):
        run = list(found)
        at += len(run)
        if one_sided and any(map(is_row, run)):
            behind = at < len(entries) and is_row(entries[at])
            sides = [[entry for entry in run if entry.fate in fates] for fates in (_GOES, _COMES)]
            firsts, middles, lasts = zip(
                *(_beside(side, before, behind, is_row) for side in sides), strict=True
            )
            for part in (*firsts, *middles, *lasts):
                yield from part
        else:
            yield from run
        before = is_row(run[-1])


def _beside(
    side: list[Entry], before: bool, behind: bool, is_row: Callable[[Entry], bool]
) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """What one draft alone has: the rows that go on a table, what stands between, the rows that begin the next."""
    first = list(takewhile(is_row, side)) if before else []
    rest = side[len(first) :]
    last = list(takewhile(is_row, reversed(rest)))[::-1] if behind else []
    return first, rest[: len(rest) - len(last)], last
