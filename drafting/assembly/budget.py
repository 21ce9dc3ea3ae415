"""How much a rendering may do, and the functions whose cost must be known before they run.

The numbers are far above what any treaty needs and far below what a machine notices.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drafting.errors import TravauxError

WORK = 2_000_000
"""Characters and repetitions that one rendering may come to; a long treaty comes to a tenth of it."""

SECONDS = 5.0
"""Processor time that one rendering may take; a long treaty takes a hundredth of it."""

LONGEST_SOURCE = 200_000
"""Characters of a clause or template."""

RANGE = 1000
"""The longest ``range``."""

DEEPEST = 3
"""Lists inside lists: a table has two."""

READ = 64
"""How many characters can be read for the work of making one."""

LARGEST = 10**12
"""The largest number that arithmetic accepts."""


def weight(value: object, depth: int = 0) -> int:
    """How many characters and items a value holds, told without going far beyond the budget."""
    if isinstance(value, str):
        return len(value) + 1
    if not isinstance(value, list | tuple):
        return 1
    if depth == DEEPEST:
        raise TravauxError("lists inside lists", expected=f"at most {DEEPEST} deep")
    total = 1
    for item in value:
        total += weight(item, depth + 1)
        if total > WORK:
            break
    return total


def reading(value: object) -> int:
    """What it costs to read through a value: next to nothing for a text, its items for a list."""
    return len(value) // READ if isinstance(value, str) else weight(value)


def bounded_range(*bounds: int) -> range:
    """The numbers of ``range``, of which there may not be too many."""
    if not all(isinstance(bound, int) for bound in bounds):
        raise TravauxError("'range' was given something else than numbers", expected="whole numbers")
    numbers = range(*bounds)
    try:
        length = len(numbers)
    except OverflowError:
        length = RANGE + 1
    if length > RANGE:
        raise TravauxError(
            f"range({', '.join(map(str, bounds))}) is too long", expected=f"at most {RANGE} numbers"
        )
    return numbers


def joined(items: Iterable[Any], separator: str = "") -> str:
    """The items with a text between them."""
    words = [str(item) for item in items]
    if len(str(separator)) * len(words) > WORK:
        raise TravauxError("'join' makes a text without end", expected=f"at most {WORK} characters")
    return str(separator).join(words)


def replaced(text: Any, old: str, new: str) -> str:
    """The text with one wording in place of another."""
    words = str(text)
    if not old or words.count(old) * len(new) > WORK:
        raise TravauxError("'replace' makes a text without end", expected="a text to replace")
    return words.replace(old, new)


def reversed_order(items: Any) -> Any:
    """A text or list from its end."""
    return items[::-1] if isinstance(items, str) else list(items)[::-1]
