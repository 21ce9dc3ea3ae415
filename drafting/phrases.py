"""Numbers and lists as sentences have them, so that every room counts and lists in the same words."""

from __future__ import annotations

from collections.abc import Sequence


def several(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 change``, ``4,120 words``, ``2 parties``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str], most: int = 0) -> str:
    """``Paris, Berlin and Rome``; with ``most``, of many the first so many: ``Paris, Berlin and 3 more``.

    Never ``and 1 more``, which would take as much room as the name.
    """
    if most and len(words) > most + 1:
        return f"{', '.join(words[:most])} and {len(words) - most:,} more"
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
