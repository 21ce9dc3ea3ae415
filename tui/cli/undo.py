"""`travaux undo`: takes back what an entry of the record says, by another entry that says so."""

from __future__ import annotations

import click

from drafting.publish.unseen import flowing
from tui.cli.options import author_option, opened, say


@click.command(name="undo")
@click.argument("entry", type=click.IntRange(min=1), required=False, metavar="[ENTRY]")
@click.option("--note", default="", help="Why, for the record.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be taken back, and record nothing.")
@author_option
@click.pass_context
def command(ctx: click.Context, entry: int | None, note: str, dry_run: bool, author: str) -> None:
    """Take back what an entry of the record says.

    ENTRY is its number in `travaux log`, by default the last. The record keeps both: what was recorded, and that
    it was taken back. What others have built on since cannot be taken back, and the message says on what.

    \b
    travaux undo --dry-run
    travaux undo 88 --note "it was Rome, not Vienna"
    """
    negotiation = opened(ctx)
    back = negotiation.undo(entry or 0)
    if dry_run:
        say(flowing(f"Entry {back.entry} can be taken back. {back.said}"))
        for fact in back.facts:
            say(flowing(f"  {fact}"))
        return
    said = back.do(author, note)
    say(flowing(f"Recorded: {said}."))
