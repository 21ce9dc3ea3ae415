"""WordprocessingML as text: runs, fields and paragraph properties, each with its children in schema order.

A long text has tens of thousands of runs, so they are written as strings. Every word that comes from outside is
escaped here, and becomes text and nothing else. Nothing here is tracked: how that is spelt stands in ``inplace``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.word.characters import escaped
from drafting.word.numbering import Level

_TABBED = re.compile("(\t)")
THE_LIST = 1
UNCOUNTED_LIST = 2
"""Prints and counts nothing; stands beside the list for what must not count in it."""
BOUND = {
    "Article": Level.ARTICLE,
    "Heading1": Level.UNPRINTED_HEADING,
    "Paragraph": Level.PARAGRAPH,
    "ParagraphTyped": Level.UNPRINTED_LABEL,
    "ParagraphText": Level.UNPRINTED_TEXT,
    "Point": Level.POINT,
    "PointTyped": Level.UNPRINTED_POINT,
    "SubPoint": Level.SUBPOINT,
    "SubPointTyped": Level.UNPRINTED_SUBPOINT,
}
"""The style that each level is bound to; styles that share a level with one of these say it paragraph by paragraph."""

_UNCOUNTED = {
    **BOUND,
    **dict.fromkeys(("Preambular", "Option", "Signature"), Level.UNPRINTED_TEXT),
}
"""The level of the uncounted list that is indented as each style is; the first level is not indented at all."""

_SHARING = ("Heading2", "Heading3", "ArticleTyped", "ArticleTyped2", "ArticleTyped3")

DEPTHS = {
    "Preambular": 1,
    "Option": 1,
    "Signature": 1,
    "Paragraph": 1,
    "ParagraphTyped": 1,
    "ParagraphText": 1,
    "Point": 2,
    "PointTyped": 2,
    "SubPoint": 3,
    "SubPointTyped": 3,
}
"""How deep below its heading each style of a body paragraph usually stands."""

ARTICLE_STEP = 1361
STEP = 567
"""What each depth is indented by, in twentieths of a point: one centimetre."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a paragraph looks and counts: its style, its level in the list, how much deeper it is indented."""

    style: str
    level: Level | None = None
    depth: int = 0
    """How deep it stands, where that is not what its style says; else 0."""
    hanging: bool = False

    def properties(self, *, explicit: bool = False) -> str:
        """The children of ``w:pPr`` that come before ``w:rPr``.

        ``explicit`` repeats what the style already says: programs that do not take a style back when a
        change is rejected still take back the number.
        """
        return f'<w:pStyle w:val="{self.style}"/>{self._number(explicit)}{self._indent()}'

    def _number(self, explicit: bool) -> str:
        if self.level is None:
            numbered = self.style in BOUND or self.style in _SHARING
            return _number(_UNCOUNTED.get(self.style, 0), UNCOUNTED_LIST) if explicit or numbered else ""
        if BOUND.get(self.style) is self.level and not explicit:
            return ""
        return _number(self.level, THE_LIST)

    def _indent(self) -> str:
        if self.style.startswith("ArticleTyped"):
            # The level that prints nothing brings an indentation of its own, which would win over the style's.
            return f'<w:ind w:left="{ARTICLE_STEP}" w:hanging="{ARTICLE_STEP}"/>'
        if not self.depth:
            return ""
        hanging = f' w:hanging="{STEP}"' if self.hanging else ""
        return f'<w:ind w:left="{STEP * min(self.depth, 12)}"{hanging}/>'


def _number(level: int, list_id: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def look(style: str = "", *, bold: bool = False, italic: bool = False) -> str:
    """Run properties: a character style, and weight and slant beside it; ``""`` where there is nothing to say."""
    inside = f'<w:rStyle w:val="{style}"/>' if style else ""
    inside += "<w:b/><w:bCs/>" if bold else ""
    inside += "<w:i/><w:iCs/>" if italic else ""
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def text_run(text: str, properties: str = "") -> str:
    """A run of words; tabs become Word's own."""
    if not text:
        return ""
    if "\t" not in text:
        return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    inside = "".join(
        "<w:tab/>" if part == "\t" else f'<w:t xml:space="preserve">{escaped(part)}</w:t>'
        for part in _TABBED.split(text)
        if part
    )
    return f"<w:r>{properties}{inside}</w:r>"


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with its present result. The instruction is ours alone, never words from outside."""

    def character(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruct = f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    shown = text_run(result, properties)
    return f"{character('begin')}{instruct}{character('separate')}{shown}{character('end')}"
