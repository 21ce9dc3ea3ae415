"""Block alternatives: options whose whole words stand in attributed brackets, as a rolling text writes them.

``Option 1:`` has the base wording, ``Option 2: [FRA, DEU: …]`` what these would have in its place, and
``Option 3: [POL: –]`` a proposal to delete. Such a row is a choice like one of brackets, and read like one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from drafting.text import options
from drafting.text.brackets import Bracket, Brackets
from drafting.text.draft import Draft
from drafting.text.splicing import Splice


def attribution(draft: Draft, tree: Brackets, order: int) -> Bracket | None:
    """The attributed bracket that holds all words of an option; None where there is none."""
    start, end = draft.provisions[order].text
    bracket = tree.at(start) if start < end else None
    if bracket is None or (bracket.start, bracket.end) != (start, end):
        return None
    return bracket if bracket.closed and bracket.choice < 0 and bracket.parties else None


def cuts(draft: Draft, tree: Brackets, codes: Collection[str]) -> list[Splice]:
    """The cuts that leave, of each row that attribution decides, what a party reads; the brackets stay."""
    found: list[Splice] = []
    for row in options.rows(draft):
        named = {order: attribution(draft, tree, order) for order in row}
        if not any(named.values()):
            continue
        mine = [
            order for order, each in named.items() if each and any(code in each.parties for code in codes)
        ]
        base = [order for order, each in named.items() if each is None]
        wanted = mine[:1] or (base if len(base) == 1 else [])
        if wanted:
            found += chosen(draft, row, wanted[0], deletes=bool(mine) and _deletes(named[wanted[0]]))
    return found


def _deletes(bracket: Bracket | None) -> bool:
    return bracket is not None and bracket.deletion


def chosen(draft: Draft, row: Sequence[int], order: int, *, deletes: bool = False) -> list[Splice]:
    """The cuts that leave one option of a row, without its mark; with ``deletes`` none, nor what it is all of."""
    first, option = draft.provisions[row[0]], draft.provisions[order]
    begins = draft.source[first.start : first.text_start]
    start = first.start + len(begins) - len(begins.lstrip())
    end = options.extent(draft, row[-1]).end
    if deletes:
        home = draft.provisions[first.parent] if first.parent >= 0 else None
        below = draft.covered(home.order)[1:] if home else ()
        if home and home.text_start == home.text_end and all(_in_row(draft, row, each) for each in below):
            start = home.start
        return [Splice(start, end)]
    rest = options.extent(draft, order).end
    found = [Splice(start, option.text_start)]
    # What is left is as far from what follows as the row was.
    missing = _breaks(draft, end) - _breaks(draft, rest)
    return [*found, Splice(rest, end, "\n" * missing)] if rest < end else found


def _breaks(draft: Draft, end: int) -> int:
    """How many line breaks stand before an offset, behind the words."""
    start = end
    while start and draft.source[start - 1].isspace():
        start -= 1
    return draft.source.count("\n", start, end)


def _in_row(draft: Draft, row: Sequence[int], order: int) -> bool:
    return any(order in draft.covered(each) for each in row)
