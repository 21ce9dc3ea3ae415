"""Whether two files descend from one text, which decides if identities may be trusted.

Every negotiation counts its identities from one, so two strangers share most of them. Pairing provisions by such
a coincidence would tell nonsense, and nothing in a file that was edited elsewhere proves its descent.
"""

from __future__ import annotations

from drafting.text.draft import Draft

_ENOUGH = 0.4
"""The part of shared identities whose words must be the same; a heavily edited round keeps about half."""


def related(old: Draft, new: Draft) -> bool:
    """Whether the provisions that share an identity are mostly the same words."""
    words = _by_identity(old)
    shared = [(words[key], said) for key, said in _by_identity(new).items() if key in words]
    return bool(shared) and sum(one == other for one, other in shared) >= _ENOUGH * len(shared)


def trusted(old: Draft, new: Draft) -> tuple[Draft, Draft]:
    """Both drafts, without identities where these tell nothing."""
    if not old.identities or not new.identities or related(old, new):
        return old, new
    return old.identified(("",) * len(old.provisions)), new.identified(("",) * len(new.provisions))


def _by_identity(draft: Draft) -> dict[str, str]:
    listed = zip(draft.identities, draft.provisions, strict=True) if draft.identities else ()
    return {key: draft.words(provision) for key, provision in listed if key}
