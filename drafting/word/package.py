"""The package that a Word file is: its parts by name, written the same way twice, opened with suspicion.

python-docx opens what it is given. A file from a capital may be a bomb, a path that leaves the archive or
no Word document at all, so every byte passes this door first, and only parts that passed are parsed.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from drafting.errors import Place, TravauxError

Parts = Mapping[str, bytes]

MOST_PARTS = 5_000
MOST_BYTES = 300 * 1024 * 1024
MOST_OF_ONE_PART = 200 * 1024 * 1024
MOST_TAGS = 5_000_000
"""In one part; each takes memory however little it says. A book of 200,000 words has about one million."""
MOST_GROWTH = 400
"""How many times a part may grow when unpacked; Word's own XML stays below a hundred."""

_SMALL_PART = 1024 * 1024
_THE_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_FLAT_WORD = b"schemas.microsoft.com/office/2006/xmlPackage"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_FOR_PROGRAMMERS = re.compile(r",? (?:use|try) XML_PARSE_HUGE.*|, line \d+.*")
"""What the parser adds to its complaints that a reader of ours can do nothing with."""
_ROOT = re.compile(rb"<\0?[A-Za-z_:]")
_PROLOG = 4_000
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/relationships)")
_SCHEMAS = b"http://schemas.openxmlformats.org/"
_TRANSITIONAL = {
    b"wordprocessingml/main": _SCHEMAS + b"wordprocessingml/2006/main",
    b"officeDocument/relationships": _SCHEMAS + b"officeDocument/2006/relationships",
}
"""Word also saves in the strict form of the standard, which differs in the names of its namespaces."""
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def packed(parts: Parts) -> bytes:
    """The bytes of a package: parts in the order given, every time stamp alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _THE_SAME_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, part, compresslevel=6)
    return out.getvalue()


def opened(content: bytes, name: str = "the document") -> dict[str, bytes]:
    """The parts of a Word file by name. Raises ``TravauxError`` for whatever is not a sound, modest ``.docx``.

    ``name`` is what the file is called in messages. Nothing is parsed and nothing outside the bytes is read.
    """
    place = Place(name)
    if content.startswith(_OLE):
        raise _old_or_locked(content, place)
    if not content:
        raise TravauxError("the file is empty", place=place, expected=".docx", hint="ask for the file again")
    if content.startswith(b"%PDF-"):
        hint = "ask for the Word file that it was made from"
        raise TravauxError("a PDF file", place=place, expected=".docx", hint=hint)
    if content.startswith(_RTF) or (_FLAT_WORD in content[:2000] and content.lstrip().startswith(b"<")):
        kind = "a Rich Text file" if content.startswith(_RTF) else "a Word file in a single piece of XML"
        raise TravauxError(kind, place=place, expected=".docx", hint="open it in Word and save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive, place)
            parts = {
                entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()
            }
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as trouble:
        raise TravauxError(
            f"not a readable Word file: {trouble}",
            place=place,
            expected="a complete .docx",
            hint="ask for the file again, or save it anew in Word",
        ) from trouble
    except (zlib.error, struct.error, OSError, ValueError) as trouble:
        raise TravauxError(
            f"a damaged Word file: {trouble}", place=place, expected="a complete .docx"
        ) from trouble
    _check_is_word(parts, place)
    return parts


def parsed(part: bytes, name: str, parser: etree.XMLParser | None = None) -> etree._Element:
    """The root of an XML part, as python-docx's own element classes. Refuses document types and entities.

    ``name`` is what the part is called in messages. Another ``parser``, which must resolve no entities, makes
    other classes.
    """
    if parser is None:
        from docx.oxml.parser import oxml_parser

        parser = oxml_parser

    root_at = _ROOT.search(part)
    if _DOCTYPE.search(part, 0, root_at.start() if root_at else len(part)):
        raise _meant_to_harm(name)
    many = part.count(b"<")
    if many > MOST_TAGS:
        raise TravauxError(
            f"{many:,} tags in one part",
            place=Place(name),
            expected=f"at most {MOST_TAGS:,}",
            hint="split the document",
        )
    if b"purl.oclc.org/ooxml/" in part[:_PROLOG]:
        part = _STRICT.sub(lambda found: _TRANSITIONAL[found[1]], part)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as trouble:
        line, column = trouble.position
        raise TravauxError(
            f"broken XML: {_FOR_PROGRAMMERS.sub('', trouble.msg or 'no XML at all')}",
            place=Place(name, line, column),
            expected="a sound Word file",
            hint="ask for the file again, or save it anew in Word",
        ) from trouble
    # In an encoding that hides it from the look above, the parser still tells; it never expanded an entity.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _meant_to_harm(name)
    return root


def main_part(parts: Parts, name: str, parser: etree.XMLParser | None = None) -> str:
    """The part that holds the text, as the list of contents tells. Raises ``TravauxError`` where there is none."""
    main = "word/document.xml"
    types = parsed(parts["[Content_Types].xml"], f"{name}, [Content_Types].xml", parser)
    for override in types:
        if str(override.get("ContentType", "")).endswith(".document.main+xml"):
            main = str(override.get("PartName", "")).lstrip("/")
    if main not in parts:
        raise TravauxError(
            f"the file holds no text (part '{main}' is missing)",
            place=Place(name),
            expected="a complete .docx",
            hint="ask for the file again, or save it anew in Word",
        )
    return main


def _meant_to_harm(name: str) -> TravauxError:
    return TravauxError(
        "a document type declaration, which no Word file has",
        place=Place(name),
        expected="plain XML",
        hint="the file may be meant to do harm; do not open it elsewhere",
    )


def _old_or_locked(content: bytes, place: Place) -> TravauxError:
    if _ENCRYPTED_STREAM in content:
        return TravauxError(
            "the file is encrypted",
            place=place,
            expected="a .docx without a password",
            hint="save it without one",
        )
    return TravauxError(
        "an old Word file (.doc)", place=place, expected=".docx", hint="open it in Word and save it as .docx"
    )


def _check_entries(archive: zipfile.ZipFile, place: Place) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise TravauxError(f"{len(entries):,} parts", place=place, expected=f"at most {MOST_PARTS:,}")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TravauxError(
            "the file unpacks to more than it may",
            place=place,
            expected=f"at most {MOST_BYTES // 2**20} MB",
            hint="remove pictures, or split the document",
        )
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & 1:
            raise TravauxError(f"part '{entry.filename}' is encrypted", place=place, expected="no password")
        if entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", entry.filename):
            raise TravauxError(f"part '{entry.filename}' leaves the archive", place=place)
        if entry.filename in seen:
            raise TravauxError(f"part '{entry.filename}' stands twice in the archive", place=place)
        seen.add(entry.filename)
        grown = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > MOST_OF_ONE_PART or (entry.file_size > _SMALL_PART and grown > MOST_GROWTH):
            raise TravauxError(
                f"part '{entry.filename}' unpacks {grown:,.0f} times its size, to {entry.file_size:,} bytes",
                place=place,
                expected="an ordinary document",
                hint="this looks like a zip bomb",
            )


def _check_is_word(parts: Parts, place: Place) -> None:
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise TravauxError(
            "an OpenDocument file", place=place, expected=".docx", hint="save it as .docx in LibreOffice"
        )
    if "[Content_Types].xml" not in parts:
        raise TravauxError("an archive, but no Word document", place=place, expected=".docx")
    for main, kind in (("xl/", "an Excel workbook"), ("ppt/", "a presentation")):
        if "word/document.xml" not in parts and any(name.startswith(main) for name in parts):
            raise TravauxError(kind, place=place, expected="a Word document (.docx)")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise TravauxError(
            "the file holds macros", place=place, expected=".docx", hint="save it as .docx, which holds none"
        )
