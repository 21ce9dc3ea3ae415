"""Which characters a Word document may hold, and what stands in for those it may not.

XML knows no control characters, and a reader that met one would refuse the whole document. Owning the
replacement here means that text from a capital is made harmless once, on the one way into a part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": " ", "\n": " "})
_CONTROL_PICTURES = 0x2400
"""Where Unicode keeps a visible picture of each of the first 32 control characters."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A character that Word cannot hold: where it stands in the text, its name, and what is shown for it."""

    offset: int
    name: str
    shown: str


def _stand_in(character: str) -> str:
    code = ord(character)
    return chr(_CONTROL_PICTURES + code) if code < 0x20 else "\ufffd"


def replaced(text: str) -> tuple[Replaced, ...]:
    """Every character of a text that a Word document shows as something else, in order."""
    return tuple(
        Replaced(found.start(), f"U+{ord(found[0]):04X}", _stand_in(found[0]))
        for found in _FORBIDDEN.finditer(text)
    )


def visible(text: str) -> str:
    """The text with each forbidden character replaced by a visible one, length for length."""
    return _FORBIDDEN.sub(lambda found: _stand_in(found[0]), text)


def escaped(text: str) -> str:
    """The text made safe for XML, as content or as the value of an attribute."""
    return visible(text).translate(_MARKUP)
