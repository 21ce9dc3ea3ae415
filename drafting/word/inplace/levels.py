"""How deep a heading each style of a file makes, by its own or its base's outline level and name."""

from __future__ import annotations

import re

from drafting.word.inplace.blocks import Levels
from drafting.word.inplace.tags import PPR, VAL, w
from drafting.word.inplace.wordfile import WordFile

_NAMED = re.compile(r"(?:heading|article)\s*(\d)?|title", re.IGNORECASE)
_OUTLINE = f"{PPR}/{w('outlineLvl')}"
_DEEPEST = 9


def heading_styles(file: WordFile) -> Levels:
    """A function from a style's identifier to the depth of heading that it makes, 0 for none."""
    part = file.related("styles")
    levels: dict[str, int] = {}
    for style in file.tree(part).iter(w("style")) if part else ():
        name = style.find(w("name"))
        named = _NAMED.fullmatch(name.get(VAL, "") if name is not None else "")
        outline = style.find(_OUTLINE)
        told = outline.get(VAL, "") if outline is not None else ""
        if told.isascii() and told.isdigit() and int(told) < _DEEPEST:
            levels[str(style.get(w("styleId"), ""))] = int(told) + 1
        elif named:
            levels[str(style.get(w("styleId"), ""))] = int(named[1] or 1)
    return lambda identifier: levels.get(identifier, 0)
