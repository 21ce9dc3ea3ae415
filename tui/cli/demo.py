"""`travaux demo`: creates the demonstration and opens it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from tui.cli.options import say


@click.command(name="demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"))
@click.option(
    "--no-tui", is_flag=True, help="Create it and say which commands to try, without the interface."
)
@click.pass_context
def command(ctx: click.Context, folder: Path, no_tui: bool) -> None:
    """Create the demonstration and open it.

    A statement of 33 capitals in three rounds, with redlines to read and positions that lapsed. Where
    FOLDER holds the demonstration already, it is opened as you left it.
    """
    from drafting.demonstration import playing
    from drafting.demonstration.returning import write_answers
    from drafting.files.reading import shown
    from drafting.negotiation import Negotiation

    if playing.is_demonstration(folder):
        negotiation = Negotiation.open(folder)
        say(f"Opening the demonstration in {folder} as you left it.")
    else:
        negotiation = playing.create(folder)
        answers = write_answers(negotiation)
        say(
            f"Created the demonstration in {folder}; what {len(answers)} capitals returned lies in its returned/."
        )
    rounds = negotiation.rounds
    title, parties = negotiation.settings.title, len(negotiation.parties.required)
    note = negotiation.settings.note
    negotiation.close()
    # The interface draws on standard error, as full-screen programs that leave results alone do.
    if not no_tui and all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        ctx.obj = folder
        from tui.cli.tui import command as tui

        ctx.invoke(tui)
        return
    click.echo(
        f"{title}: {len(rounds)} rounds ({', '.join(each.name for each in rounds)}), {parties} capitals."
    )
    click.echo(f"{note}\n" if note else "")
    click.echo("Try:")
    if not shutil.which("travaux"):
        click.echo(f"  . {shown(Path(sys.executable).parent / 'activate')}")
    click.echo(f"  cd {folder}")
    for line in (
        "travaux                      the interface",
        "travaux diff 1 2             what changed between Rev.1 and Rev.2",
        "travaux status               who approves what, and what lapsed",
        "travaux export --redline 1   Rev.2 as a Word document, changes since Rev.1 tracked",
        "travaux receive returned/france.docx --from FRA   what France would have of it",
        "travaux edit                 the next round, in your editor",
    ):
        click.echo(f"  {line}")
