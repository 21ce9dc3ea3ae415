"""The parts of a document around its text: headers, footers, properties, and how the parts find one another.

They hold what ``DocumentHeading`` says and nothing of the draft. Everything that varies is escaped here;
fields are written only by us (page numbers), never from words that came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from drafting.word.characters import escaped
from drafting.word.heading import DocumentHeading
from drafting.word.wording import Wording

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROVISIONS = "urn:travaux:provisions"
"""The namespace of the part that maps bookmarks to names and identities."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_PAGES = re.compile("({pages?})")
_PROPERTIES_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/header-first.xml": f"{_WORD}.header+xml",
    "word/header.xml": f"{_WORD}.header+xml",
    "word/footer.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
_RELATED = {
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
    "word/fontTable.xml": "fontTable",
    "word/theme/theme1.xml": "theme",
    "word/comments.xml": "comments",
    "word/footnotes.xml": "footnotes",
    "word/header-first.xml": "header",
    "word/header.xml": "header",
    "word/footer.xml": "footer",
    "customXml/item1.xml": "customXml",
}


def _line(style: str, left: str, right: str = "", *, bold: str = "", stops: str = "") -> str:
    def run(text: str) -> str:
        weight = "<w:rPr><w:b/><w:bCs/></w:rPr>" if text and text == bold else ""
        return f'<w:r>{weight}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""

    tab = "<w:r><w:tab/></w:r>" if right else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stops}</w:pPr>{run(left)}{tab}{run(right)}</w:p>'


def _rounds(heading: DocumentHeading, words: Wording, compared_with: str) -> str:
    """The round and what it is compared with; ``""`` where the symbol beside it ends with the round already."""
    said = not compared_with and heading.symbol.endswith(f"/{heading.round_name}")
    return "" if said else words.round(heading.round_name, compared_with)


def first_header(
    heading: DocumentHeading, words: Wording, compared_with: str = "", stops: str = "", letterhead: str = ""
) -> str:
    """The masthead of the first page: distribution and date to the left, symbol and round to the right.

    ``letterhead`` is what stands above it, as XML.
    ``stops`` moves the tabs of the styles, which know the width of an upright page.
    """
    lines = [_line("Header", heading.distribution, heading.symbol, bold=heading.symbol, stops=stops)]
    rounds = _rounds(heading, words, compared_with)
    lines.append(_line("HeaderRule", words.spelled(heading.date), rounds, stops=stops))
    return f"{DECLARATION}<w:hdr {W} {R}>{letterhead}{''.join(lines)}</w:hdr>"


def header(heading: DocumentHeading, words: Wording, compared_with: str = "", stops: str = "") -> str:
    """The header of every further page: symbol and round to the left, distribution to the right."""
    rounds = _rounds(heading, words, compared_with)
    known = "  ·  ".join(text for text in (heading.symbol, rounds) if text)
    line = _line("HeaderRule", known, heading.distribution, stops=stops)
    return f"{DECLARATION}<w:hdr {W}>{line}</w:hdr>"


def footer(words: Wording) -> str:
    """The footer: ``Page X of Y``, as fields."""

    def text(part: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escaped(part)}</w:t></w:r>' if part else ""

    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    line = "".join(
        field(_PAGE_FIELDS[part]) if part in _PAGE_FIELDS else text(part) for part in _PAGES.split(words.page)
    )
    return f'{DECLARATION}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{line}</w:p></w:ftr>'


def core(heading: DocumentHeading) -> str:
    """The core properties: title, symbol as subject, round as version, language."""
    moment = f"{heading.date.isoformat()}T00:00:00Z" if heading.date else ""
    stamp = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        if moment
        else ""
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(heading.title)}</dc:title><dc:subject>{escaped(heading.symbol)}</dc:subject>"
        f"<dc:creator>{escaped(heading.secretariat)}</dc:creator>{stamp}"
        f"<dc:language>{escaped(heading.language)}</dc:language><cp:version>{escaped(heading.round_name)}</cp:version>"
        "</cp:coreProperties>"
    )


def extended() -> str:
    """The extended properties: which program wrote the document."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{namespace}"><Application>Travaux</Application></Properties>'


def custom(properties: Mapping[str, str]) -> str:
    """The custom properties, as text; those without a value are left out."""
    known = [(name, value) for name, value in properties.items() if value]
    inside = "".join(
        f'<property fmtid="{_PROPERTIES_FORMAT}" pid="{pid}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(known, 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{inside}</Properties>"
    )


def item_properties() -> str:
    """The properties of the part that maps bookmarks to provisions."""
    return (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{{7E8A1F00-5A0B-4C0D-9E00-7A9C1B2D3E4F}}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{PROVISIONS}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def content_types(names: Iterable[str], pictures: Mapping[str, str] | None = None) -> str:
    """The list of what every part is, which each package must open with.

    ``pictures`` says what kind each ending of a picture's name stands for.
    """
    endings = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in (pictures or {}).items()
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPES[name]}"/>' for name in names if name in TYPES
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_relationships_type()}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{endings}{overrides}</Types>'
    )


def _relationships_type() -> str:
    return "application/vnd.openxmlformats-package.relationships+xml"


def relationships(targets: Iterable[tuple[str, str, str]]) -> str:
    """A relationships part from ``(id, full type, target)``."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in targets
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def package_relationships() -> str:
    """What a reader of the package finds first: the document and the three kinds of properties."""
    return relationships(
        [
            ("rId1", f"{RELATIONSHIP}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONSHIP}/extended-properties", "docProps/app.xml"),
            ("rId4", f"{RELATIONSHIP}/custom-properties", "docProps/custom.xml"),
        ]
    )


def document_relationships(names: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The relationships of the document to the parts present, and the id by which it knows each."""
    present = set(names)
    ids = {name: f"rId{at}" for at, name in enumerate((name for name in _RELATED if name in present), 1)}
    targets = [
        (
            key,
            f"{RELATIONSHIP}/{_RELATED[name]}",
            name.removeprefix("word/") if name.startswith("word/") else f"../{name}",
        )
        for name, key in ids.items()
    ]
    return relationships(targets), ids
