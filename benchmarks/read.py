"""Is the reader quick enough to be forgotten? Against a CommonMark parser, and against itself at ten times the size.

Run ``python benchmarks/read.py [FOLDER]``; FOLDER holds real texts (``*.md``), by default the corpus
beside the checkout. Every ratio is of times taken in this one run, in turns, the best of several.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafting.text.brackets import brackets
from drafting.text.findings import findings
from drafting.text.inline import pieces
from drafting.text.measures import measure
from drafting.text.reading import read

_ROUNDS = 7
_PARAGRAPH = (
    "{n}. Each Participant [shall] [should] consult within [24] [72] hours [FRA, DEU: and without delay], as provided\n"
    "   in Article {m}, paragraph 2(b), and [assist [the host] by:\n"
    "   (a) the use of *military* capabilities;\n   (b) the sharing of intelligence[ and early warning]];\n\n"
)


def generated(characters: int) -> str:
    """A text of about so many characters: articles of nine paragraphs with points and brackets."""
    parts, size, number = ["# Statement\n\n"], 0, 0
    while size < characters:
        number += 1
        head = f"## Article {number // 9 + 1}. Assistance\n\n" if number % 9 == 1 else ""
        parts.append(head + _PARAGRAPH.format(n=number % 9 + 1, m=number // 18 + 1))
        size += len(parts[-1])
    return "".join(parts)[:characters]


def best(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """The shortest of several times that a piece of work takes, in seconds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def understood(source: str) -> None:
    """Everything that a face asks of a text: provisions, brackets, measures, findings, words as shown."""
    draft = read(source)
    brackets(draft)
    measure(draft)
    findings(draft)
    for provision in draft.provisions:
        for _ in pieces(draft, provision.text):
            pass


def peak(work: Callable[[], object]) -> int:
    """The most memory that a piece of work holds at once, in bytes."""
    gc.collect()
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def against_commonmark(folder: Path) -> None:
    """Corpus files: the reader beside markdown-it-py's CommonMark parse."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    for path in sorted(folder.glob("*/*.md")):
        source = path.read_text(encoding="utf-8")
        peer = best(lambda source=source: parser.parse(source))  # type: ignore[misc]
        ours = best(lambda source=source: read(source))  # type: ignore[misc]
        tree = best(lambda source=source: brackets(read(source)))  # type: ignore[misc]
        whole = best(lambda source=source: understood(source), 3)  # type: ignore[misc]
        print(
            f"{path.name:32} CommonMark {peer * 1e3:7.1f} ms   read {ours * 1e3:6.1f} ms ({peer / ours:4.1f} x as fast)"
            f"   with brackets {tree * 1e3:6.1f} ms ({peer / tree:4.1f} x)"
            f"   with everything {whole * 1e3:6.1f} ms ({peer / whole:4.1f} x)"
        )


def against_itself() -> None:
    """Ten times the text, from 0.1 to 10 MB."""
    last = 0.0
    for size in (100_000, 1_000_000, 10_000_000):
        source = generated(size)
        taken = best(lambda source=source: read(source), 3 if size > 1_000_000 else _ROUNDS)  # type: ignore[misc]
        ratio = f"{taken / last:5.2f} x the time for 10 x the text" if last else ""
        print(f"{size:>11,} characters  {taken * 1e3:8.1f} ms  {ratio}")
        last = taken


def hostile() -> None:
    """Texts that break readers: each at two sizes, for the growth, and without recursion."""
    shapes: dict[str, Callable[[int], str]] = {
        "opening brackets": lambda n: "[" * n,
        "nested pairs": lambda n: "[" * (n // 10) + "x" + "]" * (n // 10),
        "closing brackets": lambda n: "]" * n,
        "one line of words": lambda n: "word " * (20 * n),
        "one line of stars": lambda n: "*a " * n,
        "comments never closed": lambda n: "<!-- \n\n" * n,
        "options in a row": lambda n: "Option 1: a\n\n" * (n // 10),
        "ever deeper points": lambda n: "".join(f"{' ' * (i % 400)}1. a\n" for i in range(n // 10)),
        "links never closed": lambda n: "[a](" * n,
        "references": lambda n: "Article 1, paragraph 1, " * (n // 10),
    }
    for name, shape in shapes.items():
        small, large = shape(10_000), shape(100_000)
        times = [best(lambda source=source: understood(source), 3) for source in (small, large)]  # type: ignore[misc]
        print(
            f"{name:24} {len(large):>11,} characters  {times[1] * 1e3:8.1f} ms   {times[1] / times[0]:5.1f} x for 10 x"
        )


def memory() -> None:
    """Peak memory of reading, as a multiple of the source's own size."""
    sources = {
        "generated, 1 MB": generated(1_000_000),
        "one line of 10 MB": "word " * 2_000_000,
        "brackets": "[" * 100_000,
    }
    for name, source in sources.items():
        for what, work in (("read", read), ("read and brackets", lambda s: brackets(read(s)))):
            most = peak(lambda source=source, work=work: work(source))  # type: ignore[misc]
            print(f"{name:24} {what:20} {most / sys.getsizeof(source):5.1f} x the size of the source")


def main() -> None:
    """Print the report."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("TRAVAUX_CORPUS", beside))
    print("Reading the corpus beside CommonMark (wanted: at least 3 x as fast)")
    against_commonmark(folder)
    print("\nTen times the text (wanted: at most 11 x the time)")
    against_itself()
    print("\nHostile shapes, everything understood (wanted: about 10 x)")
    hostile()
    print("\nMemory (wanted: at most 12 x)")
    memory()


if __name__ == "__main__":
    main()
