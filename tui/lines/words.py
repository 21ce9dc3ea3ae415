"""The words of a draft, set as runs: marks hidden, references spelled out, brackets in the colour of their depth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from drafting.text.draft import Draft, Range
from drafting.text.inline import Style, pieces, shown
from tui.cells import flowing
from tui.lines.block import Hidden, Look, Setting, Which

DEPTHS = 4


class Fold(NamedTuple):
    """A range of the source that is not shown, and what is said in its place: ``1 alternative, 2 words``."""

    start: int
    end: int
    told: str


_BRACKET = re.compile(r"[\[\]]")
_LOOKS = (
    (Style.EMPHASIS, "emphasis"),
    (Style.STRONG, "strong"),
    (Style.REFERENCE, "reference"),
    (Style.FOOTNOTE, "footnote"),
)


def depth_look(depth: int) -> str:
    """The look of a bracket by its depth, from 1; the looks come round again after the fourth."""
    return f"depth-{(depth - 1) % DEPTHS + 1}"


def looks_of(style: Style) -> Look:
    """The looks of a style of the text."""
    return tuple(name for one, name in _LOOKS if one in style)


def set_words(
    setting: Setting,
    draft: Draft,
    part: Range,
    over: Look,
    brackets: Mapping[int, str],
    places: dict[int, int] | None = None,
    folds: Sequence[Fold] = (),
) -> tuple[Hidden, ...]:
    """Set a range of a draft; ``brackets`` gives the look of each bracket by its place in the source.

    ``places`` receives, by the same place, where each bracket stands in what was set. In the place of what
    ``folds`` hide stands what it is; returns where.
    """
    at, hidden = part.start, []
    for fold in folds:
        if part.start <= fold.start and fold.end <= part.end:
            _set(setting, draft, Range(at, fold.start), over, brackets, places)
            begins = setting.length
            setting.add(" ")
            setting.add(f"‹… {fold.told}›", ("fold",))
            words = partial(_hidden, draft, Range(fold.start, fold.end))
            hidden.append(Hidden(begins, setting.length, words))
            at = fold.end
    _set(setting, draft, Range(at, part.end), over, brackets, places)
    return tuple(hidden)


def _hidden(draft: Draft, part: Range, which: Which) -> str:
    """The words of a range, the same for whatever text is asked for: a sheet with a draft has one."""
    return flowing(shown(draft, part))


def _set(
    setting: Setting,
    draft: Draft,
    part: Range,
    over: Look,
    brackets: Mapping[int, str],
    places: dict[int, int] | None,
) -> None:
    for piece in pieces(draft, part):
        look = over + looks_of(piece.style)
        if piece.shown != draft.source[piece.start : piece.end]:
            setting.add(piece.shown, look)
            continue
        at = piece.start
        for match in _BRACKET.finditer(draft.source, piece.start, piece.end):
            found = brackets.get(match.start())
            if found:
                setting.add(draft.source[at : match.start()], look)
                if places is not None:
                    places[match.start()] = setting.length
                setting.add(match.group(), (*look, found))
                at = match.end()
        setting.add(draft.source[at : piece.end], look)
