"""`travaux report`: the state of play, in the terminal or as a file to send."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.errors import TravauxError
from tui.cli.options import json_option, opened, print_json, say


@click.command(name="report")
@click.argument("wanted", metavar="[ROUND]", default="latest")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a file: Word, HTML or Markdown, by its ending (.docx, .html, .md).",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take styles and page of a Word report from this Word document.",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context, wanted: str, output: Path | None, reference: Path | None, as_json: bool
) -> None:
    """Write the state of play: what is open, who approves, who stands in the way and why.

    Prints Markdown, or writes a file with -o. For an earlier ROUND it tells what was known until the next
    one was recorded.
    """
    negotiation = opened(ctx)
    if as_json and output is not None:
        raise TravauxError("--json with -o", expected="one of the two")
    if reference is not None and output is None:
        raise TravauxError("--reference without -o", expected="-o FILE.docx")
    if output is not None:
        written = negotiation.outgoing.write_report(output, wanted, reference=reference)
        say(written.said)
        click.echo(str(written.path))
        return
    state = negotiation.outgoing.report(wanted)
    if as_json:
        from drafting.publish.report.json import as_values

        print_json(as_values(state))
        return
    from drafting.publish.report.markdown import write

    click.echo(write(state), nl=False)
