"""`travaux edit`: opens $EDITOR on the latest round, then adds what was saved as the next one."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

import click

from drafting.errors import TravauxError
from tui.cli.options import author_option, opened, say


@click.command(name="edit")
@click.option("--note", default="", help="What the record says of the round.")
@author_option
@click.pass_context
def command(ctx: click.Context, note: str, author: str) -> None:
    """Edit the latest round in $EDITOR; what you save becomes the next.

    An unchanged text adds nothing. Where the editor fails, what it saved is kept in a file that the
    message names.
    """
    negotiation = opened(ctx)
    latest = negotiation.round()
    before = negotiation.source(latest.number)
    after, kept = edited(before, f"{latest.name.replace(' ', '-').lower()}-")
    if after == before:
        kept.unlink()
        say(f"Nothing changed: {latest.name} stays the latest round.")
        return
    try:
        added = negotiation.add_round(after, author=author, note=note)
    except TravauxError:
        say(f"The edited text is kept in {kept}")
        raise
    kept.unlink()
    say(f"Recorded {added.name} ({added.symbol}).")
    say(
        f"Next: `travaux diff {latest.number} {added.number}` shows what changed; `travaux status` what lapsed."
    )


def edited(text: str, prefix: str) -> tuple[str, Path]:
    """The text as the person's editor saved it, and the file that it was saved in."""
    from drafting.files.reading import read_text

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".md")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    kept = Path(name)
    try:
        code = subprocess.run([*shlex.split(editor), name], check=False).returncode
    except FileNotFoundError:
        kept.unlink()
        raise TravauxError(
            f"editor '{editor}' was not found", hint="set EDITOR to one that is installed, e.g. EDITOR=nano"
        ) from None
    if code:
        raise TravauxError(
            f"editor '{editor}' ended with code {code}; no round was added",
            hint=f"what it saved is in {kept}; `travaux round add {kept}` takes it",
        )
    return read_text(kept), kept
