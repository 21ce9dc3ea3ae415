"""How quickly does Travaux answer? Each figure is a ratio to a yardstick that ran in turn with it.

    python -m benchmarks.start [--runs 15]

Commands are compared by the CPU time of the whole process, least of all runs; the interface by the time
until its first text is on the screen of a real pseudo-terminal. Exits 1 where a ratio misses its aim.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.installed import ROOT, as_installed
from benchmarks.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("first text")
Bare().run()
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a thing to time, a yardstick, and the ratio aimed at."""

    name: str
    thing: Callable[[], float]
    yardstick: Callable[[], float]
    aim: float


def cpu(*command: str, folder: Path | None = None) -> Callable[[], float]:
    """A run of a command, in a folder or here, that gives the CPU seconds it took."""

    def run() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return run


def first_text(text: bytes, *command: str) -> Callable[[], float]:
    """A run in a pseudo-terminal that gives the seconds until a text is on the screen."""

    def run() -> float:
        with Terminal(command) as terminal:
            return terminal.until(text)

    return run


def questions(workspace: Path) -> list[Question]:
    """The questions, asked of a demonstration in a folder."""
    python = sys.executable
    # As the installed script does it; from the workspace, as a drafter does.
    path = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.cli.main import main; main()"
    travaux = (python, "-c", path)
    click = cpu(python, "-c", "import click")
    return [
        Question("travaux --help / import click", cpu(*travaux, "--help"), click, 1.7),
        Question("travaux status / import click", cpu(*travaux, "status", folder=workspace), click, 4.0),
        Question(
            "travaux compose / import jinja2",
            cpu(*travaux, "compose", folder=workspace),
            cpu(python, "-c", "import jinja2"),
            10.0,
        ),
        Question(
            "first words of the text on screen / bare Textual",
            first_text(b"Recalling", *travaux, "-C", str(workspace), "tui"),
            first_text(b"first text", python, "-c", BARE),
            2.0,
        ),
    ]


def main() -> int:
    """Asks every question and prints the answers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    missed = False
    as_installed()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "demo"
        subprocess.run(
            [sys.executable, "-m", "tui", "demo", "--no-tui", str(workspace)], check=True, capture_output=True
        )
        for question in questions(workspace):
            pairs = [(question.thing(), question.yardstick()) for _ in range(runs)]
            thing, yardstick = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
            ratio = thing / yardstick
            missed |= ratio > question.aim
            verdict = "holds" if ratio <= question.aim else "MISSED"
            print(
                f"{question.name:44} {thing * 1000:7.0f} ms / {yardstick * 1000:5.0f} ms"
                f" = {ratio:5.2f}  aim {question.aim:4.1f}  {verdict}"
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
