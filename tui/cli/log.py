"""`travaux log`: tells what happened, in order, from the record."""

from __future__ import annotations

import click

from drafting.errors import TravauxError
from tui.cli.options import json_option, opened, print_json, say, tell


@click.command(name="log")
@click.option("--provision", metavar="ARTICLE", help="Only what happened to an article or a paragraph.")
@click.option("--word", default="", metavar="WORD", help="With --provision: when that word came in or went.")
@json_option
@click.pass_context
def command(ctx: click.Context, provision: str | None, word: str, as_json: bool) -> None:
    """Tell what happened, in order, from the record.

    With --provision, what became of its text from round to round, under whatever label, and who said what of it.
    """
    negotiation = opened(ctx)
    if word and provision is None:
        raise TravauxError(f"--word {word} without a provision", expected="--provision ARTICLE beside it")
    events = negotiation.log() if provision is None else negotiation.history(provision, word)
    if negotiation.settings.note:
        say(negotiation.settings.note)
    if as_json:
        print_json(
            [
                {"seq": event.seq, "at": event.at.isoformat(), "author": event.author, "said": event.said}
                for event in events
            ]
        )
        return
    for event in events:
        tell(f"{event.seq:>5}  {event.at:%d %b %Y %H:%M} UTC  {event.author:<14}  {event.said}")
    if not events:
        say("Nothing is recorded yet.")
