"""Who stands behind a bracket, and what kind of words it holds: ``[FRA, DEU: shall]``, ``[FRA: –]``, ``[TBC]``.

What may stand at the opening of a bracket is read here and written here, so that what the rolling text
writes is what the bracket tree reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DELETION = "–"
"""What a party proposes that proposes to delete: ``[FRA: –]``."""

_CODE = r"[A-Z][A-Z0-9]{1,11}(?:[+&-][A-Z0-9]{1,11})*"
_NOT_CODES = frozenset(["TBC", "TBD", "TBA", "NB", "NOTE", "ALT", "OPTION", "TOC", "PP", "OP"])
_HEAD = re.compile(
    rf"[ \t]*(?:(?P<codes>{_CODE}(?:[ ]?(?:,|;|/|&|\band\b)[ ]?{_CODE})*)(?P<word>[ ]proposal)?:(?=[ \t\n\]]|$)[ \t]*"
    r"|(?P<alternative>(?:Alt(?:ernative)?\.?|Option)[ ]?(?:\d{1,3}|[IVX]{1,4}|[A-Z])\b)[:.]?[ \t]*)"
)
_PLACEHOLDER = re.compile(
    r"""\s*(?:
        [xX]{1,4}(?:\s?[-–]\s?[xXyY]{1,4})? | [nN] | \W*(?i:tb[cda]|t\.\s?b\.\s?[cda]\.?)\W* | (?:…|\.{2,}|[●•_?\s/])*
      | \W*(?i:place\s?holder)\b.* | .{0,80}\b(?i:to\ be\ (?:added|confirmed|completed|decided|determined|inserted
        |agreed))\W*
      | (?i:insert|add)\s.* | (?i:date|year|number|place|name)(?:\s\w)?
    )\s*""",
    re.VERBOSE | re.DOTALL,
)
_EMPTY = re.compile(r"\s*(?:[–—-]|(?i:delete|deleted|no text)\.?)?\s*")
_LONGEST = 400


def read_head(source: str, start: int, end: int) -> tuple[int, tuple[str, ...], str]:
    """What stands before the words of a bracket: where the words start, the parties, and ``Alt 2`` or the like."""
    found = _HEAD.match(source, start, min(end, start + _LONGEST))
    if found is None:
        return start, (), ""
    if found["alternative"]:
        return found.end(), (), found["alternative"]
    parties = tuple(re.findall(_CODE, found["codes"]))
    if _NOT_CODES.intersection(parties):
        return start, (), ""
    return found.end(), tuple(dict.fromkeys(parties)), (found["word"] or "").strip()


def write_head(parties: Iterable[str]) -> str:
    """The attribution that stands before the words: ``FRA, DEU: ``; nothing for nobody."""
    codes = ", ".join(dict.fromkeys(parties))
    return f"{codes}: " if codes else ""


def is_placeholder(words: str) -> bool:
    """Whether the words of a bracket stand for words yet to come: ``TBC``, ``…``, ``x``, ``*Placeholder* …``."""
    return len(words) <= _LONGEST and _PLACEHOLDER.fullmatch(words) is not None


def is_deletion(words: str) -> bool:
    """Whether the words of an attributed bracket propose to delete: a dash, or nothing."""
    return len(words) <= 20 and _EMPTY.fullmatch(words) is not None
