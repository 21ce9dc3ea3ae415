"""How fast, small and exact is a redline of two Word files, side by side with two peers, whole processes each.

    python -m benchmarks.word FOLDER [--docxodus PYTHON] [--jubarte PYTHON] [--pairs 1x-light …] [--limit 900]

FOLDER holds pairs ``NAME-old.docx`` and ``NAME-KIND-new.docx`` (1x, 10x and 50x are 4,000, 40,000 and 200,000
words; light and heavy change 2 and 20 words of a hundred). Each peer lives in an environment of its own:

    python -m venv ENV && ENV/bin/pip install "python-redlines[docxodus]"     --docxodus ENV/bin/python
    python -m venv ENV && ENV/bin/pip install jubarte-redlines                --jubarte ENV/bin/python

A peer that is not given or does not answer is named, and what cannot be judged without it is not judged.
Time is the processor's time of the process and all that it started, the best of some runs where these are
short; memory is the most that it held. Characters are those inside insertions, deletions and both ends of
moves. What each wrote is accepted and rejected by our own resolver and must be the new and the old text,
paragraph by paragraph. Exits 1 where an aim is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from drafting.word.package import opened
from drafting.word.resolving import resolve

US, DOCXODUS, JUBARTE = "travaux", "docxodus", "jubarte"
AIMS = {"1x": 1.0, "10x-light": 1 / 4, "10x-heavy": 1 / 4, "50x-light": 1 / 8, "50x-heavy": 1 / 6}
"""How much of the faster peer's time we may take."""
MEMORY = {"50x-light": 300.0}
CHARACTERS = 1.05
"""How many characters we may mark, docxodus's being 1."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKED = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_WORDS = (f"{_W}t", f"{_W}delText")
_SHORT = 5.0
_RUNS = 3
_DOCXODUS = """
import pathlib, sys
from python_redlines import DocxodusEngine
old, new, out = map(pathlib.Path, sys.argv[1:4])
made, _, _ = DocxodusEngine().run_redline("Peer", original=old.read_bytes(), modified=new.read_bytes())
out.write_bytes(made)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """One redline made: seconds of the processor, megabytes held, characters marked, exact both ways."""

    seconds: float
    megabytes: float
    characters: int
    exact: bool


def commands(found: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """Who takes part, and how each is called; the two files and the output follow."""
    yield US, [sys.executable, "-m", "tui", "diff", "--date", "2026-01-06"]
    if found.docxodus:
        yield DOCXODUS, [str(found.docxodus), "-c", _DOCXODUS]
    if found.jubarte:
        yield JUBARTE, [str(found.jubarte.parent / "jubarte-redlines"), "compare", "--force"]


def once(command: Sequence[str], limit: float) -> tuple[float, float] | None:
    """Processor's seconds and megabytes of one process; None where it failed or took too long."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + limit
    while True:
        done, status, used = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() > end:
            process.kill()
            os.wait4(process.pid, 0)
            return None
        time.sleep(0.02)
    # 1 is our own way, and that of every diff, to say that the two differ.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        return None
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def texts(document: bytes) -> list[str]:
    """The paragraphs of a file, by a walk of its own."""
    root = etree.fromstring(opened(document)["word/document.xml"])
    return ["".join(text.text or "" for text in each.iter(*_WORDS)) for each in root.iter(f"{_W}p")]


def marked(document: bytes) -> int:
    """Characters inside tracked changes, nested ones once."""
    root = etree.fromstring(opened(document)["word/document.xml"])
    outer = (each for each in root.iter(*_MARKED) if each.getparent().tag not in _MARKED)  # type: ignore[union-attr]
    return sum(len(text.text or "") for each in outer for text in each.iter(*_WORDS))


def ran(name: str, command: list[str], old: Path, new: Path, out: Path, limit: float) -> Ran | None:
    """One redline, made as often as it is worth; None where there is none."""
    output = [str(out)] if name == DOCXODUS else ["-o", str(out)]
    best: tuple[float, float] | None = None
    for _ in range(_RUNS):
        out.unlink(missing_ok=True)
        used = once([*command, str(old), str(new), *output], limit)
        if used is None or not out.exists():
            return None
        best = used if best is None else (min(best[0], used[0]), max(best[1], used[1]))
        if used[0] > _SHORT:
            break
    assert best is not None
    made = out.read_bytes()
    exact = texts(resolve(made, True)) == texts(new.read_bytes())
    exact = exact and texts(resolve(made, False)) == texts(old.read_bytes())
    return Ran(best[0], best[1], marked(made), exact)


def judged(pair: str, found: dict[str, Ran]) -> list[str]:
    """What of a pair misses its aim, a line each; prints what was judged."""
    ours, missed = found[US], []
    peers = [each for name, each in found.items() if name != US]
    checks = [("exact both ways", ours.exact, "")]
    aim = AIMS.get(pair, AIMS.get(pair.partition("-")[0]))
    if peers and aim:
        share = ours.seconds / min(each.seconds for each in peers)
        checks.append(("time", share <= aim, f"{share:.3f} of the faster peer's, aim {aim:.3f}"))
    if pair in MEMORY:
        checks.append(
            ("memory", ours.megabytes <= MEMORY[pair], f"{ours.megabytes:.0f} MB, aim {MEMORY[pair]:.0f}")
        )
    if DOCXODUS in found:
        share = ours.characters / found[DOCXODUS].characters
        checks.append(("characters", share <= CHARACTERS, f"{share:.3f} of docxodus's, aim {CHARACTERS}"))
    for what, good, figure in checks:
        print(f"    {'ok    ' if good else 'MISSED'} {what} {figure}".rstrip())
        if not good:
            missed.append(f"{pair}: {what} {figure}")
    return missed


def main() -> int:
    """Run every pair of the folder and say what misses its aim."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--docxodus", type=Path, help="interpreter of an environment with python-redlines[docxodus]"
    )
    parser.add_argument("--jubarte", type=Path, help="interpreter of an environment with jubarte-redlines")
    parser.add_argument("--pairs", nargs="*", default=[], help="only these, such as 10x-light")
    parser.add_argument("--limit", type=float, default=900.0, help="seconds after which a peer is given up")
    asked = parser.parse_args()
    for name in (DOCXODUS, JUBARTE):
        if getattr(asked, name) is None:
            print(f"{name} is absent: give --{name} to judge against it")
    missed: list[str] = []
    news = sorted(
        asked.folder.glob("*-new.docx"), key=lambda file: (int(file.name.partition("x")[0]), file.name)
    )
    with tempfile.TemporaryDirectory() as folder:
        for new in news:
            pair = new.name.removesuffix("-new.docx")
            if asked.pairs and pair not in asked.pairs:
                continue
            print(f"{pair}")
            found: dict[str, Ran] = {}
            for name, command in commands(asked):
                old = new.with_name(f"{pair.rpartition('-')[0]}-old.docx")
                one = ran(name, command, old, new, Path(folder) / "out.docx", asked.limit)
                if one is None:
                    print(f"    {name:9} gave no redline within {asked.limit:.0f} s")
                    continue
                found[name] = one
                cost = f"{one.seconds:8.2f} s {one.megabytes:7.0f} MB {one.characters:9,} characters"
                print(f"    {name:9} {cost}, {'exact' if one.exact else 'NOT exact'}", flush=True)
            missed += judged(pair, found) if US in found else [f"{pair}: no redline of ours"]
    print("\n".join(missed) or "every aim that could be judged is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
