"""A draft as a clean Word document, as a secretariat circulates it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drafting.files.progress import Progress, counted
from drafting.text.draft import Draft, Kind
from drafting.word import parts, tables
from drafting.word.bookmarks import bookmarks_of, digest, map_part
from drafting.word.contents import contents, titled
from drafting.word.heading import WORKSHEET, DocumentHeading
from drafting.word.house import HouseStyle, lines_width, lying, shipped
from drafting.word.letterhead import Letterhead
from drafting.word.numbering import numbering
from drafting.word.package import packed
from drafting.word.scribe import Remark, Scribe, notes_by_anchor
from drafting.word.sheet import Sheet
from drafting.word.wording import Wording, wording

PROVISIONS = "provisions"
"""What is counted while a text is written."""
_END = '<w:p><w:pPr><w:pStyle w:val="EndRule"/></w:pPr><w:r><w:t>* * *</w:t></w:r></w:p>'
"""Closes every text, so that the last provision's paragraph mark can be tracked like any other.

It holds words because LibreOffice does not keep the format of an empty paragraph that others run into.
"""


def write_clean(
    draft: Draft,
    heading: DocumentHeading,
    *,
    house: HouseStyle | None = None,
    comments: bool = True,
    remarks: Sequence[Remark] = (),
    worksheet: str = "",
    progress: Progress | None = None,
) -> bytes:
    """The bytes of a ``.docx`` that shows a draft. The same draft and heading give the same bytes.

    ``comments`` says whether drafting notes and the ``remarks`` of others stand beside the text, as comments.
    ``worksheet`` is what the document is called where it is no text of a round, so that nobody takes it for one.
    ``progress`` is told of the provisions.
    """
    bookmarks = bookmarks_of(draft)
    sheet = Sheet(draft, numbering(draft), bookmarks)
    scribe = Scribe(heading.secretariat, moment(heading))
    blocks = text_blocks(sheet, scribe, comments=comments, remarks=remarks, progress=progress)
    blocks.insert(int(titled(draft)), contents(sheet, wording(heading.language).contents))
    sent = [digest(each.author, each.text) for each in remarks] if comments else []
    document = Document(
        heading,
        blocks,
        scribe,
        map_part([(draft, bookmarks)], sent),
        properties={WORKSHEET: worksheet, "Round": ""} if worksheet else {},
    )
    return document.packed(house or shipped())


def text_blocks(
    sheet: Sheet,
    scribe: Scribe,
    *,
    comments: bool = True,
    remarks: Sequence[Remark] = (),
    progress: Progress | None = None,
) -> list[str]:
    """The paragraphs and tables of a draft, in reading order."""
    notes = notes_by_anchor(sheet, remarks) if comments else {}
    blocks: list[str] = []
    rows: list[tables.Row] = []
    provisions = sheet.draft.provisions
    for provision in counted(provisions, len(provisions), progress, PROVISIONS):
        order = provision.order
        if provision.kind is Kind.ROW:
            rows.append(scribe.whole_row(sheet, order))
            continue
        if rows:
            blocks.append(scribe.spaced(tables.table(rows)))
            rows = []
        if provision.kind is not Kind.NOTE:
            blocks.append(_paragraph(scribe, sheet, order, notes.get(order, ())))
    if rows:
        blocks.append(scribe.spaced(tables.table(rows)))
    return blocks


def moment(heading: DocumentHeading) -> str:
    """The instant that comments carry: the start of the document's day, ``""`` where it has none."""
    return f"{heading.date.isoformat()}T00:00:00Z" if heading.date else ""


def _paragraph(scribe: Scribe, sheet: Sheet, order: int, notes: Iterable[str | Remark]) -> str:
    return scribe.paragraph(sheet, order, scribe.runs(sheet, sheet.spans(order)), list(notes))


@dataclass(frozen=True, slots=True)
class Section:
    """How the pages of a document are laid out: lying or upright, their lines numbered, what closes the text."""

    lying: bool = False
    numbered: bool = True
    closing: str = _END


UPRIGHT = Section(numbered=False, closing="")
LYING = Section(lying=True, numbered=False, closing="")
"""The pages of a working document, whose lines nobody cites."""


