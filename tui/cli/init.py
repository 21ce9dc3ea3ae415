"""`travaux init`: creates a new negotiation in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.errors import TravauxError
from tui.cli.options import say

if TYPE_CHECKING:
    from drafting.workspace.parties import Party


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", prompt="Title", help="The title of the text.")
@click.option(
    "--symbol", prompt="Document symbol", help="The symbol that its documents carry, such as CW/2026/1."
)
@click.option(
    "--party",
    "parties",
    multiple=True,
    required=True,
    metavar="CODE:NAME:CAPITAL",
    help="A participating State, such as FRA:France:Paris; give it again for each. The first is the host.",
)
@click.option(
    "--time-zone",
    default="UTC",
    show_default=True,
    metavar="ZONE",
    help="The host's time zone, such as Europe/Paris.",
)
@click.option(
    "--instrument",
    default="statement",
    show_default=True,
    metavar="NAME",
    help="statement, declaration, memorandum or treaty: chooses the template and the vocabulary.",
)
def command(
    folder: Path, title: str, symbol: str, parties: tuple[str, ...], time_zone: str, instrument: str
) -> None:
    """Create a new negotiation in a folder.

    Writes negotiation.yaml, with a first choice of clauses, and parties.yaml. Changes nothing that exists.

    \b
    travaux init lakes --title "Protection of Shared Lakes" --symbol SL/2026/1 \\
      --party FIN:Finland:Helsinki --party EST:Estonia:Tallinn
    """
    from drafting.negotiation import Negotiation

    first = [party_of(words) for words in parties]
    Negotiation.create(
        folder, title=title, symbol=symbol, parties=first, time_zone=time_zone, instrument=instrument
    ).close()
    say(
        f"Created {folder}: negotiation.yaml and parties.yaml. Name the parties and choose the clauses there. Next:"
    )
    say(f"  cd {folder}")
    say("  travaux check            names every mistake in the two files")
    say("  travaux compose --add    makes the zero draft")


def party_of(words: str) -> Party:
    """A party as typed on the command line."""
    from drafting.workspace.parties import Party

    code, _, rest = words.partition(":")
    name, _, capital = rest.partition(":")
    if not (code.strip() and name.strip()):
        raise TravauxError(f"--party reads '{words}'", expected="CODE:NAME:CAPITAL, such as FRA:France:Paris")
    return Party(code.strip(), name.strip(), capital.strip())
