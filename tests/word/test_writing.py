"""The clean document: what a ministry sees, and what a validator says of it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Inches, Pt, RGBColor

from drafting.text.draft import Kind
from drafting.text.reading import read
from drafting.word.characters import replaced
from drafting.word.comments import comments
from drafting.word.heading import language_tag
from drafting.word.house import A4, from_reference
from drafting.word.package import opened, packed
from drafting.word.reading import paragraphs, receive
from drafting.word.reading import read as read_word
from drafting.word.scribe import Remark
from drafting.word.writing import write_clean
from tests.word.rounds import NEW, NEW_HEADING, OLD, clean, redlined


def shown(source: str) -> list[tuple[str, str]]:
    return [(p.number, p.text) for p in paragraphs(clean(source)) if p.text.strip()]


def part(document: bytes, name: str) -> str:
    return opened(document)[name].decode()


def test_word_numbers_what_runs_and_keeps_what_does_not() -> None:
    lines = shown(
        "# T\n\n## Article 1. A\n\n1. One.\n2. Two.\n2bis. Two bis.\n3. Three.\n\n[4][2]. Rival.\n\n9. Gap.\n"
    )
    assert lines[1:-1] == [
        ("Article 1", "A"),
        ("1.", "One."),
        ("2.", "Two."),
        ("", "2bis.\tTwo bis."),
        ("3.", "Three."),
        ("", "[4][2].\tRival."),
        ("", "9.\tGap."),
    ]


def test_rows_start_again_below_headings_that_are_not_numbered() -> None:
    lines = shown(
        "# T\n\n## Article 1. A\n\n1. One.\n\n## Annex\n\n1. List.\n\n## Section 7. B\n\n1. Again.\n"
    )
    assert ("1.", "List.") in lines
    assert ("1.", "Again.") in lines
    assert ("", "Section 7\tB") in lines


def test_what_stands_before_the_first_article_does_not_count_for_it() -> None:
    lines = shown(
        "# T\n\n## Preamble\n\nThe Participants,\n\n## Chapter I\n\n### Article 1. A\n\n(a) point.\n"
    )
    assert ("Article 1", "A") in lines
    assert ("(a)", "point.") in lines


def test_the_document_says_what_it_is() -> None:
    document = clean(NEW)
    assert receive(document).properties == {
        "Symbol": "HB/2026/1/Rev.1",
        "Round": "Rev.1",
        "Text hash": "ab" * 32,
        "Distribution": "Distr.: Limited",
    }
    assert "HB/2026/1/Rev.1" in part(document, "word/header-first.xml")
    assert 'w:instr=" NUMPAGES "' in part(document, "word/footer.xml")
    assert "<w:lnNumType" in part(document, "word/document.xml")


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert clean(NEW) == clean(NEW)
    assert redlined(OLD, NEW) == redlined(OLD, NEW)


def test_text_from_outside_becomes_text_and_nothing_else() -> None:
    hostile = '# T\n\n1. { HYPERLINK "http://x" } <w:fldSimple w:instr="DDE"/> =cmd() \x01 & "q" ]]>\n'
    document = clean(hostile)
    body = part(document, "word/document.xml")
    assert "fldSimple" not in body.replace("&lt;w:fldSimple", "")
    assert "instrText" not in body
    assert "␁" in body
    assert [(found.name, found.shown) for found in replaced(hostile)] == [("U+0001", "␁")]


def test_drafting_notes_are_comments_of_the_secretariat() -> None:
    comments = part(clean(NEW), "word/comments.xml")
    assert 'w:author="Secretariat"' in comments
    assert "awaits the Working Group on lamps" in comments


def test_remarks_of_others_are_signed_by_them_and_no_part_of_the_text() -> None:
    draft = read(NEW)
    row = next(p.order for p in draft.provisions if p.kind is Kind.ROW)
    remarks = [
        Remark(
            row, "Bo & <Co>", "BO", "A reserve.\n\nSecond paragraph.", datetime(2026, 1, 5, 9, tzinfo=UTC)
        ),
        Remark(0, "Ana", "ANA", "Of the whole text."),
    ]
    made = write_clean(draft, NEW_HEADING, remarks=remarks)
    said = {each.author: each for each in comments(made)}
    assert said["Bo & <Co>"].text == "A reserve.\nSecond paragraph."
    assert said["Bo & <Co>"].date == "2026-01-05T09:00:00Z"
    assert said["Bo & <Co>"].anchor.startswith("It reports every week"), (
        "of a row: beside the paragraph before it"
    )
    assert said["Ana"].paragraph == 0
    assert read_word(made) == read_word(clean(NEW))
    assert "word/comments.xml" not in opened(write_clean(draft, NEW_HEADING, remarks=remarks, comments=False))


def test_the_language_and_the_day_are_those_of_the_host() -> None:
    assert [language_tag(each) for each in ("en", "fr", "nb", "pt-BR", "fr_CA", "")] == [
        "en-GB",
        "fr-FR",
        "nb-NO",
        "pt-BR",
        "fr-CA",
        "",
    ]
    french = write_clean(read(NEW), replace(NEW_HEADING, language=language_tag("fr")))
    assert 'w:lang w:val="fr-FR"' in part(french, "word/styles.xml")
    assert 'w:themeFontLang w:val="fr-FR"' in part(french, "word/settings.xml")
    assert "<dc:language>fr-FR</dc:language>" in part(french, "docProps/core.xml")


def test_a_reference_document_replaces_the_look_and_keeps_the_numbers() -> None:
    reference = clean(OLD)
    house = from_reference(reference)
    assert paragraphs(write_clean(read(NEW), NEW_HEADING, house=house)) == paragraphs(clean(NEW))


def ministry() -> bytes:
    """A ministry's own document: Letter paper, blue articles, styles whose paragraphs would lose their numbers."""
    document = Document()
    article = document.styles.add_style("Article", WD_STYLE_TYPE.PARAGRAPH)
    article.font.color.rgb = RGBColor(0, 0x40, 0x80)
    article.paragraph_format.space_before = Pt(14)
    document.styles["Normal"].font.name = "Arial"
    document.sections[0].page_width, document.sections[0].page_height = Inches(8.5), Inches(11)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def in_a_ministrys_look() -> bytes:
    return write_clean(read(NEW), NEW_HEADING, house=from_reference(ministry()))


