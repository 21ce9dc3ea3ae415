"""The table of changes at the head of an HTML redline: obligations first, then each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.compare.redline import Change, Weight
from drafting.publish.excerpts import excerpt
from drafting.publish.passages import Passage
from drafting.publish.spans import change_id, row, text
from drafting.publish.tally import Tally, tallies
from drafting.publish.wording import called, kind, reading, sign


def contents(every: Sequence[Passage]) -> str:
    """The table, or nothing where no change is listed."""
    changes = [
        (passage, number, change)
        for passage in every
        if not passage.part
        for number, change in passage.changes
    ]
    if not changes:
        return ""
    heavy = [each for each in changes if each[2].weight is Weight.OBLIGATION]
    parts = ['<nav aria-label="Changes">']
    if heavy:
        parts.append('<h2 id="obligations">What touches an obligation</h2>')
        parts.append(_table(("No.", "Where", "Reads", "Words"), (_shift(*each) for each in heavy)))
    parts.append('<details class="every"><summary>Changes by article</summary>')
    heads = ("Where", "Changes", "Words in", "Words out", "Go to")
    parts.append(_table(heads, (_article(tally) for tally in tallies(every) if tally.changes)))
    parts.append("</details>\n</nav>")
    return "\n".join(parts)


def _table(heads: Sequence[str], rows: Iterator[str]) -> str:
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in heads)
    body = "\n".join(f"<tr>{cells}</tr>" for cells in rows)
    head = f"<thead><tr>{head}</tr></thead>"
    return f'<div class="scroll"><table>\n{head}\n<tbody>\n{body}\n</tbody></table></div>'


def _shift(passage: Passage, number: int, change: Change) -> str:
    kind_of = f' class="{change.reads.value}"' if change.reads else ""
    said = f'<span aria-hidden="true">{sign(change.reads)} </span>{text(reading(change))}'
    return (
        f"<td>{_link(number, change)}</td><td>{text(called(passage.draft, passage.order))}</td>"
        f'<td{kind_of}>{said}</td><td class="words" dir="auto">{row(excerpt(passage, number))}</td>'
    )


def _article(tally: Tally) -> str:
    links = " ".join(
        _link(number, change) for passage in tally.passages for number, change in passage.changes
    )
    return (
        f'<td>{text(tally.label)}</td><td class="count">{tally.changes:,}</td>'
        f'<td class="count">+{tally.came:,}</td><td class="count">−{tally.gone:,}</td><td>{links}</td>'
    )


def _link(number: int, change: Change) -> str:
    return f'<a href="#{change_id(number)}" title="{kind(change)}, {change.weight.value}">{number}</a>'
