"""Working documents: what is marked can be unmarked to either text, and every mark of the matrix is there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.agreement.approvals import approvals
from drafting.agreement.cells import MARKS
from drafting.agreement.positions import Position, Reserve, Stance
from drafting.agreement.standing import Coverage
from drafting.compare.columns import columns
from drafting.text.draft import Draft, Kind
from drafting.text.inline import shown
from drafting.text.reading import read
from drafting.word.package import opened
from drafting.word.reading import paragraphs
from drafting.word.wording import wording
from drafting.word.worksheets import approvals as sheet
from drafting.word.worksheets.comparison import comparison, write_comparison
from drafting.word.worksheets.compilation import COLORS, write_compilation
from drafting.word.worksheets.runs import label
from tests.agreement.capitals import identified
from tests.agreement.drafts import CYP, POL
from tests.properties.test_compare_laws import pairs, texts
from tests.strategies import ANY_TEXT
from tests.word.audit import sound
from tests.word.rounds import NEW, NEW_HEADING, OLD

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = re.compile(r"\s+")
WORDS = wording().comparison


def squeezed(text: str) -> str:
    return SPACE.sub("", text)


def rows(blocks: list[str]) -> list[list[etree._Element]]:
    body = etree.fromstring(
        f'<w:body xmlns:w="{W[1:-1]}">{"".join(blocks)}</w:body>'.encode("utf-8", "replace")
    )
    return [list(row.iter(f"{W}tc")) for row in body.iter(f"{W}tr")]


def told_in(cell: etree._Element) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{W}t"))


def words(cell: etree._Element, *, without: str) -> str:
    """The words of a cell but those that a mark stands on; notes of the table apart."""
    return "".join(
        text.text or ""
        for paragraph in cell.iter(f"{W}p")
        if not is_note(paragraph)
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}{without}") is None
        for text in run.iter(f"{W}t")
    )


def is_note(paragraph: etree._Element) -> bool:
    """Whether the table itself speaks, in italics, of what moved; a name in it may hold any words."""
    runs = list(paragraph.iter(f"{W}r"))
    return (
        len(runs) == 1
        and runs[0].find(f"{W}rPr/{W}i") is not None
        and told_in(paragraph).startswith(("Moved to ", "Moved from ", "Joined to "))
    )


def expected(draft: Draft) -> str:
    return "".join(
        label(draft, provision.order) + shown(draft, provision.text)
        for provision in draft.provisions
        if provision.kind is not Kind.NOTE
    )


A_NAME_WITH_A_STOP = (
    "1. each each\n\n## Article 1. each each\n\n## Article 1. each each each each each",
    "## Article not 1. each each\n\n## Article not 1. each each each each each\n\n1. each each",
)


@example(["", A_NAME_WITH_A_STOP], False)
@given(st.lists(st.one_of(texts, pairs()), min_size=2, max_size=3), st.booleans())
def test_each_column_without_what_is_struck_is_its_text(
    given_texts: list[str | tuple[str, str]], against_first: bool
) -> None:
    flat = [text for each in given_texts for text in ([each] if isinstance(each, str) else each)][:4]
    drafts = [read(text) for text in flat]
    made = columns(drafts, against_first=against_first)
    if not any(provision.kind is not Kind.NOTE for draft in drafts for provision in draft.provisions):
        return
    table = rows(list(comparison(made, [str(number) for number in range(len(drafts))], 14_000, WORDS)))[1:]
    for place, draft in enumerate(drafts):
        kept = "".join(words(row[place + 1], without="strike") for row in table)
        assert squeezed(kept) == squeezed(expected(draft))


def test_a_column_without_what_is_written_is_the_text_that_it_is_compared_with() -> None:
    made = columns([read(OLD), read(NEW)])
    table = rows(list(comparison(made, ["Old", "New"], 14_000, WORDS)))[1:]
    # What moved stands written where it is and struck where it was, so both places are read without it.
    struck = squeezed("".join(words(row[2], without="u") for row in table))
    for provision in read(OLD).provisions:
        if provision.kind is not Kind.NOTE:
            assert squeezed(shown(read(OLD), provision.text)) in struck


def test_rows_that_nowhere_differ_can_be_left_out_and_headings_stay() -> None:
    made = columns([read(OLD), read(NEW)])
    every = rows(list(comparison(made, ["Old", "New"], 14_000, WORDS)))
    some = rows(list(comparison(made, ["Old", "New"], 14_000, WORDS, only_changes=True)))
    assert len(some) < len(every)
    told = [told_in(cell) for row in some for cell in row]
    assert any("Assistance in the event of a storm" in words for words in told)
    assert not any("Words in the singular" in words for words in told[3:6])
    same = rows(
        list(comparison(columns([read(OLD), read(OLD)]), ["a", "b"], 14_000, WORDS, only_changes=True))
    )
    assert "The texts do not differ." in told_in(same[1][1])


ROUND = identified(NEW)


def position(party: str, stance: Stance, order: int | None, seq: int, **more: object) -> Position:
    place = None if order is None else ROUND.identities[order]
    return Position(
        party, stance, place, 1, Coverage(ROUND).covered(place), label="Article 2", at=datetime(2026, 1, 5, tzinfo=UTC),
        seq=seq, **more,  # type: ignore[arg-type]
    )  # fmt: skip


ARTICLE = next(p.order for p in ROUND.provisions if p.label == "Article 2")
MATRIX = approvals(
    (POL, CYP),
    [
        position("POL", Stance.APPROVE, None, 1),
        position(
            "CYP", Stance.RESERVE, ARTICLE, 2, reserve=Reserve.SCRUTINY, note="the House meets on Thursday"
        ),
    ],
    ROUND,
    1,
)


@pytest.mark.parametrize("width", [14_796, 5_000, 2_600])
def test_the_sheet_has_every_mark_of_the_matrix_however_wide_the_page(width: int) -> None:
    table = rows(list(sheet.blocks(MATRIX, None, width)))
    for row in MATRIX.rows:
        told = "".join(
            told_in(cell)
            for line in table
            if (told_in(line[0]).startswith(f"{row.party.capital} ({row.party.code})") and len(line) > 2)
            or (len(line) == 2 and told_in(line[1]) in MARKS.values()
                and told_in(line[0]).startswith(row.party.capital))
            for cell in line[1:]
        )  # fmt: skip
        assert told == "".join(cell.mark for cell in row.cells)


def test_reserves_stand_below_the_sheet_with_their_reasons() -> None:
    told = "".join(told_in(cell) for row in rows(list(sheet.blocks(MATRIX, None, 14_796))) for cell in row)
    assert "Nicosia entered a scrutiny reserve on Article 2" in told
    assert "the House meets on Thursday" in told


ROLLING = """\
# T

