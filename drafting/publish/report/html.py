"""A report as one HTML file: for a screen, a printer and a screen reader, in light and dark.

The chart is a table whose bars are drawn in it, so that its numbers are read out and copied like any others.
Nothing is said by colour alone: every mark has its glyph, and its meaning in words for whoever hears the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.agreement.play import StateOfPlay
from drafting.publish import page
from drafting.publish.report.blocks import (
    Bar,
    Block,
    Chart,
    Figures,
    Heading,
    Mark,
    Report,
    Sentence,
    Sheet,
    Table,
)
from drafting.publish.report.layout import laid_out
from drafting.publish.spans import text


def write(state: StateOfPlay, *, style: str | None = None) -> str:
    """The report as the text of an HTML file; ``style`` replaces the shipped style sheet."""
    report = laid_out(state)
    title = f"{text(report.title)}: state of play at {text(report.round)}"
    sheet = page.style_sheet("report") if style is None else style
    parts = [
        page.opening(title, report.language, sheet, "Skip to the report"),
        _header(report),
        _contents(report.blocks),
        '<main id="text">',
        *_sections(report.blocks),
        "</main>",
        page.closing(text(report.footer)),
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _header(report: Report) -> str:
    note = f'\n<p class="note">{text(report.note)}</p>' if report.note else ""
    distribution = f'<p class="said">{text(report.distribution)}</p>\n' if report.distribution else ""
    return f"""<header>
{distribution}<h1>{text(report.title)}</h1>
<p class="said"><strong>State of play at {text(report.round)}</strong> · {text(report.symbol)}</p>
<p class="said">{text(report.when)}.</p>{note}
</header>"""


def _named(number: int) -> str:
    return f"section-{number}"


def _contents(blocks: Iterable[Block]) -> str:
    headings = [block for block in blocks if isinstance(block, Heading)]
    links = "\n".join(
        f'<li><a href="#{_named(number)}">{text(each.words)}</a></li>'
        for number, each in enumerate(headings, 1)
    )
    return f'<nav aria-label="Sections"><ol>\n{links}\n</ol></nav>'


def _sections(blocks: Iterable[Block]) -> Iterable[str]:
    number = 0
    for block in blocks:
        if isinstance(block, Heading):
            number += 1
            yield f'<h2 id="{_named(number)}">{text(block.words)}</h2>'
        else:
            yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{text(block.words)}</h2>"
        case Sentence():
            look = ' class="said"' if block.soft else ""
            return f'<p{look} dir="auto">{text(block.words)}</p>'
        case Figures():
            inside = "\n".join(
                f"<li><strong>{text(each.number)}</strong> {text(each.words)}</li>" for each in block.all
            )
            return f'<ul class="figures">\n{inside}\n</ul>'
        case Chart():
            return _chart(block)
        case Sheet():
            return _sheet(block)
        case Table():
            rows = ("".join(f'<td dir="auto">{text(cell)}</td>' for cell in row.cells) for row in block.rows)
            return _table("words", block.heads, rows)


def _table(look: str, heads: Iterable[str], rows: Iterable[str], foot: str = "") -> str:
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in heads)
    body = "\n".join(f"<tr>{cells}</tr>" for cells in rows)
    foot = f"\n<tfoot><tr>{foot}</tr></tfoot>" if foot else ""
    return (
        f'<div class="scroll" tabindex="0"><table class="{look}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>{foot}</table></div>"
    )


def _chart(chart: Chart) -> str:
    key = (
        '<p class="said"><span class="key brackets" aria-hidden="true"></span>brackets '
        '<span class="key options" aria-hidden="true"></span>options</p>'
    )
    heads = ("Round", "Date", "Brackets", "Options", "Words in brackets", "Words", "")
    return key + "\n" + _table("chart", heads, (_bar(bar, chart.most) for bar in chart.bars))


def _bar(bar: Bar, most: int) -> str:
    numbers = (f"{bar.brackets:,}", f"{bar.options:,}", bar.inside, bar.words)
    cells = "".join(f'<td class="count">{text(each)}</td>' for each in numbers)
    drawn = (
        f'<svg viewBox="0 0 {most} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="brackets" x="0" y="0" width="{bar.brackets}" height="10"/>'
        f'<rect class="options" x="{bar.brackets}" y="0" width="{bar.options}" height="10"/></svg>'
    )
    return f'<th scope="row">{text(bar.name)}</th><td>{text(bar.day)}</td>{cells}<td class="bar">{drawn}</td>'


def _sheet(sheet: Sheet) -> str:
    legend = "".join(
        f'<li><span class="mark {each.look}" aria-hidden="true">{each.glyph}</span> {text(each.meaning)}</li>'
        for each in sheet.legend
    )
    head = '<th scope="col">Capital</th>' + "".join(
        f'<th scope="col"><abbr title="{text(column.label)}">{text(column.short)}</abbr></th>'
        for column in sheet.columns
    )
    body = "\n".join(
        f'<tr><th scope="row"><span class="code">{text(row.code)}</span> {text(row.capital)}'
        + (f' <span class="aside">{text(row.aside)}</span>' if row.aside else "")
        + f"</th>{''.join(map(_mark, row.marks))}</tr>"
        for row in sheet.rows
    )
    foot = f'<th scope="row">{text(sheet.counted)}</th>' + "".join(
        f'<td class="count">{text(column.agree)}</td>' for column in sheet.columns
    )
    return (
        f'<ul class="legend">{legend}</ul>\n<div class="scroll" tabindex="0"><table class="sheet">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n<tfoot><tr>{foot}</tr></tfoot>\n</table></div>"
    )


def _mark(mark: Mark) -> str:
    return (
        f'<td class="mark {mark.look}"><span aria-hidden="true">{mark.glyph}</span>'
        f'<span class="vh">{text(mark.meaning)}</span></td>'
    )
