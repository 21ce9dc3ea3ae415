"""What a label says: its style and its place in a row, from ``1.`` to ``(iv)``, ``3bis.`` and ``[4][2].``.

The reader, the full labels, the references and renumbering all ask the same questions of a label as
typed; answering them once keeps ``(i)`` after ``(h)`` a letter everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_SUFFIX = r"(?:[ ]?(?:bis|ter|quater|quat|quinquies|sexies|septies|octies|novies|decies|alt|Alt)\b\.?)"
_ROMAN = r"[ivxl]{1,7}"
_LETTERS = r"(?:[a-z]|aa|bb|cc|dd|ee|ff|gg|hh|ii|jj|kk|ll|mm|nn|oo|pp|qq|rr|ss|tt|uu|vv|ww|xx|yy|zz)"

LABEL = re.compile(
    rf"""
    (?: (?:\[\d{{1,3}}{_SUFFIX}?\])+ [.)]                         # [4][2].  rival numbers
      | \[? \d{{1,3}} (?:\.\d{{1,3}})* {_SUFFIX}? [.):] \]?          # 1.  3bis.  1.2.  2)  [3.
      | \[? \d{{1,3}} \.? {_SUFFIX} [.):]? \]?                       # 7.bis  3ter
      | \[? \d{{1,3}} (?:\.\d{{1,3}})+ {_SUFFIX}{{0,2}} [.):]? (?=[ \t]+["“*\[A-Z])  # 3.3 In …  1.2 Each
      | \[? \( (?:{_LETTERS}|{_ROMAN}|[A-Z]|\d{{1,3}}) {_SUFFIX}? \) {_SUFFIX}? [.]? \]?   # (a)  (iv)  (a)bis
      | \[? (?:{_ROMAN}|[a-z]) [.)] (?=[ \t])                        # a.  iv)
      | \[? (?:[IVXL]{{1,7}}|[A-Z]) [.)] (?=[ \t])                   # II.  A)
      | (?:PP|OP)[ ]?\d{{1,3}} {_SUFFIX}? [.:]?                      # PP3  OP12bis.
      | [-–—•·*+] (?=[ \t])                                          # dashes and bullets
    )
    (?= [ \t\r] | $ | [\[*] )
    """,
    re.VERBOSE | re.MULTILINE,
)
_OPTION_WORD = r"(?:Option|OPTION|Alternative|Alt\.?|ALT\.?)[ ]?(?:\d{1,3}|[IVX]{1,5}|\([a-z]\)|[A-Z])"
OPTION = re.compile(
    rf"\*{{0,2}}(?P<label>{_OPTION_WORD}(?:\[\^[^\]\s]*\])*(?:[:.]\*\*:?|\*\*[:.]?|[:.]+))[ \t]*"
    rf"|\*\*(?P<bold>{_OPTION_WORD})\*\*[ \t]*"
)
_PARSED = re.compile(rf"(?P<body>\d+(?:\.\d+)*|[A-Za-z]+|[-–—•·*+])\)?\.?[ ]?(?P<suffix>{_SUFFIX}*)")


class Style(StrEnum):
    """How a row of labels counts."""

    NONE = "none"
    DIGIT = "1"
    LETTER = "a"
    ROMAN = "i"
    UPPER = "A"
    UPPER_ROMAN = "I"
    DASH = "–"
    OPTION = "option"


RANKS = {
    Style.NONE: 0,
    Style.UPPER_ROMAN: 1,
    Style.UPPER: 2,
    Style.DIGIT: 3,
    Style.LETTER: 4,
    Style.ROMAN: 5,
    Style.DASH: 6,
    Style.OPTION: 0,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A label, understood: ``key`` is equal for labels of one row; ``value`` is its place, ``suffix`` its ``bis``.

    ``number`` is what a reference calls it: ``3bis``, ``a``, ``iv``, ``3.2``.
    """

    style: Style
    key: str
    value: int
    suffix: str
    number: str

    @property
    def rank(self) -> int:
        """How deep labels of this style usually stand."""
        return RANKS[self.style]

    def follows(self, before: Mark) -> bool:
        """Whether this label comes next after another of its row."""
        if self.suffix:
            return self.value == before.value
        return self.value == before.value + 1


NO_MARK = Mark(Style.NONE, "", 0, "", "")


def roman_value(word: str) -> int:
    """The number that a roman numeral writes, or 0 for what is none."""
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    values = [worth.get(letter, 0) for letter in word.lower()]
    if not values or 0 in values:
        return 0
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if to_roman(total) == word.lower() else 0


def to_roman(number: int) -> str:
    """A number in small roman numerals: ``4`` is ``iv``."""
    parts = []
    for worth, word in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, worth)
        parts.append(word * count)
    return "".join(parts)


def letter_value(word: str) -> int:
    """The place of ``a``, ``b`` … ``z``, ``aa``, ``bb`` …: 1, 2 … 26, 27, 28 …"""
    return ord(word[0].lower()) - 96 + 26 * (len(word) - 1)


def to_letters(number: int) -> str:
    """The letter at a place: ``1`` is ``a``, ``27`` is ``aa``, ``28`` is ``bb``."""
    rounds, place = divmod(max(number, 1) - 1, 26)
    return chr(97 + place) * (rounds + 1)


def written(style: Style, value: int) -> str:
    """A place written in a style: ``written(Style.ROMAN, 4)`` is ``iv``."""
    if style is Style.LETTER:
        return to_letters(value)
    if style is Style.UPPER:
        return to_letters(value).upper()
    if style is Style.ROMAN:
        return to_roman(value)
    if style is Style.UPPER_ROMAN:
        return to_roman(value).upper()
    return str(value)


@lru_cache(maxsize=4096)
def parse(label: str, roman: bool = False) -> Mark:
    """What a label as typed says. ``roman`` decides labels that may be a letter or a roman numeral: ``(i)``."""
    found = _PARSED.search(label.removeprefix("PP").removeprefix("OP"))
    if found is None:
        return NO_MARK
    body = found["body"]
    suffix = found["suffix"].replace(" ", "").strip(".").lower()
    start, end = found.span("body")
    shape = ("(" if "(" in label[:start] else "") + (")" if ")" in label[end:] else "")
    if not body[0].isalnum():
        return Mark(Style.DASH, body, 0, "", body)
    if body[0].isdigit():
        value = int(body.rsplit(".", 1)[-1])
        return Mark(Style.DIGIT, f"{shape}{'.1' * body.count('.')}1", value, suffix, body + suffix)
    capital = body[0].isupper()
    if roman or len(set(body)) > 1:
        style = Style.UPPER_ROMAN if capital else Style.ROMAN
        return Mark(style, f"{shape}{style}", roman_value(body), suffix, body + suffix)
    style = Style.UPPER if capital else Style.LETTER
    return Mark(style, f"{shape}{style}", letter_value(body), suffix, body + suffix)


def may_be_roman(label: str) -> bool:
    """Whether a label is a single letter (or a doubled one) that is a roman numeral too: ``(i)``, ``(v)``, ``II.``."""
    word = label.strip("[]().")
    return bool(word) and len(set(word)) == 1 and word[0] in "ivxlIVXL" and roman_value(word) > 0
