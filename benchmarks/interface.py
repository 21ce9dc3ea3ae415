"""Is the interface as quick and as lean on the largest text as a bare Textual application is on nothing?

    python -m benchmarks.interface [--runs 7] [--workspace FOLDER]

A text of 200,000 words in 5,000 provisions, 193 capitals, 30 rounds (`benchmarks/large.py`), and one of a
tenth of it. Everything is asked once in a real pseudo-terminal and once headless, in turn with the
yardsticks: a bare Textual application that shows one label, and one bare ScrollView of 20,000 lines. A key is answered
when the first whole repaint is written; the figure behind it is when the screen stood still. Of keys the
medians of some runs; of all else the least, of a thing and of its yardstick alike, since what else the machine does
only ever adds. Exits 1 where a figure misses its aim.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import large
from benchmarks.headless import SIZES
from benchmarks.installed import ROOT, as_installed
from benchmarks.terminal import Terminal

LABEL = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("first text")
Bare().run()
"""
VIEW = """
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
class View(ScrollView, can_focus=True):
    def on_mount(self):
        self.virtual_size = Size(100, 20000)
        self.focus()
    def render_line(self, y):
        text = f"first text of line {y + self.scroll_offset.y} " * 4
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)
    def go(self, lines):
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)
    def key_j(self):
        self.go(1)
    def key_k(self):
        self.go(-1)
class Bare(App):
    def compose(self):
        yield View()
Bare().run()
"""
FIRST = b"in matter"
"""Words of the first paragraph: with them the first useful screen is there."""
PAGE = b"\x1b[6~"
END, HOME = b"\x1b[F", b"\x1b[H"
KEYS: dict[str, tuple[bytes, ...]] = {
    "2": (b"j", b"k", PAGE, END, HOME, b"n", b"p", b"N", b"P", b"\x04"),
    "4": (b"j", b"k", b"l", b"h", PAGE, END, HOME, b"n", b"p"),
    "3": (b"j", b"k", PAGE, END, HOME, b"n", b"p", b"N", b"P", b"v", b"V"),
    "1": (b"j", b"k", PAGE, END, HOME),
    "6": (b"j", b"k"),
}
"""Keys that move, by the place in which they are pressed."""
PLACES = "243516"
FIRST_TIMES = 3
"""How often every place is gone to for the first time, each time in a program of its own."""


@dataclass(slots=True)
class Answers:
    """Every figure beside its aim."""

    missed: bool = False
    held: list[str] = field(default_factory=list)

    def ratio(self, name: str, thing: float, yardstick: float, aim: float, more: str = "") -> None:
        """A figure in seconds against a yardstick."""
        said = f"{thing * 1000:6.0f} ms / {yardstick * 1000:4.0f} ms = {thing / yardstick:5.2f} ×"
        self._say(name, said, thing / yardstick <= aim, f"{aim:g} ×", more)

    def most(self, name: str, thing: float, aim: float, unit: str, more: str = "") -> None:
        """A figure that may be at most so much."""
        self._say(name, f"{thing:6.0f} {unit}", thing <= aim, f"{aim:g} {unit}", more)

    def _say(self, name: str, said: str, holds: bool, aim: str, more: str) -> None:
        self.missed |= not holds
        print(f"{name:46} {said:32} aim {aim:>8}  {'holds' if holds else 'MISSED'}{more and '  ' + more}")


def travaux(workspace: Path) -> tuple[str, ...]:
    """The command that opens the interface, as the installed script does."""
    path = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.cli.main import main; main()"
    return (sys.executable, "-c", path, "-C", str(workspace), "tui")


def bare(script: str) -> tuple[str, ...]:
    """The command that runs a yardstick."""
    return (sys.executable, "-c", script)


def start(command: Sequence[str], text: bytes) -> float:
    """Seconds until a text is on the screen."""
    with Terminal(command) as terminal:
        return terminal.until(text)


# In a pseudo-terminal

Pressed = dict[tuple[str, bytes], tuple[float, ...]]


def starts(found: Answers, workspace: Path, runs: int) -> None:
    """How soon the first words are there."""
    pairs = [(start(travaux(workspace), FIRST), start(bare(LABEL), b"first text")) for _ in range(runs)]
    thing, yardstick = (min(column) for column in zip(*pairs, strict=True))
    found.ratio("first useful screen / bare application", thing, yardstick, 3)


def keys(command: Sequence[str], runs: int, beside: Terminal | None = None) -> tuple[Pressed, Pressed]:
    """For each place and key the medians of the first repaint and of standing still.

    The second answer has by place those of a yardstick ``beside`` it, pressed in turn with every key.
    """
    pressed: Pressed = {}
    yardstick: Pressed = {}
    with Terminal(command) as terminal:
        terminal.until(FIRST)
        terminal.quiet(1.5)
        for place, its_keys in KEYS.items():
            terminal.press(place.encode(), still=2)
            bare_times = []
            for key in its_keys:
                times = []
                for run in range(runs):
                    # A key that has nowhere to go is answered by nothing: the words on what lies under the cursor,
                    # which come once it stands, would be taken for the answer.
                    if key in (END, PAGE, b"N", b"n", b"v", b"l"):
                        terminal.press(HOME)
                    elif key in (HOME, b"P", b"p", b"V", b"h"):
                        terminal.press(END)
                    first, last, written = terminal.press(key)
                    if written:
                        times.append((first, last))
                    if beside is not None:
                        bare_times.append(beside.press(b"jk"[run % 2 : run % 2 + 1])[:2])
                if times:
                    pressed[place, key] = _medians(times)
            if bare_times:
                yardstick[place, b"jk"] = _medians(bare_times)
    return pressed, yardstick


