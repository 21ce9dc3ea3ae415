"""Offsets turned into lines and columns, for people and their editors. Nobody else converts them.

Lines and columns count from 1, columns in characters.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

from drafting.errors import Place
from drafting.text.draft import Draft


def line_and_column(draft: Draft, offset: int) -> tuple[int, int]:
    """The line and column of an offset of the source."""
    starts = draft.keep("line starts", _line_starts)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def place(draft: Draft, offset: int, file: str = "text") -> Place:
    """The place of an offset, for an error or a finding; ``file`` is what the reader calls the text."""
    return Place(file, *line_and_column(draft, offset))


def _line_starts(draft: Draft) -> array[int]:
    starts = array("l", [0])
    at = draft.source.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = draft.source.find("\n", at + 1)
    return starts
