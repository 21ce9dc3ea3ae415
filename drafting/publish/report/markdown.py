"""A report as Markdown that reads as well in a terminal and a mail as on a forge.

What has columns of one glyph or number is a table, set so that the columns stand below each other in plain
text too; what has sentences is a list, since a table's lines cannot be broken.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from drafting.agreement.play import StateOfPlay
from drafting.publish import markdown
from drafting.publish.report.blocks import Block, Chart, Figures, Heading, Report, Sentence, Sheet, Table
from drafting.publish.report.layout import laid_out

_WIDTH = 96
_BAR = 32
_ARTICLES = 14
"""Articles side by side: with a capital's name before them, a line of a usual terminal."""

_HOUR = re.compile(r"(?<=\d)&#58;(?=\d\d(?![\d&]))")


def write(state: StateOfPlay) -> str:
    """The report as Markdown, ending in a line break."""
    report = laid_out(state)
    parts = [_head(report), *map(_block, report.blocks), _wrapped(report.footer)]
    return "\n\n".join(parts) + "\n"


def _escaped(words: str) -> str:
    # An hour's colon begins no sign of any dialect, and is read in a terminal all the time.
    return _HOUR.sub(":", markdown.escaped(words))


def _head(report: Report) -> str:
    lines = [f"# State of play at {_escaped(report.round)}", ""]
    lines += [f"**{_escaped(report.title)}**, {_escaped(report.symbol)}", "", _wrapped(f"{report.when}.")]
    if report.note:
        lines += ["", _wrapped(report.note, "> ", "> ")]
    return "\n".join(lines)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"## {_escaped(block.words)}"
        case Sentence():
            return _wrapped(block.words)
        case Figures():
            told = " · ".join(f"**{_escaped(each.number)}** {_escaped(each.words)}" for each in block.all)
            return "\n".join(textwrap.wrap(told, _WIDTH, break_long_words=False, break_on_hyphens=False))
        case Chart():
            return _chart(block)
        case Sheet():
            return _sheet(block)
        case Table():
            return "\n".join(_wrapped(row.told, "- ", "  ") for row in block.rows)


def _wrapped(words: str, first: str = "", then: str = "") -> str:
    """A sentence in lines of a readable width, none of which begins a list or draws a rule."""
    lines = textwrap.wrap(
        _escaped(words), _WIDTH - len(first), break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(
        (then if number else first) + markdown.headless(line) for number, line in enumerate(lines or [""])
    )


def _chart(chart: Chart) -> str:
    rows = [
        (
            bar.name,
            bar.day,
            f"{bar.brackets:,}",
            f"{bar.options:,}",
            bar.inside,
            bar.words,
            _bar(chart, *bar[2:4]),
        )
        for bar in chart.bars
    ]
    heads = ("Round", "Date", "Brackets", "Options", "In brackets", "Words", "█ brackets ▒ options")
    return _table(heads, rows, "<<>>>><")


def _bar(chart: Chart, brackets: int, options: int) -> str:
    solid = -(-_BAR * brackets // chart.most)
    return "█" * solid + "▒" * (-(-_BAR * (brackets + options) // chart.most) - solid)


def _sheet(sheet: Sheet) -> str:
    parts = ["  ".join(f"{each.glyph} {_escaped(each.meaning)}" for each in sheet.legend)]
    for bank in sheet.banks(_ARTICLES):
        rows: list[tuple[str, ...]] = [
            (_who(row.code, row.capital, row.aside), *(mark.glyph for mark in row.marks)) for row in bank.rows
        ]
        rows.append((sheet.counted, *(column.agree for column in bank.columns)))
        heads = ("Capital", *(column.short for column in bank.columns))
        parts.append(_table(heads, rows, "<" + "^" * len(bank.columns)))
    return "\n\n".join(parts)


def _who(code: str, capital: str, aside: str) -> str:
    return f"{code} {capital}" + (f" ({aside})" if aside else "")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], sides: str) -> str:
    """A table whose columns stand below each other; ``sides`` has `<`, `>` or `^` for each."""
    shown = [[_escaped(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(3, *(_cells(row[place]) for row in shown)) for place in range(len(heads))]
    rules = [
        {"<": "-" * width, ">": "-" * (width - 1) + ":", "^": ":" + "-" * (width - 2) + ":"}[side]
        for side, width in zip(sides, widths, strict=True)
    ]
    lines = [_line(row, widths, sides) for row in shown]
    lines.insert(1, "| " + " | ".join(rules) + " |")
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int], sides: str) -> str:
    cells = []
    for cell, width, side in zip(row, widths, sides, strict=True):
        room = width - _cells(cell)
        left = {"<": 0, ">": room, "^": room // 2}[side]
        cells.append(" " * left + cell + " " * (room - left))
    return "| " + " | ".join(cells) + " |"


def _cells(words: str) -> int:
    """How many cells of a terminal some words take."""
    return sum(
        0
        if unicodedata.category(each) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(each) in "WF")
        for each in words
    )
