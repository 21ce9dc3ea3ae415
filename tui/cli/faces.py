"""The faces of a redline on the command line: which one is wanted, painting it, and where it goes."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.compare.redline import Counts, Redline, Weight
from drafting.errors import TravauxError
from drafting.publish.folds import folded
from drafting.publish.passages import Passage, passages
from drafting.publish.wording import Caption
from tui.cli.sides import Side

if TYPE_CHECKING:
    from tui.painting.ink import Ink

_ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".txt": "inline",
}
_WIDEST_INLINE = 100
"""Cells; longer lines are hard to read, so a wide terminal is used so far and no further."""
_NO_TERMINAL = 80
_AT_ONCE = 500
"""Pieces written together: each writing is a call to the system."""
_VTE = 5800
"""The version of GNOME's terminal from which it sets text from right to left."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of a redline, and how.

    ``context`` is in paragraphs, None for the whole text; ``width`` in cells, None for the terminal's.
    ``strict`` counts a difference in spaces and outside every provision as one.
    """

    face: str
    context: int | None
    weights: frozenset[Weight]
    width: int | None
    color: str
    pager: bool
    strict: bool = True


def face_for(asked: str | None, output: Path | None) -> str:
    """The face that was asked for, or else the one that the ending of the file to write means."""
    if asked or output is None:
        return asked or "inline"
    ending = output.suffix.lower()
    if ending not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        hint = (
            "leave that option out and name two Word files, or use `travaux export --redline`"
            if ending == ".docx"
            else "or add --html, --json …"
        )
        raise TravauxError(
            f"{output}: nothing is written as '{ending}'", expected=f"one of {known}", hint=hint
        )
    return _ENDINGS[ending]


def context_for(face: str, context: int | None, only_changes: bool, whole: bool) -> int | None:
    """How many unchanged paragraphs to show around a change, None for all."""
    given = [name for name, on in (("--context", context is not None), ("--whole", whole)) if on]
    given += ["--only-changes"] if only_changes else []
    if len(given) > 1:
        raise TravauxError(f"{' and '.join(given)} contradict each other", expected="one of them")
    if whole or (face in ("html", "json") and not given):
        return None
    return 0 if only_changes else 1 if context is None else context


def painted(
    redline: Redline, old: Side, new: Side, wanted: Wanted, *, to_file: bool
) -> tuple[Iterator[str], bool]:
    """The redline as text, in pieces that end with a line, and whether it shows any difference."""
    every = passages(redline)
    different = _different(redline, every, wanted)
    caption = Caption(
        old.name, new.name, title=new.title or old.title, written=_hashes(redline), language=new.language
    )
    if wanted.face in ("html", "json", "markdown", "csv"):
        return _written(redline, caption, wanted), different
    lines = _terminal(redline, every, caption, wanted, to_file=to_file)
    return (line + "\n" for line in lines), different


def _different(redline: Redline, every: Sequence[Passage], wanted: Wanted) -> bool:
    if wanted.weights != frozenset(Weight):
        return any(passage.has(wanted.weights) for passage in every)
    if wanted.strict:
        return not redline.same
    return any(passage.changed or passage.recalled for passage in every)


def _hashes(redline: Redline) -> str:
    """The texts by their hashes, so that a printed redline can be held against the record."""
    old, new = (
        hashlib.sha256(draft.source.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        for draft in (redline.old, redline.new)
    )
    return f"Compared by Travaux. SHA-256 of the texts: old {old}…, new {new}…"


def _written(redline: Redline, caption: Caption, wanted: Wanted) -> Iterator[str]:
    """The faces that are files; their painters are loaded when asked for."""
    if wanted.face == "html":
        from drafting.publish import html

        return html.written(redline, caption, context=wanted.context, weights=wanted.weights)
    if wanted.face == "json":
        from drafting.publish import json

        return json.written(redline, caption, kept=wanted.context is None, weights=wanted.weights)
    if wanted.face == "csv":
        from drafting.publish import csv

        return iter((csv.write(redline, weights=wanted.weights),))
    from drafting.publish import markdown

    return iter((markdown.write(redline, caption, context=wanted.context, weights=wanted.weights),))


def _terminal(
    redline: Redline, every: Sequence[Passage], caption: Caption, wanted: Wanted, *, to_file: bool
) -> Iterator[str]:
    """The faces that are lines of a terminal."""
    from tui.painting import digest
    from tui.painting.ink import Ink, marks_for

    ink = Ink(marks_for(redline), not to_file and colored(wanted.color), not to_file and isolating())
    cells = _cells(wanted)
    counts = redline.counts
    plain = wanted.face in ("stat", "side-by-side")
    yield from digest.heading(caption, counts, ink, cells, marks=not plain)
    if wanted.strict and not (counts.told or redline.same):
        yield "The texts differ only outside their provisions: in blank lines, comments or spaces."
    if counts.told:
        yield ""
        yield from _body(every, caption, wanted, ink, cells, counts)


def _body(
    every: Sequence[Passage], caption: Caption, wanted: Wanted, ink: Ink, cells: int, counts: Counts
) -> Iterator[str]:
    from drafting.publish.tally import tallies
    from tui.painting import digest
    from tui.painting.columns import side_by_side
    from tui.painting.inline import inline

    if wanted.face == "stat":
        yield from digest.table(tallies(every), ink, cells)
    elif wanted.face == "shifts":
        if counts.obligation:
            yield from digest.shifts(every, ink, cells)
        else:
            yield "No change touches an obligation."
    else:
        shown = folded(every, wanted.context, wanted.weights)
        side = wanted.face == "side-by-side"
        yield from side_by_side(shown, ink, cells, caption) if side else inline(shown, ink, cells)


def colored(color: str) -> bool:
    """Whether to colour: as asked, or on a terminal that can, unless NO_COLOR says no."""
    if color != "auto":
        return color == "always"
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def isolating() -> bool:
    """Whether the output is a terminal that is known to set text from right to left, and to heed isolates."""
    environment = os.environ
    if not sys.stdout.isatty() or environment.get("TMUX") or environment.get("STY"):
        return False
    version = environment.get("VTE_VERSION", "")
    return bool(
        (version.isdecimal() and int(version) >= _VTE)
        or environment.get("KONSOLE_VERSION")
        or environment.get("MLTERM")
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
    )


def _cells(wanted: Wanted) -> int:
    """How many cells a line may take."""
    if wanted.width is not None:
        return wanted.width
    columns = max(20, shutil.get_terminal_size((_NO_TERMINAL, 24)).columns)
    return columns if wanted.face == "side-by-side" else min(columns, _WIDEST_INLINE)


def shown_on(text: Iterator[str], output: Path | None, wanted: Wanted) -> None:
    """Writes to the file, pages on a terminal where the text is longer than it, or prints, as it is painted."""
    if output is not None and str(output) != "-":
        from drafting.files.writing import write_atomic

        write_atomic(output, (piece.encode("utf-8", "backslashreplace") for piece in text))
        click.echo(f"Wrote {output}.", err=True)
        return
    lines = shutil.get_terminal_size((_NO_TERMINAL, 24)).lines
    terminal = sys.stdout.isatty() and sys.stdin.isatty()
    if wanted.pager and terminal:
        # A page is painted before it is decided whether to page; the rest while the first page is read.
        first: list[str] = []
        while sum(piece.count("\n") for piece in first) < lines and (piece := next(text, "")):
            first.append(piece)
        if sum(piece.count("\n") for piece in first) >= lines:
            # As git does: colours pass, what fits is left on the screen.
            os.environ.setdefault("LESS", "FRX")
            click.echo_via_pager(chain(first, text), color=colored(wanted.color))
            return
        text = chain(first, text)
    while held := "".join(islice(text, _AT_ONCE)):
        click.echo(held, nl=False, color=colored(wanted.color))
