"""The tables of changes at the head of an HTML redline: what reads otherwise first, then each article.

All but the first fold away, since a long list before the text would keep its readers from the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.compare.redline import Change
from drafting.phrases import several
from drafting.publish.excerpts import excerpt
from drafting.publish.obligations import Obligation, brackets, obligations
from drafting.publish.passages import Passage
from drafting.publish.spans import link, row, text
from drafting.publish.tally import Tally, tallies
from drafting.publish.wording import called, kind, reading, sign


def contents(every: Sequence[Passage]) -> str:
    """The table, or nothing where no change is listed."""
    if not any(passage.changes for passage in every):
        return ""
    heavy = obligations(every)
    read = [each for each in heavy if each.change.reads]
    rest = [each for each in heavy if not each.change.reads]
    parts = ['<nav aria-label="Changes">']
    if read:
        parts += ['<h2 id="obligations">What reads as weaker or stronger</h2>', _shifts(read)]
    if rest:
        touch = "touches" if len(rest) == 1 else "touch"
        title = f"{several(len(rest), 'change')} more that {touch} an obligation"
        parts.append(f'<details class="every"><summary>{title}</summary>{_shifts(rest)}</details>')
    if held := brackets(every):
        more = f"Brackets were set or lifted in {several(len(held), 'paragraph')}, as the margin says."
        parts.append(f'<p class="said">{more}</p>')
    parts.append('<details class="every"><summary>Changes by article</summary>')
    heads = ("Where", "Changes", "Words in", "Words out", "Go to")
    parts.append(_table(heads, (_article(tally) for tally in tallies(every) if tally.changes)))
    parts.append("</details>\n</nav>")
    return "\n".join(parts)


def _table(heads: Sequence[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in heads)
    body = "\n".join(f"<tr>{cells}</tr>" for cells in rows)
    head = f"<thead><tr>{head}</tr></thead>"
    return f'<div class="scroll"><table>\n{head}\n<tbody>\n{body}\n</tbody></table></div>'


def _shifts(found: Sequence[Obligation]) -> str:
    return _table(("No.", "Where", "Reads", "Words"), map(_shift, found))


def _shift(obligation: Obligation) -> str:
    passage, number, change = obligation
    look = f"reads {change.reads.value}" if change.reads else "reads"
    said = f'<span aria-hidden="true">{sign(change.reads)} </span>{text(reading(change))}'
    where = text(called(passage.draft, passage.order))
    return (
        f'<td class="no">{_link(number, change)}</td><td class="where">{where}</td>'
        f'<td class="{look}">{said}</td><td class="words" dir="auto">{row(excerpt(passage, number))}</td>'
    )


def _article(tally: Tally) -> str:
    links = " ".join(_link(number, change) for passage in tally.passages for number, change in passage.told)
    return (
        f'<td>{text(tally.label)}</td><td class="count">{tally.changes:,}</td>'
        f'<td class="count">+{tally.came:,}</td><td class="count">−{tally.gone:,}</td><td>{links}</td>'
    )


def _link(number: int, change: Change) -> str:
    return link(number, f"{kind(change)}, {change.weight}")
