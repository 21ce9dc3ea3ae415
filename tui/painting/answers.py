"""The words of one change in a capital's answer, as lines of a terminal.

A drafter reads an answer proposal by proposal; each is shown with its own words only, out of the one redline
of the whole answer, so that a long answer costs no more than its comparison.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.agreement.amendments import Derived
from drafting.compare.redline import Change, Fate, Redline
from drafting.publish.excerpts import excerpt
from drafting.publish.passages import Passage, passages
from tui.cells import flowing
from tui.painting.ink import Ink, Look, Run
from tui.painting.inline import GUTTER, SIGNS, gutter, hang, opening, words
from tui.painting.runs import wrapped

_MOST = 6
"""Paragraphs of one proposal; an article that comes in whole is read in the text."""
_LOOKS = {Fate.INSERTED: Look.CAME, Fate.DELETED: Look.GONE}


class Answered:
    """Paints the changes of one redline, one at a time."""

    def __init__(self, redline: Redline, ink: Ink, cells: int) -> None:
        self._ink, self._cells = ink, cells
        self._old: dict[int, Passage] = {}
        self._new: dict[int, Passage] = {}
        self._numbers: dict[int, tuple[Passage, int]] = {}
        for passage in passages(redline):
            if passage.fate is not Fate.DEPARTED:
                self._old.setdefault(passage.old, passage)
                self._new.setdefault(passage.new, passage)
            for each in passage.here:
                self._numbers[id(each.change)] = passage, each.number

    def lines(self, change: Derived) -> Iterator[str]:
        """The words that a change strikes and writes, with a few around them."""
        if found := self._numbered(change.change):
            passage, number = found
            runs = list(self._ink.runs(excerpt(passage, number)))
            yield from gutter(SIGNS[Fate.EDITED], wrapped(runs, self._ink, self._room, 2), self._ink)
            return
        shown = [self._old[order] for order in change.old if order in self._old]
        shown += [each for order in change.new if (each := self._new.get(order)) and each not in shown]
        for passage in shown[:_MOST]:
            yield from self._paragraph(passage)
        if len(shown) > _MOST:
            yield self._ink.paint(Run(f"  … and {len(shown) - _MOST} more", Look.ASIDE))

    def _numbered(self, change: Change | None) -> tuple[Passage, int] | None:
        return self._numbers.get(id(change)) if change is not None else None

    @property
    def _room(self) -> int:
        return max(16, self._cells - GUTTER)

    def _paragraph(self, passage: Passage) -> Iterator[str]:
        runs = list(words(passage, self._ink))
        if not runs:
            runs = [Run(flowing(opening(passage)), Look.ASIDE)]
        lines = wrapped(runs, self._ink, self._room, hang(passage))
        yield from gutter(SIGNS[passage.look], lines, self._ink, _LOOKS.get(passage.fate, Look.PLAIN))
