"""The words of a draft, set as runs: marks hidden, references spelled out, brackets in the colour of their depth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drafting.text.draft import Draft, Range
from drafting.text.inline import Style, pieces
from tui.lines.block import Look, Setting

DEPTHS = 4


class Fold(NamedTuple):
    """A range of the source that is not shown, and how many alternatives stand in it."""

    start: int
    end: int
    many: int


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
) -> None:
    """Set a range of a draft; ``brackets`` gives the look of each bracket by its place in the source.

    ``places`` receives, by the same place, where each bracket stands in what was set. What ``folds`` hide
    is told by how many alternatives it is.
    """
    at = part.start
    for fold in folds:
        if part.start <= fold.start and fold.end <= part.end:
            _set(setting, draft, Range(at, fold.start), over, brackets, places)
            setting.add(f" ⋯{fold.many}", ("quiet",))
            at = fold.end
    _set(setting, draft, Range(at, part.end), over, brackets, places)


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
