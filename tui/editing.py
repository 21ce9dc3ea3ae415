"""A text handed to the person's own editor, and kept where nothing can lose it until it is recorded.

The editor, the files and the terminal that it needs to itself are dealt with here, so that a screen only
asks for a text and gets one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from textual.app import App

from drafting.errors import TravauxError


@dataclass(frozen=True, slots=True)
class Kept:
    """The file that holds a text until it is recorded, so that a killed terminal loses nothing."""

    path: Path

    def throw_away(self) -> None:
        """The text is in the record, or is what it was."""
        self.path.unlink(missing_ok=True)

    def __str__(self) -> str:
        return str(self.path)


def in_own_editor(app: App[Any], text: str, prefix: str) -> tuple[str, Kept]:
    """The text as the person's editor saved it, and what keeps it.

    Raises SuspendNotSupported where there is no terminal to hand over, and TravauxError where the editor
    fails; what it saved is then kept in a file that the message names.
    """
    from tui.cli.edit import edited

    # What is raised while the terminal is the editor's would leave it without us for good.
    trouble: TravauxError | None = None
    with app.suspend():
        try:
            saved, path = edited(text, prefix)
        except TravauxError as error:
            trouble = error
    if trouble is not None:
        raise trouble
    return saved, Kept(path)


def kept_aside(text: str) -> Kept:
    """Keeps a text that was typed on the screen."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", prefix="travaux-", suffix=".md", delete=False
    ) as file:
        file.write(text)
    return Kept(Path(file.name))
