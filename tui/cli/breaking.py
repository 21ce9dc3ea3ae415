"""Whether proposals that were just recorded break a silence: whoever records them must hear of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.negotiation import Negotiation


def broken_by(negotiation: Negotiation, recorded: Iterable[Standing]) -> Iterator[str]:
    """A sentence for each silence procedure that one of these proposals broke."""
    entries = {each.proposal.seq for each in recorded}
    for silence in negotiation.silence.all if entries else ():
        course = negotiation.silence.course(silence)
        if course.breaking and course.breaking[0].seq in entries:
            yield (
                f"That breaks the silence procedure {silence.number}: tell all capitals at once;"
                " `travaux silence notice -o notice.docx` writes the notice."
            )