def _medians(times: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(statistics.median(each) for each in zip(*times, strict=True))


def answer_keys(found: Answers, workspace: Path, small: Path, runs: int) -> None:
    """How soon a key is answered, in every place, and whether that hangs on how much there is."""
    with Terminal(bare(VIEW)) as view:
        view.until(b"first text")
        view.quiet()
        great, yardstick = keys(travaux(workspace), runs, view)
    little, _ = keys(travaux(small), runs)
    for place in KEYS:
        own = {key: each for (at, key), each in great.items() if at == place}
        slowest = max(own, key=lambda key: own[key][0])
        still = max(each[1] for each in own.values())
        first, last = yardstick[place, b"jk"]
        name = f"place {place}: slowest key {slowest.decode(errors='replace')!r} / bare ScrollView"
        found.ratio(
            name, own[slowest][0], first, 2, f"still after {still * 1000:.0f} ms (bare {last * 1000:.0f})"
        )
    both = [(great[key][0], little[key][0]) for key in great if key in little]
    mean = [statistics.mean(column) for column in zip(*both, strict=True)]
    found.ratio("all keys / on a text of a tenth", mean[0], mean[1], 1.5)


def go_everywhere(terminal: Terminal) -> dict[str, tuple[float, ...]]:
    """By place how soon its frame stood there and how soon it was whole, gone to for the first time."""
    return {place: terminal.press(place.encode(), still=2.5)[:2] for place in PLACES[1:]}


def visit(found: Answers, workspace: Path, runs: int) -> None:
    """Going from place to place, resizing, and what it all takes of memory."""
    with Terminal(bare(LABEL)) as terminal:
        terminal.until(b"first text")
        terminal.quiet()
        empty = terminal.memory()
    firsts: list[dict[str, tuple[float, ...]]] = []
    for _ in range(FIRST_TIMES - 1):
        with Terminal(travaux(workspace)) as terminal:
            terminal.until(FIRST)
            terminal.quiet(1.5)
            firsts.append(go_everywhere(terminal))
    with Terminal(travaux(workspace)) as terminal:
        terminal.until(FIRST)
        terminal.quiet(1.5)
        found.most("memory with the text open, above bare", terminal.memory() - empty, 120, "MB")
        firsts.append(go_everywhere(terminal))
        for place in PLACES[1:]:
            framed, last = (min(column) for column in zip(*(each[place] for each in firsts), strict=True))
            found.most(
                f"place {place}, gone to for the first time",
                framed * 1000,
                150,
                "ms",
                f"whole after {last * 1000:.0f} ms",
            )
        for place in PLACES:
            times = []
            for _ in range(runs):
                terminal.press(b"2" if place != "2" else b"1", still=0.2)
                times.append(terminal.press(place.encode(), still=0.2)[0])
            found.most(f"place {place}, gone to again", min(times) * 1000, 150, "ms")
        for place in "23":
            terminal.press(place.encode(), still=0.3)
            turns = [[terminal.resize(*size)[1] for size in SIZES] for _ in range(runs)]
            times = [min(each) for each in zip(*turns, strict=True)]
            found.most(f"place {place}, another size of terminal", max(times) * 1000, 300, "ms")
        found.most("memory with every place open, above bare", terminal.memory() - empty, 120, "MB")


def answer_headless(found: Answers, workspace: Path, runs: int) -> None:
    """Both in processes of their own, so that memory is theirs alone."""

    def asked(*arguments: str) -> dict[str, float]:
        command = [sys.executable, "-m", "benchmarks.headless", *arguments]
        figures: dict[str, float] = json.loads(
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
        )
        return figures

    pairs = [(asked(str(workspace)), asked("bare")) for _ in range(runs)]
    ours, bares = (
        {name: min(each[name] for each in column) for name in column[0]}
        for column in zip(*pairs, strict=True)
    )
    found.ratio("headless: first words / bare application", ours["first"], bares["first"], 3)
    found.most("headless: another size of terminal", ours["resize"] * 1000, 300, "ms")
    found.most("headless: memory above bare", ours["memory"] - bares["memory"], 120, "MB")


def main() -> int:
    """Asks every question and prints the answers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--workspace", type=Path, help="where the large workspace is, or is to be made")
    given = parser.parse_args()
    found = Answers()
    as_installed()
    with tempfile.TemporaryDirectory() as folder:
        workspace, small = given.workspace or Path(folder) / "large", Path(folder) / "small"
        if not workspace.exists():
            large.make(workspace)
        large.make(small, articles=large.ARTICLES // 10, positions=large.POSITIONS // 10)
        starts(found, workspace, given.runs)
        answer_keys(found, workspace, small, given.runs)
        visit(found, workspace, given.runs)
        answer_headless(found, workspace, given.runs)
    return int(found.missed)


if __name__ == "__main__":
    sys.exit(main())
