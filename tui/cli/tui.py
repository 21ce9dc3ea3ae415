"""`travaux tui`: opens the interface on the negotiation."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.here import at_a_terminal, in_workspace
from tui.cli.options import author_option, opened

THEME_NAMES = ("dark", "light", "contrast", "colour-blind")


@click.command(name="tui")
@click.option("--light", is_flag=True, help="Begin with the light theme.")
@click.option(
    "--theme",
    type=click.Choice(THEME_NAMES),
    help="Begin with this theme.",
)
@author_option
@click.pass_context
def command(ctx: click.Context, light: bool, theme: str | None, author: str) -> int | None:
    """Open the interface (also what bare `travaux` does).

    In a folder that is no workspace it asks for a new negotiation first, and creates it there.

    Keys can be chosen in ~/.config/travaux/keys.yaml: `redline.next: f8`.
    """
    import gc
    import os
    import sys

    from drafting.errors import TravauxError

    begun: Path | None = None
    here = ctx.obj if isinstance(ctx.obj, Path) else Path()
    if here.is_dir() and at_a_terminal() and not in_workspace(here):
        begun = begin(here, theme or ("light" if light else "dark"))
        if begun is None:
            return None
        ctx.obj = begun
    negotiation = opened(ctx)
    in_browser = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    if not in_browser and not at_a_terminal():
        raise TravauxError(
            "the interface needs a terminal",
            hint="`travaux status`, `travaux diff` and `travaux round show` print the same without one",
        )
    # What is imported now stays; looking through it for garbage again and again is a twentieth of the start.
    gc.disable()
    # What is reckoned in the background lets the screen have its turn within a millisecond.
    sys.setswitchinterval(0.001)
    from tui.app import Travaux

    while True:
        app = Travaux(
            negotiation,
            author=author,
            light=light,
            theme=theme or "",
            keys=_keys(),
            composing=begun is not None,
        )
        app.run()
        if app.trouble is not None:
            raise app.trouble
        if app.onward is None:
            return app.return_code
        begun = ctx.obj = app.onward
        negotiation = opened(ctx)


def begin(folder: Path, theme: str) -> Path | None:
    """Asks for a new negotiation on the screen; returns its folder, None where none was begun."""
    from tui.beginning import Beginning

    return Beginning(folder.resolve(), theme=theme, keys=_keys()).run()


def _keys() -> dict[str, str]:
    """The keys that the person chose; the file is looked for before anything is loaded to read it."""
    import os

    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    if not os.path.exists(f"{home}/travaux/keys.yaml"):
        return {}
    from tui import keymap

    return keymap.read(keymap.file())
