"""The words of a draft in a working document: as they are shown, with what was struck and written marked in print.

Working documents are read on paper and argued over, so marks are type and not tracked changes: what is new is
bold and underlined, what is gone struck through, in black.
"""

from __future__ import annotations

import re
from enum import Enum

from drafting.text.draft import Draft, Kind, Range
from drafting.text.inline import Style, pieces
from drafting.word.markup import text_run

_MARKS_OF_FORMAT = re.compile(r"^[ \t]*(?:#+[ \t]*|>[ \t]?|\|)?")


class Pen(Enum):
    """How words are marked."""

    PLAIN = ""
    WRITTEN = "written"
    STRUCK = "struck"


def properties(
    pen: Pen = Pen.PLAIN, *, bold: bool = False, italic: bool = False, color: str = "", small: bool = False
) -> str:
    """Run properties in the order of the schema, ``""`` where there is nothing to say."""
    inside = "<w:b/><w:bCs/>" if bold or pen is Pen.WRITTEN else ""
    inside += "<w:i/><w:iCs/>" if italic else ""
    inside += "<w:strike/>" if pen is Pen.STRUCK else ""
    inside += f'<w:color w:val="{color}"/>' if color else ""
    inside += '<w:sz w:val="16"/><w:szCs w:val="16"/>' if small else ""
    inside += '<w:u w:val="single"/>' if pen is Pen.WRITTEN else ""
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def run(text: str, pen: Pen = Pen.PLAIN, *, bold: bool = False, italic: bool = False) -> str:
    """A run of plain words."""
    return text_run(text, properties(pen, bold=bold, italic=italic))


def shown(draft: Draft, span: Range, pen: Pen = Pen.PLAIN, *, bold: bool = False) -> str:
    """The runs of a stretch of a draft, its emphasis kept; ``bold`` where all of it is."""
    return "".join(
        text_run(
            piece.shown,
            properties(
                pen, bold=bold or bool(piece.style & Style.STRONG), italic=bool(piece.style & Style.EMPHASIS)
            ),
        )
        for piece in pieces(draft, span)
        if piece.shown
    )


def label(draft: Draft, order: int) -> str:
    """What stands before the words of a provision, as typed: ``1.``, ``Article 2.``; ``""`` for nothing."""
    provision = draft.provisions[order]
    if provision.kind is Kind.ROW:
        return ""
    return _MARKS_OF_FORMAT.sub("", draft.source[provision.start : provision.text_start]).strip()
