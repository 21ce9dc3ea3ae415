"""`travaux status`: which capitals approve what, and what has lapsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import json_option, not_empty, opened, print_json, say, tell
from tui.cli.sentences import sentence
from tui.cli.standing import MARKS as MARK_OF
from tui.cli.standing import as_values as outcome_values
from tui.cli.standing import print_standing

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.cells import Cell, Column, Count, Row
    from drafting.agreement.outcome import Outcomes
    from drafting.negotiation import Negotiation


@click.command(name="status")
@click.option(
    "--party",
    metavar="PARTY",
    callback=not_empty,
    help="One capital's positions, article by article, in words.",
)
@click.option(
    "--round", "wanted", default="latest", show_default=True, metavar="ROUND", help="The round to look at."
)
@click.option(
    "--blocking", is_flag=True, help="What is agreed, who stands in the way, and who is still needed."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, party: str | None, wanted: str, blocking: bool, as_csv: bool, as_json: bool
) -> None:
    """Show which capitals approve what, and what has lapsed.

    A position stands while the words that it was given for are unchanged, and lapses when they change.
    With --blocking, the rule of adoption says what is agreed and whose word is still needed.
    With --party, a redline shows what changed where that capital's word lapsed.
    """
    negotiation = opened(ctx)
    approvals = negotiation.approvals(wanted)
    if as_json:
        print_json(as_values(negotiation, approvals, party))
        return
    if as_csv:
        from drafting.publish import approvals as table

        click.echo(table.write(approvals), nl=False)
        return
    each = negotiation.round(wanted)
    code = negotiation.parties.party(party).code if party else ""
    # Before anything is printed: a rule that can never be met is all that there is to say.
    outcomes = negotiation.outcomes(wanted, approvals)
    if negotiation.settings.note:
        say(negotiation.settings.note)
    tell(f"{each.name} ({each.symbol})")
    click.echo()
    if code:
        from tui.cli.ledger import print_party

        print_party(negotiation, approvals, code)
        return
    if blocking:
        print_standing(outcomes)
        return
    print_matrix(approvals, outcomes)
    if outcomes.verdict != "agreed":
        say("Next: `travaux status --blocking` says who stands in the way of each article and who is needed.")


def print_matrix(approvals: Approvals, outcomes: Outcomes) -> None:
    """Prints parties × articles in marks, what each mark means, and where the text stands."""
    from drafting.agreement.cells import LEGEND, MARKS

    heads = [short(column) for column in approvals.columns]
    widths = [max(len(head), 1) + 2 for head in heads]
    place = max(len(row.party.capital) for row in approvals.rows)
    click.echo(
        " " * (6 + place) + "".join(head.rjust(width) for head, width in zip(heads, widths, strict=True))
    )
    for row in approvals.rows:
        marks = "".join(cell.mark.rjust(width) for cell, width in zip(row.cells, widths, strict=True))
        aside = "" if row.counts else "  consent not required"
        click.echo(f"{row.party.code:<5} {row.party.capital:<{place}}{marks}{aside}")
    click.echo("\n" + "  ".join(f"{MARKS[state]} {LEGEND[state]}" for state in MARKS))
    click.echo(f"\nOf {approvals.whole.all} capitals whose consent is required:")
    room = max(len(column.label) for column in approvals.columns)
    for number, outcome in enumerate(outcomes.articles):
        told = f"  {MARK_OF[outcome.verdict]} {outcome.column.label:<{room}}  {in_words(approvals.count(number))}"
        click.echo(told + blockers(approvals.blocking(number)))
    click.echo("\n" + "\n".join(sentence(outcomes.said + ".", 0)))


def short(column: Column) -> str:
    """An article's label as the head of a narrow column: `2` for `Article 2`, `Pre` for the preamble."""
    word, _, number = column.label.rpartition(" ")
    return number if word else number[:3]


def in_words(count: Count) -> str:
    """A count as a line of words, without what is zero."""
    told = (
        (count.approved, "approves", "approve"),
        (count.ad_referendum, "ad referendum", "ad referendum"),
        (count.abstained, "abstains", "abstain"),
        (count.blocking, "blocks", "block"),
        (count.lapsed, "lapsed", "lapsed"),
        (count.open, "has not answered", "have not answered"),
    )
    return ", ".join(f"{number} {one if number == 1 else more}" for number, one, more in told if number)


def blockers(cells: tuple[Cell, ...]) -> str:
    """Who stands in the way, by code."""
    return f" (in the way: {', '.join(cell.party for cell in cells)})" if cells else ""


def as_values(negotiation: Negotiation, approvals: Approvals, party: str | None = None) -> dict[str, Any]:
    """The matrix for scripts: articles, and for each party (or one) its state and sentence on each."""
    only = negotiation.parties.party(party).code if party else None
    each = negotiation.round(approvals.round)
    outcomes = negotiation.outcomes(approvals.round, approvals)
    return {
        "round": {"number": each.number, "name": each.name, "symbol": each.symbol},
        "note": negotiation.settings.note,
        "rule": str(negotiation.settings.adoption.rule),
        "verdict": str(outcomes.verdict),
        "outcome": outcomes.said,
        "articles": [
            {
                "identity": column.identity,
                "label": column.label,
                **approvals.count(number)._asdict(),
                **outcome_values(outcomes.articles[number]),
            }
            for number, column in enumerate(approvals.columns)
        ],
        "parties": [_row_values(approvals, row) for row in approvals.rows if only in (None, row.party.code)],
    }


def _row_values(approvals: Approvals, row: Row) -> dict[str, Any]:
    """One party for scripts: its cells, what it said last at each place, and where it must look again."""
    return {
        "code": row.party.code,
        "capital": row.party.capital,
        "consent": str(row.party.consent),
        "whole": values_of(row.whole),
        "cells": [values_of(cell) for cell in row.cells],
        "said": [
            {
                "label": held.position.label,
                "provision": held.position.provision,
                "stance": str(held.position.saying),
                "round": held.position.round,
                "stands": held.stands,
                "said": held.said,
                "flags": list(held.flags),
            }
            for held in approvals.ledger(row.party.code)
        ],
        "lapsed": [
            {"round": each.round, "labels": [position.label for position in each.positions]}
            for each in approvals.since(row.party.code)
        ],
    }


def values_of(cell: Cell) -> dict[str, Any]:
    """One cell for scripts."""
    return {
        "article": cell.article,
        "state": str(cell.state),
        "stands": cell.stands,
        "blocks": cell.blocks,
        "partial": cell.partial,
        "stance": str(cell.position.saying) if cell.position else None,
        "round": cell.position.round if cell.position else None,
        "said": cell.said,
        "flags": list(cell.flags),
    }
