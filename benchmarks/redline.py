"""How fast and how short a redline is, side by side with git's word diff, redlines and diff-match-patch.

    python -m benchmarks.redline FOLDER [--corpus FOLDER] [--redlines PYTHON] [--limit 30]

FOLDER holds pairs ``NAME-old.txt``, ``NAME-KIND-new.txt`` (one paragraph a line, as the generator of
treaty-like pairs writes them). The pairs are set as Markdown, a heading for each article, and git is
given the same Markdown, twice: with its own words, which are whatever stands between spaces, and with
words like ours, each sign a word of its own. Characters, and the aims, are held against the latter.

Times are of the processor, not of the clock: our own process's, and that which git used as its parent is
told. So what else a machine does falsifies them little; and ours and git's runs take turns, the best of
each counts, and whatever is remembered of words is forgotten before each run. Read the ratios.
Each aim is printed with what was measured, and those that are missed are listed again at the end.

diff-match-patch, by words and without its limit of time, and redlines take part once on each pair, each as
far as it is done within ``--limit`` seconds; what is not is said to be not done. redlines lives in an
environment of its own and is left out, and named, where none is given:

    python -m venv ENV && ENV/bin/pip install redlines typing_extensions     --redlines ENV/bin/python
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.peers import Peer, peers
from drafting.compare.comparing import compare
from drafting.compare.redline import Fate, Redline
from drafting.compare.remembering import forget
from drafting.compare.spans import changed
from drafting.text.draft import Draft
from drafting.text.reading import read

RUNS = 7
# How many times git's, with words like ours, a comparison of 200,000 words may take; and with reading.
AIMS = {"50x-light": 2.0, "50x-heavy": 3.0}
WITH_READING = 5.0
# How far characters may be from git's, before changes are grouped for reading and after; memory by sources.
UNGROUPED, GROUPED, MEMORY = 1.01, 1.06, 25.0
TENFOLD, UNRELATED = 11.0, 20.0

missed: list[str] = []


def held(what: str, found: float, aim: float) -> str:
    """A measured figure beside its aim; a missed one is remembered."""
    said = f"{found:.2f} (aim {aim:g})" if aim < 2 else f"{found:.1f} x (aim {aim:g} x)"
    if found > aim:
        missed.append(f"{what}: {said}")
        said += " MISSED"
    return said


def used(work: Callable[[], object]) -> float:
    """Seconds of the processor that a piece of work takes, its child processes' included."""
    forget()
    gc.collect()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.process_time()
    # Held until the time is taken: letting go of a redline is no part of making it.
    answer = work()
    mine = time.process_time() - start
    del answer
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine + after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime


def best(works: dict[str, Callable[[], object]], runs: int = RUNS) -> dict[str, float]:
    """Seconds of the quickest of some runs of each piece of work, which take turns."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            times[name].append(used(work))
    return {name: min(found) for name, found in times.items()}


def markdown(file: Path) -> str:
    """A generated text with a heading for each part and article and its paragraphs apart."""
    lines = file.read_text(encoding="utf-8").splitlines()
    marks = (("Article", "## "), ("Part", "# "))
    return "\n\n".join(
        next((mark for word, mark in marks if line.startswith(word + " ")), "") + line for line in lines
    )


def bare(text: str) -> int:
    """Characters of a text, spaces apart."""
    return len("".join(text.split()))


# Words for git that are nearly ours: letters and figures together, every other sign alone.
WORDS_LIKE_OURS = "--word-diff-regex=[[:alnum:]]+|[^[:space:]]"


@dataclass(frozen=True, slots=True)
class Git:
    """git's word diff of two files."""

    old: Path
    new: Path
    options: tuple[str, ...] = ()

    def __call__(self) -> bytes:
        """Let git tell what changed."""
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "--no-color", "-U0", *self.options]
        return subprocess.run(
            [*command, str(self.old), str(self.new)], capture_output=True, check=False
        ).stdout

    def characters(self) -> int:
        """The characters that git puts in and takes out."""
        lines = self().decode("utf-8").split("\n")
        body = [line for line in lines if not line.startswith(("+++ ", "--- ", "diff ", "index ", "@@"))]
        return sum(bare(line[1:]) for line in body if line[:1] in ("+", "-"))


def characters(redline: Redline) -> int:
    """Characters put in and taken out by a redline, spaces apart; moves struck nothing."""
    old, new = redline.old.source, redline.new.source
    return sum(
        bare(old[slice(*change.old)]) + bare(new[slice(*change.new)])
        for entry in redline.entries
        for change in entry.changes
    )


def ungrouped(redline: Redline) -> int:
    """The same before changes are grouped for reading."""
    total = 0
    for entry in redline.entries:
        if entry.fate in (Fate.EDITED, Fate.MOVED):
            old = redline.old.words(redline.old.provisions[entry.old[0]])
            new = redline.new.words(redline.new.provisions[entry.new[0]])
            spans = changed(old, new, grouped=False)
            total += sum(bare(old[a:b]) + bare(new[c:d]) for a, b, c, d in spans)
        else:
            total += sum(
                bare(redline.old.source[slice(*change.old)]) + bare(redline.new.source[slice(*change.new)])
                for change in entry.changes
            )
    return total


