"""Files that are broken, meant for another program or meant to do harm: one clear sentence, soon, in little memory."""

from __future__ import annotations

import io
import socket
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping

import pytest

from drafting.errors import TravauxError
from drafting.word import package
from drafting.word.changes import tracked_changes
from drafting.word.comments import comments
from drafting.word.package import opened, packed
from drafting.word.reading import paragraphs, read, receive
from drafting.word.resolving import resolve
from tests.word.foreign import document, numbered, paragraph, run, tracked
from tests.word.rounds import NEW, clean

TEXT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def without(name: str) -> bytes:
    return packed({key: value for key, value in opened(clean(NEW)).items() if key != name})


def replacing(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = opened(clean(NEW))
    return packed(parts | {name: change(parts[name])})


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part)
    return out.getvalue()


def with_prolog(prolog: str, encoding: str = "utf-8") -> bytes:
    """Our own document with something before its root."""

    def change(part: bytes) -> bytes:
        root = part[part.index(b"<w:document") :].decode()
        declared = f'<?xml version="1.0" encoding="{encoding}"?>'
        return (declared + prolog + root).encode(encoding)

    return replacing(TEXT, change)


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]>'
HIDDEN = "<!-- <a> -->"
PADDING = f"<!-- {' '.join(map(str, range(700_000)))} -->"
NOT_WORD = {"[Content_Types].xml": b"<Types/>"}

HOSTILE = {
    "the file is empty": b"",
    "not a readable Word file": b"hello",
    "a PDF file": b"%PDF-1.7",
    "a Rich Text file": b"{\\rtf1 hello}",
    "a Word file in a single piece of XML": b'<?xml version="1.0"?><pkg:package xmlns:pkg='
    b'"http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    "an old Word file": OLE + bytes(512),
    "the file is encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
    "looks like a zip bomb": archive(NOT_WORD | {TEXT: b"0" * (40 * 2**20)}),
    "5,001 parts": archive({f"{n}.xml": b"" for n in range(5_001)}),
    "an OpenDocument file": packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "an Excel workbook": packed(NOT_WORD | {"xl/workbook.xml": b"<workbook/>"}),
    "a presentation": packed(NOT_WORD | {"ppt/presentation.xml": b"<p/>"}),
    "an archive, but no Word document": packed({"a.txt": b""}),
    "the file holds no text": without(TEXT),
    "has no body": replacing(TEXT, lambda part: b"<document/>"),
    "broken XML": replacing(TEXT, lambda part: part[:-40]),
    "broken XML: Document is empty": replacing(TEXT, lambda part: b""),
    "Excessive depth": document("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000),
    "huge text|too long": document(paragraph(run("".join(f"{n:x}." for n in range(2_000_000))))),
    "'../x' leaves the archive": packed(NOT_WORD | {"../x": b""}),
    "'/etc/x' leaves the archive": packed(NOT_WORD | {"/etc/x": b""}),
    "the file holds macros": packed(opened(clean(NEW)) | {"word/vbaProject.bin": b""}),
    "a damaged|not a readable": clean(NEW)[: len(clean(NEW)) // 2],
}


@pytest.mark.parametrize("complaint", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_one_clear_sentence(complaint: str) -> None:
    for door in (read, paragraphs, tracked_changes, comments):
        with pytest.raises(TravauxError, match=complaint) as caught:
            door(HOSTILE[complaint], name="answer.docx")
        assert str(caught.value).startswith("answer.docx")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "prolog",
    [LAUGHS, OUTSIDE, PADDING + OUTSIDE, "<!-- <a> -->" + OUTSIDE],
    ids=["laughs", "outside", "far", "hidden"],
)
def test_entities_are_refused_wherever_and_however_they_are_written(prolog: str, encoding: str) -> None:
    with pytest.raises(TravauxError) as caught:
        read(with_prolog(prolog, encoding), name="answer.docx")
    assert "document type declaration" in str(caught.value) or "broken XML" in str(caught.value)


def test_a_part_of_millions_of_empty_tags_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(package, "MOST_TAGS", 1_000)
    with pytest.raises(TravauxError, match="tags in one part; expected at most 1,000"):
        read(document("<w:p/>" * 2_000))


def test_nothing_outside_the_file_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object) -> None:
        raise AssertionError(f"a connection to {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refused)
    parts = opened(document(paragraph("Text.") + '<w:altChunk r:id="away"/>'))
    outside = (
        '<Relationship Id="away" TargetMode="External" Target="http://example.invalid/x.docx"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", outside.encode())
    found = receive(packed(parts))
    assert found.source == "Text.\n"
    assert found.unread == {"documents inside the document": 1}


def test_a_document_of_a_wrong_content_type_is_read_by_where_its_text_stands() -> None:
    made = replacing(
        "[Content_Types].xml", lambda part: part.replace(b"document.main+xml", b"template.main+xml")
    )
    assert read(made) == read(clean(NEW))


def test_the_strict_form_of_the_standard_is_read_like_any_other() -> None:
    parts = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, part in opened(clean(NEW)).items()
    }
    assert read(packed(parts)) == read(clean(NEW))


@pytest.mark.parametrize(
    "start",
    ["²", "9" * 5_000, "2000000000", "-1", "", "x"],
    ids=["power", "digits", "billions", "less", "none", "x"],
)
def test_a_number_that_nobody_counts_to_does_no_harm(start: str) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * 99}"/>'
        f'</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="{start}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )
    odd = f'<w:pStyle w:val="Point"/><w:ind w:left="{start}"/><w:outlineLvl w:val="{start}"/>'
    made = document(numbered("One.", 1) + paragraph("Two.", odd), numbering=lists)
    assert len(read(made)) < 400
    assert len(paragraphs(made)[0].number) <= 255


MANY = 10_000


def many_changes() -> bytes:
    """Ten thousand tracked changes: some in paragraphs of their own, some in one, some on paragraph marks."""
    struck = "<w:r><w:delText>went </w:delText></w:r>"
    apart = "".join(
        paragraph(run(f"word {n} ") + tracked("ins", run("came ")) + tracked("del", struck, "Bo"))
        for n in range(MANY // 4)
    )
    together = paragraph("".join(run("w ") + tracked("ins", run("came ")) for _ in range(MANY // 4)))
    marks = "".join(paragraph("run on ", f"<w:rPr>{tracked('ins', '')}</w:rPr>") for _ in range(MANY // 4))
    return document(apart + together + marks + paragraph("end"))


def test_ten_thousand_tracked_changes_are_read_and_resolved_in_a_moment() -> None:
    made = many_changes()
    began = time.process_time()
    assert len(receive(made).changes) == MANY
    assert tracked_changes(resolve(made, True)) == tracked_changes(resolve(made, False)) == ()
    assert time.process_time() - began < 20  # about one second; a step for every pair would be minutes


def test_a_bomb_is_refused_in_little_memory() -> None:
    bomb = archive(NOT_WORD | {f"word/{n}.xml": b"0" * 2**20 for n in range(400)})
    tracemalloc.start()
    try:
        with pytest.raises(TravauxError, match="unpacks to more than it may; expected at most 300 MB"):
            opened(bomb)
        assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    finally:
        tracemalloc.stop()
