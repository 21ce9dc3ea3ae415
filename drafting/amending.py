"""The table at which a text is amended: proposals taken in, supported and decided, and folded into a rolling text.

Part of the one door, and apart from it because it has one subject and keeps state of its own. It turns
entries of the record into values for ``agreement`` and what ``agreement`` finds into entries, and decides
nothing. Every doing is one transaction: what raises has recorded nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from drafting.errors import TravauxError
from drafting.rounds import Round

if TYPE_CHECKING:
    from drafting.agreement.anchoring import Anchor
    from drafting.agreement.docket import Backing, Followed, Standing, Verdict
    from drafting.agreement.proposals import Proposal
    from drafting.compare.redline import Redline
    from drafting.record.entry import Entry, Head
    from drafting.record.store import Store
    from drafting.text.draft import Draft
    from drafting.workspace.parties import Parties

KINDS = ("proposal", "support", "decision", "folding")
"""The kinds of entries that are written here."""


class Table(Protocol):
    """What is asked of the negotiation whose text is amended."""

    @property
    def store(self) -> Store: ...
    @property
    def parties(self) -> Parties: ...
    @property
    def rounds(self) -> tuple[Round, ...]: ...
    def round(self, wanted: str | int = "latest") -> Round: ...
    def add_round(
        self,
        source: str,
        *,
        author: str,
        note: str = "",
        folded: Sequence[int] = (),
        since: Head | None = None,
    ) -> Round: ...
    def draft(self, wanted: str | int = "latest") -> Draft: ...
    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of a party's text: the proposals made, how many of its changes stood already, what was left out."""

    proposals: tuple[Proposal, ...]
    known: int = 0
    left: str = ""


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
        parts = [f"{_counted(len(self.accepted), 'proposal')} accepted"] if self.accepted else []
        if self.bracketed:
            parts.append(
                f"{_counted(len(self.bracketed), 'proposal')} of"
                f" {_counted(len(parties), 'party', 'parties')} in brackets"
            )
        return f"{self.base.name} with {' and '.join(parts)}"


