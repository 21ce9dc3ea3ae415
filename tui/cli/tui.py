"""`travaux tui`: opens the interface on the negotiation."""

from __future__ import annotations

import click

from tui.cli.options import author_option, opened


@click.command(name="tui")
@click.option("--light", is_flag=True, help="Begin with the light theme.")
@author_option
@click.pass_context
def command(ctx: click.Context, light: bool, author: str) -> int | None:
    """Open the interface (also what bare `travaux` does inside a workspace)."""
    import gc
    import sys

    from drafting.errors import TravauxError

    negotiation = opened(ctx)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TravauxError(
            "the interface needs a terminal",
            hint="`travaux status`, `travaux diff` and `travaux round show` print the same without one",
        )
    # What is imported now stays; looking through it for garbage again and again is a twentieth of the start.
    gc.disable()
    from tui.app import Travaux

    app = Travaux(negotiation, author=author, light=light)
    app.run()
    if app.trouble is not None:
        raise app.trouble
    return app.return_code
