"""Reading back: our own documents whole, others sensibly, hostile ones not at all."""

from __future__ import annotations

import io
import re

from docx import Document

from drafting.text.reading import read as read_source
from drafting.word.package import opened, packed
from drafting.word.reading import read, receive
from drafting.word.writing import write_clean
from tests.word.rounds import NEW, NEW_HEADING, clean


def test_our_own_document_comes_back_whole() -> None:
    assert read(clean(read(clean(NEW)))) == read(clean(NEW))
    for line in (
        "2bis. The pilot keeps the log.",
        "## Article 3. Monitoring ^monitoring",
        "      (ii) at sea.",
    ):
        assert line in read(clean(NEW)).splitlines()
    assert "as provided in @{monitoring} and @{means}." in read(clean(NEW))
    assert "> Drafting note: paragraph 2 awaits the Working Group on lamps." in read(clean(NEW))
    assert "[^1]: Such as a *net*." in read(clean(NEW))
    assert "| North | Ana |" in read(clean(NEW))


def test_identities_travel_with_the_document() -> None:
    draft = read_source("# T\n\n## Article 1. A ^a\n\n1. One.\n2. Two.\n")
    draft = draft.identified(tuple(f"id-{order:02}/x" for order in range(len(draft.provisions))))
    assert receive(write_clean(draft, NEW_HEADING)).draft().identities == draft.identities


def test_an_article_stays_one_without_its_outline_level() -> None:
    parts = opened(clean(NEW))
    parts["word/styles.xml"] = re.sub(rb"<w:outlineLvl [^>]*>", b"", parts["word/styles.xml"])
    assert read(packed(parts)) == read(clean(NEW))


def test_a_document_made_elsewhere_gives_headings_and_numbers() -> None:
    document = Document()
    document.add_heading("Terms", 1)
    document.add_paragraph("First.", style="List Number")
    document.add_paragraph("Second.", style="List Number")
    document.add_paragraph("A plain one with # and [brackets].")
    saved = io.BytesIO()
    document.save(saved)
    source = read(saved.getvalue())
    assert "## Terms" in source
    assert "1. First." in source
    assert "2. Second." in source
    assert "A plain one with # and [brackets]." in source
