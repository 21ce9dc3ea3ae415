"""A working document as the bytes of a Word file, with the header and footer of the negotiation's documents.

It says in its properties what it is, and carries no hash of a text, so that nobody who gets it back takes it for
the text under negotiation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.word.heading import WORKSHEET, DocumentHeading
from drafting.word.house import HouseStyle, lines_width, lying, shipped
from drafting.word.parts import DECLARATION, PROVISIONS
from drafting.word.scribe import Scribe
from drafting.word.wording import Wording, wording
from drafting.word.worksheets.blocks import paragraph
from drafting.word.writing import LYING, UPRIGHT, Document

_LAST = paragraph("", "TableSpace")
"""Word wants a paragraph behind a table."""


def width_of(house: HouseStyle | None, *, landscape: bool) -> int:
    """The length of the lines of a working document, in twentieths of a point."""
    page = (house or shipped()).page
    return lines_width(lying(page) if landscape else page)


def packed(
    kind: str,
    heading: DocumentHeading,
    blocks: Iterable[str],
    *,
    landscape: bool = False,
    house: HouseStyle | None = None,
    words: Wording | None = None,
) -> bytes:
    """The bytes of a working document. ``kind`` is what it is called in the file's properties.

    ``words`` are those of the language that it speaks beside its texts, English without.
    """
    document = Document(
        replace(heading, hash=""),
        [*blocks, _LAST],
        Scribe(heading.secretariat, ""),
        f'{DECLARATION}<provisions xmlns="{PROVISIONS}"/>',
        # Neither round nor hash, by which a text that comes back is known.
        properties={WORKSHEET: kind, "Round": ""},
        section=LYING if landscape else UPRIGHT,
        # What says more than its texts says it in English, and so do its pages.
        words=words or wording(),
    )
    return document.packed(house or shipped())
