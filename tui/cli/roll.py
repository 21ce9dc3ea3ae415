"""`travaux roll`: folds the open proposals into the text as attributed brackets."""

from __future__ import annotations

import sys

import click

from drafting.errors import TravauxError
from drafting.negotiation.rounds import before
from tui.cli.options import author_option, not_empty, opened, say
from tui.cli.proposals import line


@click.command(name="roll")
@click.option("--add", is_flag=True, help="Record the rolling text as the next round instead of printing it.")
@click.option("--accepted", is_flag=True, help="Take only what was accepted; the open proposals wait.")
@click.option("--reading", metavar="PARTY", callback=not_empty, help="Print the text as this party reads it.")
@click.option("--note", default="", help="What the record says of the round.")
@author_option
@click.pass_context
def command(
    ctx: click.Context, add: bool, accepted: bool, reading: str | None, note: str, author: str
) -> None:
    """Fold the open proposals into the text as attributed brackets.

    Accepted proposals become text. Of the open ones, equal proposals stand together with all their
    supporters and different ones side by side; the base wording carries no name, and `[FRA: –]` proposes to
    delete. Without --add nothing is recorded.

    \b
    travaux roll > rolling.md
    travaux roll --reading FRA
    travaux roll --add --note "after the answers of 9 January"
    """
    if add and reading:
        raise TravauxError("--add and --reading contradict each other", expected="one of them")
    negotiation = opened(ctx)
    code = negotiation.parties.party(reading).code if reading else ""
    rolling = negotiation.amending.roll(accepted_only=accepted)
    for each in rolling.apart:
        say(f"No brackets can hold proposal {line(each).strip()}; it stays open.")
    if not add:
        sys.stdout.buffer.write((_read_by(rolling.source, code) if code else rolling.source).encode())
        say(f"{rolling.said}. Nothing was recorded: `travaux roll --add` records it as the next round.")
        return
    added = negotiation.amending.add_rolled(rolling, author=author, note=note)
    say(f"Recorded {added.name} ({added.symbol}): {rolling.said}.")
    earlier = before(negotiation.rounds, added.number)
    say(
        f"Next: `travaux diff {earlier} {added.number}` shows what changed; `travaux status` which approvals"
        " lapsed with it; `travaux brackets` what is open; `travaux streamline` shortens it."
    )


def _read_by(source: str, code: str) -> str:
    from drafting.text.reading import read
    from drafting.text.resolving import reading

    return reading(read(source), (code,))
