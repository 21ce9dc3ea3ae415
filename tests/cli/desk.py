"""What tests of commands run on: a fresh copy of the demonstration, and the command line called as a person would."""

from __future__ import annotations

import io
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tui.cli.main import run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command answered: its exit code, its result and its talk."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that a person sees."""
        return self.out + self.err


class _Stream(io.TextIOWrapper):
    """A standard stream that keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True, newline="")

    def kept(self) -> str:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


def travaux(*arguments: str | Path, stdin: str = "") -> Outcome:
    """Runs one command line in this process."""
    out, err = _Stream(), _Stream()
    before = sys.stdin
    sys.stdin = io.StringIO(stdin)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run([str(argument) for argument in arguments])
    finally:
        sys.stdin = before
    return Outcome(code, out.kept(), err.kept())


@dataclass(frozen=True, slots=True)
class Desk:
    """A copy of the demonstration that a test may change."""

    folder: Path

    def travaux(self, *arguments: str | Path, stdin: str = "") -> Outcome:
        """Runs a command in the workspace."""
        return travaux("-C", self.folder, *arguments, stdin=stdin)

    @property
    def settings(self) -> Path:
        """Its negotiation.yaml."""
        return self.folder / "negotiation.yaml"

    @property
    def state(self) -> dict[str, bytes]:
        """Every file with its bytes: what bad input must not change.

        The write-ahead log and its index come and go with every reader, so what they hold is not compared.
        """
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.name.startswith("record.db-")
        }

    def change(self, old: str, new: str, file: str = "negotiation.yaml") -> None:
        """Changes one passage of a file, which must be there."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"'{old}' is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def copied(demonstration: Path, folder: Path) -> Desk:
    """A fresh copy of the demonstration in a folder."""
    shutil.copytree(demonstration, folder)
    return Desk(folder)
