"""Identities handed down: a provision of a new round is the old one's heir, or begins a life of its own.

Positions, proposals and history hang on identities, so this lives beside the alignment that decides them.
"""

from __future__ import annotations

from collections.abc import Callable

from drafting.compare.alignment import align
from drafting.text.draft import Draft


def inherit(old: Draft, new: Draft, fresh: Callable[[], str]) -> Draft:
    """Give the provisions of ``new`` the identities of ``old`` through alignment, and fresh ones to the rest.

    ``old`` is identified. Of a split the most like part inherits, and a merger keeps the identity of the
    more like. ``fresh`` is called once for each provision that is new. Raises ValueError where ``old``
    carries no identities.
    """
    if len(old.identities) != len(old.provisions):
        raise ValueError(f"{len(old.identities)} identities for {len(old.provisions)} old provisions")
    # Identities that the new draft may already carry are a claim, not a fact; words decide.
    heirs = align(old, new.identified(("",) * len(new.provisions))).heirs
    return new.identified(
        tuple(
            old.identities[heirs[order]] if order in heirs else fresh()
            for order in range(len(new.provisions))
        )
    )
