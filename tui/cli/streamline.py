"""`travaux streamline`: shortens a rolling text and prints the trace table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from drafting.errors import TravauxError
from drafting.phrases import several
from tui.cli import exit_codes
from tui.cli.options import author_option, json_option, opened, print_json, say
from tui.cli.sides import side

if TYPE_CHECKING:
    from drafting.agreement.streamlining import Row


@click.command(name="streamline")
@click.argument("text", default="latest", metavar="[TEXT]")
@click.option("--print", "prints", is_flag=True, help="Print the shorter text instead of the table.")
@click.option("--add", is_flag=True, help="Record the shorter text as the next round.")
@click.option("--note", default="", help="What the record says of the round.")
@author_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, text: str, prints: bool, add: bool, note: str, author: str, as_json: bool
) -> None:
    """Shorten a rolling text and lose no reading of it.

    TEXT is a round (latest by default) or a file; - is standard input. Equal alternatives become one, words
    that all alternatives share are drawn out, needless brackets go. The table tells of every paragraph that
    changed: what it is called now, who contributed, what it was called, and what was done. Exit code 0:
    nothing to shorten; 1: something.
    """
    from drafting.agreement.streamlining import streamline

    if add and text != "latest":
        raise TravauxError(f"--add and the text '{text}'", expected="--add for the latest round alone")
    found = streamline(side(ctx, text).draft)
    if as_json:
        print_json(
            [
                {"new": row.new, "parties": row.parties, "old": row.old, "done": row.done}
                for row in found.trace
            ]
        )
    elif prints:
        sys.stdout.buffer.write(found.source.encode())
    else:
        for line in table(found.trace):
            click.echo(line)
    if not found.trace:
        say("Nothing to shorten.")
        return
    if add:
        added = opened(ctx).add_round(found.source, author=author, note=note or "Streamlined")
        say(
            f"Recorded {added.name} ({added.symbol}): {several(len(found.trace), 'paragraph')} shortened, no text lost."
        )
        return
    if not (prints or as_json):
        say("Nothing was recorded: `travaux streamline --add` records the shorter text as the next round.")
    ctx.exit(exit_codes.DIFFERENT)


def table(rows: tuple[Row, ...]) -> list[str]:
    """The trace as lines: new paragraph, contributing parties, old paragraph, what was done."""
    cells = [("New paragraph", "Parties", "Old paragraph", "What was done")] if rows else []
    cells += [
        (row.new, ", ".join(row.parties) or "nobody", ", ".join(row.old), "; ".join(row.done)) for row in rows
    ]
    widths = [max((len(each[column]) for each in cells), default=0) for column in range(3)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(each, widths, strict=False)), each[3]])
        for each in cells
    ]
