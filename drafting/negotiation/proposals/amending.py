"""The table at which a text is amended: proposals taken in, supported and decided, and folded into a rolling text.

Part of the one door, and apart from it because it has one subject. It turns entries of the record into
values for ``agreement`` and what ``agreement`` finds into entries, and decides nothing. Every doing is one
transaction: what raises has recorded nothing. How texts come in is in ``proposing`` and ``receiving``, how
proposals go into the next round in ``rolling``; the docket that all of them look at is in ``docketing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafting.negotiation.proposals.docketing import Docketing
from drafting.negotiation.rounds import Round
from drafting.negotiation.table import capital

if TYPE_CHECKING:
    from drafting.agreement.docket import Backing, Standing, Verdict
    from drafting.negotiation.proposals.proposing import Proposed
    from drafting.negotiation.proposals.receiving import Incoming, Receipt
    from drafting.negotiation.proposals.rolling import Rolling
    from drafting.record.entry import Entry


class Amending(Docketing):
    """What a drafter does with proposals to the text of one negotiation."""

    # --- What is said --------------------------------------------------------------------------

    def propose(
        self, source: str, party: str, *, wanted: str | int | None = None, note: str = "", author: str
    ) -> Proposed:
        """Records what a party's own text changes in the latest round, as one proposal for each change.

        A change that the party has proposed already is not recorded again. Raises TravauxError, with nothing
        recorded, for an unknown party, a round that is not the latest, a text that changes nothing, or one
        that changes words which another open proposal of the same party changes otherwise; and, where
        ``wanted`` does not say which round it answers, for a text that was made from an earlier one.
        """
        from drafting.negotiation.proposals.proposing import propose

        return propose(self, source, party, wanted=wanted, note=note, author=author)

    def receive(
        self,
        files: Sequence[Incoming],
        party: str,
        *,
        wanted: str | int | None = None,
        tracked: Sequence[str] = (),
        note: str = "",
        author: str,
        dry_run: bool = False,
    ) -> tuple[Receipt, ...]:
        """Records what the documents that a party returned change in the rounds they were made from.

        All of it is one transaction, and with ``dry_run`` none of it is recorded. ``wanted`` is the round that
        they answer, where the files are not to say it; ``tracked`` are the authors whose tracked changes
        count, by default everybody. Raises TravauxError, with nothing recorded, for an unknown party or
        round, a file that cannot be read or resembles no round, and where the party would change the same
        words twice.
        """
        from drafting.negotiation.proposals.receiving import receive

        return receive(
            self, files, party, wanted=wanted, tracked=tracked, note=note, author=author, dry_run=dry_run
        )

    def support(self, number: int, party: str, says: Backing, *, author: str) -> Standing:
        """Records that a party supports a proposal, objects to it, or takes back what it said of it.

        Raises TravauxError, with nothing recorded, for an unknown party or proposal, for one that is not open,
        and where the party would say two things at once.
        """
        from drafting.agreement.docket import numbered, refuse_contradiction

        head = self.table.store.head()
        code = self.table.parties.party(party).code
        every = self.docket
        refuse_contradiction(every, numbered(every, number), code, says)
        self.record(head, author, [("support", {"proposal": number, "party": code, "says": str(says)})])
        return self.standing(number)

    def decide(
        self, verdict: Verdict, chosen: Sequence[Standing], *, author: str, note: str = ""
    ) -> tuple[Standing, ...]:
        """Records what the table decides of these proposals, all at once; returns where they stand now.

        Accepted ones go into the text of the next round, rejected ones do not, bracketed ones stand in
        brackets there. Raises TravauxError, with nothing recorded, for none, for one whose words are gone or
        that is settled for good, and for two that cannot both be accepted.
        """
        from drafting.agreement.docket import numbered, refuse_verdict

        head = self.table.store.head()
        refuse_verdict(verdict, chosen, self.docket)
        numbers = [each.proposal.number for each in chosen]
        body = {"verdict": str(verdict), "proposals": numbers} | (
            {"note": note.strip()} if note.strip() else {}
        )
        self.record(head, author, [("decision", body)])
        every = self.docket
        return tuple(numbered(every, number) for number in numbers)

    # --- The rolling text ----------------------------------------------------------------------

    def roll(self, *, accepted_only: bool = False) -> Rolling:
        """The latest round with accepted proposals made and open ones in attributed brackets; records nothing.

        With ``accepted_only`` the open ones are left for the next round. Raises TravauxError where there is
        no proposal to fold.
        """
        from drafting.negotiation.proposals.rolling import roll

        return roll(self, accepted_only=accepted_only)

    def add_rolled(self, rolling: Rolling, *, author: str, note: str = "") -> Round:
        """Records a rolling text as the next round, with which proposals went into it, in one transaction.

        Raises TravauxError, with nothing recorded, where anything was recorded since it was rolled.
        """
        from drafting.negotiation.proposals.rolling import add_rolled

        return add_rolled(self, rolling, author=author, note=note)

    def told(self, entry: Entry) -> str:
        """An entry of one of the kinds above as a sentence for the log."""
        from drafting.agreement.minutes import told

        body = entry.content
        return told(entry.kind, body, capital(self.table.parties, body.get("party", "")))
