"""The changes of a redline as CSV, one line a change, for the tables that secretariats keep.

A spreadsheet runs what begins like a formula, and treaty texts come from outside: such words get an
apostrophe before them, which spreadsheets hide and which a reader of the file can see.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from drafting.compare.redline import Change, Fate, Redline, Weight
from drafting.publish.passages import Passage, passages
from drafting.publish.unseen import flowing
from drafting.publish.wording import called, kind, remark
from drafting.text.draft import Range

HEADS = (
    "change",
    "old label",
    "new label",
    "fate",
    "kind",
    "weight",
    "reads",
    "because",
    "old words",
    "new words",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def write(redline: Redline, *, weights: Iterable[Weight] = Weight) -> str:
    """The changes with one of the weights as CSV with a head, lines ended as spreadsheets end them.

    A move without changed words is a line of its own, without a number. Begins with a byte order mark,
    without which spreadsheets take UTF-8 for something else.
    """
    wanted = frozenset(weights)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for passage in passages(redline):
        if not passage.part and passage.fate is not Fate.DEPARTED:
            for line in _lines(passage, wanted):
                writer.writerow([unformulated(cell) for cell in line])
    return "\ufeff" + text.getvalue()


def unformulated(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, in one line and with nothing hidden."""
    cell = flowing(cell)
    return "'" + cell if cell.lstrip().startswith(_FORMULA) else cell


def _lines(passage: Passage, wanted: frozenset[Weight]) -> Iterator[tuple[str, ...]]:
    redline, entry = passage.redline, passage.entry
    old = " and ".join(called(redline.old, order) for order in entry.old)
    new = " and ".join(called(redline.new, order) for order in entry.new)
    if passage.fate is Fate.MOVED and passage.leads and Weight.SUBSTANCE in wanted and not passage.changes:
        yield "", old, new, entry.fate.value, "moved", Weight.SUBSTANCE.value, "", "", remark(passage), ""
    for number, change in passage.told:
        if change.weight in wanted:
            yield str(number), old, new, entry.fate.value, *_told(change), *_words(passage, change)


def _told(change: Change) -> tuple[str, str, str, str]:
    return kind(change), change.weight.value, change.reads.value if change.reads else "", change.because


def _words(passage: Passage, change: Change) -> tuple[str, str]:
    def of(source: str, where: Range) -> str:
        return source[where.start : where.end]

    return of(passage.redline.old.source, change.old), of(passage.redline.new.source, change.new)
