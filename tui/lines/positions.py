"""Approvals as the matrix paints them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafting.text.draft import Kind
from drafting.text.labels import full_label
from tui.lines.standing import in_a_sentence, short

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.cells import Cell
    from drafting.text.draft import Draft, Provision


class Mark(NamedTuple):
    """What a cell shows, and how it looks."""

    glyph: str
    look: str


class Row(NamedTuple):
    """One party: code, capital, a mark for each column, and how much of it stands."""

    code: str
    name: str
    marks: tuple[Mark, ...]
    total: str = ""


class Column(NamedTuple):
    """One article: its short heading, what a sentence calls it, its order, and what the door calls it."""

    short: str
    name: str
    order: int
    reference: str | None
    identity: str | None = None
    part: bool = False
    """Whether it is a paragraph of an article that is unfolded."""


class StanceChoice(NamedTuple):
    """A stance to choose from: the record's word, its glyph, its name, and how a sentence says it."""

    word: str
    glyph: str
    name: str
    sentence: str


ORDERS = {
    "file": "in the order of the file",
    "open": "most open first",
    "blocks": "who blocks the same articles together",
}
"""How the capitals may be put, and how it is said."""
WHOLE = Column("all", "the whole text", -1, None)
STANCES = (
    StanceChoice("approve", "●", "approves", "approves"),
    StanceChoice("ad-referendum", "◐", "approves ad referendum", "approves ad referendum"),
    StanceChoice("scrutiny reserve", "r", "enters a scrutiny reserve", "enters a scrutiny reserve on"),
    StanceChoice(
        "parliamentary reserve", "r", "enters a parliamentary reserve", "enters a parliamentary reserve on"
    ),
    StanceChoice("reserve", "r", "enters a general reserve", "enters a general reserve on"),
    StanceChoice("object", "✕", "objects", "objects to"),
    StanceChoice("abstain", "–", "abstains", "abstains on"),
    StanceChoice("withdrawn", "○", "takes back what it said", "takes back what it said of"),
)
_LOOKS = {
    "approved": "approves", "abstained": "abstains", "approved ad referendum": "referendum", "open": "none",
    "lapsed": "lapsed", "reserved": "reserve", "objected": "objects",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What the matrix shows. ``cells`` runs beside ``rows``; ``names`` gives what a sentence calls a party."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    totals: tuple[str, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    def is_open(self, row: int, column: int) -> bool:
        """Whether a cell still needs somebody: no answer, lapsed, reserved or objected."""
        cell = self.cells[row][column]
        return cell.blocks or not cell.stands


def legend() -> tuple[tuple[str, str, str], ...]:
    """Each mark with its look and meaning, in the words of the agreement room."""
    from drafting.agreement.cells import LEGEND, MARKS

    return tuple((MARKS[state], _LOOKS[state], meaning) for state, meaning in LEGEND.items())


def view(
    approvals: Approvals, draft: Draft, *, order: str = "file", unfolded: frozenset[str] = frozenset()
) -> View:
    """The matrix; ``order`` is one of ``ORDERS``.

    An article whose identity is in ``unfolded`` is followed by its paragraphs.
    """
    rows = list(approvals.rows)
    if order == "open":
        rows.sort(key=lambda row: (-row.count.blocking, row.count.stands))
    elif order == "blocks":
        # Those who stand in the way of the same articles stand together, the first article first.
        blocks = {row.party.code: [at for at, cell in enumerate(row.cells) if cell.blocks] for row in rows}
        rows.sort(key=lambda row: (not blocks[row.party.code], blocks[row.party.code]))
    columns = tuple(_columns(approvals, draft, unfolded))
    places = {column.identity: place for place, column in enumerate(approvals.columns)}
    cells = tuple(
        tuple(
            row.cells[places[column.identity]]
            if not column.part
            else approvals.cell(row.party.code, column.identity)
            for column in columns
        )
        for row in rows
    )
    # There are as many cells as capitals times articles, and seven marks.
    marks = {each.state: Mark(each.mark, _LOOKS[each.state]) for own in cells for each in own}
    required = [place for place, row in enumerate(rows) if row.counts]
    return View(
        columns=columns,
        rows=tuple(
            Row(
                row.party.code,
                row.party.capital or row.party.name,
                tuple(marks[cell.state] for cell in own),
                f"{row.count.stands}/{len(row.cells)}",
            )
            for row, own in zip(rows, cells, strict=True)
        ),
        totals=tuple(
            str(sum(cells[row][place].stands and not cells[row][place].blocks for row in required))
            for place in range(len(columns))
        ),
        cells=cells,
        names={row.party.code: row.party.capital or row.party.name for row in rows},
    )


def _columns(approvals: Approvals, draft: Draft, unfolded: frozenset[str]) -> Iterator[Column]:
    for each in approvals.columns:
        yield Column(short(each.label), in_a_sentence(each.label), each.order, each.label, each.identity)
        if each.identity in unfolded:
            for provision in paragraphs(draft, each.order):
                label = full_label(draft, provision.order)
                identity = draft.identities[provision.order]
                yield Column(
                    f"({provision.label.strip(' .()')})", label, provision.order, label, identity, part=True
                )


def paragraphs(draft: Draft, order: int) -> list[Provision]:
    """The paragraphs of an article that have a label of their own to be called by."""
    return [
        each
        for each in draft.provisions[order + 1 :]
        if each.parent == order and each.label and each.kind is not Kind.HEADING
    ]


def blockers(approvals: Approvals) -> list[tuple[str, str]]:
    """For each article that somebody stands in the way of: its short heading, and who, with their marks."""
    return [
        (short(column.label), "  ".join(f"{cell.party} {cell.mark}" for cell in blocking))
        for number, column in enumerate(approvals.columns)
        if (blocking := approvals.blocking(number))
    ]
