"""Tables, row by row and cell by cell: rows that came or went are tracked as rows, words in cells as words.

A row stays where its cells are laid out alike on both sides and it is tracked by the same people; else it
goes and comes whole, for a cell that changed its width or place cannot be tracked by every program.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from drafting.compare.alignment import align
from drafting.compare.redline import Fate
from drafting.text.draft import Draft, Kind, Provision
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.tags import (
    AUTHOR,
    BETWEEN_BLOCKS,
    DATE,
    DEL,
    INS,
    TC,
    TCPR,
    TR,
    TRACKED,
    TRPR,
    VAL,
    P,
    R,
    w,
)
from drafting.word.inplace.uncarried import Uncarried

_CELL_TRACKED = (w("cellIns"), w("cellDel"), w("cellMerge"))


class RowEntry(NamedTuple):
    """What became of a row: on both sides where it stays, on one where it went or came."""

    old: etree._Element | None
    new: etree._Element | None


def rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, those in content controls included, those of tables in its cells not."""
    return list(_below(table, TR))


def cells(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return list(_below(row, TC))


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in BETWEEN_BLOCKS or child.tag in (INS, DEL):
            yield from _below(child, tag)


def aligned_rows(old: etree._Element, new: etree._Element) -> list[RowEntry]:
    """What became of each row of two tables, in reading order."""
    olds, news = rows(old), rows(new)
    found: list[RowEntry] = []
    for entry in align(_draft(olds), _draft(news)).entries:
        gone = [] if entry.fate is Fate.MOVED else [olds[at] for at in entry.old]
        come = [] if entry.fate is Fate.DEPARTED else [news[at] for at in entry.new]
        if len(gone) == len(come) == 1 and _shape(gone[0]) == _shape(come[0]):
            found.append(RowEntry(gone[0], come[0]))
            continue
        found += [RowEntry(row, None) for row in gone]
        found += [RowEntry(None, row) for row in come]
    return found


def _draft(found: list[etree._Element]) -> Draft:
    provisions, texts, at = [], [], 0
    for order, row in enumerate(found):
        text = " | ".join("".join(map(str, cell.itertext())) for cell in cells(row))
        end = at + len(text)
        provisions.append(Provision(order, Kind.ROW, 1, "", "", at, at, end, end + 1, -1))
        texts.append(text)
        at = end + 1
    return Draft("\n".join(texts) + "\n", tuple(provisions))


def _shape(row: etree._Element) -> tuple[object, ...]:
    """How a row's cells are laid out, and who tracked the row or a cell of it."""
    properties = row.find(TRPR)
    tracked = _signed(properties if properties is not None else ())
    return tracked, tuple(_cell_shape(cell) for cell in cells(row))


def _cell_shape(cell: etree._Element) -> tuple[object, ...]:
    properties = cell.find(TCPR)
    if properties is None:
        return ()
    span, merge = properties.find(w("gridSpan")), properties.find(w("vMerge"))
    return (
        span.get(VAL, "") if span is not None else "",
        merge.get(VAL, "continue") if merge is not None else "",
        _signed(each for each in properties if each.tag in _CELL_TRACKED),
    )


def _signed(elements: object) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (str(each.tag), each.get(AUTHOR, ""), each.get(DATE, ""))
        for each in elements  # type: ignore[attr-defined]
        if each.tag in TRACKED or each.tag in _CELL_TRACKED
    )


def row_gone(row: etree._Element, marker: Marker, told: Uncarried, hand: str = "") -> None:
    """Track a row as deleted, with all that it says."""
    if not marker.row(row, DEL, hand):
        told.tell("row that an earlier author deleted", "rows that earlier authors deleted")
    for run in list(_runs(row)):
        marker.strike(run, hand)
    _marks(row, DEL, marker, hand)


def row_come(row: etree._Element, marker: Marker, told: Uncarried, hand: str = "") -> etree._Element:
    """Track a row, brought over from the new file, as inserted, with all that it says."""
    if not marker.row(row, INS, hand):
        told.tell(
            "row that an earlier author inserted, shown as inserted by this comparison alone",
            "rows that earlier authors inserted, shown as inserted by this comparison alone",
        )
    for run in list(_runs(row)):
        put_in(run, marker, hand)
    _marks(row, INS, marker, hand)
    return row


def _marks(row: etree._Element, tag: str, marker: Marker, hand: str) -> None:
    """Track the marks inside of cells too, as Word does: LibreOffice leaves a row in which one of them stays."""
    for cell in row.iter(TC):
        for paragraph in cell.iterchildren(P):
            following = paragraph.getnext()
            if following is not None and following.tag == P:
                marker.mark(paragraph, tag, hand)


def put_in(run: etree._Element, marker: Marker, hand: str = "") -> None:
    """Put a run, or the whole of the earlier author's change that it stands in, into an insertion of ours."""
    node = run
    while (parent := node.getparent()) is not None and parent.tag in TRACKED:
        node = parent
    if node.tag == INS and marker.made(node):
        return
    parent = node.getparent()
    assert parent is not None
    insertion = marker.element(node, INS, hand)
    parent.replace(node, insertion)
    insertion.append(node)


def _runs(row: etree._Element) -> Iterator[etree._Element]:
    """The runs of a row outside its text boxes, which go and come with the run that holds them."""
    for run in row.iter(R):
        if next(run.iterancestors(R), None) is None:
            yield run
