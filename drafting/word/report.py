"""A report as a Word document: its blocks as headings, paragraphs and tables of the house style.

The chart is a table too, whose bars are shaded cells: every Word shows it, it prints, and it can be read and
copied. Nothing is said by shade alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.agreement.play import StateOfPlay
from drafting.publish.report.blocks import (
    Bar,
    Block,
    Chart,
    Figures,
    Heading,
    Sentence,
    Sheet,
    SheetRow,
    Table,
)
from drafting.publish.report.layout import laid_out
from drafting.publish.unseen import flowing
from drafting.word.bookmarks import map_part
from drafting.word.characters import escaped
from drafting.word.heading import DocumentHeading
from drafting.word.house import HouseStyle, shipped
from drafting.word.markup import look, text_run
from drafting.word.scribe import Scribe
from drafting.word.tables import TEXT_WIDTH
from drafting.word.wording import wording
from drafting.word.writing import Document, Section

_TIED = 3
"""How many rows keep to what follows them at the end of a sheet."""
_ARTICLES = 18
"""Articles side by side on an upright page, each in a column wide enough for its mark."""

_CAPITAL = 2430
"""What names need at least."""

_STEPS = 100
"""Columns of the grid that bars are made of."""

_SHADES = {
    "approved": "E3F3E8",
    "abstained": "E3F3E8",
    "ad_referendum": "FBF1DD",
    "reserved": "FBE9EA",
    "objected": "F3C9CD",
    "lapsed": "E4E4E0",
    "open": "",
}
_BRACKETS, _OPTIONS = "1F4E8C", "A9B8CE"
_TIGHT = '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'


def write_report(state: StateOfPlay, *, house: HouseStyle | None = None) -> bytes:
    """The bytes of a ``.docx`` that tells a state of play. The same state gives the same bytes."""
    report = laid_out(state)
    heading = DocumentHeading(
        title=report.title,
        symbol=report.symbol,
        round_name=f"State of play at {report.round}",
        distribution=report.distribution,
        language=report.language if "-" in report.language else "en-GB",
        hash=state.hash,
    )
    blocks = [_paragraph("Title", report.title), _paragraph("", f"{report.when}.", italic=True)]
    if report.note:
        blocks.append(_paragraph("", report.note, italic=True))
    for block in report.blocks:
        if isinstance(block, Heading) and blocks[-1] == _gap():
            # Behind a gap at the foot of a page LibreOffice leaves a heading alone there.
            del blocks[-1]
        blocks += _block(block)
    blocks.append(_paragraph("TableText", report.footer))
    document = Document(
        heading,
        blocks,
        Scribe(heading.secretariat, ""),
        map_part([]),
        section=Section(numbered=False),
        words=wording(),
    )
    return document.packed(house or shipped())


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading():
            yield _paragraph("Heading2", block.words)
        case Sentence():
            yield _paragraph("", block.words, italic=block.soft)
        case Figures():
            yield _figures(block)
            yield _gap()
        case Chart():
            yield from _chart(block)
        case Sheet():
            yield from _sheet(block)
        case Table():
            yield _plain(block)
            yield _gap()


def _paragraph(
    style: str,
    words: str,
    *,
    italic: bool = False,
    bold: bool = False,
    centre: bool = False,
    tied: bool = False,
) -> str:
    """A paragraph; ``tied`` keeps it on the page of what follows."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    named += "<w:keepNext/>" if tied else ""
    placed = '<w:jc w:val="center"/>' if centre else ""
    run = text_run(flowing(words), look(bold=bold, italic=italic))
    return f"<w:p><w:pPr>{named}{placed}</w:pPr>{run}</w:p>"


def _gap() -> str:
    """A narrow paragraph, without which two tables in a row are one."""
    return '<w:p><w:pPr><w:pStyle w:val="TableSpace"/></w:pPr></w:p>'


# -- tables ----------------------------------------------------------------------------------------------


def _cell(width: int, inside: str, *, shade: str = "", span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shaded}</w:tcPr>{inside}</w:tc>'


