"""`travaux recall`: recalls a round that was circulated by mistake."""

from __future__ import annotations

import click

from drafting.publish.unseen import flowing
from tui.cli.options import author_option, opened, say, shown_safely


@click.command(name="recall")
@click.argument("wanted", metavar="[ROUND]", default="latest")
@click.option("--note", default="", help="Why, for the record and for whoever opens the folder.")
@author_option
@click.pass_context
def command(ctx: click.Context, wanted: str, note: str, author: str) -> None:
    """Recall a round that was circulated by mistake.

    The round counts as not circulated, and no capital can speak of it until it is sent again. Its files stay
    in circulation/, and RECALLED.txt beside them says so; tell the capitals yourself. A circulation that a
    capital has answered, or on which a silence runs, cannot be recalled; the message says which.

    \b
    travaux recall
    travaux recall rev.2 --note "the annex was missing"
    """
    done = opened(ctx).recall(wanted, note=note, author=author)
    say(flowing(f"Recorded: {done.said}."))
    say(f"Next: tell the capitals; `travaux circulate {done.round.number}` sends the round again.")
    click.echo(shown_safely(str(done.file)))
