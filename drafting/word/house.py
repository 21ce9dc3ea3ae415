"""The house style: the styles, numbering and settings that every document of a house shares.

It is data, shipped beside the templates of instruments. A ministry that has its own reference document
gives that instead: its styles replace ours name by name, and what it does not define stays ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from drafting.word.package import parsed

if TYPE_CHECKING:
    from lxml import etree

    from drafting.word.letterhead import Letterhead

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LANGUAGE = b"en-GB"
_AROUND = ("header", "footer", "header rule")
"""The styles of what stands around the text: its tabs are where our header needs them."""
_STAYING = ("keepNext", "numPr", "outlineLvl")
_SMALLEST = 2_880
"""Twentieths of a point: a page of less than two inches is a mistake."""
_BEFORE_NUMBER = [
    f"{_W}{name}"
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
]
"""What the schema puts before a paragraph's number."""


A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418"'
    ' w:header="794" w:footer="680" w:gutter="0"/>'
)
_PAGE = {
    "pgSz": ("w", "h"),
    "pgMar": ("top", "right", "bottom", "left", "header", "footer", "gutter"),
}


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The parts that give a document its look, as bytes of XML."""

    styles: bytes
    numbering: bytes
    settings: bytes
    fonts: bytes
    theme: bytes
    page: str = A4
    """The size and margins of a page, as they stand in a section's properties."""
    letterhead: Letterhead | None = None
    """What stands above the masthead of the first page."""

    def speaking(self, language: str) -> HouseStyle:
        """The same style for a document in another language (a tag such as ``fr-FR``)."""
        if not language.replace("-", "").isalnum():
            return self
        tag = language.encode()
        styles, settings = self.styles.replace(_LANGUAGE, tag), self.settings.replace(_LANGUAGE, tag)
        return replace(self, styles=styles, settings=settings)


@cache
def shipped() -> HouseStyle:
    """The style that ships with the program."""
    folder = resources.files("templates.word")
    styles, numbering, settings, fonts, theme = (
        folder.joinpath(f"{name}.xml").read_bytes()
        for name in ("styles", "numbering", "settings", "fonts", "theme")
    )
    return HouseStyle(styles, numbering, settings, fonts, theme)


@cache
def shipped_styles() -> dict[str, str]:
    """The identifiers of our styles by their names, in lower case: other programs keep only the names."""
    from docx.oxml.ns import qn

    styles = parsed(shipped().styles, "styles.xml").iter(qn("w:style"))
    return {_named(style)[1]: style.get(qn("w:styleId"), "") for style in styles}


def from_reference(document: bytes, name: str = "the reference document") -> HouseStyle:
    """The style of a reference document: its styles where it has them by name, its theme, page and letterhead.

    Numbering stays ours, since the text is counted by it, and so do the masthead and the footer.
    Raises ``TravauxError`` where the document cannot be opened.
    """
    from lxml import etree

    from drafting.word.letterhead import letterhead
    from drafting.word.opening import Opened

    reference = Opened(document, name)
    ours = replace(
        shipped(),
        page=_page(reference.root),
        theme=reference.content("theme") or shipped().theme,
        letterhead=letterhead(reference, frozenset(shipped_styles().values())),
    )
    given = reference.related("styles")
    if given is None:
        return ours
    mine = parsed(ours.styles, "styles.xml")
    replacements = {_named(style): style for style in given.iter(f"{_W}style")}
    for style in list(mine.iter(f"{_W}style")):
        replacement = replacements.get(_named(style))
        if replacement is not None:
            _adopt(style, replacement)
        if _named(style)[1] in _AROUND:
            _fit(style, ours.page)
    defaults = given.find(f"{_W}docDefaults")
    if defaults is not None:
        mine.replace(mine[0], defaults)
    return replace(ours, styles=etree.tostring(mine, xml_declaration=True, encoding="UTF-8", standalone=True))


def _page(root: etree._Element) -> str:
    """The page of a document's last section, ours where it says none that printers have."""
    sections = list(root.iter(f"{_W}sectPr"))
    written = ""
    for name, sides in _PAGE.items():
        found = sections[-1].find(f"{_W}{name}") if sections else None
        told = {side: found.get(f"{_W}{side}", "0") for side in sides} if found is not None else {}
        if not told or not all(re.fullmatch("[0-9]{1,5}", value) for value in told.values()):
            return A4
        if name == "pgSz" and min(map(int, told.values())) < _SMALLEST:
            return A4
        written += f"<w:{name} " + " ".join(f'w:{side}="{value}"' for side, value in told.items()) + "/>"
    return written


def lines_width(page: str) -> int:
    """The length of the lines of a page, in twentieths of a point."""
    told = dict(re.findall(r' w:(w|left|right)="(\d+)"', page))
    return int(told["w"]) - int(told["left"]) - int(told["right"])


def lying(page: str) -> str:
    """The same sheet of paper laid on its side, with margins that leave room for columns."""
    told = {name: int(value) for name, value in re.findall(r' w:(w|h|header|footer)="(\d+)"', page)}
    long, short = max(told["w"], told["h"]), min(told["w"], told["h"])
    return (
        f'<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/><w:pgMar w:top="1418" w:right="1021"'
        f' w:bottom="1134" w:left="1021" w:header="{min(told["header"], 680)}"'
        f' w:footer="{min(told["footer"], 567)}" w:gutter="0"/>'
    )


def _fit(style: etree._Element, page: str) -> None:
    """Put the tabs of a header where the lines of the page end, and where their middle is."""
    width = lines_width(page)
    for tab in style.iter(f"{_W}tab"):
        kind = tab.get(f"{_W}val")
        if width > 0 and kind in ("right", "center"):
            tab.set(f"{_W}pos", str(width if kind == "right" else width // 2))


def _named(style: etree._Element) -> tuple[str, str]:
    name = style.find(f"{_W}name")
    return style.get(f"{_W}type", ""), name.get(f"{_W}val", "").casefold() if name is not None else ""


def _adopt(style: etree._Element, replacement: etree._Element) -> None:
    """Give one of our styles the look of a reference's; its identifier, descent, list and outline level stay ours."""
    paragraph, run = f"{_W}pPr", f"{_W}rPr"
    before = style.find(paragraph)
    for tag in (paragraph, run):
        own, given = style.find(tag), replacement.find(tag)
        if given is None or (tag == paragraph and _named(style)[1] in _AROUND):
            continue
        if own is not None:
            style.replace(own, given)
        elif tag == paragraph and (look := style.find(run)) is not None:
            look.addprevious(given)
        else:
            style.append(given)
    now = style.find(paragraph)
    if now is not None and now is not before:
        _keep_place(now, before)


def _keep_place(now: etree._Element, before: etree._Element | None) -> None:
    """Put back what makes a paragraph what it is: its number, its outline level, and that it stays with the next."""
    for name in ("numPr", "outlineLvl"):
        for foreign in now.findall(f"{_W}{name}"):
            now.remove(foreign)
    ours = {name: before.find(f"{_W}{name}") for name in _STAYING} if before is not None else {}
    if (keep := ours.get("keepNext")) is not None and now.find(f"{_W}keepNext") is None:
        now.insert(sum(child.tag == f"{_W}pStyle" for child in now), keep)
    if (number := ours.get("numPr")) is not None:
        now.insert(sum(child.tag in _BEFORE_NUMBER for child in now), number)
    if (outline := ours.get("outlineLvl")) is not None:
        now.append(outline)
