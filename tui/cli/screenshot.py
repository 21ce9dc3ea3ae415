"""`travaux screenshot`: draws a place of the interface as an SVG picture, without a terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import check_ending, opened, say
from tui.cli.tui import THEME_NAMES

if TYPE_CHECKING:
    from tui.app import Travaux

PLACES = ("overview", "text", "redline", "approvals", "proposals", "library")
SIZE = re.compile(r"(\d{2,3})x(\d{1,3})")


@click.command(name="screenshot")
@click.argument("place", type=click.Choice(PLACES))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.svg",
    help="Where to write the picture.",
)
@click.option(
    "--size",
    default="120x36",
    show_default=True,
    metavar="COLUMNSxLINES",
    help="The size of the terminal that is drawn.",
)
@click.option("--light", is_flag=True, help="Draw it in the light theme.")
@click.option(
    "--theme",
    type=click.Choice(THEME_NAMES),
    help="Draw it in this theme.",
)
@click.option("--press", default="", metavar="KEYS", help="Keys to press first, with commas between them.")
@click.pass_context
def command(
    ctx: click.Context, place: str, output: Path, size: str, light: bool, theme: str | None, press: str
) -> None:
    """Draw a place of the interface as an SVG picture."""
    import asyncio

    from drafting.errors import TravauxError
    from drafting.files.writing import write_atomic
    from tui.app import Travaux

    check_ending(output, ".svg")
    match = SIZE.fullmatch(size)
    if match is None:
        raise TravauxError(f"the size '{size}' is none", expected="columns and lines, such as 120x36")
    app = Travaux(opened(ctx), light=light, theme=theme or "")
    keys = [key.strip() for key in press.split(",") if key.strip()]
    picture = asyncio.run(_drawn(app, place, (int(match[1]), int(match[2])), keys))
    if app.trouble is not None:
        raise app.trouble
    write_atomic(output, picture.encode())
    say(f"Wrote {output}")


async def _drawn(app: Travaux, place: str, size: tuple[int, int], keys: list[str]) -> str:
    """The picture of a place, once everything that it waits for has arrived."""
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        app.action_place(place)
        await pilot.pause()
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot()
