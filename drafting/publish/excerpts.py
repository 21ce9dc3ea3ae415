"""One change with a few words around it, for lists of changes.

Lists that show a change without its surroundings send the reader back to the text for every line.
"""

from __future__ import annotations

from drafting.publish.passages import Passage
from drafting.publish.stretches import Side, Stretch, legible
from drafting.text.inline import Style

_AROUND = 45
_LONGEST = 240


def excerpt(passage: Passage, number: int, around: int = _AROUND) -> tuple[Stretch, ...]:
    """The stretches of one change with about ``around`` characters before and after, cut at words.

    A change that the words do not show, such as one of a label, gives the label's own stretches.
    """
    row = legible(passage.body)
    places = [place for place, each in enumerate(row) if each.change == number]
    if not places:
        return passage.label
    first, last = places[0], places[-1]
    before = _tail(_agreed(row[:first]), around)
    after = _head(_agreed(row[last + 1 :]), around)
    middle = [each._replace(shown=_shortened(each.shown)) for each in row[first : last + 1]]
    aside = [Stretch(Side.BOTH, text, Style.PLAIN, 0) for text in (before, after)]
    return tuple(each for each in (aside[0], *middle, aside[1]) if each.shown)


def _agreed(row: tuple[Stretch, ...]) -> str:
    """The words around a change as the new draft has them."""
    return "".join(each.shown for each in row if each.side is not Side.OLD)


def _tail(text: str, around: int) -> str:
    if len(text) <= around:
        return text
    cut = text.find(" ", len(text) - around)
    return "… " + text[(cut + 1) if cut >= 0 else len(text) - around :]


def _head(text: str, around: int) -> str:
    if len(text) <= around:
        return text
    cut = text.rfind(" ", 0, around)
    return text[: cut if cut > 0 else around] + " …"


def _shortened(text: str) -> str:
    """A long change keeps its beginning and its end, which tell it from others."""
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return text[:half].rsplit(" ", 1)[0] + " … " + text[-half:].split(" ", 1)[-1]
