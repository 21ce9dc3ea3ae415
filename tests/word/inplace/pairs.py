"""Invented Word files and what became of them, with everything inside paragraphs that makes a redline go wrong.

One source of chance drives all, so Hypothesis can shrink a pair and the interop tests can number theirs. The
same words are cut into runs by chance, since two programs never cut them alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from drafting.word.package import packed
from tests.word.foreign import NAMESPACES, tracked

_WORDS = (
    "harbour",
    "lamp",
    "keeper",
    "pilot",
    "storm",
    "quay",
    "basin",
    "watch",
    "shall",
    "may",
    "of",
    "the",
)
_LOOKS = ("", "<w:b/>", "<w:i/>", '<w:color w:val="336699"/>')
_STYLES = ("", "Heading1", "ListBullet", "Quote")
_LINKS = "https://example.org/a", "https://example.org/b"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Words:
    """Some words in a row; ``kind`` is what stands around them, ``more`` where they lead."""

    text: str
    kind: str = "plain"
    look: str = ""
    more: str = ""


@dataclass(frozen=True)
class Paragraph:
    words: tuple[Words, ...]
    style: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...] = field(default=())


Block = Paragraph | Table


def phrase(chance: Random, low: int = 1, high: int = 6) -> str:
    said = [chance.choice(_WORDS) for _ in range(chance.randint(low, high))]
    return " ".join(said) + chance.choice((" ", ". ", ", ", " "))


def words(chance: Random, others: bool = True) -> Words:
    kind = chance.choice(
        ("plain",) * 9 + ("link", "field", "tab", "control", "mark") + (("ins", "del") if others else ())
    )
    more = (
        chance.choice(_LINKS)
        if kind == "link"
        else chance.choice(("REF a", "REF b"))
        if kind == "field"
        else ""
    )
    return Words(phrase(chance), kind, chance.choice(_LOOKS), more)


def paragraph(chance: Random, others: bool = True) -> Paragraph:
    """A paragraph, where others are at work perhaps with a mark that one of them tracked."""
    made = _paragraph(chance, others)
    marked = others and chance.random() < 0.06
    return replace(made, mark=chance.choice(("ins", "del"))) if marked else made


def _paragraph(chance: Random, others: bool) -> Paragraph:
    if chance.random() < 0.1:
        return Paragraph((), chance.choice(_STYLES))
    return Paragraph(
        tuple(words(chance, others) for _ in range(chance.randint(1, 6))), chance.choice(_STYLES)
    )


def table(chance: Random, others: bool = True) -> Table:
    columns = chance.randint(1, 3)
    return Table(tuple(row(chance, columns, others) for _ in range(chance.randint(1, 4))))


def row(chance: Random, columns: int, others: bool = True) -> tuple[tuple[Paragraph, ...], ...]:
    return tuple(
        tuple(paragraph(chance, others) for _ in range(chance.choice((1, 1, 2)))) for _ in range(columns)
    )


def first(chance: Random, tables: bool = False, others: bool = True) -> list[Block]:
    found: list[Block] = [
        table(chance, others) if tables and chance.random() < 0.2 else paragraph(chance, others)
        for _ in range(chance.randint(1, 9))
    ]
    return [*found, paragraph(chance, others)]


def later(chance: Random, blocks: list[Block], others: bool = True) -> list[Block]:
    """The same blocks after a round."""
    found: list[Block] = []
    for block in blocks:
        fate = chance.random()
        if fate < 0.12:
            continue
        if fate < 0.24:
            found.append(paragraph(chance, others))
        if isinstance(block, Table):
            found.append(_later_table(chance, block, others) if fate > 0.5 else block)
        elif 0.24 <= fate < 0.3 and len(block.words) > 1:
            cut = chance.randrange(1, len(block.words))
            found += [replace(block, words=block.words[:cut]), replace(block, words=block.words[cut:])]
        elif 0.3 <= fate < 0.36 and found and isinstance(found[-1], Paragraph):
            found[-1] = replace(found[-1], words=found[-1].words + block.words)
        elif fate < 0.75:
            found.append(edited(chance, block, others))
        else:
            found.append(block)
    if not found or isinstance(found[-1], Table) or chance.random() < 0.15:
        found.append(paragraph(chance, others))
    if chance.random() < 0.1:
        found.insert(0, paragraph(chance, others))
    return found


def _later_table(chance: Random, block: Table, others: bool) -> Table:
    rows = []
    for cells in block.rows:
        fate = chance.random()
        if fate < 0.15 and len(block.rows) > 1:
            continue
        if fate < 0.3:
            rows.append(row(chance, len(cells), others))
        if fate < 0.6:
            cells = tuple(_later_cell(chance, cell, others) for cell in cells)
        rows.append(cells)
    return Table(tuple(rows) or block.rows)


def _later_cell(chance: Random, cell: tuple[Paragraph, ...], others: bool) -> tuple[Paragraph, ...]:
    made = [edited(chance, each, others) for each in cell]
    if chance.random() < 0.2:
        made.insert(chance.randint(0, len(made)), paragraph(chance, others))
    if chance.random() < 0.2 and len(made) > 1:
        made.pop(chance.randrange(len(made)))
    return tuple(made)


def edited(chance: Random, block: Paragraph, others: bool = True) -> Paragraph:
    made = list(block.words)
    for _ in range(chance.randint(1, 2)):
        at = chance.randint(0, len(made))
        fate = chance.random()
        if fate < 0.35:
            made.insert(at, words(chance, others))
        elif made and fate < 0.6:
            made.pop(min(at, len(made) - 1))
        elif made:
            old = made[min(at, len(made) - 1)]
            said = old.text.split(" ")
            said[chance.randrange(len(said))] = chance.choice(_WORDS)
            made[min(at, len(made) - 1)] = replace(old, text=" ".join(said))
    return replace(block, words=tuple(made))


# -- as files ------------------------------------------------------------------------------------------------


class Writer:
    """Writes blocks as a file, the words cut into runs by chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._number = 0

    def file(self, blocks: list[Block], controls: bool = False) -> bytes:
        """The blocks as a file; with ``controls`` some of them stand in content controls."""
        body, left = "", [self._block(block) for block in blocks]
        while left:
            many = self._chance.choice((0, 0, 0, 1, 2)) if controls else 0
            inside, left = "".join(left[: max(many, 1)]), left[max(many, 1) :]
            body += f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>" if many else inside
        return package(body + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        rows = "".join(
            "<w:tr>"
            + "".join(
                '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
                + "".join(map(self._paragraph, cell))
                + "</w:tc>"
                for cell in cells
            )
            + "</w:tr>"
            for cells in block.rows
        )
        grid = '<w:gridCol w:w="2000"/>' * len(block.rows[0])
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'

    def _paragraph(self, block: Paragraph) -> str:
        style = f'<w:pStyle w:val="{block.style}"/>' if block.style else ""
        inside = "".join(self._words(each) for each in block.words)
        mark = f"<w:rPr>{tracked(block.mark, '', number=self._next())}</w:rPr>" if block.mark else ""
        return f"<w:p><w:pPr>{style}{mark}</w:pPr>{inside}</w:p>"

    def _words(self, each: Words) -> str:
        runs = self._runs(each, "delText" if each.kind == "del" else "t")
        if each.kind == "link":
            return f'<w:hyperlink r:id="link{_LINKS.index(each.more)}">{runs}</w:hyperlink>'
        if each.kind == "field":
            if self._chance.random() < 0.3:
                return f'<w:fldSimple w:instr=" {each.more} ">{runs}</w:fldSimple>'
            mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
            asked = f'<w:r><w:instrText xml:space="preserve"> {each.more} </w:instrText></w:r>'
            return f"{mark('begin')}{asked}{mark('separate')}{runs}{mark('end')}"
        if each.kind in ("ins", "del"):
            return tracked(each.kind, runs, number=self._next())
        if each.kind == "control":
            return (
                f'<w:sdt><w:sdtPr><w:alias w:val="c"/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>'
            )
        if each.kind == "mark":
            number = self._next()
            return (
                f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'
            )
        return runs

    def _runs(self, each: Words, tag: str) -> str:
        look = f"<w:rPr>{each.look}</w:rPr>" if each.look else ""
        pieces, text = [], each.text
        while text:
            size = self._chance.randint(1, len(text))
            pieces.append(f'<w:{tag} xml:space="preserve">{text[:size]}</w:{tag}>')
            text = text[size:]
        if each.kind == "tab":
            pieces.insert(self._chance.randint(0, len(pieces)), "<w:tab/>")
        runs = ""
        while pieces:
            size = self._chance.randint(1, len(pieces))
            runs += f"<w:r>{look}{''.join(pieces[:size])}</w:r>"
            pieces = pieces[size:]
        return runs


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(body: str, styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """The smallest Word file with a body; ``parts`` are further parts by name, such as ``footnotes`` or ``header1``."""
    declared, related = "", ""
    made = {}
    for name, inside in {
        "document": f"<w:body>{body}</w:body>",
        "styles": _styles() + styles,
        **(parts or {}),
    }.items():
        kind = name.rstrip("0123456789")
        root = {"footer": "ftr", "header": "hdr"}.get(kind, kind)
        made[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>".encode()
        main = "document.main" if name == "document" else kind
        declared += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{main}+xml"/>'
        if name != "document":
            related += f'<Relationship Id="{name}" Type="{_RELATED}/{kind}" Target="{name}.xml"/>'
    for at, target in enumerate(_LINKS):
        related += f'<Relationship Id="link{at}" Type="{_RELATED}/hyperlink" Target="{target}" TargetMode="External"/>'
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{declared}</Types>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            "</Relationships>".encode(),
            **made,
        }
    )


def _styles() -> str:
    style = '<w:style w:type="paragraph" w:{}><w:name w:val="{}"/>{}</w:style>'.format
    based = '<w:basedOn w:val="Normal"/>'
    named = (("Heading1", "heading 1"), ("ListBullet", "List Bullet"), ("Quote", "Quote"))
    return style('default="1" w:styleId="Normal"', "Normal", "") + "".join(
        style(f'styleId="{identifier}"', name, based) for identifier, name in named
    )


def pair(
    seed: int, *, tables: bool = False, others: bool = True, controls: bool = False
) -> tuple[bytes, bytes]:
    """An old file and a new one."""
    chance = Random(seed)
    old = first(chance, tables, others)
    new = later(chance, old, others)
    return Writer(chance).file(old, controls), Writer(chance).file(new, controls)
