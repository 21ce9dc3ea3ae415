"""Documents made elsewhere, built part by part: with styles, lists, boxes and comments that we never write."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx import Document

from drafting.word.package import opened, packed

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{_W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph; words alone become a run."""
    runs = inside if inside.startswith("<") or not inside else run(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def tracked(kind: str, inside: str, author: str = "Ana", number: int = 1) -> str:
    """Something that an author tracked."""
    return f'<w:{kind} w:id="{number}" w:author="{author}" w:date="2026-01-06T12:00:00Z">{inside}</w:{kind}>'


def document(
    body: str, *, numbering: str = "", styles: str = "", parts: Mapping[str, str] | None = None
) -> bytes:
    """A document of python-docx's own with another body, its list definitions replaced and its styles added to.

    ``parts`` are further parts beside the text, by the last word of their type, such as ``endnotes``.
    """
    out = io.BytesIO()
    Document().save(out)
    made = opened(out.getvalue())
    made["word/document.xml"] = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    if numbering:
        made["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>".encode()
    ends = made["word/styles.xml"].rfind(b"</w:styles>")
    made["word/styles.xml"] = made["word/styles.xml"][:ends] + styles.encode() + b"</w:styles>"
    for name, inside in (parts or {}).items():
        made[f"word/{name}.xml"] = inside.encode()
        made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
            b"</Types>",
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/></Types>'.encode(),
        )
        made["word/_rels/document.xml.rels"] = made["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            f'<Relationship Id="x{name}" Type="{_RELATED}/{name}" Target="{name}.xml"/></Relationships>'.encode(),
        )
    return packed(made)


def level(place: int, text: str, shape: str = "decimal", start: int = 1, more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbered(text: str, list_id: int, at: int = 0) -> str:
    """A paragraph at a level of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "%1.")
    + level(1, "%1.%2", more="")
    + level(2, "(%3)", "lowerLetter")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "Section %1", "upperRoman", 3)
    + level(1, "%2)", "decimalZero", more='<w:lvlRestart w:val="0"/>')
    + level(2, "%1.%3", more="<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
"""Three lists: legal numbers, sections that never restart what hangs below them, and the first begun anew."""

COUNTED = (
    ("1.", "one", 1, 0),
    ("1.1", "one one", 1, 1),
    ("(a)", "a", 1, 2),
    ("(b)", "b", 1, 2),
    ("1.2", "one two", 1, 1),
    ("(a)", "a again", 1, 2),
    ("Section III", "third", 2, 0),
    ("01)", "first", 2, 1),
    ("3.1", "legal", 2, 2),
    ("2.", "two", 1, 0),
    ("2.1", "two one", 1, 1),
    ("Section IV", "fourth", 2, 0),
    ("02)", "second, since nothing restarts it", 2, 1),
    ("1.", "begun anew", 3, 0),
    ("2.", "and on", 3, 0),
)
"""What each paragraph of the lists shows, its words, its list and its level."""


def counted() -> bytes:
    """A document of those lists."""
    return document("".join(numbered(text, list_id, at) for _, text, list_id, at in COUNTED), numbering=LISTS)
