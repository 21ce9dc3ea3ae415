"""`travaux serve`: the interface in a browser on this machine."""

from __future__ import annotations

import importlib.util

import click

from drafting.errors import TravauxError
from tui.cli.options import author_option, opened, say
from tui.cli.tui import THEME_NAMES


@click.command(name="serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="NUMBER",
    help="The port on this machine; 0 takes any that is free.",
)
@click.option("--theme", type=click.Choice(THEME_NAMES), help="Begin with this theme.")
@author_option
@click.pass_context
def command(ctx: click.Context, port: int, theme: str | None, author: str) -> None:
    """Open the interface in a browser on this machine.

    Prints the address, in which a key stands: whoever has it writes in the record under your name.
    Nobody on another machine can reach it. Needs textual-serve: install travaux[serve].
    """
    import asyncio

    negotiation = opened(ctx)
    if importlib.util.find_spec("textual_serve") is None:
        raise TravauxError(
            "the browser needs textual-serve, which is not installed",
            hint="install it beside Travaux: `pip install 'travaux[serve]'`, or `pip install textual-serve`",
        )
    # Whoever opens a workspace that is broken learns it here, and not in a browser window.
    negotiation.rounds  # noqa: B018 - read for what it may refuse
    negotiation.close()

    from tui.browser.server import Server
    from tui.browser.session import program

    options = ["--author", author, *(["--theme", theme] if theme else [])]

    def told(address: str) -> None:
        click.echo(address)
        say(
            "Open this address in a browser on this machine. Ctrl+C ends it; the record keeps what was confirmed."
        )

    asyncio.run(Server(program(negotiation.folder.absolute(), *options)).run(port, told))
