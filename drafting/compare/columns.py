"""Two to four drafts side by side: which of their provisions belong in one row of a comparison table.

Each draft after the first is compared with the one before it, or with the first; its provisions go into the
row of what they were. Every column can be read downwards: a provision that moved across others begins a row of
its own. Like a redline, this is data that a painter paints; it holds orders and entries and no text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting.compare.alignment import align
from drafting.compare.comparing import compare
from drafting.compare.redline import Entry, Fate, Redline
from drafting.text.draft import Draft

FEWEST, MOST = 2, 4
"""How many texts stand side by side."""

_STAYING = (Fate.KEPT, Fate.EDITED, Fate.SPLIT, Fate.MERGED)


@dataclass(frozen=True, slots=True)
class Cell:
    """One draft's part of a row: the ``orders`` of its provisions, and what became of them.

    ``entries`` are those of the column's redline that are shown here, what went before what came; none in the
    first column. ``joined`` says that what the row compares with went into a row above.
    """

    orders: tuple[int, ...] = ()
    entries: tuple[Entry, ...] = ()
    joined: bool = False

    @property
    def changed(self) -> bool:
        """Whether the column says anything here that the one it is compared with does not."""
        return self.joined or any(entry.fate is not Fate.KEPT for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a cell for each draft."""

    cells: tuple[Cell, ...]

    @property
    def changed(self) -> bool:
        """Whether the texts differ here, labels apart."""
        return any(cell.changed for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Columns:
    """Some drafts side by side. ``redlines`` has what each was compared by; None for the first.

    ``against`` is, for each draft, the column that it is compared with; -1 for the first. Each entry of a
    redline stands in exactly one row, and so does each provision; every column is in its own reading order.
    """

    drafts: tuple[Draft, ...]
    against: tuple[int, ...]
    redlines: tuple[Redline | None, ...]
    rows: tuple[Row, ...]


def columns(drafts: Sequence[Draft], *, against_first: bool = False) -> Columns:
    """Put drafts side by side; ValueError for fewer than two or more than four.

    Each is compared with the one before it, with ``against_first`` with the first. One comparison and at
    most one more alignment for each draft; linear in the length of the texts.
    """
    if not FEWEST <= len(drafts) <= MOST:
        raise ValueError(f"{len(drafts)} drafts, where two to four stand side by side")
    against = [-1, *(0 if against_first else place for place in range(len(drafts) - 1))]
    redlines: list[Redline | None] = [None]
    table = [_Row([(order,)]) for order in range(len(drafts[0].provisions))]
    for place in range(1, len(drafts)):
        redline = compare(drafts[against[place]], drafts[place])
        redlines.append(redline)
        table = _beside(table, place, against[place], redline, drafts)
    rows = tuple(Row(tuple(row.cells(len(drafts), against))) for row in table)
    return Columns(tuple(drafts), tuple(against), tuple(redlines), rows)


class _Row:
    """A row in the making: for each column so far its orders and entries."""

    __slots__ = ("entries", "orders")

    def __init__(self, orders: list[tuple[int, ...]]) -> None:
        self.orders = orders
        self.entries: dict[int, list[Entry]] = {}

    def cells(self, many: int, against: Sequence[int]) -> list[Cell]:
        found = []
        for place in range(many):
            entries = tuple(self.entries.get(place, ()))
            beside = self.orders[against[place]] if place else ()
            found.append(Cell(self.orders[place], entries, bool(beside and not entries)))
        return found


def _beside(
    table: list[_Row], place: int, beside: int, redline: Redline, drafts: Sequence[Draft]
) -> list[_Row]:
    """The rows with one more column, each provision in the row of what it was."""
    rows_of = _rows_of(table, beside)
    partner = {entry.new[0]: rows_of[entry.old[0]] for entry in redline.entries if entry.fate in _STAYING}
    placed = _rising(partner)
    if place > 1:
        other = place - 1 if beside == 0 else 0
        placed = _filled(placed, drafts[other], drafts[place], _rows_of(table, other))
    made: list[_Row] = []
    done = 0
    for entry in _in_order(redline):
        row = placed.get(entry.new[0])
        if row is None:
            made.append(_Row([()] * place + [entry.new]))
        else:
            # What is new here stands before the next row that this column has, behind what it has not.
            fresh = _taken_back(made, table, done)
            made += table[done:row]
            made += fresh
            done = row + 1
            table[row].orders.append(entry.new)
            made.append(table[row])
        made[-1].entries.setdefault(place, []).append(entry)
    fresh = _taken_back(made, table, done)
    made += table[done:]
    made += fresh
    for row_ in made:
        if len(row_.orders) == place:
            row_.orders.append(())
    for entry in redline.entries:
        if entry.fate in (Fate.DELETED, Fate.DEPARTED):
            table[rows_of[entry.old[0]]].entries.setdefault(place, []).insert(0, entry)
    return made


def _taken_back(made: list[_Row], table: list[_Row], done: int) -> list[_Row]:
    """The rows at the end that only the new column has; they are put back behind the old ones."""
    last = table[done - 1] if done else None
    at = len(made)
    while at and made[at - 1] is not last:
        at -= 1
    fresh = made[at:]
    del made[at:]
    return fresh


def _in_order(redline: Redline) -> list[Entry]:
    """The entries that have something in the new draft, in its reading order."""
    return sorted(
        (entry for entry in redline.entries if entry.new and entry.fate is not Fate.DEPARTED),
        key=lambda entry: entry.new,
    )


def _rows_of(table: Sequence[_Row], column: int) -> dict[int, int]:
    """In which row each provision of a column stands."""
    return {order: number for number, row in enumerate(table) for order in row.orders[column]}


def _rising(partner: Mapping[int, int]) -> dict[int, int]:
    """The pairs that follow one another in both; a pair that leaps back would put its column out of order."""
    found: dict[int, int] = {}
    last = -1
    for order in sorted(partner):
        if partner[order] > last:
            last = found[order] = partner[order]
    return found


def _filled(placed: dict[int, int], other: Draft, draft: Draft, rows_of: Mapping[int, int]) -> dict[int, int]:
    """The same pairs, and between them those by which a provision was in another column."""
    heirs = align(other, draft).heirs
    found = dict(placed)
    last = -1
    bound = len(rows_of) and max(rows_of.values()) + 1
    above = _next_rows(placed, len(draft.provisions), bound)
    for order in range(len(draft.provisions)):
        row = placed.get(order)
        if row is None and order in heirs:
            row = rows_of.get(heirs[order])
            if row is not None and last < row < above[order]:
                found[order] = row
            else:
                row = None
        if row is not None:
            last = row
    return found


def _next_rows(placed: Mapping[int, int], many: int, bound: int) -> list[int]:
    """For each provision the row of the next one that is placed."""
    found = [bound] * many
    for order in range(many - 1, -1, -1):
        found[order] = placed.get(order, found[order + 1] if order + 1 < many else bound)
    return found
