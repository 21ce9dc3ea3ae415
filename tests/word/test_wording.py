"""What a document says of itself is in the language of its text, where we have words for it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from drafting.compare.columns import columns
from drafting.text.reading import read
from drafting.word.package import opened
from drafting.word.wording import wording, wordings
from drafting.word.worksheets.comparison import write_comparison
from drafting.word.writing import write_clean
from tests.word.audit import sound
from tests.word.rounds import NEW, NEW_HEADING, OLD
from tests.word.test_contents import TEXT


def told(document: bytes, part: str) -> str:
    return re.sub("<[^>]+>", "", opened(document)[f"word/{part}.xml"].decode())


@pytest.mark.parametrize(
    ("language", "footer", "day", "title"),
    [
        ("en-GB", "Page 1 of 1", "6 January 2026", "Contents"),
        ("fr-FR", "Page 1 sur 1", "6 janvier 2026", "Table des matières"),
        ("es-ES", "Página 1 de 1", "6 de enero de 2026", "Índice"),
        ("de_AT", "Seite 1 von 1", "6. Januar 2026", "Inhalt"),
        ("ru", "Страница 1 из 1", "6 января 2026 года", "Содержание"),
        ("sq-AL", "Page 1 of 1", "6 January 2026", "Contents"),
        ("", "Page 1 of 1", "6 January 2026", "Contents"),
    ],
)
def test_pages_date_and_contents_speak_the_language_of_the_text(
    language: str, footer: str, day: str, title: str
) -> None:
    document = write_clean(read(TEXT), replace(NEW_HEADING, language=language))
    assert told(document, "footer").strip() == footer
    assert day in told(document, "header-first")
    assert title in told(document, "document")
    sound(document)


@pytest.mark.parametrize("language", sorted(wordings()))
def test_every_language_has_twelve_months_and_a_place_for_whatever_is_put_in(language: str) -> None:
    words = wording(language)
    assert len(set(words.months)) == 12
    assert set(re.findall("{[a-z]+}", words.page)) == {"{page}", "{pages}"}
    assert "Rev.1" in words.round("Rev.1", "Zero draft")
    assert "Zero draft" in words.round("Rev.1", "Zero draft")
    assert words.round("Rev.1") == "Rev.1"
    spelled = words.spelled(date(2026, 8, 1))
    assert words.months[7] in spelled
    assert "1" in spelled
    assert "2026" in spelled
    assert words.spelled(None) == ""


def test_the_first_of_a_month_is_written_as_the_language_does() -> None:
    assert wording("fr-BE").spelled(date(2026, 8, 1)) == "1er août 2026"
    assert wording("fr-BE").spelled(date(2026, 8, 11)) == "11 août 2026"


def test_a_comparison_table_speaks_the_language_of_its_texts() -> None:
    heading = replace(NEW_HEADING, language="fr-FR")
    made = columns([read(OLD), read(NEW)])
    table = write_comparison(made, ["Old", "New"], heading, only_changes=True)
    body = told(table, "document")
    assert body.lstrip().startswith("Tableau comparatif")
    assert "Chaque texte est comparé à la colonne « Old » : ce qui est nouveau, ce qui est supprimé." in body
    assert "Les lignes sans différence sont omises." in body
    assert told(table, "footer").strip() == "Page 1 sur 1"
    sound(table)


@pytest.mark.parametrize("language", sorted(wordings()))
def test_every_language_has_the_words_of_a_comparison_table(language: str) -> None:
    words = wording(language).comparison
    assert set(re.findall("{[a-z]+}", words.left)) == {"{new}", "{gone}"}
    assert set(re.findall("{[a-z]+}", words.first)) == {"{new}", "{gone}", "{column}"}
    assert "{place}" in words.moved_to
    assert "{place}" in words.moved_from
    assert all((words.title, words.new, words.gone, words.only, words.same, words.joined))
