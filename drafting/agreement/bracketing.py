"""How one choice is written: which alternatives, in which order, and where the spaces go.

A rolling text is read again by the bracket tree, which takes alternatives away and heals the spaces round
the cuts. So spaces at the edges of an alternative stand outside its bracket, and rivals stand apart by a
space only where that space is healed whichever of them is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from drafting.text.attribution import DELETION, write_head

_HEALED = ("", " ", "\t", "\n", "\r", ",", ".", ";", ":", "!", "?", ")", "]")
_OPENS = ("", " ", "\t", "\n", "\r", "(", "[")

Rank = Callable[[str], tuple[int, str]]
"""The place of a party: in the order of the negotiation, then by code."""


def ranking(codes: Sequence[str]) -> Rank:
    """The order of parties: as given, and by code for any other."""
    places = {code: place for place, code in enumerate(codes)}
    return lambda code: (places.get(code, len(places)), code)


class Alternative(NamedTuple):
    """What parties would have in the place of some words; no words where they would delete them."""

    parties: tuple[str, ...]
    words: str


def alternatives(texts: Mapping[str, set[str]], rank: Rank) -> list[Alternative]:
    """Alternatives in their fixed order: by first supporter, those that delete last."""
    found = [Alternative(tuple(sorted(parties, key=rank)), words) for words, parties in texts.items()]
    return sorted(
        found, key=lambda each: (not each.words.strip(), [rank(code) for code in each.parties], each.words)
    )


def edges(words: Sequence[str]) -> tuple[str, str] | None:
    """The spaces that all these words begin and end with, the empty ones apart; None where they differ."""
    full = [each for each in words if each.strip()]
    if len(full) != sum(map(bool, words)):
        return None  # an alternative of spaces alone has no edges
    leads = {each[: len(each) - len(each.lstrip())] for each in full}
    trails = {each[len(each.rstrip()) :] for each in full}
    if len(leads) > 1 or len(trails) > 1:
        return None
    return leads.pop() if leads else "", trails.pop() if trails else ""


def written(
    base: str,
    rivals: Sequence[Alternative],
    before: str,
    after: str,
    *,
    inner: str | None = None,
    glued: bool = False,
) -> str:
    """A choice between the base wording and its rivals, to stand between two characters of the text.

    ``inner`` is the base wording with the choices inside it. ``before`` and ``after`` are the characters
    that stand round the words, ``""`` at the edge of a provision. With ``glued`` rivals touch.
    """
    lead, trail = edges([base, *(each.words for each in rivals)]) or ("", "")
    shown = base if inner is None else inner
    outer_before, outer_after = (lead or before)[-1:], (trail or after)[:1]
    deletes_only = all(not each.words for each in rivals)
    apart = outer_after in _HEALED and (outer_before in _OPENS or deletes_only or not base)
    gap = " " if apart and not glued else ""
    marks = [f"[{shown[len(lead) : len(shown) - len(trail)]}]"] if base else []
    for each in rivals:
        words = each.words[len(lead) : len(each.words) - len(trail)] if each.words else DELETION
        marks.append(f"[{write_head(each.parties)}{words}]")
    return lead + gap.join(marks) + trail
