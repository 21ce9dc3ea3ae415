"""`travaux edit`: opens $EDITOR on the latest round, then adds what was saved as the next one."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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
        # Editing takes an hour, and others record meanwhile: their round must not be undone by ours.
        added = negotiation.add_round(after, author=author, note=note, following=latest)
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

    editor = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip() or "vi"
    command = words_of(editor)
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".md")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    kept = Path(name)
    try:
        with left_to_the_editor():
            code = subprocess.run([*command, name], check=False).returncode
    except OSError as error:
        kept.unlink()
        why = "was not found" if isinstance(error, FileNotFoundError) else f"does not start: {error.strerror}"
        raise TravauxError(
            f"editor '{editor}' {why}", hint="set EDITOR to one that is installed, e.g. EDITOR=nano"
        ) from None
    if not kept.exists():
        raise TravauxError(
            f"editor '{editor}' left no file; no round was added", expected=f"a text in {kept}"
        )
    if code:
        raise TravauxError(
            f"editor '{editor}' ended with code {code}; no round was added",
            hint=f"what it saved is in {kept}; `travaux round add {kept}` takes it",
        )
    return read_text(kept), kept


def words_of(editor: str) -> list[str]:
    """The words of a command as a shell would read them."""
    try:
        return shlex.split(editor)
    except ValueError as error:
        raise TravauxError(
            f"editor {editor} cannot be read: {error}",
            expected="a command such as nano, or 'code --wait'",
            hint="set EDITOR",
        ) from None


@contextmanager
def left_to_the_editor() -> Iterator[None]:
    """While it lasts, Ctrl+C and Ctrl+\\ are the editor's alone, for whom they mean something else."""
    # A handler and not SIG_IGN: that one would be inherited, and a hanging editor could not be interrupted.
    keys: tuple[signal.Signals, ...] = (
        (signal.SIGINT, signal.SIGQUIT) if hasattr(signal, "SIGQUIT") else (signal.SIGINT,)
    )
    if threading.current_thread() is not threading.main_thread():
        keys = ()  # only the main thread hears of them
    before = [signal.signal(key, lambda *_: None) for key in keys]
    try:
        yield
    finally:
        for key, handler in zip(keys, before, strict=True):
            signal.signal(key, handler)
