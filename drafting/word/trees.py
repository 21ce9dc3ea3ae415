"""WordprocessingML that we wrote as text, as elements that can be marked, and back.

What comes from outside is parsed elsewhere, with suspicion (``package.parsed``); nothing here ever was outside.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from drafting.word.parts import R, W

_OPENING, _CLOSING = f"<w:body {W} {R}>", "</w:body>"


@cache
def _parser() -> etree.XMLParser:
    # A paragraph may be longer than the parser allows where it does not know who wrote it.
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def body(blocks: str) -> etree._Element:
    """The body of a document that holds some blocks."""
    return etree.fromstring(f"{_OPENING}{blocks}{_CLOSING}".encode(), _parser())


def elements(written: str) -> list[etree._Element]:
    """What was written, element by element."""
    return list(body(written))


def blocks(tree: etree._Element) -> str:
    """The blocks of a body as text."""
    written: str = etree.tostring(tree, encoding="unicode")
    return written[written.index(">") + 1 : written.rindex("</")] if len(tree) else ""
