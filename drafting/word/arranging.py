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
    """One or several paragraphs, by the entry that says what became of them; ``place`` is where it stands.

    ``coming`` are new ones behind it that are written together with it, ``going`` old ones struck together with it.
    """

    entry: Entry
    place: int = -1
    going: tuple[int, ...] = ()
    coming: tuple[int, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether both drafts have it here."""
        return self.entry.fate in _STAYING

    @property
    def news(self) -> tuple[int, ...]:
        """The provisions of the new draft that are written here."""
        return self.entry.new + self.coming

    @property
    def olds(self) -> tuple[int, ...]:
        """The provisions of the old draft that stand here."""
        return self.entry.old + self.going

    @property
    def closing(self) -> tuple[int, int]:
        """The provisions of both drafts whose paragraph mark is the last one, which stays."""
        return self.olds[-1], self.news[-1]

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
    if rows:
        found.append(_table(redline, rows))
    return list(_taken_along(redline, found))


def _taken_along(redline: Redline, parts: list[Part]) -> Iterator[Part]:
    """The parts, paragraphs that end with words of one draft alone together with those of the same that follow.

    LibreOffice takes words inserted at the end of a paragraph and a paragraph inserted after it for one insertion,
    the mark between them too. Where that mark is the inserted one, and the last keeps the old, it is right. So it
    is with what goes.
    """
    waiting = iter(parts)
    part = next(waiting, None)
    while part is not None:
        following = next(waiting, None)
        fate = _ends(redline, part.entry) if isinstance(part, Lone) else None
        while isinstance(part, Lone) and isinstance(following, Lone) and following.entry.fate is fate:
            going, coming = part.going + following.entry.old, part.coming + following.entry.new
            part = part._replace(going=going, coming=coming)
            following = next(waiting, None)
        yield part
        part = following


def _ends(redline: Redline, entry: Entry) -> Fate | None:
    """What became of the words at the very end of a paragraph, where they came or went and took no others' place."""
    if not entry.changes:
        return None
    last = entry.changes[-1]
    came, went = last.new.end > last.new.start, last.old.end > last.old.start
    if came and not went and entry.fate in (Fate.EDITED, Fate.SPLIT):
        return Fate.INSERTED if last.new.end == redline.new.provisions[entry.new[-1]].text_end else None
    if went and not came and entry.fate in (Fate.EDITED, Fate.MERGED):
        return Fate.DELETED if last.old.end == redline.old.provisions[entry.old[-1]].text_end else None
    return None


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
    for old, (draft, orders) in zip((True, False), _sides(redline, entry), strict=True):
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
