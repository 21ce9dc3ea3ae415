"""One capital's ledger in the terminal: what it said, what stands, and a redline of what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from tui.cli.options import tell
from tui.cli.sentences import WIDEST, sentence

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.cells import Cell, Row
    from drafting.agreement.since import Since
    from drafting.negotiation import Negotiation

FLAG = "⚑"


def print_party(negotiation: Negotiation, approvals: Approvals, code: str) -> None:
    """Prints what one capital's positions come to, article by article, and what changed where they lapsed."""
    party = negotiation.parties.party(code)
    row = approvals.row(party.code)
    aside = "" if row.counts else "; its consent is not required"
    tell(f"{party.name} ({party.capital or party.code}){aside}")
    click.echo()
    groups = list(_groups(approvals, row))
    room = max(len(name) for name, _, _ in groups) + 4
    for name, cell, said in groups:
        click.echo("\n".join(sentence(f"{cell.mark} {name}".ljust(room) + said, room)))
        for clause in cell.flags:
            click.echo("\n".join(sentence(" " * room + f"{FLAG} {clause}", room + 2)))
    _print_parts(approvals, party.code)
    for each in approvals.since(party.code):
        click.echo()
        for line in _redline(negotiation, approvals.round, each):
            click.echo(line)


def _print_parts(approvals: Approvals, code: str) -> None:
    """Prints what was said of less than an article, and of what is no longer in the text."""
    columns = {None, *(column.identity for column in approvals.columns)}
    parts = [held for held in approvals.ledger(code) if held.position.provision not in columns]
    if parts:
        click.echo("\nOn parts:")
    for held in parts:
        click.echo("\n".join(sentence(f"  {'✓' if held.stands else '◌'} {held.said}", 4)))
        for clause in held.flags:
            click.echo("\n".join(sentence(f"    {FLAG} {clause}", 6)))


def _groups(approvals: Approvals, row: Row) -> Iterator[tuple[str, Cell, str]]:
    """Articles side by side of which the same is to be said, under one name and in one sentence."""
    said = {held.position.seq: held.said for held in approvals.ledger(row.party.code)}
    pairs = list(zip(approvals.columns, row.cells, strict=True))
    for _, group in groupby(pairs, key=lambda pair: _alike(pair[1])):
        columns, cells = zip(*group, strict=True)
        first = cells[0]
        if len(cells) == 1:
            yield columns[0].label, first, first.said
        elif first.position is None:
            yield f"{columns[0].label} to {columns[-1].label}", first, "no answer yet"
        else:
            aside = "; these articles themselves are unchanged" if first.unchanged else ""
            name = f"{columns[0].label} to {columns[-1].label}"
            yield name, first, said[first.position.seq] + aside


def _alike(cell: Cell) -> tuple[object, ...]:
    lapsed = cell.position is not None and not cell.stands and cell.unchanged
    return cell.state, cell.position and cell.position.seq, cell.partial, lapsed, cell.flags


def _redline(negotiation: Negotiation, number: int, since: Since) -> Iterator[str]:
    """What changed in the text that positions of one round covered."""
    from drafting.agreement.since import Concerned
    from drafting.publish.folds import folded
    from drafting.publish.passages import passages
    from tui.cli.faces import colored
    from tui.painting.ink import Ink, marks_for
    from tui.painting.inline import inline

    redline = negotiation.redline(since.round, number)
    concerned = Concerned(since.positions, redline.old, redline.new)
    chosen = [each for each in passages(redline) if concerned(each.old, each.new)]
    ink = Ink(marks_for(redline), color=colored("auto"))
    labels = dict.fromkeys(position.label for position in since.positions)
    places = "the whole text" if "" in labels else ", ".join(labels)
    names = negotiation.round(since.round).name, negotiation.round(number).name
    yield f"What changed in {places} from {names[0]} to {names[1]}  ({ink.marks.legend})"
    if not any(each.changed for each in chosen):
        yield "  It is no longer in the text, or its parts stand in another order."
        return
    yield from inline(folded(chosen, 0), ink, WIDEST)
