"""Words to the clipboard: through the terminal, and through the system's own program where there is one.

Textual speaks to the terminal alone (OSC 52), which many terminals and tmux refuse without a word.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

from textual.app import App

_WAIT = 2.0
"""Seconds that a clipboard program may take."""


def copy(app: App[Any], words: str) -> None:
    """Put words on the clipboard, as far as this terminal and this system can."""
    app.copy_to_clipboard(words)
    for command in _programs():
        try:
            done = subprocess.run(
                command, input=words.encode(), timeout=_WAIT, check=False, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return


def _programs() -> Iterator[list[str]]:
    """The programs that this system's clipboard has, the likeliest first; none where nobody sits before it."""
    here: tuple[tuple[str, bool, list[str]], ...] = (
        ("pbcopy", True, []),
        ("wl-copy", "WAYLAND_DISPLAY" in os.environ, []),
        ("xclip", "DISPLAY" in os.environ, ["-selection", "clipboard"]),
    )
    for name, fits, options in here:
        if fits and (path := shutil.which(name)):
            yield [path, *options]
