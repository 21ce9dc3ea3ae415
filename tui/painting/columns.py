"""A redline side by side: the old text on the left, the new on the right, paragraph beside paragraph.

Each paragraph takes as many lines as its longer side, so that the two stay level however they wrap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from drafting.compare.redline import Fate
from drafting.errors import TravauxError
from drafting.publish.folds import Fold
from drafting.publish.passages import Passage
from drafting.publish.stretches import Side
from drafting.publish.wording import Caption, hidden, remark, shown_level
from drafting.text.draft import Kind
from tui.cells import clip, flowing, pad
from tui.painting.ink import Ink, Look, Run
from tui.painting.inline import GUTTER, SIGNS, gutter, hang, notes, opening, words
from tui.painting.runs import padded, wrapped

_BETWEEN = " │ "
_NARROWEST = 20


def side_by_side(shown: Iterable[Passage | Fold], ink: Ink, cells: int, caption: Caption) -> Iterator[str]:
    """The lines of two columns, together at most ``cells`` wide.

    Raises ``TravauxError`` where the columns would be narrower than a text can be read in.
    """
    column = (cells - GUTTER - len(_BETWEEN)) // 2
    if column < _NARROWEST:
        least = 2 * _NARROWEST + GUTTER + len(_BETWEEN)
        raise TravauxError(
            f"{cells} columns are too few for two texts side by side",
            expected=f"at least {least}",
            hint="leave out --side-by-side, or widen the terminal",
        )
    names = [ink.paint(Run(clip(flowing(name), column), Look.HEADING)) for name in (caption.old, caption.new)]
    yield f"  {names[0]}{pad('', column - len(clip(flowing(caption.old), column)))}{_BETWEEN}{names[1]}"
    yield "  " + "─" * column + "─┼─" + "─" * column
    for number, each in enumerate(shown):
        if isinstance(each, Fold):
            yield from gutter(
                " ", wrapped([Run("⋯ " + flowing(hidden(each)), Look.ASIDE)], ink, cells - GUTTER), ink
            )
            continue
        if number and each.provision.kind in (Kind.HEADING, Kind.TITLE):
            yield f"  {' ' * column}{_BETWEEN}".rstrip()
        yield from _beside(each, ink, cells, column)


def _beside(passage: Passage, ink: Ink, cells: int, column: int) -> Iterator[str]:
    said, sign = flowing(remark(passage)), SIGNS[passage.look]
    aside = [Run(f"({said})", Look.ASIDE)] if said else []
    indent, inner = _indent(passage, column)
    left: list[str] = []
    right = padded(aside, ink, column) if passage.fate is not Fate.DEPARTED else []
    if passage.fate is Fate.DEPARTED:
        left = padded([Run(f"{opening(passage)} ({said})", Look.ASIDE)], ink, column)
    else:
        blank = [" " * column] * len(right)
        left = blank + [
            indent + line for line in padded(words(passage, ink, Side.OLD), ink, inner, hang(passage))
        ]
        right += [indent + line for line in padded(words(passage, ink, Side.NEW), ink, inner, hang(passage))]
    rows = (a + _BETWEEN + b for a, b in zip_longest(left, right, fillvalue=" " * column))
    yield from (line.rstrip() for line in gutter(sign, rows, ink))
    yield from notes(passage, ink, cells)


def _indent(passage: Passage, column: int) -> tuple[str, int]:
    """The indentation of a paragraph and the room it leaves, which is never less than half the column."""
    cells = min(2 * shown_level(passage.draft, passage.order), column // 2)
    return " " * cells, column - cells
