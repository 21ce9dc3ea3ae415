"""`travaux reject-changes`: rejects the tracked changes of a Word file, all or one author's."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.resolved import asked, write_resolved


@click.command(name="reject-changes")
@asked
def command(file: Path, authors: tuple[str, ...], output: Path | None) -> None:
    """Reject the tracked changes of a Word file, all or one author's.

    As Word does it, so that the text is what it was before them: words, paragraph marks, moves, rows, cells and
    formats, in the text, notes, headers and footers. Comments stay.
    The name of the file written, FILE-rejected.docx unless -o says otherwise, is the result.
    """
    write_resolved(file, authors, output, accept=False)
