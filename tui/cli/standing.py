"""Where a text stands under the rule of adoption, in the terminal: what is agreed, and who is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.sentences import sentence

if TYPE_CHECKING:
    from drafting.agreement.outcome import Outcome, Outcomes

MARKS = {"agreed": "●", "agreed ad referendum": "◐", "open": "○"}
_FEW = 6


def print_standing(outcomes: Outcomes) -> None:
    """Prints the outcome of the whole text, and of each article with who is in the way and who is needed."""
    click.echo("\n".join(sentence(outcomes.said + ".", 0)) + "\n")
    for outcome in outcomes.articles:
        click.echo("\n".join(sentence(f"{MARKS[outcome.verdict]} {outcome.said}.", 2)))
        for line in _below(outcome):
            click.echo(line)


def _below(outcome: Outcome) -> list[str]:
    """Under an article: each that is in the way in its own words, and the fewest still needed by code."""
    found: list[str] = []
    if outcome.verdict == "open":
        for cell in outcome.blocking:
            found += sentence(f"    ✕ {cell.said}", 6)
    if outcome.needed:
        word = "to confirm" if outcome.verdict == "agreed ad referendum" else "still needed"
        codes = " ".join(cell.party for cell in outcome.needed)
        found += sentence(f"    {word} ({len(outcome.needed)}): {codes}", 6)
    elif outcome.ballot.measures and 0 < len(outcome.hinges) <= _FEW:
        found += sentence(f"    hangs on: {' '.join(cell.party for cell in outcome.hinges)}", 6)
    return found


def as_values(outcome: Outcome) -> dict[str, Any]:
    """One article's outcome for scripts."""
    return {
        "verdict": str(outcome.verdict),
        "outcome": outcome.said,
        "blocking": [cell.party for cell in outcome.blocking],
        "needed": [cell.party for cell in outcome.needed],
        "hinges": [cell.party for cell in outcome.hinges],
        "decided_by": outcome.decider.party if outcome.decider else None,
    }
