"""The atoms that a comparison moves about: a word, a number, a sign, a bracket, never half of one.

Cutting text into atoms is owned here because every promise of a redline rests on it: no word is cut in
two, each bracket stands for itself, and spaces never decide what is paired with what.
"""

from __future__ import annotations

import re
from itertools import accumulate
from sys import intern
from typing import Any, NamedTuple

from drafting.compare.remembering import Remembered

# A word is what is neither space nor sign. Said this way round, combining marks, vowel signs and joiners of
# every script stay inside their word without a table of them.
_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2010-\u2027\u2030-\u205e"
    "\u058a\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u06d4\u0964\u0965\u3001-\u3003\u3008-\u301f\u30fb"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# White space as `\s` knows it, spelt out: the engine then looks a letter up in one table instead of asking twice.
_SPACES = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LETTER = rf"[^{_SPACES}{_SIGNS}{_IDEOGRAPHS}]"
_JOINER = "['’ʼ\u2010\u2011-]"
_ATOM = (
    r"@\{[^{}\s]+\}"
    r"|\[\^[^\[\]\s]+\]"
    rf"|\d+(?:[.,]\d+)+{_LETTER}*"
    rf"|{_LETTER}+(?:{_JOINER}{_LETTER}+)*"
    r"|\S"
)
_PIECE = re.compile(rf"(?:{_ATOM})\s*|\s+")
_PART = re.compile(rf"[{_IDEOGRAPHS}]|{_LETTER}+(?:['’]{_LETTER}+)*")
WORD = re.compile(rf"\d+(?:[.,]\d+)+|[{_IDEOGRAPHS}]|{_LETTER}+(?:{_JOINER}{_LETTER}+)*")

# Words that carry no meaning of their own: they tell nothing apart, and stand ill alone between two changes.
_LIGHT = "a an and as at be by for from in is it its of on or that the their this to which with"
LIGHT = frozenset(_LIGHT.split())
BRACKETS = frozenset("[]")


def _cut(run: str) -> tuple[str | int, ...]:
    """A run without space, cut: each atom and its width in turn, a space behind the last counted."""
    cut: list[str | int] = []
    for key in _PIECE.findall(run):
        cut += intern(key), len(key)
    cut[-1] = len(key) + 1
    return tuple(cut)


_CUT = Remembered(_cut)


class Atoms(NamedTuple):
    """The atoms of a text: ``keys`` are what is compared, ``starts`` where each begins, one more for the end.

    White space belongs to no key; it stands between the end of one atom and the start of the next.
    """

    keys: list[str]
    starts: list[int]

    def end(self, index: int) -> int:
        """Where the letters of an atom end; the spaces after it are not its own."""
        return self.starts[index] + len(self.keys[index])


def atoms(text: str, start: int, end: int) -> Atoms:
    """Cut a range of a text into atoms; the range begins with no space of its own unless it is all space."""
    part = text[start:end]
    runs = part.split()
    if not runs:
        return Atoms([], [end])
    flat: list[Any] = []
    for cut in map(_CUT.__getitem__, runs):
        flat += cut
    keys: list[str] = flat[::2]
    starts: list[int] = list(accumulate(flat[1::2], initial=start))
    if starts[-1] - start == len(part.rstrip()) + 1:
        # No run of spaces is longer than one, as nearly everywhere.
        starts[-1] = end
        return Atoms(keys, starts)
    pieces = _PIECE.findall(text, start, end)
    starts = list(accumulate(map(len, pieces), initial=start))
    if len(pieces) > len(keys):
        # Leading space is no atom; it lies before the first.
        del starts[0]
    return Atoms(keys, starts)


def telling_words(text: str) -> list[str]:
    """The words by which a text is told from others, in small letters; all of them where it has few."""
    # Parts of a hyphenated word count apart: drafters put hyphens in and take them out.
    found = _PART.findall(text.casefold())
    telling = [word for word in found if word not in LIGHT]
    return telling if len(telling) >= 3 else found


def letters_before(keys: list[str]) -> list[int]:
    """How many characters stand before each atom, spaces apart, and one more for all of them."""
    return list(accumulate(map(len, keys), initial=0))