class Amending:
    """What a drafter does with proposals to the text of one negotiation."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._anchors: dict[tuple[int, int], Anchor] = {}

    # --- What stands ---------------------------------------------------------------------------

    @property
    def docket(self) -> tuple[Standing, ...]:
        """Every proposal with where it stands, by number; those to earlier rounds carried to the latest."""
        rounds = self._table.rounds
        return self.docket_of(rounds[-1]) if rounds else ()

    def docket_of(self, latest: Round, before: int | None = None) -> tuple[Standing, ...]:
        """The same as it stood while a round was the latest, by the entries before a number."""
        from drafting.agreement.docket import docket

        proposals, followed = self._told_by_record(before)
        carried = []
        for proposal in proposals:
            if proposal.round < latest.number and proposal.number not in followed.folded:
                moved = self._anchor(proposal.round, latest).carried(proposal)
                if isinstance(moved, str):
                    followed.gone[proposal.number] = moved
                else:
                    proposal = moved
            carried.append(proposal)
        return docket(carried, followed)

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
            code = self._table.parties.party(party).code
            every = tuple(each for each in every if code in (each.proposal.party, *each.supporters))
        if article:
            below = self._below(article)
            every = tuple(each for each in every if each.proposal.amendment.provision in below)
        if consensual:
            every = tuple(each for each in every if each.consensual)
        return tuple(each for each in every if each.live) if live and not numbers else every

    def _below(self, article: str) -> frozenset[str]:
        from drafting.text.labels import find

        draft = self._table.draft()
        return frozenset(draft.identities[order] for order in draft.covered(find(draft, article).order))

    def _told_by_record(self, before: int | None) -> tuple[list[Proposal], Followed]:
        from drafting.agreement.docket import Backing, Followed, Verdict
        from drafting.agreement.proposals import Proposal

        proposals: list[Proposal] = []
        followed = Followed()
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
            else:
                followed.folded.update(dict.fromkeys(body["proposals"], body["name"]))
        return proposals, followed

    def _entries(self) -> Iterator[Entry]:
        found = [entry for kind in KINDS for entry in self._table.store.entries(kind=kind)]
        return iter(sorted(found, key=lambda entry: entry.seq))

    def _anchor(self, old: int, latest: Round) -> Anchor:
        from drafting.agreement.anchoring import Anchor
        from drafting.compare.comparing import compare

        key = (old, latest.number)
        if key not in self._anchors:
            redline = compare(self._table.draft(old), self._table.draft(latest.number))
            self._anchors[key] = Anchor(redline, latest.number, latest.name)
        return self._anchors[key]

    def redline(self, proposal: Proposal) -> Redline:
        """What one proposal by itself changes in the round that it is over."""
        from drafting.agreement.proposals import amended
        from drafting.compare.comparing import compare
        from drafting.text.reading import read

        draft = self._table.draft(proposal.round)
        return compare(draft, read(amended(draft.source, [proposal])))

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
        from drafting.agreement.amendments import amendments
        from drafting.agreement.docket import State
        from drafting.agreement.proposals import Proposal
        from drafting.compare.comparing import compare
        from drafting.text.reading import read

        code = self._table.parties.party(party).code
        head = self._table.store.head()
        latest = self._latest("latest" if wanted is None else wanted)
        if wanted is None:
            self._refuse_late(source, latest)
        draft = self._table.draft(latest.number)
        found = amendments(compare(draft, read(source)))
        docket = self.docket
        own = [
            each for each in docket if (each.live or each.state is State.ACCEPTED) and code in each.supporters
        ]
        made = {each.proposal.edits for each in own}
        first = len(docket) + 1
        fresh = tuple(
            Proposal(first + place, code, latest.number, what, note.strip(), author)
            for place, what in enumerate(what for what in found if what.edits not in made)
        )
        known = len(found) - len(fresh)
        if not fresh:
            raise _nothing(latest, code, known, source == draft.source)
        self._refuse_two([each.proposal for each in own], fresh, code)
        entries = self._record(head, author, [("proposal", each.body()) for each in fresh])
        at = [replace(each, at=entry.at, seq=entry.seq) for each, entry in zip(fresh, entries, strict=True)]
        return Proposed(tuple(at), known, _left_out(draft.source, source, fresh, own))

    def _refuse_late(self, source: str, latest: Round) -> None:
        """Refuses an answer to an earlier round, which would propose to undo whatever changed since.

        Such a text has lines that only the earlier round has, and none that only the latest has.
        """
        lines, today = _lines(source), _lines(self._table.draft(latest.number).source)
        for number in range(latest.number - 1, -1, -1):
            then = _lines(self._table.draft(number).source)
            if lines & (then - today) and not lines & (today - then):
                earlier = self._table.round(number)
                raise TravauxError(
                    f"this text was made from {earlier.name}, and would undo what {latest.name} changed",
                    expected=f"an answer to {latest.name}",
                    hint=f"`travaux diff {number} {latest.number}` shows what changed since; "
                    "--round latest takes it all the same; nothing was recorded",
                )

    def _latest(self, wanted: str | int) -> Round:
        each, latest = self._table.round(wanted), self._table.round()
        if each.number != latest.number:
            raise TravauxError(
                f"{each.name} is not the latest round",
                expected=f"proposals to {latest.name}",
                hint=f"`travaux diff {each.number} {latest.number}` shows what changed since; nothing was recorded",
            )
        return latest

    def _refuse_two(self, own: Sequence[Proposal], fresh: Sequence[Proposal], code: str) -> None:
        from drafting.agreement.proposals import clash, described

        pair = clash(own, fresh)
        if pair is not None:
            raise TravauxError(
                f"{code} would change the same words twice: it is behind proposal {pair[0].number}"
                f" ({described(pair[0].amendment)}) and now proposes to {described(pair[1].amendment)}",
                expected="one proposal of a party for the same words",
                hint=f"`travaux support {pair[0].number} --party {code} --withdraw` takes the first back;"
                " nothing was recorded",
            )

    def support(self, number: int, party: str, says: Backing, *, author: str) -> Standing:
        """Records that a party supports a proposal, objects to it, or takes back what it said of it.

        Raises TravauxError, with nothing recorded, for an unknown party or proposal, for one that is not open,
        and where the party would say two things at once.
        """
        from drafting.agreement.docket import numbered, refuse_contradiction

        head = self._table.store.head()
        code = self._table.parties.party(party).code
        every = self.docket
        refuse_contradiction(every, numbered(every, number), code, says)
        self._record(head, author, [("support", {"proposal": number, "party": code, "says": str(says)})])
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

        head = self._table.store.head()
        refuse_verdict(verdict, chosen, self.docket)
        numbers = [each.proposal.number for each in chosen]
        body = {"verdict": str(verdict), "proposals": numbers} | (
            {"note": note.strip()} if note.strip() else {}
        )
        self._record(head, author, [("decision", body)])
        every = self.docket
        return tuple(numbered(every, number) for number in numbers)

    def _record(
        self, head: Head, author: str, bodies: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> tuple[Entry, ...]:
        from drafting.record.entry import Happening

        at = self._table.now()
        return self._table.store.append(
            *(Happening(kind, at, author, body) for kind, body in bodies), expecting=head
        )

    # --- The rolling text ----------------------------------------------------------------------

    def roll(self, *, accepted_only: bool = False) -> Rolling:
        """The latest round with accepted proposals made and open ones in attributed brackets; records nothing.

        With ``accepted_only`` the open ones are left for the next round. Raises TravauxError where there is
        no proposal to fold.
        """
        from drafting.agreement.docket import State
        from drafting.agreement.pending import pending, shifted
        from drafting.agreement.rolling import Backed, roll
        from drafting.text.reading import read

        head = self._table.store.head()
        docket = self.docket
        accepted = [each for each in docket if each.state is State.ACCEPTED]
        live = [each for each in docket if each.live]
        if not accepted and (accepted_only or not live):
            what = "accepted" if accepted_only else "open or accepted"
            raise TravauxError(
                f"no proposal is {what}",
                expected=f"one that is {what}",
                hint="`travaux proposals` lists them",
            )
        base = self._table.draft()
        made = [each.proposal for each in accepted]
        draft = read(pending(base.source, made)) if accepted else base
        if accepted_only:
            return Rolling(draft.source, self._table.round(), head, tuple(accepted))
        backed = [
            Backed(each.proposal.number, each.supporters, edits)
            for each, edits in zip(live, shifted(made, [each.proposal for each in live]), strict=True)
        ]
        rolled = roll(draft, backed, self._table.parties.codes)
        return Rolling(
            rolled.source,
            self._table.round(),
            head,
            tuple(accepted),
            tuple(each for each in live if each.proposal.number not in rolled.apart),
            tuple(each for each in live if each.proposal.number in rolled.apart),
        )

    def add_rolled(self, rolling: Rolling, *, author: str, note: str = "") -> Round:
        """Records a rolling text as the next round, with which proposals went into it, in one transaction.

        Raises TravauxError, with nothing recorded, where anything was recorded since it was rolled.
        """
        folded = [each.proposal.number for each in (*rolling.accepted, *rolling.bracketed)]
        return self._table.add_round(
            rolling.source, author=author, note=note or rolling.said, folded=folded, since=rolling.head
        )

    def told(self, entry: Entry) -> str:
        """An entry of one of the kinds above as a sentence for the log."""
        from drafting.agreement.minutes import told

        body = entry.content
        party = body.get("party", "")
        who = self._table.parties.party(party) if party in self._table.parties else None
        return told(entry.kind, body, (who.capital or who.name) if who else party)


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def _lines(source: str) -> set[str]:
    return {line.strip() for line in source.splitlines() if line.strip()}


def _nothing(latest: Round, code: str, known: int, same: bool) -> TravauxError:
    if known:
        said = f"everything that this text changes in {latest.name} stands as a proposal of {code} already"
    elif same:
        said = f"the text is that of {latest.name}, to the character"
    else:
        said = f"the text changes no words of {latest.name}, only labels, notes or layout"
    return TravauxError(said, expected="a text with changes to propose", hint="nothing was recorded")


def _left_out(base: str, source: str, fresh: Sequence[Proposal], own: Sequence[Standing]) -> str:
    """What of a party's text no proposal says, in a sentence; empty where the proposals say it all."""
    from drafting.agreement.proposals import amended

    said = amended(base, [*fresh, *(each.proposal for each in own)])
    if said.split() == source.split():
        return ""
    return "Labels, drafting notes and what stands outside the provisions were not taken as proposals."
