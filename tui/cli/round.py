"""`travaux round`: lists rounds, adds one from a file, shows one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.negotiation.rounds import before
from drafting.phrases import several
from tui.cli.groups import Group
from tui.cli.options import author_option, json_for_all, json_option, opened, print_json, say, tell


@click.group(name="round", cls=Group, invoke_without_command=True, shows="show")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List rounds, add one from a file, or show one."""
    as_json = json_for_all(ctx, as_json)
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_rounds, as_json=as_json)


@command.command(name="list")
@json_option
@click.pass_context
def list_rounds(ctx: click.Context, as_json: bool) -> None:
    """List the rounds, oldest first."""
    negotiation = opened(ctx)
    rounds = negotiation.issued
    if as_json:
        print_json(
            [
                {
                    "number": each.number,
                    "name": each.name,
                    "symbol": each.symbol,
                    "author": each.author,
                    "at": each.at.isoformat(),
                    "note": each.note,
                    "text": each.text,
                    "withdrawn": each.withdrawn,
                }
                for each in rounds
            ]
        )
        return
    if not negotiation.rounds:
        say("No round yet. `travaux compose --add` makes the zero draft.")
    for each in rounds:
        note = "  withdrawn" if each.withdrawn else f"  {each.note}" if each.note else ""
        tell(
            f"{each.number}  {each.name:<10}  {each.symbol:<20}  {each.at:%d %b %Y %H:%M} UTC  {each.author}{note}"
        )


@command.command(name="show")
@click.argument("wanted", metavar="[ROUND]", default="latest")
@click.pass_context
def show(ctx: click.Context, wanted: str) -> None:
    """Print the text of a round, to the byte."""
    negotiation = opened(ctx)
    sys.stdout.buffer.write(negotiation.source(wanted).encode())


@command.command(name="add")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--note", default="", help="What the record says of the round.")
@click.option(
    "--after", metavar="ROUND", help="The round that FILE was made from; refused where it is not the latest."
)
@author_option
@click.pass_context
def add(ctx: click.Context, file: Path, note: str, after: str | None, author: str) -> None:
    """Add a text as the next round. FILE is Markdown or plain text; - reads standard input.

    With --after, a text that was made from an earlier round cannot undo what was recorded since.
    """
    from tui.cli.texts import plain

    negotiation = opened(ctx)
    following = None if after is None else negotiation.round(after)
    source = plain(file, hint=f"`travaux read --source {file} > text.md` gives its text")
    added = negotiation.add_round(source, author=author, note=note, following=following)
    say(f"Recorded {added.name} ({added.symbol}), {several(len(source.split()), 'word')}.")
    if (earlier := before(negotiation.rounds, added.number)) >= 0:
        say(
            f"Next: `travaux diff {earlier} {added.number}` shows what changed; `travaux status` what lapsed."
        )


@command.command(name="withdraw")
@click.argument("wanted", metavar="[ROUND]", default="latest")
@click.option("--note", default="", help="Why, for the record.")
@author_option
@click.pass_context
def withdraw(ctx: click.Context, wanted: str, note: str, author: str) -> None:
    """Withdraw the newest round, on which nothing rests yet.

    The round before it is the latest text again. The text of the round stays in the record, and its number and
    symbol are not used again. One that was circulated is recalled first.
    """
    negotiation = opened(ctx)
    gone = negotiation.withdraw_round(wanted, note=note, author=author)
    say(f"Recorded: {gone.name} ({gone.symbol}) withdrawn.")
    latest = f"{negotiation.rounds[-1].name} is the latest text again; " if negotiation.rounds else ""
    say(f"Next: {latest}`travaux round show {gone.number}` still prints what was withdrawn.")
