"""Whom the text waits for, in so few lines that they can be read: who stands in the way, lapsed, never answered.

Two objections are two lines. Two thousand are summed up by article, those first that most stand in the way of,
and place 4 shows them one by one. Reckoned once for each state of the record, away from the screen, since
every capital's word on every article is looked at for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting.agreement.party import called
from drafting.phrases import listed, several
from tui.lines.standing import in_a_sentence

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.cells import Cell, Count, Row

ONE_BY_ONE = 8
"""How many objections and reserves are told one by one; of more, so many articles at most have a line each."""
NAMED = 3
"""How many capitals a line names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Need:
    """One line: its words, its mark and look, and the cell of the approvals that Enter leads to."""

    words: str
    mark: str
    look: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the approvals come to: how many stand how on each article, and what needs doing for it."""

    counts: tuple[Count, ...]
    needs: tuple[Need, ...]
    blocking: tuple[str, ...]
    """Who stands in the way of each article, by code and mark: ``CYP ✕ ITA r +4``."""


def reckon(approvals: Approvals) -> Reckoned:
    """What the approvals come to; looks once at every cell."""
    counts = tuple(approvals.count(number) for number in range(len(approvals.columns)))
    blocking = tuple(_codes(approvals, number) if each.blocking else "" for number, each in enumerate(counts))
    return Reckoned(counts, (*_in_the_way(approvals, counts), *_waited_for(approvals)), blocking)


def _codes(approvals: Approvals, number: int) -> str:
    cells = [cell for _, cell in _blocking(approvals, number)]
    more = f" +{len(cells) - NAMED}" if len(cells) > NAMED else ""
    return " ".join(f"{cell.party} {cell.mark}" for cell in cells[:NAMED]) + more


def _in_the_way(approvals: Approvals, counts: Sequence[Count]) -> Iterator[Need]:
    """Objections and reserves, one by one or by article."""
    blocked = [number for number, count in enumerate(counts) if count.blocking]
    if sum(counts[number].blocking for number in blocked) <= ONE_BY_ONE:
        for number in blocked:
            label = in_a_sentence(approvals.columns[number].label)
            for place, cell in _blocking(approvals, number):
                said = "objects to" if cell.mark == "✕" else "has a reserve on"
                yield Need(f"{cell.who} {said} {label}", "!", "objects", place, number)
        return
    worst = sorted(blocked, key=lambda number: -counts[number].blocking)
    too_many = len(worst) > ONE_BY_ONE
    for number in worst[: ONE_BY_ONE - 1] if too_many else blocked:
        yield _on_article(approvals, number)
    if too_many:
        rest = worst[ONE_BY_ONE - 1 :]
        told = several(len(rest), "more article has", "more articles have")
        kinds = _kinds([cell for number in rest for _, cell in _blocking(approvals, number)])
        number = min(rest)
        yield Need(f"{told} {kinds}", "!", "objects", next(_blocking(approvals, number))[0], number)


def _on_article(approvals: Approvals, number: int) -> Need:
    """All that stands in the way of one article, in a line."""
    found = list(_blocking(approvals, number))
    cells = [cell for _, cell in found]
    label = approvals.columns[number].label
    return Need(
        f"{label}: {_kinds(cells)} ({listed([cell.who for cell in cells], NAMED)})",
        "!",
        "objects",
        found[0][0],
        number,
    )


def _blocking(approvals: Approvals, number: int) -> Iterator[tuple[int, Cell]]:
    """Who stands in the way of an article, each with the place of its row."""
    for place, row in enumerate(approvals.rows):
        if row.cells[number].blocks and row.counts:
            yield place, row.cells[number]


def _kinds(cells: Sequence[Cell]) -> str:
    """How many objections and how many reserves: ``2 objections and 1 reserve``."""
    objections = sum(cell.mark == "✕" for cell in cells)
    counted = ((objections, "objection"), (len(cells) - objections, "reserve"))
    return " and ".join(several(number, noun) for number, noun in counted if number)


def _waited_for(approvals: Approvals) -> Iterator[Need]:
    """Whose word lapsed, and who has not answered."""
    lapsed: list[tuple[int, Row]] = []
    silent: list[tuple[int, Row]] = []
    for place, row in enumerate(approvals.rows):
        count = row.count
        if count.lapsed:
            lapsed.append((place, row))
        if count.open == len(row.cells) and row.counts:
            silent.append((place, row))
    for rows, one, many in (
        (
            lapsed,
            "has a position that lapsed because its text changed",
            "have positions that lapsed because their text changed",
        ),
        (silent, "has not answered yet", "have not answered yet"),
    ):
        if rows:
            names = listed([called(row.party) for _, row in rows], NAMED)
            yield Need(f"{names} {one if len(rows) == 1 else many}", "·", "mark", rows[0][0], 0)
