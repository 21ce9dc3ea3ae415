"""What a position is bound to: the words of a provision and of all below it, and nothing else.

Renumbering, renaming, re-wrapping and notes in the margin must not make an approval lapse; a word, a
bracket or a change of structure must. This module draws that line, once, for the whole house.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from drafting.text.draft import Draft, Kind, Provision

if TYPE_CHECKING:
    from drafting.text.references import Number

# Whatever a reference that is written out begins with. Most composed texts have none, and need not wait
# for the expression that reads them.
_MAY_REFER = re.compile(
    r"(?:rticle|RTICLE|rt\.|ection|ule|rinciple|aragraph|ara\.?|oint|nnex)s?\s[\[(]*(?:\d|\(|[A-Z]\b|[IVX]+\b)"
)
_SPACE = re.compile(r"\s+")
_OUTSIDE = (Kind.NOTE,)


def covered_hash(draft: Draft, order: int | None) -> str:
    """The SHA-256, in hexadecimal, of what a position on a provision (None: on the whole text) covers.

    Each provision goes in with its kind, its depth and the length of its words, so two texts of
    different structure never hash the same. In an identified draft a reference within the text that
    is written out counts by the identity of what it points at, so renumbering changes no hash.
    """
    digest = hashlib.sha256()
    base = draft.provisions[order].level if order is not None else 0
    follow = draft.keep("numbers that follow", _numbers_that_follow) if draft.identities else {}
    for provision, words in _covered(draft, order):
        if provision.order in follow:
            words = _with_targets(draft, provision, follow[provision.order])
        kind = provision.division or provision.kind
        depth = provision.level - base if provision.kind is not Kind.TITLE else 0
        encoded = words.encode("utf-8", "surrogatepass")
        digest.update(f"{kind}\x1f{depth}\x1f{len(encoded)}\x1e".encode())
        digest.update(encoded)
    return digest.hexdigest()


def _covered(draft: Draft, order: int | None) -> list[tuple[Provision, str]]:
    orders = range(len(draft.provisions)) if order is None else draft.covered(order)
    found = []
    for index in orders:
        provision = draft.provisions[index]
        if provision.kind in _OUTSIDE and index != order:
            continue
        found.append((provision, own_words(draft, provision)))
    return found


def _numbers_that_follow(draft: Draft) -> dict[int, list[Number]]:
    """The numbers of written-out references within the text, by the provision that they stand in."""
    if not any(_MAY_REFER.search(draft.source, each.text_start, each.text_end) for each in draft.provisions):
        return {}
    from drafting.text.references import references

    found: dict[int, list[Number]] = {}
    for reference in references(draft):
        if not reference.foreign and not reference.broken:
            found.setdefault(reference.order, []).extend(reference.numbers)
    return found


def _with_targets(draft: Draft, provision: Provision, numbers: list[Number]) -> str:
    """The words of a provision with each of these numbers replaced by the identity of what it points at."""
    parts, at = [], provision.text_start
    for number in sorted(numbers, key=lambda number: number.start):
        parts += [draft.source[at : number.start], f"\x1a{draft.identities[number.target]}\x1a"]
        at = number.end
    return _with_brackets(provision, "".join([*parts, draft.source[at : provision.text_end]]))


def own_words(draft: Draft, provision: Provision) -> str:
    """The words of one provision on one line, with the brackets that stand round its label."""
    return _with_brackets(provision, draft.words(provision))


def _with_brackets(provision: Provision, words: str) -> str:
    words = _SPACE.sub(" ", words).strip()
    before, after = label_brackets(provision)
    return before + after + words if provision.kind is Kind.HEADING else before + words + after


def label_brackets(provision: Provision) -> tuple[str, str]:
    """The brackets of a label that are about the provision: ``[3.`` opens one, ``[Article 3bis]`` is one.

    Rival numbers, ``[4][2].``, are about the number alone.
    """
    label = provision.label
    if "[" not in label and "]" not in label:
        return "", ""
    opened, closed = label.count("["), label.count("]")
    if opened == closed:
        whole = label.startswith("[") and label.endswith("]") and opened == 1
        return ("[", "]") if whole else ("", "")
    return "[" * max(opened - closed, 0), "]" * max(closed - opened, 0)
