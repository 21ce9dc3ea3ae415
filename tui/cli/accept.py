"""`travaux accept`: records what the table decides of proposals."""

from __future__ import annotations

from typing import Any

import click

from tui.cli.deciding import Meant, decide, which

_THEN = "Next: `travaux roll` shows the text with them in it; `travaux roll --accepted --add` records it."


@click.command(name="accept")
@which
@click.pass_context
def command(ctx: click.Context, /, **meant: Any) -> None:
    """Accept proposals into the text of the next round.

    Those accepted go into the text of the next round, which `travaux roll --add` records. What collides
    with an accepted proposal has lost its words, and says so.

    \b
    travaux accept 3 7
    travaux accept --consensual --article 4
    """
    decide(ctx, "accept", Meant(**meant), _THEN)
