"""The faces of a report: each says all of it, in the same words, and obeys nothing that stands in them.

After a change that is meant, write the golden anew with ``TRAVAUX_WRITE_GOLDENS=1`` and read the difference.
"""

from __future__ import annotations

import io
import os
import re
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from drafting.agreement.play import StateOfPlay
from drafting.publish.report import html, markdown
from drafting.publish.report.blocks import (
    Bar,
    Chart,
    Figures,
    Heading,
    Mark,
    Sentence,
    Sheet,
    SheetColumn,
    SheetRow,
    Table,
)
from drafting.publish.report.layout import laid_out
from drafting.publish.unseen import HARMFUL, flowing
from drafting.word import report as word
from tests.negotiation.reporting.played import HOSTILE, Played
from tests.publish.reading_back import Page

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "report" / "report.md"
FRAME = ("html", "head", "meta", "title", "style", "body", "header", "main", "nav", "footer", "div", "span")
WORDS = ("a", "h1", "h2", "p", "strong", "ol", "ul", "li", "abbr")
TABLE = ("table", "thead", "tbody", "tfoot", "tr", "th", "td", "svg", "rect")
TAGS = frozenset((*FRAME, *WORDS, *TABLE))


def test_a_report_in_markdown_is_what_its_golden_says(desk: Played) -> None:
    written = markdown.write(desk.door.outgoing.report(0))
    if os.environ.get("TRAVAUX_WRITE_GOLDENS"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def said(state: StateOfPlay) -> list[str]:
    """Everything that a report says, from its blocks."""
    report = laid_out(state)
    found = [report.title, report.symbol, report.when, report.footer]
    for block in report.blocks:
        match block:
            case Heading() | Sentence():
                found.append(block.words)
            case Figures():
                found += [words for figure in block.all for words in figure]
            case Chart():
                found += [words for bar in block.bars for words in (bar.name, bar.day, bar.inside)]
            case Sheet():
                found += [words for row in block.rows for words in (row.code, row.capital)]
                found += [column.agree for column in block.columns]
                found += [mark.meaning for mark in block.legend]
            case Table():
                found += [*block.heads, *(cell for row in block.rows for cell in row.cells)]
    return [flowing(words) for words in found if words]


@pytest.mark.parametrize("number", [0, 1])
def test_word_and_html_say_all_of_it_in_the_same_words(desk: Played, number: int) -> None:
    state = desk.door.outgoing.report(number)
    document = docx.Document(io.BytesIO(word.write_report(state)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines += [paragraph.text for paragraph in document.sections[0].first_page_header.paragraphs]
    in_word = "\n".join(lines)
    on_the_page = Text(html.write(state)).seen
    for words in said(state):
        assert words in on_the_page, words
        assert words in in_word, words


class Text(Page):
    """What a reader of a page sees and hears of it."""

    def __init__(self, page: str) -> None:
        self.seen = ""
        super().__init__(page, row="main", row_class="")

    def handle_data(self, data: str) -> None:
        self.seen += data


def test_nothing_that_was_typed_is_interpreted(desk: Played) -> None:
    state = desk.door.outgoing.report(0)
    page = Page(html.write(state), row="main", row_class="")
    assert page.tags <= TAGS
    assert not any(name.startswith("on") for name in page.attributes)
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= {*page.ids}
    assert len(page.ids) == len(set(page.ids))
    for written in (html.write(state), markdown.write(state)):
        assert not HARMFUL.search(written.replace("\n", ""))
        assert "<b>" not in written
    assert r"\[not\](x)" in " ".join(markdown.write(state).split())
    assert flowing(HOSTILE).strip() in said(state)


def test_the_columns_of_a_table_in_markdown_stand_below_each_other(desk: Played) -> None:
    for number in (0, 1):
        tables = re.findall(r"(?m)(?:^\|.*\n)+", markdown.write(desk.door.outgoing.report(number)))
        assert len(tables) == 2
        for table in tables:
            bars = {tuple(bar.start() for bar in re.finditer(r"\|", line)) for line in table.splitlines()}
            assert len(bars) == 1, table


def test_a_list_in_markdown_begins_where_a_row_begins_and_nowhere_else(state: StateOfPlay) -> None:
    tables = [block for block in laid_out(state).blocks if isinstance(block, Table)]
    written = markdown.write(state)
    assert sum(len(table.rows) for table in tables) == len(re.findall(r"(?m)^- ", written))


def test_a_validator_of_the_format_finds_nothing(desk: Played, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    for number in (0, 1):
        written = desk.door.outgoing.write_report(tmp_path / f"{number}.docx", number)
        result = audit.OpenXmlValidator().validate(str(written.path))
        assert not result.errors, [error.description for error in result.errors]


def test_in_word_a_gap_parts_tables_and_never_stands_before_a_heading(desk: Played) -> None:
    for number in (0, 1):
        document = docx.Document(io.BytesIO(word.write_report(desk.door.outgoing.report(number))))
        looks = [
            block.style.name if isinstance(block, Paragraph) and block.style else "table"
            for block in document.iter_inner_content()
        ]
        assert ("table", "heading 2") in {(one, other.lower()) for one, other in pairwise(looks)}
        for one, other in pairwise(looks):
            assert (one, other.lower()) != ("Table Space", "heading 2")
            assert (one, other) != ("table", "table")


counts = st.integers(0, 2000)


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=8))
def test_a_bar_in_word_fills_its_room_and_shows_whatever_there_is(measured: list[tuple[int, int]]) -> None:
    most = max(sum(each) for each in measured) or 1
    for brackets, options in measured:
        bar = Bar("Rev.1", "today", brackets, options, "", "")
        cells = "".join(word._bar(bar, most, 30))
        shades = re.findall(r'w:fill="(\w+)"', cells)
        assert shades == [word._BRACKETS] * (brackets > 0) + [word._OPTIONS] * seen(brackets, options, most)
        widths = [int(width) for width in re.findall(r'tcW w:w="(\d+)"', cells)]
        assert sum(widths) == sum(width for _, width in word._CHART) + 30 * word._STEPS


def seen(brackets: int, options: int, most: int) -> bool:
    """Whether options are a step of their own: a few beside hundreds of brackets end within their last step."""
    steps = word._STEPS
    return -(-steps * (brackets + options) // most) > -(-steps * brackets // most)


@given(st.integers(0, 60), st.integers(1, 3), st.integers(1, 20))
def test_the_pieces_of_a_sheet_are_the_sheet(columns: int, rows: int, width: int) -> None:
    sheet = Sheet(
        tuple(SheetColumn(f"Article {number}", str(number), "0") for number in range(columns)),
        tuple(
            SheetRow(f"P{row}", "", "", tuple(Mark(f"{row}/{number}", "", "") for number in range(columns)))
            for row in range(rows)
        ),
        (),
        "",
    )
    banks = sheet.banks(width)
    assert all(len(bank.columns) <= width for bank in banks)
    assert tuple(column for bank in banks for column in bank.columns) == sheet.columns
    for place, row in enumerate(sheet.rows):
        assert tuple(mark for bank in banks for mark in bank.rows[place].marks) == row.marks
