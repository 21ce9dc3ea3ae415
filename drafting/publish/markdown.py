"""A redline as Markdown that reads well on any forge, in a mail and as plain text.

Changes are ``<del>`` and ``<ins>``, which forges keep: ``~~`` and ``**`` are not recognised beside
punctuation, exactly where a draft changes most. Everything that a text could say to Markdown or HTML is
escaped, and brackets most of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from drafting.compare.redline import Counts, Fate, Redline, Weight
from drafting.publish.excerpts import excerpt
from drafting.publish.folds import Fold, folded
from drafting.publish.obligations import notes, obligations
from drafting.publish.passages import Passage, passages
from drafting.publish.stretches import Side, Stretch
from drafting.publish.unseen import flowing
from drafting.publish.wording import (
    Caption,
    called,
    hidden,
    reading,
    remark,
    shown_level,
    sign,
    summary,
)
from drafting.text.draft import Kind
from drafting.text.inline import Style

# What begins anything in any forge's dialect, wherever it stands; brackets round and straight among them
# only where they must be, since the result is read as plain text too.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$^=@]|&(?=[#\w])|:(?=\S)")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;", ":": "&#58;"}
# What begins a list or draws a rule at the head of a line.
_HEAD = re.compile(r"^(\s*)(?:(\d+)([.)])|([-+]))")
_TAGS = {Side.OLD: "del", Side.NEW: "ins"}
_SIGNS = {Fate.INSERTED: "\\+", Fate.DELETED: "−", Fate.MOVED: "↷", Fate.DEPARTED: "↶"}


def write(
    redline: Redline, caption: Caption, *, context: int | None = 1, weights: Iterable[Weight] = Weight
) -> str:
    """The redline as Markdown, ending in a line break; ``context`` and ``weights`` as for ``folded``."""
    every = passages(redline)
    parts = [_heading(caption, redline.counts), _shifts(every)]
    parts += [
        f"⋯ *{escaped(hidden(each))}*" if isinstance(each, Fold) else _paragraph(each)
        for each in folded(every, context, weights)
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: nothing in it is interpreted, no line breaks off."""
    text = _SPECIAL.sub(lambda match: _NAMED.get(match[0], "\\" + match[0]), flowing(text))
    return headless(text)


def headless(line: str) -> str:
    """A line whose head begins no list and draws no rule."""
    return _HEAD.sub(lambda match: f"{match[1]}{match[2] or ''}\\{match[3] or match[4]}", line)


def _heading(caption: Caption, counts: Counts) -> str:
    title = f"# {escaped(caption.title or 'Redline')}\n\n"
    return f"{title}**{escaped(str(caption))}**: {summary(counts)}"


def _shifts(every: Sequence[Passage]) -> str:
    """A table of the changes that touch an obligation."""
    rows = []
    for passage, number, change in obligations(every):
        said = f"{sign(change.reads)} {escaped(reading(change))}"
        words = _line(excerpt(passage, number)).strip()
        rows.append(f"| {escaped(called(passage.draft, passage.order))} | {said} | {words} |")
    return "\n".join(["| Where | Reads | Words |", "| --- | --- | --- |", *rows]) if rows else ""


def _paragraph(passage: Passage) -> str:
    said = remark(passage)
    aside = f"*({escaped(said)})*" if said else ""
    mark = f"{_SIGNS[passage.fate]} " if passage.fate in _SIGNS else ""
    heading = passage.provision.kind in (Kind.HEADING, Kind.TITLE)
    words = _line(passage.legible)
    indent = "&emsp;" * shown_level(passage.draft, passage.order)
    before = "#" * min(6, max(2, passage.provision.level + 1)) + " " if heading else ""
    lines = [before + indent + mark + words.strip() + (f" {aside}" if aside else "")]
    if beside := [f"> {sign(reads)} {escaped(said)}" for said, reads, _ in notes(passage)]:
        lines.append("\\\n".join(beside))
    return "\n\n".join(lines)


def _line(row: Iterable[Stretch]) -> str:
    """Stretches as one line of Markdown."""
    parts = []
    for (side, _), run in groupby(row, key=lambda each: (each.side, each.change)):
        words = "".join(map(_styled, run))
        parts.append(words if side is Side.BOTH else f"<{_TAGS[side]}>{words}</{_TAGS[side]}>")
    return headless("".join(parts))


def _styled(stretch: Stretch) -> str:
    text = escaped(stretch.shown)
    if stretch.style & Style.STRONG:
        text = f"<strong>{text}</strong>"
    if stretch.style & Style.EMPHASIS:
        text = f"<em>{text}</em>"
    return text
