"""`travaux round`: lists rounds, adds one from a file, shows one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.phrases import several
from tui.cli.groups import Group
from tui.cli.options import author_option, json_for_all, json_option, opened, print_json, say, tell, typed


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
    rounds = negotiation.rounds
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
                }
                for each in rounds
            ]
        )
        return
    if not rounds:
        say("No round yet. `travaux compose --add` makes the zero draft.")
    for each in rounds:
        note = f"  {each.note}" if each.note else ""
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
    from drafting.files.reading import decoded, read_text

    negotiation = opened(ctx)
    following = None if after is None else negotiation.round(after)
    source = decoded(typed(), "standard input") if str(file) == "-" else read_text(file)
    added = negotiation.add_round(source, author=author, note=note, following=following)
    say(f"Recorded {added.name} ({added.symbol}), {several(len(source.split()), 'word')}.")
    if added.number:
        say(
            f"Next: `travaux diff {added.number - 1} {added.number}` shows what changed; `travaux status` what lapsed."
        )
