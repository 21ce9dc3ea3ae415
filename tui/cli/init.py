"""`travaux init`: creates a new negotiation in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.errors import TravauxError
from tui.cli.options import say


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
    metavar="CODE:NAME:CAPITAL",
    help="A participating State, such as FRA:France:Paris; give it again for each. The first is the host.",
)
@click.option(
    "--parties",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the parties from this parties.yaml instead.",
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
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="NAME",
    help="The language of the text, such as en or fr.",
)
@click.option(
    "--adoption",
    default="consensus",
    show_default=True,
    metavar="RULE",
    help="consensus, unanimity or majority; finer rules are written in negotiation.yaml.",
)
def command(
    folder: Path,
    title: str,
    symbol: str,
    parties: tuple[str, ...],
    file: Path | None,
    time_zone: str,
    instrument: str,
    language: str,
    adoption: str,
) -> None:
    """Create a new negotiation in a folder.

    Writes negotiation.yaml, with a first choice of clauses, and parties.yaml. Changes nothing that exists.

    \b
    travaux init lakes --title "Protection of Shared Lakes" --symbol SL/2026/1 \\
      --party FIN:Finland:Helsinki --party EST:Estonia:Tallinn
    """
    from drafting.negotiation import Negotiation
    from drafting.workspace.fresh import typed_party

    if bool(parties) == bool(file):
        raise TravauxError(
            "--party and --parties contradict each other" if parties else "nobody takes part",
            expected="--party CODE:NAME:CAPITAL for each State, or --parties FILE",
        )
    Negotiation.create(
        folder,
        title=title,
        symbol=symbol,
        parties=file or [typed_party(words) for words in parties],
        time_zone=time_zone,
        instrument=instrument,
        language=language,
        rule=adoption,
    ).close()
    say(
        f"Created {folder}: negotiation.yaml and parties.yaml. Name the parties and choose the clauses there. Next:"
    )
    say(f"  cd {folder}")
    say("  travaux check            names every mistake in the two files")
    say("  travaux compose --add    makes the zero draft")
