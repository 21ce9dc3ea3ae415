"""Who says what of a text, in the words that every place quotes, beside the first words of a text among them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.text.draft import Draft

NAMED = 4
"""How many capitals that stand in the way are named before the rest is counted."""


def short(label: str) -> str:
    """The heading of a column: ``2bis`` for ``Article 2bis``, ``Pre`` for ``Preamble``, ``An.A`` for ``Annex A``."""
    first, _, rest = label.partition(" ")
    if first.casefold() in ("article", "section") and rest:
        return rest[:6]
    return f"{first[:2]}.{rest}"[:6] if rest and len(rest) <= 4 else label[:3].rstrip()


def in_a_sentence(label: str) -> str:
    """What a sentence calls an article: `the Preamble`, `Article 2`."""
    return f"the {label}" if label == "Preamble" else label


def standing_fact(approvals: Approvals) -> str:
    """How many of those whose consent is required stand by the whole text: ``29/33 stand``."""
    count = approvals.whole
    return f"{count.stands}/{count.all} stand"


def said_of_provision(approvals: Approvals, draft: Draft, order: int) -> str:
    """Who says what of one provision: counts of those who agree, names of those who stand in the way."""
    identity = draft.identities[order]
    cells = [(row.party, approvals.cell(row.party.code, identity)) for row in approvals.rows]
    states = Counter(cell.state.value for _, cell in cells)
    agreed = [
        f"{states[state]} {state}"
        for state in ("approved", "approved ad referendum", "abstained")
        if states[state]
    ]
    blocking = [f"{party.capital or party.name} {cell.mark}" for party, cell in cells if cell.blocks]
    more = [f"{len(blocking) - NAMED} more"] if len(blocking) > NAMED else []
    lapsed = [f"{states['lapsed']} lapsed"] if states["lapsed"] else []
    silent = [f"{states['open']} silent"] if states["open"] and states["open"] < len(cells) else []
    named = ["blocked by " + ", ".join([*blocking[:NAMED], *more])] if blocking else []
    return " · ".join([*agreed, *lapsed, *silent, *named]) or "no capital has answered"
