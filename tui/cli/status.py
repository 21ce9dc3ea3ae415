"""`travaux status`: which capitals approve what, and what has lapsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import json_option, opened, print_json, say, tell

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals, Cell, Column, Count
    from drafting.negotiation import Negotiation


@click.command(name="status")
@click.option("--party", metavar="CODE", help="One capital's positions, article by article, in words.")
@click.option(
    "--round", "wanted", default="latest", show_default=True, metavar="ROUND", help="The round to look at."
)
@json_option
@click.pass_context
def command(ctx: click.Context, party: str | None, wanted: str, as_json: bool) -> None:
    """Show which capitals approve what, and what has lapsed.

    A position stands while the words that it was given for are unchanged, and lapses when they change.
    """
    negotiation = opened(ctx)
    approvals = negotiation.approvals(wanted)
    if as_json:
        print_json(as_values(negotiation, approvals))
        return
    each = negotiation.round(wanted)
    code = negotiation.parties.party(party).code if party else ""
    if negotiation.settings.note:
        say(negotiation.settings.note)
    tell(f"{each.name} ({each.symbol})")
    click.echo()
    if code:
        print_party(approvals, code)
    else:
        print_matrix(approvals)


def print_matrix(approvals: Approvals) -> None:
    """Prints parties × articles in marks, what each mark means, and where the text stands."""
    from drafting.agreement.approvals import LEGEND, MARKS

    heads = [short(column) for column in approvals.columns]
    widths = [max(len(head), 1) + 2 for head in heads]
    place = max(len(row.party.capital) for row in approvals.rows)
    click.echo(
        " " * (6 + place) + "".join(head.rjust(width) for head, width in zip(heads, widths, strict=True))
    )
    for row in approvals.rows:
        marks = "".join(cell.mark.rjust(width) for cell, width in zip(row.cells, widths, strict=True))
        aside = "" if str(row.party.consent) == "required" else "  consent not required"
        click.echo(f"{row.party.code:<5} {row.party.capital:<{place}}{marks}{aside}")
    click.echo("\n" + "  ".join(f"{MARKS[state]} {LEGEND[state]}" for state in MARKS))
    click.echo(f"\nOf {approvals.whole.all} capitals whose consent is required:")
    for number, column in enumerate(approvals.columns):
        click.echo(
            f"  {column.label:<12} {in_words(approvals.count(number))}{blockers(approvals.blocking(number))}"
        )


def print_party(approvals: Approvals, code: str) -> None:
    """Prints what one capital's positions come to, article by article."""
    row = approvals.row(code)
    for column, cell in zip(approvals.columns, row.cells, strict=True):
        tell(f"{cell.mark} {column.label:<12} {cell.said}")


def short(column: Column) -> str:
    """An article's label as the head of a narrow column: `2` for `Article 2`, `Pre` for the preamble."""
    word, _, number = column.label.rpartition(" ")
    return number if word else number[:3]


def in_words(count: Count) -> str:
    """A count as a line of words, without what is zero."""
    told = {
        "approve": count.approved,
        "ad referendum": count.ad_referendum,
        "abstain": count.abstained,
        "block": count.blocking,
        "lapsed": count.lapsed,
        "have not answered": count.open,
    }
    return ", ".join(f"{number} {words}" for words, number in told.items() if number)


def blockers(cells: tuple[Cell, ...]) -> str:
    """Who stands in the way, by code."""
    return f" (blocked by {', '.join(cell.party for cell in cells)})" if cells else ""


def as_values(negotiation: Negotiation, approvals: Approvals) -> dict[str, Any]:
    """The matrix for scripts: articles, and for each party its state and sentence on each."""
    each = negotiation.round(approvals.round)
    return {
        "round": {"number": each.number, "name": each.name, "symbol": each.symbol},
        "note": negotiation.settings.note,
        "articles": [
            {"identity": column.identity, "label": column.label, **approvals.count(number)._asdict()}
            for number, column in enumerate(approvals.columns)
        ],
        "parties": [
            {
                "code": row.party.code,
                "capital": row.party.capital,
                "consent": str(row.party.consent),
                "whole": values_of(row.whole),
                "cells": [values_of(cell) for cell in row.cells],
            }
            for row in approvals.rows
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
    }
