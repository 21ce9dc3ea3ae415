"""`travaux log`: tells what happened, in order, from the record."""

from __future__ import annotations

import click

from tui.cli.options import json_option, opened, print_json, say, tell


@click.command(name="log")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Tell what happened, in order, from the record."""
    negotiation = opened(ctx)
    events = negotiation.log()
    if as_json:
        print_json(
            [
                {"seq": event.seq, "at": event.at.isoformat(), "author": event.author, "said": event.said}
                for event in events
            ]
        )
        return
    if negotiation.settings.note:
        say(negotiation.settings.note)
    for event in events:
        tell(f"{event.seq:>5}  {event.at:%d %b %Y %H:%M} UTC  {event.author:<14}  {event.said}")
    if not events:
        say("Nothing is recorded yet.")
