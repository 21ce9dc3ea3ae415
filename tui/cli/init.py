"""`travaux init`: creates a new negotiation in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import say


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", prompt="Title", help="The title of the text.")
@click.option("--symbol", prompt="Document symbol", help="The symbol that its documents carry, such as CW/2026/1.")
@click.option("--host", prompt="Host (code of a party)", help="The code of the party that hosts.")
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="CODE:NAME:CAPITAL",
    help="A participating State; give it again for each. Add more in parties.yaml.",
)
@click.option("--time-zone", default="UTC", show_default=True, help="The host's time zone, such as Europe/Paris.")
@click.option(
    "--instrument",
    default="statement",
    show_default=True,
    help="statement, declaration, memorandum or treaty: chooses the template and the vocabulary.",
)
def command(
    folder: Path, title: str, symbol: str, host: str, parties: tuple[str, ...], time_zone: str, instrument: str
) -> None:
    """Create a new negotiation in a folder.

    Writes negotiation.yaml, with a first choice of clauses, and parties.yaml. Changes nothing that exists.
    """
    from drafting.negotiation import Negotiation

    Negotiation.create(
        folder, title=title, symbol=symbol, host=host, parties=parties, time_zone=time_zone, instrument=instrument
    ).close()
    say(f"Created {folder}: negotiation.yaml and parties.yaml. Next:")
    say(f"  cd {folder}")
    say("  travaux check            # after you have named the parties and chosen the clauses")
    say("  travaux compose --add    # makes the zero draft")
