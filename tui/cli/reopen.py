"""`travaux reopen`: takes back what the table decided of proposals."""

from __future__ import annotations

import click

from tui.cli.deciding import Meant, decide
from tui.cli.options import author_option, json_option


@click.command(name="reopen")
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="NUMBER...")
@click.option("--note", default="", help="Why, for the record.")
@author_option
@json_option
@click.pass_context
def command(ctx: click.Context, numbers: tuple[int, ...], note: str, author: str, as_json: bool) -> None:
    """Take back what was decided of proposals.

    They are open again. The record keeps both: that they were decided, and that this was taken back.

    \b
    travaux reopen 3
    """
    then = "Next: `travaux proposals` lists what is open."
    decide(ctx, "reopen", Meant(numbers, "", "", False, note, author, as_json), then)
