"""`travaux export`: writes a round, or a redline between two, as a Word document."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import opened, say


@click.command(name="export")
@click.argument("wanted", metavar="[ROUND]", default="latest")
@click.option(
    "--redline", "since", metavar="ROUND", help="Show what changed since this round, as tracked changes."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write (default: the workspace's circulation/, named by symbol).",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take styles and page from this Word document, by the styles' names.",
)
@click.option("--no-comments", is_flag=True, help="Leave out drafting notes and reservations.")
@click.pass_context
def command(
    ctx: click.Context,
    wanted: str,
    since: str | None,
    output: Path | None,
    reference: Path | None,
    no_comments: bool,
) -> None:
    """Write a round, or a redline between two, as a Word document.

    ROUND is a number, a name such as rev.1, `latest` or `previous`.
    """
    negotiation = opened(ctx)
    written = negotiation.export(
        wanted, since=since, to=output, reference=reference, comments=not no_comments
    )
    say(written.said)
    click.echo(str(written.path))
