"""How fast and how short a redline is, side by side with git's word diff, redlines and diff-match-patch.

    python -m benchmarks.redline FOLDER [--corpus FOLDER] [--peers]

FOLDER holds pairs ``NAME-old.txt``, ``NAME-KIND-new.txt`` (one paragraph a line, as the generator of
treaty-like pairs writes them). The pairs are set as Markdown, a heading for each article, and git is
given the same Markdown, twice: with its own words, which are whatever stands between spaces, and with
words like ours, each sign a word of its own. Characters are compared with the latter. Times are the best
of some runs on one machine in one run; read the ratios.
Peers that are not installed are named and skipped.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from drafting.compare.comparing import compare
from drafting.compare.redline import Fate, Redline
from drafting.compare.spans import changed
from drafting.text.draft import Draft
from drafting.text.reading import read

RUNS = 5


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the quickest of some runs."""
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


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


def git(old: Path, new: Path, *options: str) -> tuple[float, int]:
    """Seconds of git's word diff of two files, and the characters it puts in and takes out."""
    command = ["git", "diff", "--no-index", "--word-diff=porcelain", "--no-color", "-U0", *options]
    command += [str(old), str(new)]

    def run() -> bytes:
        return subprocess.run(command, capture_output=True, check=False).stdout

    lines = run().decode("utf-8").split("\n")
    body = [line for line in lines if not line.startswith(("+++ ", "--- ", "diff ", "index ", "@@"))]
    return best(run), sum(bare(line[1:]) for line in body if line[:1] in ("+", "-"))


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


def measure(name: str, old: str, new: str, folder: Path) -> float:
    """Print one line of figures for a pair; gives the seconds of the comparison alone."""
    paths = folder / "old.md", folder / "new.md"
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    git_time, _ = git(*paths)
    like_time, git_characters = git(*paths, WORDS_LIKE_OURS)
    one, other = read(old), read(new)
    alone = best(lambda: compare(one, other))
    reading = best(lambda: compare(read(old), read(new)))
    redline = compare(one, other)
    print(
        f"{name:<22} git {git_time:6.3f} s, words like ours {like_time:6.3f} s"
        f"   compared {alone:6.3f} s ({alone / git_time:.1f} x, {alone / like_time:.1f} x)"
        f"   with reading {reading:6.3f} s ({reading / git_time:.1f} x, {reading / like_time:.1f} x)"
        f"   characters, words like ours, {ungrouped(redline) / git_characters:.3f}"
        f" then {characters(redline) / git_characters:.3f} of git's"
        f"   memory {memory(one, other):4.1f} x"
    )
    return alone


def peers(name: str, old: str, new: str) -> None:
    """Time the peers that are installed on one pair, texts whole, as they are meant to be called."""
    try:
        from redlines import Redlines  # type: ignore[import-not-found]  # a peer, present only where wanted

        print(f"{name:<22} redlines {best(lambda: Redlines(old, new).output_markdown, 1):6.3f} s")
    except ImportError:
        print("redlines is not installed: skipped")
    try:
        from fast_diff_match_patch import diff  # type: ignore[import-not-found]  # a peer

        print(
            f"{name:<22} fast-diff-match-patch {best(lambda: diff(old, new, timelimit=0), 1):6.3f} s (characters)"
        )
    except ImportError:
        print("fast-diff-match-patch is not installed: skipped")


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
        seconds = best(lambda one=one, two=two: compare(one, two), 1)  # type: ignore[misc]  # bound at once
        print(f"{name:<22} {seconds:6.3f} s   {seconds / light:5.1f} x the light case")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--peers", action="store_true")
    arguments = parser.parse_args()
    if shutil.which("git") is None:
        sys.exit("git is not installed: nothing to compare with")
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for new in sorted(arguments.folder.glob("*-new.txt")):
            name = new.name.removesuffix("-new.txt")
            old = arguments.folder / f"{name.split('-')[0]}-old.txt"
            seconds[name] = measure(name, markdown(old), markdown(new), Path(folder))
        rounds = sorted(arguments.corpus.glob("*.md")) if arguments.corpus else []
        for one, other in pairwise(rounds):
            old_text, new_text = one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
            measure(f"{one.name[:8]} to {other.name[:8]}", old_text, new_text, Path(folder))
    for kind in ("light", "heavy"):
        if {f"10x-{kind}", f"1x-{kind}", f"50x-{kind}"} <= seconds.keys():
            ratio = seconds[f"10x-{kind}"] / seconds[f"1x-{kind}"]
            print(
                f"ten times the text, {kind}: {ratio:.1f} x the time; five times more:"
                f" {seconds[f'50x-{kind}'] / seconds[f'10x-{kind}']:.1f} x"
            )
    hostile(arguments.folder, seconds.get("50x-light", 1.0))
    if arguments.peers:
        peers("1x-heavy", *(markdown(arguments.folder / f"1x-{side}.txt") for side in ("old", "heavy-new")))


if __name__ == "__main__":
    main()
