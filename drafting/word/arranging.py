"""What stands where in a redline of two drafts: its paragraphs one by one, its rows gathered to tables.

A document has no row outside a table, and no paragraph inside one that is not in a cell. So rows that follow one
another are one table, whichever draft they are from, and what became a row or ceased to be one goes and comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.compare.redline import Change, Entry, Fate, Redline
from drafting.text.draft import Draft, Kind
from drafting.word import tables

_STAYING = frozenset((Fate.KEPT, Fate.EDITED, Fate.SPLIT, Fate.MERGED))
_APART = {Kind.ROW, Kind.NOTE}


class Lone(NamedTuple):
    """One or several paragraphs, by the entry that says what became of them; ``place`` is where it stands."""

    entry: Entry
    place: int = -1

    @property
    def stays(self) -> bool:
        """Whether both drafts have it here."""
        return self.entry.fate in _STAYING

    @property
    def closing(self) -> tuple[int, int]:
        """The provisions of both drafts whose paragraph mark is the last one, which stays."""
        return self.entry.old[-1], self.entry.new[-1]

    @property
    def comes(self) -> bool:
        """Whether only the new draft has it here."""
        return self.entry.fate in (Fate.INSERTED, Fate.MOVED)


class Row(NamedTuple):
    """A row by its orders in both drafts, None where it is not, and what changed in it."""

    old: int | None
    new: int | None
    changes: tuple[Change, ...] = ()


class Rows(NamedTuple):
    """A table: its rows in reading order, and how many columns the widest has."""

    rows: tuple[Row, ...]
    columns: int

    @property
    def comes(self) -> bool:
        """Whether only the new draft has it."""
        return all(row.old is None for row in self.rows)

    @property
    def goes(self) -> bool:
        """Whether only the old draft has it."""
        return all(row.new is None for row in self.rows)


Part = Lone | Rows


def arranged(redline: Redline) -> list[Part]:
    """The paragraphs and tables of a redline in reading order; drafting notes stand beside the text."""
    found: list[Part] = []
    rows: list[Row] = []
    for place, entry in enumerate(redline.entries):
        kinds = _kinds(redline, entry)
        if kinds == {Kind.ROW}:
            rows += _rows(redline, entry)
            continue
        if kinds == {Kind.NOTE}:
            continue
        if rows:
            found.append(_table(redline, rows))
            rows = []
        if _everywhere(redline, entry) & _APART:
            found += _apart(redline, entry)
        else:
            found.append(Lone(entry, place))
    return [*found, _table(redline, rows)] if rows else found


def standing(parts: Sequence[Part]) -> dict[int, int]:
    """The provisions of the old draft that stand where one of the new does, with its order.

    Of a split or merger these are the first.
    """
    pairs: dict[int, int] = {}
    for part in parts:
        if isinstance(part, Rows):
            pairs |= {row.old: row.new for row in part.rows if row.old is not None and row.new is not None}
        elif part.stays:
            pairs[part.entry.old[0]] = part.entry.new[0]
    return pairs


def _kinds(redline: Redline, entry: Entry) -> set[Kind]:
    """What the provisions are that an entry shows where it stands."""
    return {draft.provisions[order].kind for draft, orders in _sides(redline, entry) for order in orders}


def _everywhere(redline: Redline, entry: Entry) -> set[Kind]:
    """What the provisions of an entry are, on both sides."""
    return {redline.old.provisions[order].kind for order in entry.old} | {
        redline.new.provisions[order].kind for order in entry.new
    }


def _sides(redline: Redline, entry: Entry) -> Iterator[tuple[Draft, tuple[int, ...]]]:
    yield redline.old, () if entry.fate is Fate.MOVED else entry.old
    yield redline.new, () if entry.fate is Fate.DEPARTED else entry.new


def _rows(redline: Redline, entry: Entry) -> list[Row]:
    """The rows of an entry; one stays where it has as many cells as before."""
    (_, olds), (_, news) = _sides(redline, entry)
    if len(olds) == len(news) == 1 and entry.fate in _STAYING:
        (old,), (new,) = olds, news
        if len(tables.cells(redline.old, old)) == len(tables.cells(redline.new, new)):
            return [Row(old, new, entry.changes)]
    return [*(Row(old, None) for old in olds), *(Row(None, new) for new in news)]


def _table(redline: Redline, rows: list[Row]) -> Rows:
    widths = [len(tables.cells(redline.old, row.old)) for row in rows if row.old is not None]
    widths += [len(tables.cells(redline.new, row.new)) for row in rows if row.new is not None]
    return Rows(tuple(rows), max(widths))


def _apart(redline: Redline, entry: Entry) -> Iterator[Part]:
    """What became a table row or a note, or ceased to be one: its two sides have no paragraph in common."""
    for draft, orders in _sides(redline, entry):
        old = draft is redline.old
        kinds = draft.provisions
        rows = [
            Row(order if old else None, None if old else order)
            for order in orders
            if kinds[order].kind is Kind.ROW
        ]
        if rows:
            yield _table(redline, rows)
        for order in orders:
            if kinds[order].kind not in _APART:
                yield Lone(Entry(Fate.DELETED, (order,), ()) if old else Entry(Fate.INSERTED, (), (order,)))
