"""The text as it is to be: a round with what was accepted made, and the other proposals moved along with it.

What is accepted waits for the next round. Until then every other proposal still points into the round as it
was recorded; here its places are worked out for the text that the accepted ones leave. None meets an
accepted one, since ``docket`` calls those gone, so each place moves by what was written and struck before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from drafting.agreement.proposals import Edit, Proposal, amended


def pending(source: str, accepted: Sequence[Proposal]) -> str:
    """The source of a round with the accepted proposals made."""
    return amended(source, accepted)


def shifted(accepted: Sequence[Proposal], others: Sequence[Proposal]) -> list[tuple[Edit, ...]]:
    """The edits of other proposals over the pending text, in order of ``others``.

    What comes in where something accepted came in stands behind it.
    """
    made = {each.edits for each in accepted}
    edits = sorted(edit for each in made for edit in each)
    edits.sort(key=lambda edit: edit.end)
    ends = [edit.end for edit in edits]
    moved = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]

    def shift(edit: Edit) -> Edit:
        by = moved[bisect_right(ends, edit.start)]
        return edit._replace(start=edit.start + by, end=edit.end + by)

    return [tuple(shift(edit) for edit in each.edits) for each in others]
