"""The filters of clauses and templates: how values read in a sentence.

A drafter chooses numbers, lists and dates; the wording around them has to follow. These functions
know English and nothing of Jinja, so that they can be read and tested as grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from drafting.errors import TravauxError

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"))


def listed(items: Iterable[object]) -> str:
    """``a, b and c``; ``a; b, or d; and c`` where an item has a comma of its own."""
    return _series(items, "listed", "and")


def either(items: Iterable[object]) -> str:
    """``a, b or c``."""
    return _series(items, "either", "or")


def in_words(number: int) -> str:
    """24 as ``twenty-four``; 105 as ``one hundred and five``."""
    number = _whole(number, "in_words")
    if number < 0:
        return f"minus {in_words(-number)}"
    for scale, name in _SCALES:
        if number >= scale:
            rest = number % scale
            joint = " and " if rest < 100 else " "
            return f"{in_words(number // scale)} {name}" + (joint + in_words(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{_UNITS[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number < 20:
        return _UNITS[number]
    return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")


def ordinal(number: int) -> str:
    """2 as ``second``; 21 as ``twenty-first``."""
    words = in_words(number)
    head, last = re.fullmatch(r"(.*?)([a-z]+)", words).groups()  # type: ignore[union-attr]
    if last in _ORDINALS:
        return f"{head}{_ORDINALS[last]}"
    return f"{head}{last[:-1]}ieth" if last.endswith("y") else f"{head}{last}th"


def count(number: int, unit: str, units: str = "") -> str:
    """12 of ``month`` as ``12 months``, 1 as ``1 month``; ``units`` is a plural that is not regular."""
    if _whole(number, "count") == 1:
        return f"1 {unit}"
    return f"{number} {units or plural(unit)}"


def plural(word: str) -> str:
    """The regular plural of an English noun."""
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")


def long_date(day: date) -> str:
    """``6 January 2026``."""
    if not isinstance(day, date):
        raise TravauxError(f"'long_date' was given {_named(day)}", expected="a date")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def capital_first(text: object) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    words = str(text)
    return words[:1].upper() + words[1:]


def article_for(text: object) -> str:
    """The text after ``a`` or ``an``, by how its first word sounds: ``an hour``, ``a European State``."""
    words = str(text)
    return f"{'an' if _sounds_like_vowel(words) else 'a'} {words}"


def _sounds_like_vowel(words: str) -> bool:
    first = (re.findall(r"[^\W_]+", words) or [""])[0]
    if first[:1].isdigit():
        return bool(re.match(r"8|(11|18)(\d{3})*(?!\d)", first))
    spelt_out = first.isupper() and (len(first) <= 3 or not re.search(r"[AEIOU]", first))
    if spelt_out and len(first) > 1:
        return first[0] in "AEFHILMNORSX"
    lower = first.casefold()
    if re.match(r"(hour|honest|honour|honor|heir)", lower):
        return True
    if re.match(r"(eu|ewe|one(?!r)|once|ubiq|uni(?!n|m)|unes|ukr|us[aeiu]|ut[ei]|ur[ai])", lower):
        return False
    return lower[:1] in tuple("aeiou")


def of_kind(clauses: Iterable[object], kind: str) -> list[object]:
    """The rendered clauses of one kind."""
    return [clause for clause in clauses if getattr(clause, "kind", None) == kind]


def _series(items: Iterable[object], by: str, last: str) -> str:
    if isinstance(items, str | Mapping) or not isinstance(items, Iterable):
        raise TravauxError(f"'{by}' was given {_named(items)}", expected="a list")
    words = [str(item) for item in items]
    if not words:
        raise TravauxError(f"'{by}' was given an empty list", expected="at least one item")
    if len(words) == 1:
        return words[0]
    comma = any(", " in word for word in words)
    separator, final = ("; ", f"; {last} ") if comma else (", ", f" {last} ")
    return separator.join(words[:-1]) + final + words[-1]


def _whole(number: object, by: str) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or abs(number) >= 10**12:
        raise TravauxError(f"'{by}' was given {_named(number)}", expected="a whole number")
    return number


def _named(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else f"{value!r:.60}"


OURS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "listed": listed,
        "either": either,
        "in_words": in_words,
        "ordinal": ordinal,
        "count": count,
        "long_date": long_date,
        "capital_first": capital_first,
        "article_for": article_for,
        "of_kind": of_kind,
    }
)
"""Every filter of ours by the name that clauses use."""
