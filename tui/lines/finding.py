"""Words looked for in a text, in whatever case and however they are spaced."""

from __future__ import annotations

import re


def sought(words: str) -> re.Pattern[str] | None:
    """What finds words; None where there are none."""
    parts = words.split()
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE) if parts else None
