"""The docket: every proposal in the record with where it stands, and the door by which proposals enter it.

What takes texts in, what decides and what folds a rolling text all look at the same docket; it is made here,
once, from the entries of the record, and decides nothing that ``agreement`` could decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from drafting.negotiation.rounds import Round
from drafting.negotiation.table import Table

if TYPE_CHECKING:
    from drafting.agreement.anchoring import Anchor
    from drafting.agreement.docket import Followed, Standing
    from drafting.agreement.proposals import Proposal
    from drafting.compare.redline import Redline
    from drafting.record.entry import Entry, Head

KINDS = ("proposal", "support", "decision", "folding", "annulment")
"""The kinds of entries that a docket follows from."""


class Amended(Table, Protocol):
    """The negotiation whose text is amended."""

    def add_round(
        self,
        source: str,
        *,
        author: str,
        note: str = "",
        folded: Sequence[int] = (),
        since: Head | None = None,
    ) -> Round: ...


class Docketing:
    """The proposals to the text of one negotiation, as they stand."""

    def __init__(self, table: Amended) -> None:
        self.table = table
        self._anchors: dict[tuple[int, int], Anchor] = {}

    @property
    def docket(self) -> tuple[Standing, ...]:
        """Every proposal with where it stands, by number; those to earlier rounds carried to the latest."""
        return self.docket_with(())

    def docket_with(self, fresh: Sequence[Proposal]) -> tuple[Standing, ...]:
        """The docket as it would be with these proposals too, numbered on from the last."""
        rounds = self.table.rounds
        return self.docket_of(rounds[-1], fresh=fresh) if rounds else ()

    def docket_of(
        self, latest: Round, *, before: int | None = None, fresh: Sequence[Proposal] = ()
    ) -> tuple[Standing, ...]:
        """The docket as it stood while a round was the latest, by the entries before a number."""
        from drafting.agreement.docket import docket

        proposals, followed = self._told_by_record(before)
        carried = []
        for proposal in (*proposals, *fresh):
            if proposal.round < latest.number and proposal.number not in followed.folded:
                moved = self.anchor(proposal.round, latest).carried(proposal)
                if isinstance(moved, str):
                    followed.gone[proposal.number] = moved
                else:
                    proposal = moved
            carried.append(proposal)
        return docket(carried, followed)

    @property
    def made(self) -> tuple[Proposal, ...]:
        """Every proposal as it was made, over the text of its own round."""
        return tuple(self._told_by_record(None)[0])

    def standing(self, number: int) -> Standing:
        """One proposal by its number; TravauxError with the nearest where there is none."""
        from drafting.agreement.docket import numbered

        return numbered(self.docket, number)

    def chosen(self, numbers: Sequence[int] = (), *, party: str = "", article: str = "", consensual: bool = False,
               live: bool = True) -> tuple[Standing, ...]:  # fmt: skip
        """The proposals with these numbers, or all that a party is behind, that touch an article, that nobody opposes.

        Raises TravauxError for a number, party or provision that there is not.
        """
        from drafting.agreement.docket import numbered

        every = self.docket
        if numbers:
            every = tuple(numbered(every, number) for number in dict.fromkeys(numbers))
        if party:
            code = self.table.parties.party(party).code
            every = tuple(each for each in every if code in (each.proposal.party, *each.supporters))
        if article:
            below = self._below(article)
            every = tuple(each for each in every if each.proposal.amendment.provision in below)
        if consensual:
            every = tuple(each for each in every if each.consensual)
        return tuple(each for each in every if each.live) if live and not numbers else every

    def _below(self, article: str) -> frozenset[str]:
        from drafting.text.labels import find

        draft = self.table.draft()
        return frozenset(draft.identities[order] for order in draft.covered(find(draft, article).order))

    def _told_by_record(self, before: int | None) -> tuple[list[Proposal], Followed]:
        from drafting.agreement.docket import Backing, Followed, Verdict
        from drafting.agreement.proposals import Proposal

        proposals: list[Proposal] = []
        followed = Followed()
        rounds: dict[int, Sequence[int]] = {}
        for entry in self._entries():
            if before is not None and entry.seq >= before:
                break
            body = entry.content
            if entry.kind == "proposal":
                number = len(proposals) + 1
                proposals.append(
                    Proposal.from_body(body, number, author=entry.author, at=entry.at, seq=entry.seq)
                )
            elif entry.kind == "support":
                followed.backings[body["proposal"]][body["party"]] = Backing(body["says"])
            elif entry.kind == "decision":
                followed.verdicts.update(dict.fromkeys(body["proposals"], Verdict(body["verdict"])))
            elif entry.kind == "folding":
                rounds[body["round"]] = body["proposals"]
                followed.folded.update(dict.fromkeys(body["proposals"], body["name"]))
            else:
                # What was folded into a round that was withdrawn is as it was before that round.
                for number in rounds.pop(body["round"], ()):
                    del followed.folded[number]
        return proposals, followed

    def _entries(self) -> Iterator[Entry]:
        found = [entry for kind in KINDS for entry in self.table.store.entries(kind=kind)]
        return iter(sorted(found, key=lambda entry: entry.seq))

    def anchor(self, old: int, latest: Round | None = None) -> Anchor:
        """Where the places of an earlier round stand in a later one, by default the latest."""
        from drafting.agreement.anchoring import Anchor
        from drafting.compare.comparing import compare

        latest = latest or self.table.round()
        key = (old, latest.number)
        if key not in self._anchors:
            redline = compare(self.table.draft(old), self.table.draft(latest.number))
            self._anchors[key] = Anchor(redline, latest.number, latest.name)
        return self._anchors[key]

    def redline(self, proposal: Proposal) -> Redline:
        """What one proposal by itself changes in the round that it is over."""
        from drafting.agreement.proposals import amended
        from drafting.compare.comparing import compare
        from drafting.text.reading import read

        draft = self.table.draft(proposal.round)
        return compare(draft, read(amended(draft.source, [proposal])))

    def record(
        self, head: Head, author: str, bodies: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> tuple[Entry, ...]:
        """Records what happened, all of it or nothing; raises TravauxError where the record moved on from ``head``."""
        from drafting.record.entry import Happening

        at = self.table.now()
        return self.table.record(
            *(Happening(kind, at, author, body) for kind, body in bodies), expecting=head
        )
