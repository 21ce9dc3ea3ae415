"""The names by which Word knows provisions, and the part that says which identity and name each stands for.

Word allows letters, digits and underscores, forty of them, and no two alike; identities and names obey
no such rule. So a bookmark is a short name of our own, and a part of the package maps it back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafting.text.draft import Draft
from drafting.word.characters import escaped
from drafting.word.parts import DECLARATION, PROVISIONS

LONGEST = 36
"""Leaves room within Word's forty for what marks the bookmark of a label."""

_SAFE = re.compile(r"[A-Za-z0-9]{1,28}")


@dataclass(frozen=True, slots=True)
class Known:
    """What a bookmark stands for; both are ``""`` where the draft gave none."""

    identity: str
    name: str


def bookmark_of(draft: Draft, order: int, taken: set[str], prefix: str = "_tv") -> str:
    """A bookmark name for a provision, from its identity, else its name, else its place; adds it to ``taken``."""
    provision = draft.provisions[order]
    identity = draft.identities[order] if draft.identities else ""
    base = identity or provision.name.replace("-", "0") or f"n{order}"
    if not _SAFE.fullmatch(base):
        base = hashlib.sha256(base.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    wanted = name = f"{prefix}_{base}"
    again = 2
    while name in taken:
        name = f"{wanted}_{again}"
        again += 1
    taken.add(name)
    return name


def bookmarks_of(draft: Draft) -> dict[int, str]:
    """A bookmark name for every provision of a draft, by order."""
    taken: set[str] = set()
    return {provision.order: bookmark_of(draft, provision.order, taken) for provision in draft.provisions}


def known_by(draft: Draft) -> dict[str, Known]:
    """What each bookmark stands for in a document of a draft."""
    identities = draft.identities or ("",) * len(draft.provisions)
    return {
        bookmark: Known(identities[order], draft.provisions[order].name)
        for order, bookmark in bookmarks_of(draft).items()
    }


def digest(author: str, text: str) -> str:
    """By what a comment that we wrote is known again: its author and words, spaces apart."""
    said = f"{author}\n{' '.join(text.split())}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def map_part(drafts: Iterable[tuple[Draft, Mapping[int, str]]], remarks: Iterable[str] = ()) -> str:
    """The part that maps bookmarks to identities and names; of two drafts the first has the last word.

    ``remarks`` are the digests of the comments that are not the secretariat's and were there when it was written.
    """
    rows: dict[str, str] = {}
    for draft, bookmarks in drafts:
        for order, bookmark in bookmarks.items():
            identity = draft.identities[order] if draft.identities else ""
            name = draft.provisions[order].name
            if bookmark not in rows and (identity or name):
                rows[bookmark] = (
                    f'<provision bookmark="{bookmark}" identity="{escaped(identity)}" name="{escaped(name)}"/>'
                )
    written = "".join(rows.values()) + "".join(f'<remark digest="{each}"/>' for each in remarks)
    return f'{DECLARATION}<provisions xmlns="{PROVISIONS}">{written}</provisions>'