def test_a_ministrys_document_lends_its_look_and_page_and_nothing_else_changes() -> None:
    made = in_a_ministrys_look()
    assert paragraphs(made) == paragraphs(clean(NEW))
    assert read_word(made) == read_word(clean(NEW))
    assert '<w:pgSz w:w="12240" w:h="15840"/>' in part(made, "word/document.xml")
    styles = part(made, "word/styles.xml")
    assert 'w:val="004080"' in styles
    assert "Arial" in styles
    assert 'w:val="right" w:pos="8640"' in styles
    assert styles.count("<w:outlineLvl") == part(clean(NEW), "word/styles.xml").count("<w:outlineLvl")


def test_a_page_that_no_printer_has_is_not_taken() -> None:
    odd = opened(ministry())
    odd["word/document.xml"] = odd["word/document.xml"].replace(b'w:w="12240"', b'w:w="1"')
    assert from_reference(packed(odd)).page == A4


@pytest.mark.parametrize(
    "document", [clean(NEW), redlined(OLD, NEW), redlined(NEW, OLD), in_a_ministrys_look()]
)
def test_a_validator_of_the_format_finds_nothing(document: bytes, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "document.docx"
    file.write_bytes(document)
    result = audit.OpenXmlValidator().validate(str(file))
    assert not result.errors, [error.description for error in result.errors]


def test_parts_are_written_at_one_and_the_same_moment(tmp_path: Path) -> None:
    file = tmp_path / "document.docx"
    file.write_bytes(clean(NEW))
    with ZipFile(file) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
