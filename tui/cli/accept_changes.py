"""`travaux accept-changes`: accepts the tracked changes of a Word file, all or one author's."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.resolved import asked, write_resolved


@click.command(name="accept-changes")
@asked
def command(file: Path, authors: tuple[str, ...], output: Path | None) -> None:
    """Accept the tracked changes of a Word file, all or one author's.

    As Word does it, as if nobody had tracked them: words, paragraph marks, moves, rows, cells and
    formats, in the text, notes, headers and footers. Comments stay.
    The name of the file written, FILE-accepted.docx unless -o says otherwise, is the result.
    """
    write_resolved(file, authors, output, accept=True)
