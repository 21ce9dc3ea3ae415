"""Reading back: our own documents whole, others sensibly, hostile ones not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from drafting.errors import TravauxError
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


def without(name: str) -> bytes:
    return packed({key: value for key, value in opened(clean(NEW)).items() if key != name})


def replacing(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = opened(clean(NEW))
    return packed(parts | {name: change(parts[name])})


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * (40 * 2**20))
    return out.getvalue()


HOSTILE = {
    "not a readable Word file": b"hello",
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "zip bomb": bomb(),
    "an OpenDocument file": packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "no Word document": packed({"a.txt": b""}),
    "holds no text": without("word/document.xml"),
    "document type": replacing(
        "word/document.xml",
        lambda part: b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>' + part[55:],
    ),
    "broken XML": replacing("word/document.xml", lambda part: part[:-40]),
    "leaves the archive": packed({"../x": b"", "[Content_Types].xml": b"<Types/>"}),
    "holds macros": packed(opened(clean(NEW)) | {"word/vbaProject.bin": b""}),
    "Word file": clean(NEW)[: len(clean(NEW)) // 2],
}


@pytest.mark.parametrize("complaint", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_one_clear_sentence(complaint: str) -> None:
    with pytest.raises(TravauxError, match=complaint) as caught:
        read(HOSTILE[complaint], name="answer.docx")
    assert str(caught.value).startswith("answer.docx")
