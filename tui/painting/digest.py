"""A redline in brief: its heading, the changes of obligation alone, and a table of how much changed where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.compare.redline import Counts, Reads
from drafting.publish.excerpts import excerpt
from drafting.publish.obligations import brackets, obligations
from drafting.publish.passages import Passage
from drafting.publish.tally import Tally
from drafting.publish.wording import Caption, called, reading, sign, summary
from tui.cells import cell_width, clip, flowing, pad
from tui.painting.ink import Ink, Look, Run
from tui.painting.inline import look_of
from tui.painting.runs import wrapped


def heading(caption: Caption, counts: Counts, ink: Ink, cells: int, *, marks: bool = True) -> Iterator[str]:
    """From what to what, how much changed, and what the marks mean: on one line where that has room."""
    parts = [Run(flowing(str(caption)), Look.HEADING), Run(summary(counts), Look.PLAIN)]
    if marks and counts.changes:
        parts.append(Run(ink.marks.legend, Look.ASIDE))
    rows: list[list[Run]] = [[]]
    for part in parts:
        taken = sum(cell_width(run.text) for run in rows[-1])
        if rows[-1] and taken + 3 + cell_width(part.text) > cells:
            rows.append([])
        rows[-1] += [Run("   ", Look.PLAIN), part] if rows[-1] else [part]
    for row in rows:
        yield from wrapped(row, ink, cells)


def shifts(passages: Sequence[Passage], ink: Ink, cells: int) -> Iterator[str]:
    """The changes that touch an obligation, each with where it stands and the words around it.

    Those that read as weaker or stronger come first; brackets set and lifted are counted at the end.
    """
    for passage, number, change in obligations(passages):
        look = look_of(change.reads)
        where = Run(flowing(called(passage.draft, passage.order)), Look.HEADING)
        head = [
            Run(sign(change.reads), look),
            Run(" ", Look.PLAIN),
            where,
            Run("  " + flowing(reading(change)), look),
        ]
        yield from wrapped(head, ink, cells, 2)
        for line in wrapped(ink.runs(excerpt(passage, number)), ink, cells - 4):
            yield "    " + line
    if held := brackets(passages):
        yield ""
        yield ink.paint(Run("Brackets", Look.HEADING))
        for passage, said in held:
            yield from wrapped(
                [Run(f"  {flowing(called(passage.draft, passage.order))}: {said}", Look.PLAIN)], ink, cells, 4
            )


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table: a label and its numbers as words."""

    label: str
    tally: Tally


def table(tallies: Sequence[Tally], ink: Ink, cells: int) -> Iterator[str]:
    """How much changed in each article: changes, words that came and went, and how they read."""
    rows = [
        _Row(clip(flowing(tally.label), max(12, cells // 2)), tally) for tally in tallies if tally.changed
    ]
    if not rows:
        return
    label = max(cell_width(row.label) for row in rows)
    most = max(row.tally.came + row.tally.gone for row in rows) or 1
    room = max(4, min(30, cells - label - 42))
    for row in rows:
        tally = row.tally
        came, gone = (round(room * words / most) for words in (tally.came, tally.gone))
        bar = [
            Run("+" * (came or bool(tally.came)), Look.STRONGER),
            Run("-" * (gone or bool(tally.gone)), Look.WEAKER),
        ]
        numbers = (
            f"{tally.changes:>5,} {'change ' if tally.changes == 1 else 'changes'} {f'+{tally.came:,}':>7} "
        )
        numbers += f"{f'−{tally.gone:,}':>7} words "
        reads = "".join(
            f" {sign(which)}{number}"
            for which, number in ((Reads.WEAKER, tally.weaker), (Reads.STRONGER, tally.stronger))
            if number
        )
        moved = f" {'↷'}{tally.moves}" if tally.moves else ""
        painted = "".join(ink.paint(run) for run in bar)
        tail = " " * max(0, room + 2 - sum(len(run.text) for run in bar))
        yield f" {pad(row.label, label)} {numbers} {painted}{tail if reads or moved else ''}{reads}{moved}"
