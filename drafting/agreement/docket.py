"""Where each proposal stands: who is behind it, what was decided, what it collides with, whether its words are left.

The record keeps what happened, one entry after another; what that comes to is worked out here, once, for
the commands, the screens and the rolling text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from drafting.agreement.proposals import Edit, Proposal
from drafting.errors import TravauxError, unknown


class Verdict(StrEnum):
    """What the table decides of a proposal."""

    ACCEPT = "accept"
    REJECT = "reject"
    BRACKET = "bracket"
    REOPEN = "reopen"
    """What was decided before is taken back."""


class Backing(StrEnum):
    """What a party says of another's proposal."""

    SUPPORT = "support"
    OBJECT = "object"
    WITHDRAW = "withdraw"


class State(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    BRACKETED = "bracketed"
    WITHDRAWN = "withdrawn"
    """Nobody is behind it any more."""
    GONE = "gone"
    """The words that it is about are not there any more."""
    FOLDED = "folded"
    """It stands in the text of a later round."""


_OF_VERDICT = {
    Verdict.ACCEPT: State.ACCEPTED,
    Verdict.REJECT: State.REJECTED,
    Verdict.BRACKET: State.BRACKETED,
    Verdict.REOPEN: State.OPEN,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One proposal with all that followed it.

    ``supporters`` has its party first, unless that took its support back; ``collisions`` are the numbers of
    live proposals that want something else of the same words, and ``equals`` of those that want the very same;
    ``why`` says in a clause why it is gone or
    where it went.
    """

    proposal: Proposal
    state: State = State.OPEN
    supporters: tuple[str, ...] = ()
    objectors: tuple[str, ...] = ()
    collisions: tuple[int, ...] = ()
    why: str = ""
    equals: tuple[int, ...] = ()

    @property
    def live(self) -> bool:
        """Whether it is still to be folded into the text as a bracket."""
        return self.state in (State.OPEN, State.BRACKETED)

    @property
    def consensual(self) -> bool:
        """Whether nobody stands against it: nothing collides with it and no party objects."""
        return self.state is State.OPEN and not self.collisions and not self.objectors


@dataclass(slots=True)
class Followed:
    """What followed the proposals, as the record tells it: by number of the proposal."""

    verdicts: dict[int, Verdict] = field(default_factory=dict)
    backings: dict[int, dict[str, Backing]] = field(default_factory=lambda: defaultdict(dict))
    folded: dict[int, str] = field(default_factory=dict)
    """The name of the round that a proposal was folded into."""
    gone: dict[int, str] = field(default_factory=dict)
    """Why the words of a proposal are not there in the latest round."""


def docket(proposals: Sequence[Proposal], followed: Followed) -> tuple[Standing, ...]:
    """Where every proposal stands, in order of number. Linear but for proposals on the same words."""
    plain = [_plain(each, followed) for each in proposals]
    accepted = [each.proposal for each in plain if each.state is State.ACCEPTED]
    settled = _after_acceptance(plain, accepted)
    meeting = collisions([each.proposal for each in settled if each.live])
    same: dict[object, list[int]] = defaultdict(list)
    for each in settled:
        if each.live:
            same[each.proposal.round, each.proposal.edits].append(each.proposal.number)
    return tuple(
        replace(
            each,
            collisions=tuple(sorted(meeting.get(each.proposal.number, ()))),
            equals=tuple(
                number
                for number in same[each.proposal.round, each.proposal.edits]
                if each.live and number != each.proposal.number
            ),
        )
        for each in settled
    )


def _plain(proposal: Proposal, followed: Followed) -> Standing:
    number = proposal.number
    backings = followed.backings.get(number, {})
    behind = [proposal.party] if backings.get(proposal.party) is not Backing.WITHDRAW else []
    behind += [code for code, said in backings.items() if said is Backing.SUPPORT and code != proposal.party]
    against = tuple(code for code, said in backings.items() if said is Backing.OBJECT)
    state, why = State.OPEN, ""
    if number in followed.folded:
        state, why = State.FOLDED, f"it stands in {followed.folded[number]}"
    elif not behind:
        state, why = State.WITHDRAWN, "nobody is behind it any more"
    elif number in followed.verdicts:
        state = _OF_VERDICT[followed.verdicts[number]]
    if number in followed.gone and state is not State.REJECTED:
        state, why = State.GONE, followed.gone[number]
    return Standing(proposal, state, tuple(behind), against, (), why)


def _after_acceptance(every: Sequence[Standing], accepted: Sequence[Proposal]) -> list[Standing]:
    """The others after acceptance: what equals an accepted one is accepted with it, what meets one is gone."""
    same = {each.edits: each.number for each in accepted}
    meets = collisions([*accepted, *(each.proposal for each in every if each.live)])
    numbers = {each.number for each in accepted}
    found = []
    for each in every:
        if each.live and each.proposal.edits in same:
            why = f"it equals proposal {same[each.proposal.edits]}"
            each = replace(each, state=State.ACCEPTED, why=why)
        elif each.live and (rivals := sorted(meets.get(each.proposal.number, set()) & numbers)):
            why = f"its words went when proposal {rivals[0]} was accepted"
            each = replace(each, state=State.GONE, why=why)
        found.append(each)
    return found


def collisions(proposals: Iterable[Proposal]) -> Mapping[int, set[int]]:
    """For each proposal the numbers of those that want something else of the same words; round by round."""
    found: dict[int, set[int]] = defaultdict(set)
    rounds: dict[int, list[tuple[Edit, Proposal]]] = defaultdict(list)
    for proposal in proposals:
        rounds[proposal.round] += [(edit, proposal) for edit in proposal.edits]
    for marks in rounds.values():
        marks.sort(key=lambda mark: (mark[0].start, mark[0].end, mark[1].number))
        reach: list[tuple[Edit, Proposal]] = []
        for edit, proposal in marks:
            reach = [mark for mark in reach if mark[0].end > edit.start]
            for other, rival in reach:
                if rival.number != proposal.number and rival.edits != proposal.edits and other.meets(edit):
                    found[rival.number].add(proposal.number)
                    found[proposal.number].add(rival.number)
            if edit.end > edit.start:  # nothing that comes later can lie round a mere place
                reach.append((edit, proposal))
    return found


def refuse_contradiction(every: Sequence[Standing], wanted: Standing, party: str, said: Backing) -> None:
    """Raises TravauxError where a party would say two things at once of the same words."""
    number = wanted.proposal.number
    behind, against = party in wanted.supporters, party in wanted.objectors
    nothing = "nothing was recorded"
    if said is Backing.WITHDRAW:
        if not behind and not against:
            others = ", ".join(wanted.supporters) or "nobody"
            raise TravauxError(
                f"{party} neither supports nor opposes proposal {number}",
                expected=f"one of {others}",
                hint=nothing,
            )
        return
    if not wanted.live:
        raise TravauxError(
            f"proposal {number} is {wanted.state}" + (f": {wanted.why}" if wanted.why else ""),
            expected="one that is open",
            hint=nothing,
        )
    if (said is Backing.SUPPORT and against) or (said is Backing.OBJECT and behind):
        does = "objects to" if against else "supports"
        raise TravauxError(
            f"{party} {does} proposal {number} already, and would both support it and object to it",
            expected="one of the two",
            hint=f"`travaux support {number} --party {party} --withdraw` takes back what it said",
        )
    if behind or against:
        raise TravauxError(f"{party} said so of proposal {number} already", hint=nothing)
    if said is Backing.SUPPORT:
        for each in every:
            if each.live and party in each.supporters and each.proposal.number in wanted.collisions:
                raise TravauxError(
                    f"{party} is behind proposal {each.proposal.number}, which wants something else of the same words"
                    f" as proposal {number}",
                    expected="one of the two",
                    hint=f"`travaux support {each.proposal.number} --party {party} --withdraw` first",
                )


def refuse_verdict(verdict: Verdict, chosen: Sequence[Standing], every: Sequence[Standing]) -> None:
    """Raises TravauxError where proposals cannot be decided so, all together."""
    nothing = "nothing was recorded"
    if not chosen:
        raise TravauxError(
            "no proposal is meant", expected="numbers, or a filter that some open proposal fits", hint=nothing
        )
    for each in chosen:
        number = each.proposal.number
        if each.state in (State.GONE, State.FOLDED, State.WITHDRAWN):
            raise TravauxError(
                f"proposal {number} is {each.state}: {each.why}", expected="one that is open", hint=nothing
            )
        if verdict is Verdict.REOPEN and each.state is State.ACCEPTED and each.why:
            raise TravauxError(
                f"proposal {number} is accepted because {each.why}",
                expected="one that was decided by itself",
                hint=nothing,
            )
        if each.state is _OF_VERDICT[verdict]:
            raise TravauxError(f"proposal {number} is {each.state} already", hint=nothing)
    if verdict is not Verdict.ACCEPT:
        return
    meeting = collisions(
        [
            *(each.proposal for each in chosen),
            *(each.proposal for each in every if each.state is State.ACCEPTED),
        ]
    )
    for each in chosen:
        if rivals := sorted(meeting.get(each.proposal.number, ())):
            pair = f"proposals {each.proposal.number} and {rivals[0]}"
            raise TravauxError(
                f"{pair} want different things of the same words and cannot both be accepted",
                expected="one of the two",
                hint=f"`travaux proposals show {each.proposal.number}` shows both; {nothing}",
            )


def numbered(every: Sequence[Standing], number: int) -> Standing:
    """One proposal by its number; TravauxError with the nearest where there is none."""
    if 1 <= number <= len(every):
        return every[number - 1]
    if not every:
        raise TravauxError(
            f"unknown proposal '{number}': there is none yet",
            hint="`travaux propose FILE --from PARTY` makes them",
        )
    near = 1 if number < 1 else len(every)
    error = unknown("proposal", str(number), (), expected=f"a number from 1 to {len(every)}")
    error.hint = f"did you mean {near}?"
    raise error