## Article 1. A

1. Each Participant [shall] [FRA, DEU: *should*] [CYP: – ] assist[ [POL: fully]].
"""


def test_a_compilation_shows_the_text_with_each_capital_in_its_colour() -> None:
    body = opened(write_compilation(read(ROLLING), NEW_HEADING))["word/document.xml"].decode()
    coloured = {
        found[1]: found[2]
        for found in re.finditer(r'<w:color w:val="(\w+)"/></w:rPr><w:t[^>]*>([^<]+)</w:t>', body)
        if found[2].strip() not in "[]"
    }
    assert set(coloured) == set(COLORS[:4])
    assert '<w:color w:val="1F4E9E"/></w:rPr><w:t xml:space="preserve">should' in body
    lines = [each.text for each in paragraphs(write_compilation(read(ROLLING), NEW_HEADING))]
    assert "Each Participant [shall] [FRA, DEU: should] [CYP: – ] assist[ [POL: fully]]." in lines


def test_a_compilation_in_black_has_no_colour_and_says_the_same() -> None:
    colour, black = (write_compilation(read(ROLLING), NEW_HEADING, plain=plain) for plain in (False, True))
    assert "<w:color" not in opened(black)["word/document.xml"].decode()
    assert 'w:val="dotted"' in opened(black)["word/document.xml"].decode()
    text = [each.text for each in paragraphs(colour) if "Participant" in each.text]
    assert text == [each.text for each in paragraphs(black) if "Participant" in each.text]


@pytest.mark.parametrize(
    "document",
    [
        write_comparison(columns([read(OLD), read(NEW), read(OLD), read(NEW)]), list("abcd"), NEW_HEADING),
        write_comparison(columns([read(OLD), read(NEW)]), ["a", "b"], NEW_HEADING, only_changes=True),
        write_compilation(read(ROLLING), NEW_HEADING),
        write_compilation(read(NEW), NEW_HEADING, plain=True),
    ],
    ids=["comparison", "changes", "compilation", "black"],
)
def test_a_validator_of_the_format_finds_nothing(document: bytes) -> None:
    sound(document)


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_at_all_gives_documents_that_can_be_read(one: str, other: str) -> None:
    made = write_comparison(columns([read(one), read(other)]), [one[:20], other[:20]], NEW_HEADING)
    assert len(paragraphs(made)) >= 4
    for plain in (False, True):
        assert paragraphs(write_compilation(read(one), NEW_HEADING, plain=plain))


def test_a_working_document_is_not_taken_for_a_text_that_comes_back() -> None:
    properties = opened(write_compilation(read(NEW), NEW_HEADING))["docProps/custom.xml"].decode()
    assert 'name="Worksheet"' in properties
    assert 'name="Text hash"' not in properties
    assert 'name="Round"' not in properties
