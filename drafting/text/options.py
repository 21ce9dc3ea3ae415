"""Options: blocks of text that exclude each other, ``Option 1:`` … ``Option 2:``, with their extents.

A row is the options below one parent that stand one after another and are counted upwards; a second
``Option 1`` below the same parent begins a second row, since it puts another question.
"""

from __future__ import annotations

from drafting.text.draft import Draft, Kind, Range


def rows(draft: Draft) -> tuple[tuple[int, ...], ...]:
    """The rows of options of a draft, each as the orders of its options, in reading order."""
    return draft.keep("option rows", _collect_rows)


def _collect_rows(draft: Draft) -> tuple[tuple[int, ...], ...]:
    collected: list[list[int]] = []
    open_rows: dict[int, tuple[int, set[str]]] = {}
    for option in draft.provisions:
        if option.kind is not Kind.OPTION:
            continue
        number = option.label.strip("*:. ")
        row, seen = open_rows.get(option.parent, (-1, set()))
        if row < 0 or number in seen:
            row, seen = len(collected), set()
            collected.append([])
            open_rows[option.parent] = (row, seen)
        seen.add(number)
        collected[row].append(option.order)
    return tuple(tuple(row) for row in sorted(collected))


def row_of(draft: Draft, order: int) -> int:
    """The index of the row that an option stands in."""
    places = draft.keep("option places", _collect_places)
    return places[order]


def _collect_places(draft: Draft) -> dict[int, int]:
    return {order: index for index, row in enumerate(rows(draft)) for order in row}


def beside(draft: Draft, order: int) -> tuple[int, ...]:
    """The orders of the options of an option's row, its own among them."""
    return rows(draft)[row_of(draft, order)]


def extent(draft: Draft, order: int) -> Range:
    """From an option's mark to the end of all that stands below it."""
    covered = draft.covered(order)
    return Range(draft.provisions[order].start, draft.provisions[covered[-1]].end)
