"""A redline down the page, old and new words in one text, as lines of a terminal.

The first column tells what became of a paragraph, so that a reader finds the changes by running an eye
down the left edge: it says so in signs, not in colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.compare.redline import Fate, Reads
from drafting.publish import obligations
from drafting.publish.folds import Fold
from drafting.publish.passages import Passage
from drafting.publish.stretches import Side
from drafting.publish.wording import first_words, hidden, remark, shown_level, sign
from drafting.text.draft import Kind
from tui.cells import cell_width, flowing, harmless
from tui.painting.ink import Ink, Look, Run
from tui.painting.runs import END, wrapped

GUTTER = 2
"""Cells before the text: the sign and a space."""

SIGNS = {
    Fate.KEPT: " ",
    Fate.EDITED: "│",
    Fate.INSERTED: "+",
    Fate.DELETED: "-",
    Fate.MOVED: "↷",
    Fate.DEPARTED: "↶",
    Fate.SPLIT: "⑂",
    Fate.MERGED: "⑃",
}
_LOOKS = {Fate.INSERTED: Look.CAME, Fate.DELETED: Look.GONE}

# A label longer than this gets no column of its own: the text would be left too narrow.
_LONGEST_LABEL = 8


def inline(shown: Iterable[Passage | Fold], ink: Ink, cells: int | None) -> Iterator[str]:
    """The lines of paragraphs and folds, each at most ``cells`` wide; None never wraps."""
    blank = True
    for each in shown:
        heading = isinstance(each, Passage) and each.provision.kind in (Kind.HEADING, Kind.TITLE)
        if heading and not blank:
            yield ""
        yield from (_fold(each, ink, cells) if isinstance(each, Fold) else _paragraph(each, ink, cells))
        blank = False


def _fold(fold: Fold, ink: Ink, cells: int | None) -> list[str]:
    runs = [Run("⋯ ", Look.ASIDE), Run(harmless(flowing(hidden(fold))), Look.ASIDE)]
    return ["  " + line for line in wrapped(runs, ink, _room(cells), 2)]


def _paragraph(passage: Passage, ink: Ink, cells: int | None) -> Iterator[str]:
    """What is said of a paragraph, its words, and how its changes read."""
    mark = SIGNS[passage.look]
    said = remark(passage)
    if said and passage.fate is not Fate.DEPARTED:
        yield from gutter(mark, wrapped([Run(f"({flowing(said)})", Look.ASIDE)], ink, _room(cells), 1), ink)
    runs = list(words(passage, ink))
    if passage.fate is Fate.DEPARTED:
        runs = [Run(f"{opening(passage)} ({flowing(said)})", Look.ASIDE)]
    indent = 2 * shown_level(passage.draft, passage.order)
    room = _room(cells)
    lines = wrapped(runs, ink, room and max(16, room - indent), hang(passage))
    yield from gutter(
        mark, [" " * indent + line for line in lines], ink, _LOOKS.get(passage.fate, Look.PLAIN)
    )
    yield from notes(passage, ink, cells)


def words(passage: Passage, ink: Ink, side: Side | None = None) -> Iterator[Run]:
    """Label, words and changed name of a paragraph; with a side, only what that draft has of them."""
    alone = passage.fate in _LOOKS
    heading = passage.provision.kind in (Kind.HEADING, Kind.TITLE)
    chosen = [each for each in passage.legible if side is None or each.side in (side, Side.BOTH)]
    for run in ink.runs(chosen, marked=not alone):
        yield run._replace(look=Look.HEADING) if heading and run.look is Look.PLAIN else run


def hang(passage: Passage) -> int:
    """How far the later lines of a paragraph are indented: to where its words begin, after the label."""
    if passage.provision.kind in (Kind.HEADING, Kind.TITLE):
        return 0
    label = cell_width(flowing(passage.provision.label))
    # Paragraphs without a label would run together, as a preamble's do: a hanging line tells them apart.
    return label + 1 if 0 < label <= _LONGEST_LABEL else 2


def opening(passage: Passage) -> str:
    """Label and first words of a paragraph that is only pointed to."""
    return flowing(f"{passage.provision.label} {first_words(passage.draft, passage.order, 6)}".strip())


def notes(passage: Passage, ink: Ink, cells: int | None) -> Iterator[str]:
    """A line for each change of a paragraph that touches an obligation."""
    for said, reads, _ in obligations.notes(passage):
        look = look_of(reads)
        lines = wrapped([Run(flowing(said), look)], ink, _room(cells) and _room(cells, 3))
        yield from gutter(sign(reads), ["   " + line for line in lines], ink, look)


def look_of(reads: Reads | None) -> Look:
    """The look of how a change of an obligation reads."""
    if reads is Reads.WEAKER:
        return Look.WEAKER
    return Look.STRONGER if reads is Reads.STRONGER else Look.ASIDE


def gutter(mark: str, lines: Iterable[str], ink: Ink, look: Look = Look.PLAIN) -> Iterator[str]:
    """Lines with a mark before each."""
    # A mark alone is neither struck nor underlined, whatever its paragraph is.
    bare = {Look.GONE: Look.ASIDE, Look.CAME: Look.ASIDE}.get(look, look)
    painted = mark if mark == " " else ink.paint(Run(mark, bare))
    for line in lines:
        yield _trimmed(f"{painted} {line}") if mark == " " else f"{painted} {line}"


def _trimmed(line: str) -> str:
    """A line without spaces at its end, be it turned from right to left or not."""
    return f"{line[:-1].rstrip()}{END}" if line.endswith(END) else line.rstrip()


def _room(cells: int | None, more: int = 0) -> int | None:
    return None if cells is None else max(16, cells - GUTTER - more)