@dataclass(frozen=True, slots=True)
class Document:
    """The finished text of a document with all that stands around it, ready to be packed."""

    heading: DocumentHeading
    blocks: list[str]
    scribe: Scribe
    provisions: str
    compared_with: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    section: Section = Section()
    words: Wording | None = None
    """What it says of itself; None for the language of its text."""

    def packed(self, house: HouseStyle) -> bytes:
        """The bytes of the package."""
        heading = self.heading
        style, words = house.speaking(heading.language), self.words or wording(heading.language)
        letterhead = style.letterhead or Letterhead()
        page = lying(style.page) if self.section.lying else style.page
        stops = _stops(lines_width(style.page), lines_width(page)) if self.section.lying else ""
        written: dict[str, str] = {
            "word/header-first.xml": parts.first_header(
                heading, words, self.compared_with, stops, letterhead.blocks
            ),
            "word/header.xml": parts.header(heading, words, self.compared_with, stops),
            "word/footer.xml": parts.footer(words),
            "word/comments.xml": self.scribe.comments_part(),
            "word/footnotes.xml": self.scribe.footnotes_part(),
            "docProps/core.xml": parts.core(heading),
            "docProps/app.xml": parts.extended(),
            "docProps/custom.xml": parts.custom(self._properties()),
            "customXml/item1.xml": self.provisions,
            "customXml/itemProps1.xml": parts.item_properties(),
        }
        files = {name: part.encode() for name, part in written.items() if part}
        files |= {"word/styles.xml": style.styles, "word/numbering.xml": style.numbering}
        files |= {"word/fontTable.xml": style.fonts, "word/theme/theme1.xml": style.theme}
        files["word/settings.xml"] = _settings(style.settings, footnotes="word/footnotes.xml" in files)
        related, ids = parts.document_relationships(files)
        item = [("rId1", f"{parts.RELATIONSHIP}/customXmlProps", "itemProps1.xml")]
        opening = {
            "[Content_Types].xml": parts.content_types(
                [*files, "word/document.xml"],
                {picture.part.rpartition(".")[2]: picture.kind for _, picture in letterhead.pictures},
            ).encode(),
            "_rels/.rels": parts.package_relationships().encode(),
            "word/document.xml": self._body(ids, page).encode(),
            "word/_rels/document.xml.rels": related.encode(),
            "customXml/_rels/item1.xml.rels": parts.relationships(item).encode(),
        }
        return packed(opening | files | _pictures(letterhead))

    def _body(self, ids: Mapping[str, str], page: str) -> str:
        lines = '<w:lnNumType w:countBy="5" w:distance="340" w:restart="newPage"/>'
        section = (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{ids["word/header.xml"]}"/>'
            f'<w:headerReference w:type="first" r:id="{ids["word/header-first.xml"]}"/>'
            f'<w:footerReference w:type="default" r:id="{ids["word/footer.xml"]}"/>'
            f'<w:footerReference w:type="first" r:id="{ids["word/footer.xml"]}"/>'
            f'{page}{lines if self.section.numbered else ""}<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
        )
        inside = "".join(self.blocks) + self.section.closing + section
        return f"{parts.DECLARATION}<w:document {parts.W} {parts.R}><w:body>{inside}</w:body></w:document>"

    def _properties(self) -> dict[str, str]:
        heading = self.heading
        known = {
            "Symbol": heading.symbol,
            "Round": heading.round_name,
            "Text hash": heading.hash,
            "Distribution": heading.distribution,
        }
        return known | dict(self.properties)


def _pictures(letterhead: Letterhead) -> dict[str, bytes]:
    """The parts that the pictures of a letterhead need."""
    if not letterhead.pictures:
        return {}
    kind = f"{parts.RELATIONSHIP}/image"
    named = parts.relationships((name, kind, picture.part) for name, picture in letterhead.pictures)
    found = {"word/_rels/header-first.xml.rels": named.encode()}
    return found | {f"word/{picture.part}": picture.content for _, picture in letterhead.pictures}


def _stops(upright: int, lying: int) -> str:
    """The tabs of a header moved to where the lines of a page that lies end."""
    gone = f'<w:tab w:val="clear" w:pos="{upright}"/>'
    return f'<w:tabs>{gone}<w:tab w:val="right" w:pos="{lying}"/></w:tabs>'


def _settings(settings: bytes, *, footnotes: bool) -> bytes:
    """The settings without the mention of footnote separators, where there are no footnotes to separate."""
    start, end = settings.find(b"<w:footnotePr>"), settings.find(b"</w:footnotePr>")
    if footnotes or start < 0:
        return settings
    return settings[:start] + settings[end + len(b"</w:footnotePr>") :]