def memory(old: Draft, new: Draft) -> float:
    """Peak memory of one comparison, reading included, as a multiple of both sources."""
    sources = old.source, new.source
    tracemalloc.start()
    compare(read(sources[0]), read(sources[1]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / sum(len(source.encode()) for source in sources)


def measure(name: str, old: str, new: str, folder: Path, others: Sequence[Peer], limit: float) -> float:
    """Print the figures for a pair; gives the seconds of the comparison alone."""
    paths = folder / "old.md", folder / "new.md"
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    git, like = Git(*paths), Git(*paths, (WORDS_LIKE_OURS,))
    one, other = read(old), read(new)
    works: dict[str, Callable[[], object]] = {
        "git": git,
        "like": like,
        "alone": lambda: compare(one, other),
        "reading": lambda: compare(read(old), read(new)),
    }
    times = best(works)
    redline = compare(one, other)
    alone, reading = times["alone"] / times["like"], times["reading"] / times["like"]
    theirs = like.characters()
    before, after = ungrouped(redline) / theirs, characters(redline) / theirs
    told = [
        f"git {times['git']:.3f} s, words like ours {times['like']:.3f} s",
        f"compared {times['alone']:.3f} s,"
        f" {held(f'{name}, compared', alone, AIMS[name]) if name in AIMS else f'{alone:.1f} x'}"
        f" (git's own words {times['alone'] / times['git']:.1f} x)",
        f"with reading {times['reading']:.3f} s,"
        f" {held(f'{name}, with reading', reading, WITH_READING) if name in AIMS else f'{reading:.1f} x'}",
        f"characters {held(f'{name}, characters', before, UNGROUPED)}"
        f" then {held(f'{name}, characters grouped', after, GROUPED)} of git's",
        f"memory {held(f'{name}, memory', memory(one, other), MEMORY)}",
    ]
    for peer in others:
        match peer(*paths, limit):
            case str() as why:
                told.append(f"{peer.name}: {why}")
            case seconds, marked:
                told.append(
                    f"{peer.name}: {seconds:.3f} s, {seconds / times['reading']:.1f} x ours with reading;"
                    f" characters {marked / theirs:.2f} of git's"
                )
    print(name, *told, sep="\n    ", flush=True)
    return times["alone"]


def hostile(folder: Path, light: float) -> None:
    """Texts that nobody means to compare: each must end, and soon."""
    other = (folder / "other.txt").read_text(encoding="utf-8") if (folder / "other.txt").exists() else ""
    large = folder / "50x-old.txt"
    cases = {
        "a million tiny": ("\n\n".join(["x"] * 1_000_000), "\n\n".join(["y", *["x"] * 999_999])),
        "a million unlike": (
            "\n\n".join(f"a{n}" for n in range(300_000)),
            "\n\n".join(f"b{n}" for n in range(300_000)),
        ),
    }
    if large.exists():
        text = " ".join(large.read_text(encoding="utf-8").split())
        edited = " ".join("other" if at % 50 == 7 else word for at, word in enumerate(text.split(" ")))
        cases["one huge paragraph"] = (text, edited)
        backwards = "\n\n".join(
            " ".join(line.split()[::-1]) for line in large.read_text("utf-8").splitlines()
        )
        cases["unrelated"] = (markdown(large), other or backwards)
    for name, (old, new) in cases.items():
        one, two = read(old), read(new)
        seconds = used(lambda one=one, two=two: compare(one, two))  # type: ignore[misc]  # bound at once
        said = held(name, seconds / light, UNRELATED) if name == "unrelated" else f"{seconds / light:.1f} x"
        print(f"{name}: {seconds:.3f} s, {said} the light case", flush=True)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--redlines", type=Path, metavar="PYTHON", help="a Python that has redlines")
    parser.add_argument("--limit", type=float, default=30, help="seconds for a peer on one pair")
    arguments = parser.parse_args()
    if shutil.which("git") is None:
        sys.exit("git is not installed: nothing to compare with")
    others = peers(arguments.redlines)
    if arguments.redlines is None:
        print("redlines: no Python given, left out")
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for new in sorted(arguments.folder.glob("*-new.txt")):
            name = new.name.removesuffix("-new.txt")
            old = arguments.folder / f"{name.split('-')[0]}-old.txt"
            seconds[name] = measure(name, markdown(old), markdown(new), Path(folder), others, arguments.limit)
        rounds = sorted(arguments.corpus.glob("*.md")) if arguments.corpus else []
        for one, other in pairwise(rounds):
            old_text, new_text = one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
            measure(
                f"{one.name[:8]} to {other.name[:8]}",
                old_text,
                new_text,
                Path(folder),
                others,
                arguments.limit,
            )
    for kind in ("light", "heavy"):
        if {f"10x-{kind}", f"1x-{kind}", f"50x-{kind}"} <= seconds.keys():
            ratio = seconds[f"10x-{kind}"] / seconds[f"1x-{kind}"]
            said = held(f"ten times the text, {kind}", ratio, TENFOLD)
            more = seconds[f"50x-{kind}"] / seconds[f"10x-{kind}"]
            print(f"ten times the text, {kind}: {said} the time; five times more: {more:.1f} x")
    hostile(arguments.folder, seconds.get("50x-light", 1.0))
    print("\n".join(["missed:", *missed]) if missed else "every aim is met")


if __name__ == "__main__":
    main()
