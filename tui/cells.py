"""Text as a terminal shows it: what is safe to send, how many cells it takes, where its lines break.

Treaty text comes from many capitals and many word processors. Owning the conversion from characters to
cells here, once, means that no escape sequence or bidirectional override in a text reaches a terminal,
and that Arabic, Chinese and combining accents stand in the right columns everywhere. The tables are the
standard library's, so that a command that prints a line of text loads nothing for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate

from drafting.publish.unseen import HARMFUL, flowing, harmless

__all__ = [
    "cell_width",
    "clip",
    "evident",
    "flowing",
    "harmless",
    "lines",
    "narrow",
    "pad",
    "right_to_left",
    "visible",
    "written_right_to_left",
]

# Everything here takes one cell a character and breaks at spaces only: nearly all Latin, Greek and
# Cyrillic drafts. One search tells, and lines are then found without looking at each character.
_MANY_SIZED = re.compile(r"[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f‐-―‘-„†-…‹›⁰-₎€]")

# Letters of the scripts that run from right to left, from Hebrew to Adlam.
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Closing marks that Chinese and Japanese never set at the head of a line.
_NEVER_FIRST = frozenset("、。，．：；？！）」』】〉》〕’”…·")


def visible(text: str) -> str:
    """The text made harmless with as many characters as before, so that offsets into it stay what they were.

    Breaks and tabs become spaces, controls their pictures, anything else harmful ``�``.
    """
    return text if text.isprintable() else HARMFUL.sub(_picture, text)


def evident(text: str) -> str:
    """The text, or where it would take no cell at all the numbers of its characters, so that it is seen."""
    if text and cell_width(text) == 0:
        return "".join(f"<U+{ord(character):04X}>" for character in text)
    return text


def _picture(match: re.Match[str]) -> str:
    if match[0] in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    seen = harmless(match[0])
    return seen if len(seen) == 1 else "�"


def narrow(text: str) -> bool:
    """Whether every character surely takes one cell, so that characters and cells count the same."""
    # Python knows of each text whether it is ASCII, and most of them are.
    return (text.isascii() and text.isprintable()) or not _MANY_SIZED.search(text)


def right_to_left(text: str) -> bool:
    """Whether any of the text runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def written_right_to_left(text: str) -> bool:
    """Whether a text as a whole runs from right to left: its first letter tells."""
    first = next((c for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")), "")
    return bool(first) and right_to_left(first)


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    """How many cells one character takes: 0, 1 or 2."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cell_width(text: str) -> int:
    """How many cells the text takes; it is taken to be harmless already."""
    return len(text) if narrow(text) else sum(map(_cells, text))


def pad(text: str, cells: int) -> str:
    """The text with spaces after it, up to a number of cells."""
    return text + " " * max(0, cells - cell_width(text))


def clip(text: str, cells: int) -> str:
    """The text cut to a number of cells, ending in ``…`` where it was longer."""
    if cell_width(text) <= cells:
        return text
    if narrow(text):
        return text[: max(0, cells - 1)].rstrip() + "…"
    taken = 0
    for place, character in enumerate(text):
        taken += _cells(character)
        if taken > cells - 1:
            return text[:place].rstrip() + "…"
    return text


def lines(text: str, cells: int, first: int | None = None) -> list[tuple[int, int]]:
    """Where the lines of a wrapped text start and end, as ranges of its characters.

    ``cells`` is the room on a line, ``first`` that on the first one. Lines break at spaces, which no
    range holds; between wide characters; and inside a word only where it is longer than a line. Every
    character but those spaces is in exactly one range, and an empty text has one empty line.
    """
    cells = max(2, cells)
    first = cells if first is None else max(2, first)
    if narrow(text):
        return _even_lines(text, cells, first)
    return _measured_lines(text, cells, first)


def _even_lines(text: str, cells: int, first: int) -> list[tuple[int, int]]:
    """The lines of a text whose characters take one cell each."""
    found: list[tuple[int, int]] = []
    start, size, room = 0, len(text), first
    while size - start > room:
        cut = text.rfind(" ", start, start + room + 1)
        # A line of nothing but leading spaces is no line.
        if cut <= start or (text[start] == " " and not text[start:cut].strip(" ")):
            end = after = start + room
        else:
            end = after = cut
            while end > start and text[end - 1] == " ":
                end -= 1
        while after < size and text[after] == " ":
            after += 1
        found.append((start, end))
        start, room = after, cells
    if start < size or not found:
        found.append((start, size))
    return found


def _measured_lines(text: str, cells: int, first: int) -> list[tuple[int, int]]:
    """The lines of a text whose characters take different room."""
    sizes = [_cells(character) for character in text]
    before = [0, *accumulate(sizes)]
    found: list[tuple[int, int]] = []
    start, size, room = 0, len(text), first
    while before[size] - before[start] > room:
        reach = start
        while before[reach + 1] - before[start] <= room:
            reach += 1
        end = after = _break(text, sizes, start, reach)
        while end > start and text[end - 1] == " ":
            end -= 1
        while after < size and text[after] == " ":
            after += 1
        found.append((start, end))
        start, room = after, cells
    if start < size or not found:
        found.append((start, size))
    return found


def _break(text: str, sizes: list[int], start: int, reach: int) -> int:
    """Where a line that starts at ``start`` and holds characters before ``reach`` is best broken."""
    for place in range(reach, start, -1):
        if text[place] == " " and text[start:place].strip(" "):
            return place
        between_wide = sizes[place] == 2 or sizes[place - 1] == 2
        if between_wide and sizes[place] and text[place] not in _NEVER_FIRST:
            return place
    place = reach
    # An accent stays with its letter.
    while place > start + 1 and sizes[place] == 0:
        place -= 1
    return max(place, start + 1)
