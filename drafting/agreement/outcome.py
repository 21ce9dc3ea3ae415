"""What a round comes to under the rule of adoption: article by article, who decided it or who stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafting.agreement.adoption import Ballot, Rules
from drafting.agreement.approvals import Approvals
from drafting.agreement.cells import Cell, Column
from drafting.agreement.effective import State
from drafting.errors import TravauxError
from drafting.text.draft import Draft
from drafting.text.labels import find


class Verdict(StrEnum):
    """How far an article is agreed, from least to most."""

    OPEN = "open"
    AD_REFERENDUM = "agreed ad referendum"
    AGREED = "agreed"


_NEAREST_FIRST = (
    State.AD_REFERENDUM,
    State.OPEN,
    State.LAPSED,
    State.ABSTAINED,
    State.RESERVED,
    State.OBJECTED,
    State.APPROVED,
)
_DISTANCE = {state: number for number, state in enumerate(_NEAREST_FIRST)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article under the rule: cells are those of the parties that count for it.

    ``agree`` holds those that agree, ad referendum too unless it is agreed without; ``blocking`` those in
    the way, most decided first; ``needed`` the fewest whose agreement (or confirmation, where it is
    agreed ad referendum) is missing; ``hinges`` the fewest whose change of mind would undo it;
    ``decider`` the cell whose position made the difference; ``silence`` a sentence where a silence
    procedure adopted it.
    """

    column: Column
    verdict: Verdict
    ballot: Ballot
    cells: tuple[Cell, ...]
    agree: tuple[Cell, ...] = ()
    blocking: tuple[Cell, ...] = ()
    needed: tuple[Cell, ...] = ()
    hinges: tuple[Cell, ...] = ()
    decider: Cell | None = None
    silence: str = ""

    @property
    def said(self) -> str:
        """The outcome in one sentence that names who and what decided it."""
        from drafting.agreement.explaining import said

        return said(self)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Every article of a round under the rule. The text is as agreed as the least agreed of them."""

    round: int
    articles: tuple[Outcome, ...]

    @property
    def verdict(self) -> Verdict:
        """How far the whole text is agreed."""
        verdicts = {outcome.verdict for outcome in self.articles}
        return next((verdict for verdict in Verdict if verdict in verdicts), Verdict.OPEN)

    @property
    def said(self) -> str:
        """The outcome for the whole text, in one sentence."""
        from drafting.agreement.explaining import said_of_all

        return said_of_all(self)

    def with_verdict(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """The articles with one verdict."""
        return tuple(outcome for outcome in self.articles if outcome.verdict is verdict)


def outcomes(
    approvals: Approvals,
    rules: Rules,
    draft: Draft,
    *,
    silences: Mapping[str | None, str] | None = None,
    strict: bool = True,
) -> Outcomes:
    """Every article of a round's matrix under the rule.

    ``silences`` says, by identity, how a silence procedure adopted an article. ``strict`` refuses an
    opt-out from an article that this draft has not; it is left out otherwise. TravauxError, with its
    place, for a rule that can never be met.
    """
    out = _opted_out(approvals.columns, rules, draft, strict)
    usual = rules.ballot()
    found = []
    for number, column in enumerate(approvals.columns):
        ballot = out.get(column.identity) or usual
        those = frozenset(ballot.counted)
        counted = [row.cells[number] for row in approvals.rows if row.party.code in those]
        adopted = (silences or {}).get(column.identity, "")
        found.append(
            Outcome(column, Verdict.AGREED, ballot, tuple(counted), silence=adopted)
            if adopted
            else outcome(column, ballot, counted)
        )
    return Outcomes(approvals.round, tuple(found))


def outcome(column: Column, ballot: Ballot, cells: Sequence[Cell]) -> Outcome:
    """What the cells of the parties that count come to."""
    agree = [cell for cell in cells if _agrees(cell, ballot)]
    blocking = [cell for cell in cells if cell.blocks]
    blocks = [cell.party for cell in blocking]
    certain = [cell for cell in agree if cell.state is not State.AD_REFERENDUM]
    if ballot.met(_codes(certain), blocks):
        hinges = ballot.hinges(_codes(certain))
        return Outcome(
            column,
            Verdict.AGREED,
            ballot,
            tuple(cells),
            tuple(certain),
            tuple(blocking),
            hinges=tuple(cell for cell in certain if cell.party in hinges),
            decider=_decider(certain, blocks, ballot),
        )
    verdict = Verdict.AD_REFERENDUM if ballot.met(_codes(agree), blocks) else Verdict.OPEN
    # Where enough agree ad referendum, what is missing is that some of them confirm, and nobody else.
    standing = certain if verdict is Verdict.AD_REFERENDUM else agree
    candidates = agree if verdict is Verdict.AD_REFERENDUM else cells
    there = frozenset(_codes(standing))
    missing = [cell for cell in candidates if cell.party not in there]
    missing.sort(key=lambda cell: _DISTANCE[cell.state])
    needed = frozenset(ballot.needed(_codes(standing), blocks, _codes(missing)))
    blocking.sort(key=lambda cell: -_DISTANCE[cell.state])
    return Outcome(
        column,
        verdict,
        ballot,
        tuple(cells),
        tuple(agree),
        tuple(blocking),
        needed=tuple(cell for cell in missing if cell.party in needed),
    )


def _agrees(cell: Cell, ballot: Ballot) -> bool:
    if cell.state is State.ABSTAINED:
        return ballot.rule.abstention_agrees and cell.party not in ballot.approving
    return cell.state in (State.APPROVED, State.AD_REFERENDUM)


def _decider(agree: Sequence[Cell], blocks: Sequence[str], ballot: Ballot) -> Cell | None:
    """The cell whose position, in the order in which they were taken, first met the rule."""
    told = sorted(agree, key=lambda cell: cell.position.seq if cell.position else 0)
    low, high = 0, len(told)
    while low < high:
        middle = (low + high) // 2
        if ballot.met(_codes(told[: middle + 1]), blocks):
            high = middle
        else:
            low = middle + 1
    return told[low] if low < len(told) else None


def _codes(cells: Iterable[Cell]) -> list[str]:
    return [cell.party for cell in cells]


def _opted_out(
    columns: Sequence[Column], rules: Rules, draft: Draft, strict: bool
) -> dict[str | None, Ballot]:
    """The ballots of articles that some party has opted out of."""
    out: dict[str | None, frozenset[str]] = {}
    places = {}
    by_order = {column.order: column for column in columns}
    for each, codes in rules.opt_outs:
        try:
            column = by_order.get(find(draft, each.provision).order)
        except TravauxError as error:
            if not strict:
                continue
            raise TravauxError(
                error.message, place=each.place, expected=error.expected, hint=error.hint
            ) from None
        if column is None:
            raise TravauxError(
                f"an opt-out from '{each.provision}', which is no article",
                place=each.place,
                expected=f"one of {', '.join(column.label for column in columns[:12])}",
            )
        out[column.identity] = out.get(column.identity, frozenset()) | codes
        places[column.identity] = (column.label, each.place)
    return {identity: rules.ballot(codes, *places[identity]) for identity, codes in out.items()}
