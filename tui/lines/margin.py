"""What stands in the margin of a text besides its own marks: proposals to a provision, and who is in its way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.lines.standing import NAMED

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.docket import Standing
    from drafting.text.draft import Draft

Marks = Mapping[int, tuple[str, str]]


def proposed(draft: Draft, docket: Sequence[Standing]) -> dict[int, list[Standing]]:
    """The live proposals to each provision, by its order."""
    places = {identity: order for order, identity in enumerate(draft.identities) if identity}
    found: dict[int, list[Standing]] = defaultdict(list)
    for each in docket:
        order = places.get(each.proposal.amendment.provision)
        if each.live and order is not None:
            found[order].append(each)
    return dict(found)


def margin(
    draft: Draft, own: Marks, proposals: Mapping[int, Sequence[Standing]], approvals: Approvals
) -> dict[int, tuple[str, str]]:
    """Mark and look of each provision: who is in the way of an article, then proposals, then the text's own mark.

    A bracket that is never closed stays in view before all else.
    """
    marks: dict[int, tuple[str, str]] = {}
    for order, every in proposals.items():
        colliding = any(each.collisions for each in every)
        marks[order] = ("≠", "mark") if colliding else ("±", "accent")
    places = {identity: order for order, identity in enumerate(draft.identities) if identity}
    for number, column in enumerate(approvals.columns):
        blocking = approvals.blocking(number)
        place = places.get(column.identity or "")
        if blocking and place is not None:
            objects = any(cell.mark == "✕" for cell in blocking)
            marks[place] = ("✕", "objects") if objects else ("r", "reserve")
    return {**marks, **own}


def said(every: Sequence[Standing]) -> str:
    """The proposals to one provision in a phrase: ``2 proposals: 1 FRA, 3 DEU, which collide``."""
    if not every:
        return ""
    named = ", ".join(f"{each.proposal.number} {each.proposal.party}" for each in every[:NAMED])
    more = f" and {len(every) - NAMED} more" if len(every) > NAMED else ""
    collide = ", which collide" if any(each.collisions for each in every) else ""
    return f"{len(every)} {'proposal' if len(every) == 1 else 'proposals'}: {named}{more}{collide}"
