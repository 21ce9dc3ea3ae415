"""`travaux compose`: clauses, parameters and template become the source of a draft."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.phrases import several
from tui.cli.options import author_option, check_plain, opened, say


@click.command(name="compose")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the text to a file."
)
@click.option("--add", is_flag=True, help="Add the text to the record as the next round.")
@click.option("--note", default="", help="With --add: what the record says of the round.")
@author_option
@click.pass_context
def command(ctx: click.Context, output: Path | None, add: bool, note: str, author: str) -> None:
    """Print the draft that negotiation.yaml composes."""
    check_plain(output)
    negotiation = opened(ctx)
    composition = negotiation.compose()
    if output:
        from drafting.files.writing import write_atomic

        write_atomic(output, composition.source.encode())
        made = several(len(composition.clauses), "clause"), several(len(composition.source.split()), "word")
        say(f"Wrote {output}: {', '.join(made)}.")
    if add:
        added = negotiation.add_round(composition.source, author=author, note=note)
        say(f"Recorded {added.name} ({added.symbol}). Next: `travaux export` writes it as a Word document.")
    if not output and not add:
        click.echo(composition.source.encode(), nl=False)
