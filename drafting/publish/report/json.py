"""A report for scripts: the state of play as numbers, codes and sentences, under names that stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from drafting.agreement.docket import Standing
from drafting.agreement.outcome import Outcome
from drafting.agreement.play import StateOfPlay
from drafting.agreement.proposals import described
from drafting.agreement.unsettled import Word


def as_values(state: StateOfPlay) -> dict[str, Any]:
    """The whole of a report, fit for JSON."""
    step = state.step
    return {
        "title": state.title,
        "round": {"number": step.number, "name": step.name, "symbol": step.symbol, "hash": state.hash},
        "as_of": state.when,
        "note": state.note,
        "rule": state.rule,
        "verdict": str(state.outcomes.verdict),
        "outcome": state.outcomes.said,
        "rounds": [
            {"number": each.number, "name": each.name, "at": each.at.isoformat(), **asdict(each.measure)}
            for each in state.steps
        ],
        "articles": [_article(each) for each in state.outcomes.articles],
        "sheet": {row.party.code: [str(cell.state) for cell in row.cells] for row in state.approvals.rows},
        "in_the_way": [_word(word) for word in state.unsettled.in_the_way],
        "to_be_asked_again": [
            {"party": each.party.code, "round": each.round, "on": _called(each.words)}
            for each in state.unsettled.again
        ],
        "flagged": [_word(word) | {"flags": list(word.flags)} for word in state.unsettled.flagged],
        "proposals": [_proposal(each) for each in state.proposals],
        "silence": [{"said": each.said, "answers": list(each.answers)} for each in state.procedures],
    }


def _article(outcome: Outcome) -> dict[str, Any]:
    return {
        "identity": outcome.column.identity,
        "label": outcome.column.label,
        "verdict": str(outcome.verdict),
        "outcome": outcome.said,
        "blocking": [cell.party for cell in outcome.blocking],
        "needed": [cell.party for cell in outcome.needed],
    }


def _called(words: Sequence[Word]) -> list[str]:
    return [word.called for word in words]


def _word(word: Word) -> dict[str, Any]:
    position = word.position
    return {
        "party": position.party,
        "says": str(position.saying),
        "on": word.called,
        "provision": position.provision,
        "round": position.round,
        "at": position.at.isoformat(),
        "reason": position.note,
    }


def _proposal(standing: Standing) -> dict[str, Any]:
    return {
        "number": standing.proposal.number,
        "parties": list(standing.supporters),
        "objecting": list(standing.objectors),
        "proposes": described(standing.proposal.amendment),
        "collides": list(standing.collisions),
    }
