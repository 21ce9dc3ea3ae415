"""The state of play of one round: everything a report on it says, as one value that every face paints.

Word, HTML, Markdown and scripts get the same numbers and the same sentences, since they are put beside each
other in the same room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from drafting.agreement.approvals import Approvals
from drafting.agreement.docket import Standing
from drafting.agreement.outcome import Outcomes, Verdict
from drafting.agreement.steps import Step
from drafting.agreement.unsettled import Unsettled


@dataclass(frozen=True, slots=True)
class Procedure:
    """A silence procedure in words: how it stands, and what each answer to it was."""

    said: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """Where a negotiation stands at one round.

    ``steps`` lead up to that round, which is the last of them; ``proposals`` are those that were open, and
    ``procedures`` those that were opened by then. ``zone`` is the host's, whose days are told; ``when`` is the
    instant of the report as the host's clock shows it, and ``late`` says in a clause why it is not now.
    ``hash`` is the SHA-256 of the round's text.
    """

    title: str
    note: str
    distribution: str
    language: str
    zone: tzinfo
    when: str
    late: str
    hash: str
    steps: tuple[Step, ...]
    approvals: Approvals
    outcomes: Outcomes
    unsettled: Unsettled
    proposals: tuple[Standing, ...]
    procedures: tuple[Procedure, ...]
    rule: str

    @property
    def step(self) -> Step:
        """The round that is reported on."""
        return self.steps[-1]

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """How many articles stand at each verdict."""
        return {verdict: len(self.outcomes.with_verdict(verdict)) for verdict in Verdict}
