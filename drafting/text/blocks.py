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
        gone = [each for rival in row for each in draft.covered(rival)]
        home = draft.provisions[first.parent] if first.parent >= 0 else None
        if (
            home
            and home.text_start == home.text_end
            and draft.covered(home.order)[1:] == range(gone[0], gone[-1] + 1)
        ):
            return _wholes(draft, [home.order, *gone])
        return _wholes(draft, gone)
    rest = options.extent(draft, order).end
    # What is left is as far from what follows as the row was.
    missing = _breaks(draft, end) - _breaks(draft, rest)
    found = [Splice(start, option.text_start)]
    if missing > 0:
        found.append(Splice(rest, rest, "\n" * missing))
    elif missing < 0:
        found.append(Splice(rest + missing, rest))
    return found + _wholes(draft, [each for rival in row if rival > order for each in draft.covered(rival)])


def _wholes(draft: Draft, orders: Sequence[int]) -> list[Splice]:
    """Provisions cut one by one: what stands beside a whole one that goes is nobody's seam to heal."""
    return [Splice(draft.provisions[order].start, draft.provisions[order].end) for order in orders]


def _breaks(draft: Draft, end: int) -> int:
    """How many line breaks stand before an offset, behind the words."""
    start = end
    while start and draft.source[start - 1].isspace():
        start -= 1
    return draft.source.count("\n", start, end)
