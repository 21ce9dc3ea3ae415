"""`travaux renumber`: final labels for a text, every reference with them, and the concordance."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafting.text.renumbering import Renumbering, renumber
from tui.cells import cell_width, pad, visible
from tui.cli.options import check_plain, json_option, print_json, say
from tui.cli.texts import text


@click.command(name="renumber")
@click.argument("wanted", metavar="[FILE|ROUND]", default="latest")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the text; print the concordance.",
)
@click.option("--concordance", is_flag=True, help="Print the concordance alone: what each label becomes.")
@json_option
@click.pass_context
def command(ctx: click.Context, wanted: str, output: Path | None, concordance: bool, as_json: bool) -> None:
    """Give final labels and rewrite every reference with them.

    Prints the text with the concordance, old label and new, on standard error; with -o FILE the text
    goes there and the concordance to standard output. References to other instruments stay.
    """
    check_plain(output)
    found = text(ctx, wanted)
    done = renumber(found.draft)
    data = found.decoded.encode(done.source)
    if output:
        from drafting.files.writing import write_atomic

        write_atomic(output, data)
        say(f"Wrote {output}: {len(done.changed)} of {len(done.concordance)} labels changed.")
    if as_json:
        print_json({"concordance": [{"old": line.old, "new": line.new} for line in done.concordance]})
    elif output or concordance:
        for line in _table(done):
            click.echo(line)
    else:
        sys.stdout.buffer.write(data)
        for line in _table(done):
            say(line)


def _table(done: Renumbering) -> list[str]:
    """The concordance of what changed, aligned."""
    width = max((cell_width(visible(line.old)) for line in done.changed), default=0)
    return [f"{pad(visible(line.old), width)}  →  {visible(line.new)}" for line in done.changed]
