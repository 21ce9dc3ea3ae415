"""`travaux reject`: records what the table decides of proposals."""

from __future__ import annotations

from typing import Any

import click

from tui.cli.deciding import Meant, decide, which

_THEN = "Next: `travaux proposals` lists what is still open."


@click.command(name="reject")
@which
@click.pass_context
def command(ctx: click.Context, /, **meant: Any) -> None:
    """Reject proposals, which then stay out of the next round.

    They stay in the record, and may be accepted or bracketed later as long as the round is the latest.

    \b
    travaux reject 4 --note "covered by Article 6"
    """
    decide(ctx, "reject", Meant(**meant), _THEN)
