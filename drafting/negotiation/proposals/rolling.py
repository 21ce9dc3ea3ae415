"""The rolling text of a round, from the docket to the next round: what is folded, and what the record keeps of it.

It records nothing until it is added, and then the text and what went into it together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting.errors import TravauxError
from drafting.negotiation.proposals.docketing import Docketing
from drafting.negotiation.rounds import Round
from drafting.phrases import several

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.record.entry import Head


@dataclass(frozen=True, slots=True)
class Rolling:
    """A rolling text and what went into it: accepted proposals as text, open ones in brackets.

    ``base`` is the round it was rolled from, ``head`` the head of the record then. ``apart`` are open
    proposals that no brackets can hold: they are not in it, and stay open.
    """

    source: str
    base: Round
    head: Head
    accepted: tuple[Standing, ...] = ()
    bracketed: tuple[Standing, ...] = ()
    apart: tuple[Standing, ...] = ()

    @property
    def said(self) -> str:
        """What it is made of, in a phrase."""
        parties = {code for each in self.bracketed for code in each.supporters}
        parts = [f"{several(len(self.accepted), 'proposal')} accepted"] if self.accepted else []
        if self.bracketed:
            parts.append(
                f"{several(len(self.bracketed), 'proposal')} of"
                f" {several(len(parties), 'party', 'parties')} in brackets"
            )
        return f"{self.base.name} with {' and '.join(parts) or 'no proposal folded in'}"


def roll(docketing: Docketing, *, accepted_only: bool = False) -> Rolling:
    """The latest round with accepted proposals made and open ones in attributed brackets; records nothing.

    With ``accepted_only`` the open ones are left for the next round. Raises TravauxError where there is
    no proposal to fold.
    """
    from drafting.agreement import rolling
    from drafting.agreement.docket import State
    from drafting.agreement.gathering import Backed
    from drafting.agreement.pending import pending, shifted
    from drafting.text.reading import read

    head = docketing.table.store.head()
    docket = docketing.docket
    accepted = [each for each in docket if each.state is State.ACCEPTED]
    live = [each for each in docket if each.live]
    if not accepted and (accepted_only or not live):
        what = "accepted" if accepted_only else "open or accepted"
        raise TravauxError(
            f"no proposal is {what}",
            expected=f"one that is {what}",
            hint="`travaux proposals` lists them",
        )
    base = docketing.table.draft()
    made = [each.proposal for each in accepted]
    draft = read(pending(base.source, made)) if accepted else base
    if accepted_only:
        return Rolling(draft.source, docketing.table.round(), head, tuple(accepted))
    backed = [
        Backed(each.proposal.number, each.supporters, edits)
        for each, edits in zip(live, shifted(made, [each.proposal for each in live]), strict=True)
    ]
    rolled = rolling.roll(draft, backed, docketing.table.parties.codes)
    return Rolling(
        rolled.source,
        docketing.table.round(),
        head,
        tuple(accepted),
        tuple(each for each in live if each.proposal.number not in rolled.apart),
        tuple(each for each in live if each.proposal.number in rolled.apart),
    )


def add_rolled(docketing: Docketing, rolling: Rolling, *, author: str, note: str = "") -> Round:
    """Records a rolling text as the next round, with which proposals went into it, in one transaction.

    Raises TravauxError, with nothing recorded, where anything was recorded since it was rolled.
    """
    folded = [each.proposal.number for each in (*rolling.accepted, *rolling.bracketed)]
    return docketing.table.add_round(
        rolling.source, author=author, note=note or rolling.said, folded=folded, since=rolling.head
    )
