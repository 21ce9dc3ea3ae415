"""Runs of differently looking characters, wrapped together and cut into lines.

Lines are found over the joined characters and looks are cut to them afterwards, so that a colour or a
mark never changes where a line breaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from tui.cells import cell_width, lines
from tui.painting.ink import Ink, Look, Run


def wrapped(runs: Iterable[Run], ink: Ink, cells: int | None, hang: int = 0) -> list[str]:
    """The painted lines of runs, none longer than ``cells`` (None: one line), all but the first indented.

    ``hang`` is the indentation in cells.
    """
    found = [run for run in runs if run.text]
    if cells is None:
        return ["".join(map(ink.paint, found))]
    return [painted for painted, _ in _measured(found, ink, cells, hang)]


def padded(runs: Iterable[Run], ink: Ink, cells: int, hang: int = 0) -> list[str]:
    """The painted lines of runs, each with spaces up to ``cells``; none where there is no text."""
    found = [run for run in runs if run.text]
    if not found:
        return []
    return [painted + " " * max(0, cells - taken) for painted, taken in _measured(found, ink, cells, hang)]


def _measured(runs: Sequence[Run], ink: Ink, cells: int, hang: int) -> list[tuple[str, int]]:
    """The painted lines with the cells each takes."""
    text = _held(runs)
    starts = [0, *accumulate(len(run.text) for run in runs)]
    hang = hang if hang * 3 < cells else 0
    found: list[tuple[str, int]] = []
    for number, (start, end) in enumerate(lines(text, cells - hang, cells)):
        before = " " * hang if number else ""
        found.append(
            (before + _cut(runs, starts, start, end, ink), len(before) + cell_width(text[start:end]))
        )
    return found


def _held(runs: Sequence[Run]) -> str:
    """The joined characters, spaces inside a pair of marks made unbreakable at its two ends.

    Else a mark could stand at the end of one line and its words on the next.
    """
    texts = [run.text for run in runs]
    for place, run in enumerate(runs):
        if run.look in (Look.GONE_MARK, Look.CAME_MARK):
            if place and texts[place - 1][-1:] == " " and run.text[-1:] == "›":
                texts[place - 1] = texts[place - 1][:-1] + "\xa0"
            elif place + 1 < len(texts) and texts[place + 1][:1] == " " and run.text[:1] == "‹":
                texts[place + 1] = "\xa0" + texts[place + 1][1:]
    return "".join(texts)


def _cut(runs: Sequence[Run], starts: list[int], start: int, end: int, ink: Ink) -> str:
    """The painted characters of a range."""
    first = bisect_right(starts, start) - 1
    found = []
    for place in range(first, len(runs)):
        if starts[place] >= end:
            break
        run = runs[place]
        text = run.text[max(0, start - starts[place]) : end - starts[place]]
        found.append(ink.dressed(text, run.look, run.style))
    return "".join(found)
