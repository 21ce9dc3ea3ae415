"""An outcome in one sentence: which rule, who agrees, who decided it, or who is missing and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from drafting.agreement.adoption import Measure
from drafting.agreement.cells import Cell
from drafting.agreement.effective import State
from drafting.agreement.outcome import Outcome, Outcomes, Verdict
from drafting.phrases import listed
from drafting.workspace.rules import MEMBERS, Rule

if TYPE_CHECKING:
    from fractions import Fraction

_NAMED = 5
_DOES = {
    State.OBJECTED: ("objects", "object"),
    State.RESERVED: ("reserves", "reserve"),
    State.OPEN: ("has not answered", "have not answered"),
    State.ABSTAINED: ("abstains", "abstain"),
    State.AD_REFERENDUM: ("approves ad referendum", "approve ad referendum"),
    State.APPROVED: ("approves", "approve"),
}


def said(outcome: Outcome) -> str:
    """``Article 3 is agreed by consensus: all 33 capitals agree; Nicosia's approval decided it``."""
    label = outcome.column.label
    if outcome.silence:
        return f"{label} is agreed: {outcome.silence}"
    rule = outcome.ballot.rule.rule
    if outcome.verdict is Verdict.OPEN:
        return f"{label} is open: {_missing(outcome)}"
    if outcome.verdict is Verdict.AD_REFERENDUM:
        told = names(outcome.needed)
        have = "has" if len(outcome.needed) == 1 else "have"
        return f"{label} is agreed ad referendum by {rule}: {_agreed(outcome)}, and {told} {have} still to confirm"
    told = f"{label} is agreed by {rule}: {_agreed(outcome)}"
    if outcome.decider is not None and len(outcome.cells) > 1:
        told += f"; {outcome.decider.who}’s word decided it"
    return told


def said_of_all(outcomes: Outcomes) -> str:
    """``The text is open: 7 articles are agreed, 1 ad referendum, and 3 are open (Article 2, …)``."""
    if outcomes.verdict is Verdict.OPEN and len(outcomes.with_verdict(Verdict.OPEN)) == len(
        outcomes.articles
    ):
        none = f"none of its {len(outcomes.articles)} articles is agreed"
        return f"The text is open: {none if len(outcomes.articles) != 1 else 'its one article is not agreed'}"
    counts = {verdict: outcomes.with_verdict(verdict) for verdict in Verdict}
    told = f"The text is {outcomes.verdict}"
    if not counts[Verdict.OPEN] and not counts[Verdict.AD_REFERENDUM]:
        return f"{told}: so is each of its {len(outcomes.articles)} articles"
    parts = []
    for verdict in reversed(Verdict):
        if found := counts[verdict]:
            labels = listed([outcome.column.label for outcome in found], _NAMED)
            named = f" ({labels})" if verdict is not Verdict.AGREED else ""
            parts.append(f"{len(found)} {verdict}{named}")
    return f"{told}: {', '.join(parts)}"


def names(cells: Sequence[Cell]) -> str:
    """``Paris, Berlin and 3 more``."""
    return listed([cell.who for cell in cells], _NAMED) or "nobody"


def _agreed(outcome: Outcome) -> str:
    """Who agrees, as the rule counts it."""
    ballot, agree = outcome.ballot, outcome.agree
    if ballot.measures:
        told = _measured(outcome.ballot.measures, [cell.party for cell in agree])
        if not all(each.reached([cell.party for cell in agree]) >= each.need for each in ballot.measures):
            against = len(ballot.counted) - len(agree)
            told += f", and {against} are fewer than the {ballot.rule.blocking_minority} that could block"
        return told
    abstaining = [cell for cell in agree if cell.state is State.ABSTAINED]
    aside = f" ({names(abstaining)} by abstaining)" if abstaining else ""
    if ballot.veto:
        must = [cell for cell in agree if cell.party in ballot.must]
        does = "do" if len(must) > 1 else "does"
        return f"{names(must)}, who must agree, {does}, and no other capital objects or reserves"
    everybody = f"all {len(agree)} capitals agree" if len(agree) > 1 else f"{names(agree)} agrees"
    return everybody + aside


def _missing(outcome: Outcome) -> str:
    """Whom the rule still needs, by what each of them does now."""
    ballot = outcome.ballot
    if ballot.measures:
        told = f"{_measured(ballot.measures, [cell.party for cell in outcome.agree])}; "
        fewest = f"the fewest still needed are {names(outcome.needed)}"
        if len(outcome.needed) == 1:
            fewest = f"{names(outcome.needed)} would be enough"
        required = [cell for cell in outcome.needed if cell.party in ballot.must]
        if required:
            fewest += f" ({names(required)} must agree)"
        return told + fewest
    rule = f"{ballot.rule.rule} needs "
    if ballot.veto:
        rule += (
            f"{names([cell for cell in outcome.cells if cell.party in ballot.must])}, and nobody in the way"
        )
    elif ballot.rule.rule is Rule.CONSENSUS:
        rule += f"all {len(outcome.cells)} capitals"
    else:
        rule += f"the approval of all {len(outcome.cells)} capitals"
    return f"{rule}; {_doings(outcome.needed)}"


def _doings(cells: Sequence[Cell]) -> str:
    """``Nicosia objects, Rome and Madrid reserve, Vienna has not answered``."""
    parts = []
    for state, (one, many) in _DOES.items():
        if state is State.OPEN and (lapsed := [cell for cell in cells if cell.state is State.LAPSED]):
            parts.append(f"what {names(lapsed)} said has lapsed")
        if found := [cell for cell in cells if cell.state is state]:
            parts.append(f"{names(found)} {one if len(found) == 1 else many}")
    return ", ".join(parts)


def _measured(measures: Iterable[Measure], agree: Sequence[str]) -> str:
    """``18 of 27 members (at least 15 needed) and 70.2 % of population (65 % needed)``."""
    parts = []
    for measure in measures:
        share, more = measure.threshold.share, measure.threshold.more
        reached = measure.reached(agree)
        if measure.threshold.measure == MEMBERS:
            parts.append(f"{reached} of {measure.total} members agree ({measure.need} needed)")
        else:
            from fractions import Fraction

            need = f"{'more than ' if more else ''}{_percent(share)}"
            parts.append(
                f"{_percent(Fraction(reached, measure.total))} of {measure.threshold.measure} ({need} needed)"
            )
    return " with ".join(parts) if len(parts) < 3 else ", ".join(parts)


def _percent(share: Fraction) -> str:
    """A share with one decimal, cut and never rounded up: 64.99 % is not 65 %."""
    tenths = int(share * 1000)
    return f"{tenths // 10}.{tenths % 10} %" if tenths % 10 else f"{tenths // 10} %"
