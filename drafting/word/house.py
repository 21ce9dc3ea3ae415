"""The house style: the styles, numbering and settings that every document of a house shares.

It is data, shipped beside the templates of instruments. A ministry that has its own reference document
gives that instead: its styles replace ours name by name, and what it does not define stays ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from drafting.word.package import opened, parsed

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LANGUAGE = b"en-GB"
_BEFORE_NUMBER = [
    f"{_W}{name}"
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
]
"""What the schema puts before a paragraph's number."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The parts that give a document its look, as bytes of XML."""

    styles: bytes
    numbering: bytes
    settings: bytes
    fonts: bytes
    theme: bytes

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
    parts = (
        folder.joinpath(f"{name}.xml").read_bytes()
        for name in ("styles", "numbering", "settings", "fonts", "theme")
    )
    return HouseStyle(*parts)


@cache
def shipped_styles() -> dict[str, str]:
    """The identifiers of our styles by their names, in lower case: other programs keep only the names."""
    from docx.oxml.ns import qn

    styles = parsed(shipped().styles, "styles.xml").iter(qn("w:style"))
    return {_named(style)[1]: style.get(qn("w:styleId"), "") for style in styles}


def from_reference(document: bytes, name: str = "the reference document") -> HouseStyle:
    """The style of a reference document: its styles where it has them by name, ours where it has not.

    Numbering stays ours, since the text is counted by it. Raises ``TravauxError`` where the document
    cannot be opened.
    """
    from lxml import etree

    ours = shipped()
    theirs = opened(document, name).get("word/styles.xml")
    if theirs is None:
        return ours
    mine, given = parsed(ours.styles, "styles.xml"), parsed(theirs, f"{name}, word/styles.xml")
    replacements = {_named(style): style for style in given.iter(f"{_W}style")}
    for style in list(mine.iter(f"{_W}style")):
        replacement = replacements.get(_named(style))
        if replacement is not None:
            _adopt(style, replacement)
    defaults = given.find(f"{_W}docDefaults")
    if defaults is not None:
        mine.replace(mine[0], defaults)
    return replace(ours, styles=etree.tostring(mine, xml_declaration=True, encoding="UTF-8", standalone=True))


def _named(style: etree._Element) -> tuple[str, str]:
    name = style.find(f"{_W}name")
    return style.get(f"{_W}type", ""), name.get(f"{_W}val", "").casefold() if name is not None else ""


def _adopt(style: etree._Element, replacement: etree._Element) -> None:
    """Give one of our styles the look of a reference's; its identifier, descent and list stay ours."""
    paragraph, run = f"{_W}pPr", f"{_W}rPr"
    number = style.find(f"{paragraph}/{_W}numPr")
    for tag in (paragraph, run):
        own, given = style.find(tag), replacement.find(tag)
        if given is None:
            continue
        if own is not None:
            style.replace(own, given)
        else:
            style.append(given)
    found = style.find(paragraph)
    if found is not None:
        for foreign in found.findall(f"{_W}numPr"):
            found.remove(foreign)
        if number is not None:
            found.insert(sum(child.tag in _BEFORE_NUMBER for child in found), number)
