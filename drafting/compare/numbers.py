"""How a changed number, date or length of time reads.

A shorter deadline and a higher floor read as stronger. Any other number is an obligation that reads
neither way, for nobody but the parties can tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.compare.lexicon import Lexicon
from drafting.compare.redline import Reads, Weight
from drafting.compare.surroundings import in_braces
from drafting.compare.tokens import WORD

if TYPE_CHECKING:
    from drafting.compare.surroundings import Context
    from drafting.compare.verdict import Verdict

# 24, 4.7 and 10,000; not 4bis or 1.2.3, which are labels.
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
# Behind the number of a decision: "1/CP.20".
_SYMBOL = re.compile(r"/[A-Z]{2}")
# Signs on which a footnote hangs; words between labels, and signs around one.
_HUNG = frozenset(',.;:)]"”’')
_AROUND = ',.:;()[]{}*_"“”–-'
_LINKING = frozenset(("and", "or", "to", "of", "bis", "ter", "quater", "alt"))
_FORBIDS = re.compile(r"\b(?:not|never|no)\b(?!\s+(?:later|less|fewer|more|earlier))", re.IGNORECASE)


def weigh_numbers(words: Lexicon, before: Context, after: Context) -> Verdict | None:
    """What the numbers of a change say about it; None where no number changed."""
    gone, come = _numbers(words, before), _numbers(words, after)
    values, others = [value for value, _, _ in gone], [value for value, _, _ in come]
    unit, other_unit = _unit(words, before, gone), _unit(words, after, come)
    units, other_units = unit or 1, other_unit or 1
    if values == others and units == other_units:
        return None
    if not values and not others:
        return None
    because = (come or gone)[0][2]
    if len(values) != 1 or len(others) != 1:
        return Weight.OBLIGATION, None, because
    timed = bool(unit and other_unit) or (_is_year(values[0]) and _is_year(others[0]))
    return (
        Weight.OBLIGATION,
        _reads(words, (before, after), values[0] * units, others[0] * other_units, timed),
        because,
    )


def _is_year(value: float) -> bool:
    return 1900 <= value < 2200 and value.is_integer()


def in_figures(words: Lexicon, text: str) -> str:
    """A text with each number written one way: "10,000" as "10000", "twenty-four" as "24"."""

    def figure(match: re.Match[str]) -> str:
        value = _value(words, match.group())
        return match.group() if value is None else f"{value:.15g}"

    return WORD.sub(figure, text)


def _numbers(words: Lexicon, context: Context) -> list[tuple[float, int, str]]:
    """The numbers in the changed words, or beside them where only their unit changed: value, end, as typed."""
    found = []
    text, start, end = context
    # No word holds a space, so words are found from behind one as from the beginning.
    near = text.rfind(" ", 0, max(start - 1, 0)) + 1
    for match in WORD.finditer(text, near):
        if match.start() >= end + (start == end):
            break
        if match.end() < start - 1:
            continue
        typed = match.group()
        value = _value(words, typed)
        if value is None:
            # "Five-year" is five, and a unit behind it.
            typed, _, unit = typed.partition("-")
            value = _value(words, typed) if unit.lower() in words.hours else None
        if value is None or _is_label(words, text, match) or in_braces(text, 0, match.start()):
            continue
        if match.end() > start or _is_unit_change(words, context):
            found.append((value, match.start() + len(typed), match.group()))
    return found


def _is_label(words: Lexicon, text: str, number: re.Match[str]) -> bool:
    """Whether a number is what something is called, an article, an option or a footnote, and counts nothing."""
    start, end = number.span()
    before = text[:start]
    if before.endswith(("#", "[^")) or _SYMBOL.match(text, end):
        return True
    if before[-1:] in _HUNG and before[-2:-1].isalpha():
        # "Of the talks,2": a footnote that was typed as a number.
        return True
    if not _follows_reference(words, before):
        return False
    following = WORD.search(text, end)
    # "In Article 4 and 30 days later": only a unit of time tells that the second is no article.
    return following is None or following.group().lower() not in words.hours


def _follows_reference(words: Lexicon, before: str) -> bool:
    """Whether a word of reference stands before, with nothing but labels behind it: "Articles 4, 5 and"."""
    for run in reversed(before.split()):
        word = run.strip(_AROUND).lower()
        if word in words.labelled:
            return True
        if word and not (word in _LINKING or word[0].isdigit() or len(word) == 1 or run[0] == "("):
            return False
    return False


def _is_unit_change(words: Lexicon, context: Context) -> bool:
    first = WORD.search(context.text, context.start)
    return first is not None and first.group().lower() in words.hours


def _value(words: Lexicon, typed: str) -> float | None:
    if _PLAIN.fullmatch(typed):
        return float(typed.replace(",", ""))
    return words.written.get(typed.lower())


def _unit(words: Lexicon, context: Context, found: list[tuple[float, int, str]]) -> float:
    """The hours in the unit of time behind the first number, 0 where it has none."""
    if not found:
        return 0
    match = WORD.search(context.text, found[0][1])
    if match is None or "." in context.text[found[0][1] : match.start()]:
        return 0
    return words.hours.get(match.group().lower(), 0)


def _reads(
    words: Lexicon, sides: tuple[Context, Context], old: float, new: float, timed: bool
) -> Reads | None:
    before, after = sides
    if old == new or _FORBIDS.search(after.text[: after.start]):
        return None
    one, other = (context.text[: context.start].lower() for context in (before, after))
    if timed and _ends_with(one, words.deadline) and _ends_with(other, words.deadline):
        return Reads.STRONGER if new < old else Reads.WEAKER
    if _ends_with(one, words.floor) and _ends_with(other, words.floor):
        return Reads.STRONGER if new > old else Reads.WEAKER
    return None


def _ends_with(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of some phrases stands right before, a bracket or a few words such as "a period of" apart."""
    # Where only the unit changed, the number itself stands before the change.
    near = re.sub(r"[\d.,]+\s*$", "", text).rstrip(" [")
    near = re.sub(r"\s+(?:a|the|an)?\s*(?:period of|further|additional|maximum of)$", "", near)
    return near.endswith(phrases)
