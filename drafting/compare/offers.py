"""What stands in brackets is on offer, not agreed: how a change of brackets, or of whose they are, weighs."""

from __future__ import annotations

import re
from collections import Counter

from drafting.compare.redline import Weight
from drafting.compare.surroundings import Context
from drafting.compare.verdict import Verdict

_BRACKET = re.compile(r"[\[\]]")
# "[FRA, DEU:" — who asks for the words behind it.
_ATTRIBUTION = re.compile(r"\[\s*[A-Z][A-Z0-9]{1,4}(?:\s*,\s*[A-Z][A-Z0-9]{1,4})*\s*:")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")


def rebracketed(old: str, new: str) -> bool:
    """Whether a change opens or closes brackets."""
    return Counter(_BRACKET.findall(old)) != Counter(_BRACKET.findall(new))


def of_brackets(old: str, new: str) -> Verdict:
    """A change that opens or closes brackets and touches nothing else that weighs.

    What stands in brackets is on offer, not agreed; opening or closing them reads neither way.
    """
    return Weight.OBLIGATION, None, (_BRACKET.findall(new) or _BRACKET.findall(old))[0]


def attributed(before: Context, after: Context) -> Verdict | None:
    """A party put into or taken out of the attribution of a bracket."""
    gone, come = _codes(before), _codes(after)
    if gone == come:
        return None
    return Weight.OBLIGATION, None, next(iter((come - gone) or (gone - come)))


def _codes(context: Context) -> Counter[str]:
    return Counter(
        code
        for match in _ATTRIBUTION.finditer(context.text)
        if match.start() < context.end + 1 and match.end() > context.start
        for code in _CODE.findall(match.group())
    )
