"""The shapes in which Word writes the numbers of lists: figures, letters, Roman, spelled out.

Each is a function from a number to what is shown, by the name that a file calls the shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drafting.word.numbering import letters, roman

_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip


def _spelled(number: int) -> str:
    """A number in English words as Word begins them, up to ninety-nine; figures above."""
    if number < len(_UNITS):
        return _UNITS[number].capitalize()
    if number > 99:
        return str(number)
    tens, units = divmod(number, 10)
    return f"{_TENS[tens - 2]}{f'-{_UNITS[units]}' if units else ''}".capitalize()


def _spelled_ordinal(number: int) -> str:
    spelled = _spelled(number)
    if spelled.isdigit():
        return f"{number}{_ordinal(number)}"
    before, dash, last = spelled.rpartition("-")
    low = last.lower()
    ending = _ORDINALS.get(low) or (f"{low[:-1]}ieth" if low.endswith("y") else f"{low}th")
    return f"{before}-{ending}" if dash else ending.capitalize()


def _ordinal(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _cyrillic(number: int) -> str:
    """Word's Russian letters: the alphabet without ё, й, ъ, ы, ь, then each letter doubled."""
    many = len(_CYRILLIC)
    return _CYRILLIC[(number - 1) % many] * min((number - 1) // many + 1, 9) if number > 0 else "0"


SHAPES: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "none": lambda number: "",
    "ordinal": lambda number: f"{number}{_ordinal(number)}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "cardinalText": lambda number: _spelled(number),
    "ordinalText": lambda number: _spelled_ordinal(number),
    "russianLower": lambda number: _cyrillic(number),
    "russianUpper": lambda number: _cyrillic(number).upper(),
}
"""Shapes by name; one that is not here is shown as plain figures."""
