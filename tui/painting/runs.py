"""Runs of differently looking characters, wrapped together and cut into lines.

Lines are found over the joined characters and looks are cut to them afterwards, so that a colour or a
mark never changes where a line breaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from tui.cells import cell_width, lines, right_to_left, written_right_to_left
from tui.painting.ink import Ink, Look, Run

# Isolates: the direction of the first letter, from right to left, and the end of either. No text can hold
# them here, since they are shown as numbers where one does.
FIRST, RIGHT, END = "\u2068", "\u2067", "\u2069"


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
    # Where the terminal sets Arabic and Hebrew itself, a whole line runs as its paragraph does.
    turned = ink.isolates and written_right_to_left(text)
    found: list[tuple[str, int]] = []
    for number, (start, end) in enumerate(lines(text, cells - hang, cells)):
        before = " " * hang if number else ""
        line = _cut(runs, starts, start, end, ink, apart=ink.isolates and not turned)
        line = f"{RIGHT}{line}{END}" if turned else line
        found.append((before + line, len(before) + cell_width(text[start:end])))
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


def _cut(
    runs: Sequence[Run], starts: list[int], start: int, end: int, ink: Ink, *, apart: bool = False
) -> str:
    """The painted characters of a range; ``apart`` keeps what runs from right to left from turning its marks."""
    first = bisect_right(starts, start) - 1
    found = []
    for place in range(first, len(runs)):
        if starts[place] >= end:
            break
        run = runs[place]
        text = run.text[max(0, start - starts[place]) : end - starts[place]]
        painted = ink.dressed(text, run.look, run.style)
        found.append(f"{FIRST}{painted}{END}" if apart and right_to_left(text) else painted)
    return "".join(found)
