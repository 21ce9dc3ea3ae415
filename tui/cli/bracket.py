"""`travaux bracket`: records what the table decides of proposals."""

from __future__ import annotations

from typing import Any

import click

from tui.cli.deciding import Meant, decide, which

_THEN = "Next: `travaux roll` shows the text with its brackets; `travaux roll --add` records it as the next round."


@click.command(name="bracket")
@which
@click.pass_context
def command(ctx: click.Context, /, **meant: Any) -> None:
    """Put proposals in brackets, attributed, in the next round.

    Open proposals are put in brackets too; this says that the table has looked and left it so.

    \b
    travaux bracket --article 2
    """
    decide(ctx, "bracket", Meant(**meant), _THEN)