def _row(cells: Iterable[str], *, heads: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heads else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _table(grid: Sequence[int], rows: Iterable[str], about: str, *, margins: str = "") -> str:
    """A table of fixed columns; ``about`` says to whoever hears it what is in it."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="DraftTable"/>'
        f'<w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}'
        f'<w:tblCaption w:val="{escaped(about)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _plain(table: Table) -> str:
    whole = sum(table.widths)
    grid = [TEXT_WIDTH * part // whole for part in table.widths]
    heads = (_paragraph("TableHeading", head) for head in table.heads)
    lines = ((_paragraph("TableText", cell) for cell in row.cells) for row in table.rows)
    rows = [_row(map(_cell, grid, heads), heads=True), *(_row(map(_cell, grid, line)) for line in lines)]
    return _table(grid, rows, ", ".join(table.heads))


def _figures(figures: Figures) -> str:
    width = TEXT_WIDTH // len(figures.all)
    cells = (
        _cell(width, _paragraph("TableText", each.number, bold=True) + _paragraph("TableText", each.words))
        for each in figures.all
    )
    return _table([width] * len(figures.all), [_row(cells)], "In numbers")


# -- the chart -------------------------------------------------------------------------------------------

_CHART = (("Round", 1100), ("Date", 1500), ("Brackets", 1000), ("Options", 950), ("In brackets", 1150))


def _chart(chart: Chart) -> Iterable[str]:
    room = (TEXT_WIDTH - sum(width for _, width in _CHART)) // _STEPS
    grid = [*(width for _, width in _CHART), *([room] * _STEPS)]
    heads = [_cell(width, _paragraph("TableHeading", name)) for name, width in _CHART]
    heads.append(
        _cell(room * _STEPS, _paragraph("TableHeading", "Dark: brackets. Light: options."), span=_STEPS)
    )
    rows = [_row(heads, heads=True), *(_row(_bar(bar, chart.most, room)) for bar in chart.bars)]
    yield _table(grid, rows, "Brackets and options, round by round")
    yield _gap()


def _bar(bar: Bar, most: int, room: int) -> Iterable[str]:
    told = (bar.name, bar.day, f"{bar.brackets:,}", f"{bar.options:,}", bar.inside)
    for (_, width), words in zip(_CHART, told, strict=True):
        yield _cell(width, _paragraph("TableText", words))
    # A part of a bar is never too short to be seen, nor is the whole of it longer than its room.
    dark = -(-_STEPS * bar.brackets // most)
    light = -(-_STEPS * (bar.brackets + bar.options) // most) - dark
    for steps, shade in ((dark, _BRACKETS), (light, _OPTIONS), (_STEPS - dark - light, "")):
        if steps:
            yield _cell(room * steps, _paragraph("TableText", ""), shade=shade, span=steps)


# -- the approval sheet ----------------------------------------------------------------------------------


def _sheet(sheet: Sheet) -> Iterable[str]:
    legend = "   ".join(f"{mark.glyph}\u00a0{mark.meaning}" for mark in sheet.legend)
    yield _paragraph("TableText", legend, tied=True)
    for bank in sheet.banks(_ARTICLES):
        # Columns are as wide as on the fullest page, so that pieces stand below each other alike.
        width = min((TEXT_WIDTH - _CAPITAL) // len(bank.columns), 560)
        names = TEXT_WIDTH - width * len(bank.columns)
        grid = [names, *([width] * len(bank.columns))]
        heads = [_cell(names, _paragraph("TableHeading", "Capital"))]
        heads += [
            _cell(width, _paragraph("TableHeading", column.short, centre=True)) for column in bank.columns
        ]
        # The counts never stand on a page alone.
        last = len(bank.rows) - _TIED
        marked = ((row, names, width, at >= last) for at, row in enumerate(bank.rows))
        rows = [_row(heads, heads=True), *(_row(_marks(*each)) for each in marked)]
        counts = [_cell(names, _paragraph("TableHeading", sheet.counted))]
        counts += [
            _cell(width, _paragraph("TableHeading", column.agree, centre=True)) for column in bank.columns
        ]
        about = f"Approval sheet, {bank.columns[0].label} to {bank.columns[-1].label}"
        yield _table(grid, [*rows, _row(counts)], about, margins=_TIGHT)
        yield _gap()


def _marks(row: SheetRow, names: int, width: int, tied: bool) -> Iterable[str]:
    aside = f" ({row.aside})" if row.aside else ""
    yield _cell(names, _paragraph("TableText", f"{row.code} {row.capital}{aside}", tied=tied))
    for mark in row.marks:
        glyph = _paragraph("TableText", mark.glyph, centre=True, tied=tied)
        yield _cell(width, glyph, shade=_SHADES[mark.look])
