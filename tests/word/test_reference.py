"""The reference document that ships, and what a ministry's own lends: looks, page and letterhead, and no deeds."""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from drafting.negotiation.documents.circulating import left_out
from drafting.text.reading import read
from drafting.word.house import from_reference, shipped
from drafting.word.package import opened, packed
from drafting.word.reading import paragraphs
from drafting.word.reference import built, reference
from drafting.word.writing import write_clean
from tests.word.audit import sound
from tests.word.rounds import NEW, NEW_HEADING, clean

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def picture() -> bytes:
    """A red square as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc0\x20\x20" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def ministry(*more: str, first_page: bool = False) -> bytes:
    """A ministry's own document with a logo and its name in the header, and more paragraphs there."""
    document: Any = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = first_page
    header = section.first_page_header if first_page else section.header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    header.add_paragraph("Ministry of Tides & <Lamps>")
    for each in more:
        header._element.append(parse_xml(each.replace("<w:p>", f"<w:p {NAMESPACE}>")))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def header_of(document: bytes) -> str:
    return opened(document)["word/header-first.xml"].decode()


def test_the_document_that_ships_is_the_one_that_is_built() -> None:
    assert reference() == built(), "python -m drafting.word.reference writes it anew"
    sound(reference())


def test_given_back_unchanged_it_changes_nothing() -> None:
    made = write_clean(read(NEW), NEW_HEADING, house=from_reference(reference()))
    assert paragraphs(made) == paragraphs(clean(NEW))
    assert opened(made)["word/document.xml"] == opened(clean(NEW))["word/document.xml"]
    assert header_of(made) == header_of(clean(NEW))


@pytest.mark.parametrize("first_page", [False, True])
def test_a_letterhead_stands_above_the_masthead_of_the_first_page(first_page: bool) -> None:
    house = from_reference(ministry(first_page=first_page))
    made = write_clean(read(NEW), NEW_HEADING, house=house)
    sound(made)
    parts = opened(made)
    assert "Ministry of Tides &amp; &lt;Lamps&gt;" in header_of(made)
    assert header_of(made).index("Ministry") < header_of(made).index("HB/2026/1/Rev.1")
    assert parts["word/media/letterhead1.png"] == picture()
    assert "Ministry" not in parts["word/header.xml"].decode()
    assert paragraphs(made) == paragraphs(clean(NEW))
    assert left_out(house) == ""


def test_our_own_documents_lend_no_masthead() -> None:
    made = write_clean(read(NEW), NEW_HEADING, house=from_reference(clean(NEW)))
    assert header_of(made) == header_of(clean(NEW))
    assert shipped().letterhead is None


def test_nothing_in_a_letterhead_acts() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "x"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    simple = '<w:p><w:fldSimple w:instr="DDEAUTO cmd"><w:r><w:t>plain</w:t></w:r></w:fldSimple></w:p>'
    link = '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>'
    shape = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s"/></w:pict></w:r></w:p>'
    house = from_reference(ministry(field, simple, link, shape))
    made = write_clean(read(NEW), NEW_HEADING, house=house)
    sound(made)
    head = header_of(made)
    for words in ("INCLUDETEXT", "DDEAUTO", "fldSimple", "hyperlink", "<w:pict"):
        assert words not in head
    for words in ("shown", "plain", "linked"):
        assert f">{words}<" in head
    assert left_out(house) == "; the letterhead’s drawn shapes and fields could not be carried over"


def test_a_picture_that_lies_elsewhere_is_not_asked_for() -> None:
    given = opened(ministry())
    rels = next(name for name in given if name.startswith("word/_rels/header") and b"image" in given[name])
    given[rels] = re.sub(
        rb'Target="[^"]+"', b'Target="http://example.org/beacon.png" TargetMode="External"', given[rels]
    )
    house = from_reference(packed(given))
    made = write_clean(read(NEW), NEW_HEADING, house=house)
    assert "<w:drawing" not in header_of(made)
    assert "Ministry" in header_of(made)
    assert b"example.org" not in b"".join(opened(made).values())
    assert "drawn shapes" in left_out(house)
