"""The approval sheet: capitals down, articles across, a mark in each square; reservations in words below.

``blocks`` gives the paragraphs and tables alone, for documents that hold more than the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.agreement.approvals import Approvals, Held
from drafting.agreement.cells import LEGEND, MARKS, Cell, Column, Row
from drafting.agreement.effective import State
from drafting.agreement.outcome import Outcomes, Verdict
from drafting.word.heading import DocumentHeading
from drafting.word.house import HouseStyle
from drafting.word.markup import text_run
from drafting.word.worksheets import blocks as sheet
from drafting.word.worksheets.packing import packed, width_of

_CAPITAL = 2_500
_WIDEST = 1_400
_NARROWEST = 640
"""What a column of marks needs at least, in twentieths of a point; a text of more articles gets several tables."""

_SHADES = {
    State.APPROVED: "E2EFDA",
    State.AD_REFERENDUM: "EEF5E9",
    State.ABSTAINED: "F2F2F2",
    State.OPEN: "",
    State.LAPSED: "FFF2CC",
    State.RESERVED: "FBE5D6",
    State.OBJECTED: "F6C9B5",
}
"""Pale enough for a copying machine; the marks alone tell all."""

_VERDICTS = {Verdict.AGREED: "agreed", Verdict.AD_REFERENDUM: "ad ref.", Verdict.OPEN: "open"}
_SHORT = (("Article ", "Art. "), ("Preamble", "Pre."), ("Chapter ", "Ch. "), ("Section ", "Sec. "))
_SYMBOLS = (
    '<w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol"'
    ' w:cs="Segoe UI Symbol"/></w:rPr>'
)


def write_approvals(
    approvals: Approvals,
    outcomes: Outcomes,
    heading: DocumentHeading,
    *,
    caveat: str = "",
    house: HouseStyle | None = None,
) -> bytes:
    """The bytes of a ``.docx`` with the approval sheet of a round; ``caveat`` stands above it."""
    width = width_of(house, landscape=True)
    written = [sheet.words("Approval sheet", "SheetTitle")]
    written += [sheet.words(caveat, "SheetText")] if caveat else []
    written += blocks(approvals, outcomes, width)
    return packed("approval sheet", heading, written, landscape=True, house=house)


def blocks(approvals: Approvals, outcomes: Outcomes | None, width: int) -> Iterator[str]:
    """The sheet as paragraphs and tables, for lines of a width in twentieths of a point.

    ``outcomes`` adds what each article comes to under the rule of adoption, None leaves that out.
    """
    if outcomes is not None:
        yield sheet.words(f"{outcomes.said}.", "SheetText")
    many = len(approvals.columns)
    most = max((width - _CAPITAL) // _NARROWEST, 1)
    tables = max(-(-many // most), 1)
    each = -(-many // tables) if many else 0
    for first in range(0, max(many, 1), max(each, 1)):
        places = range(first, min(first + each, many))
        yield _matrix(approvals, outcomes, places, width)
        yield sheet.paragraph("", "TableSpace")
    yield sheet.paragraph(_legend(), "SheetSmall")
    said = [
        [sheet.cell(_name(row)), sheet.cell(f"{held.said}{_reason(held)}")]
        for row in approvals.rows
        for held in approvals.ledger(row.party.code)
        if held.position.blocks and held.stands
    ]
    if said:
        yield sheet.words("Reserves and objections that stand", "SheetHeading")
        yield sheet.table(
            [_CAPITAL, width - _CAPITAL], [sheet.head(("Capital", "What it said, and why")), *said]
        )


def _reason(held: Held) -> str:
    return f": “{held.position.note}”" if held.position.note and held.position.note not in held.said else ""


def _matrix(approvals: Approvals, outcomes: Outcomes | None, places: range, width: int) -> str:
    room = min((width - _CAPITAL) // max(len(places), 1), _WIDEST)
    widths = [_CAPITAL, *[room] * len(places)]
    heads = [_head(approvals.columns[place]) for place in places]
    rows: list[Sequence[sheet.Cell]] = [[sheet.head(("Capital",))[0], *heads]]
    for row in approvals.rows:
        style = "TableText" if row.counts else "SheetSmall"
        name = _name(row) if style == "TableText" else f"{_name(row)}, consent not required"
        rows.append([sheet.cell(name, style), *(_square(row.cells[place]) for place in places)])
    counts = [approvals.count(place) for place in places]
    rows.append(
        [
            sheet.cell("Agree, of those required", "TableHeading", shade="EDEDED"),
            *(
                sheet.cell(f"{count.stands}/{count.all}", "SheetSmall", align="center", shade="EDEDED")
                for count in counts
            ),
        ]
    )
    if outcomes is not None:
        verdicts = [_VERDICTS[outcomes.articles[place].verdict] for place in places]
        told = [sheet.cell(verdict, "SheetSmall", align="center", shade="EDEDED") for verdict in verdicts]
        rows.append([sheet.cell("Under the rule of adoption", "TableHeading", shade="EDEDED"), *told])
    return sheet.table(widths, rows)


def _head(column: Column) -> sheet.Cell:
    label = column.label
    for long, short in _SHORT:
        label = label.replace(long, short)
    bold = text_run(label, "<w:rPr><w:b/><w:bCs/></w:rPr>")
    return sheet.Cell(sheet.paragraph(bold, "SheetSmall", align="center"), "EDEDED")


def _square(cell: Cell) -> sheet.Cell:
    mark = text_run(cell.mark, _SYMBOLS if ord(cell.mark) > 0x2100 else "")
    return sheet.Cell(sheet.paragraph(mark, "SheetSmall", align="center"), _SHADES[cell.state])


def _name(row: Row) -> str:
    party = row.party
    return f"{party.capital} ({party.code})" if party.capital else f"{party.name} ({party.code})"


def _legend() -> str:
    runs = []
    for state, mark in MARKS.items():
        runs.append(text_run(mark, _SYMBOLS if ord(mark) > 0x2100 else ""))
        runs.append(text_run(f"\u00a0{LEGEND[state]}    "))
    return "".join(runs)
