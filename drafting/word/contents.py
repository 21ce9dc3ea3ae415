"""The table of contents of a long text: a field that Word brings up to date, with its lines already there.

The lines carry no page numbers until Word has made them (F9 on the table, both of what it then offers): whoever
writes a file does not know where its pages end, and a wrong number is worse than none. Nothing is asked of whoever
opens the file: what would have Word fill them in by itself (``w:updateFields``, ``w:dirty``) begins with a warning
of fields that may refer to other files.

In a redline lines come and go as whole paragraphs, for whoever looks for an article looks for all of its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from drafting.compare.redline import Fate, Redline
from drafting.text.draft import Draft, Kind
from drafting.text.inline import shown
from drafting.word import trees
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.tags import DEL, INS, LINK, P
from drafting.word.markup import field, text_run
from drafting.word.sheet import Sheet
from drafting.word.tables import TEXT_WIDTH

LONG = 30_000
"""Characters; some dozen pages, from which on a reader looks for a table of contents."""

_FEWEST = 4
_DEEPEST = 3
_STAYING = (Fate.KEPT, Fate.EDITED)
_INSTRUCTION = r' TOC \o "1-3" \h \z \u '


def contents(sheet: Sheet, title: str) -> str:
    """The table of contents below a ``title``, as blocks of the body.

    ``""`` where the text is short or has too few headings.
    """
    listed = _listed(sheet.draft)
    return _table([_Line.of(sheet, order).written() for order in listed], title) if listed else ""


def _listed(draft: Draft) -> list[int]:
    """The headings of a text that is long enough to list them."""
    headings = [provision.order for provision in draft.provisions if provision.kind is Kind.HEADING]
    return [] if len(draft.source) < LONG or len(headings) < _FEWEST else headings


def _headings(draft: Draft, orders: Sequence[int]) -> list[int]:
    return [order for order in orders if draft.provisions[order].kind is Kind.HEADING]


def _table(lines: list[str], title: str) -> str:
    first = lines[0].replace("</w:pPr>", f"</w:pPr>{_begin()}", 1)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>{text_run(title)}</w:p>'
        f"{first}{''.join(lines[1:])}"
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{_character("end")}</w:p>'
        "</w:sdtContent></w:sdt>"
    )


def tracked_contents(
    redline: Redline, old: Sheet, new: Sheet, title: str, marker: Marker
) -> list[etree._Element]:
    """The table of contents of a redline, empty unless both texts have one in the same place."""
    above = redline.entries[0] if redline.entries else None
    paired = above is not None and (above.old, above.new) == ((0,), (0,)) and above.fate in _STAYING
    if titled(old.draft) is not titled(new.draft) or (titled(new.draft) and not paired):
        return []
    if not (_listed(old.draft) and _listed(new.draft)):
        return []
    lines: list[tuple[str, str]] = []
    for entry in redline.entries:
        before = [] if entry.fate is Fate.MOVED else _headings(old.draft, entry.old)
        after = [] if entry.fate is Fate.DEPARTED else _headings(new.draft, entry.new)
        gone, come = [_Line.of(old, order) for order in before], [_Line.of(new, order) for order in after]
        if [line.said for line in gone] == [line.said for line in come]:
            lines += [(line.written(), "") for line in come]
            continue
        lines += [(line.written(), DEL) for line in gone] + [(line.written(), INS) for line in come]
    made = trees.elements(_table([written for written, _ in lines], title))
    placed = list(made[0].iter(P))[1:]
    for paragraph, (_, tag) in zip(placed, lines, strict=False):
        _track(paragraph, tag, marker)
    return made


def _track(paragraph: etree._Element, tag: str, marker: Marker) -> None:
    """Track a line as struck or inserted whole; what begins the field stands outside of its link and stays."""
    link = paragraph.find(LINK)
    assert link is not None
    if tag == DEL:
        for run in list(link):
            marker.strike(run)
    elif tag == INS:
        link.append(marker.written(link, list(link)))
    if tag:
        marker.mark(paragraph, tag)


def titled(draft: Draft) -> bool:
    """Whether a draft begins with its title, below which its contents stand."""
    return bool(draft.provisions) and draft.provisions[0].kind is Kind.TITLE


class _Line(NamedTuple):
    """One line: how deep it stands, its label and words, and the bookmark that it leads to."""

    depth: int
    said: str
    bookmark: str

    @classmethod
    def of(cls, sheet: Sheet, order: int) -> _Line:
        provision = sheet.draft.provisions[order]
        words = shown(sheet.draft, provision.text).strip()
        depth = min(max(provision.level - 1, 1), _DEEPEST)
        return cls(depth, "\t".join(filter(None, (provision.label, words))), sheet.bookmarks[order])

    def written(self) -> str:
        """Its paragraph."""
        runs = text_run(self.said) + text_run("\t") + field(f"PAGEREF {self.bookmark} \\h", "")
        link = f'<w:hyperlink w:anchor="{self.bookmark}" w:history="1">{runs}</w:hyperlink>'
        # Dots that lead to no number would look torn off; Word draws them when it makes the table anew.
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        return f'<w:p><w:pPr><w:pStyle w:val="TOC{self.depth}"/>{tabs}</w:pPr>{link}</w:p>'


def _begin() -> str:
    instruct = f'<w:r><w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText></w:r>'
    return f"{_character('begin')}{instruct}{_character('separate')}"


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
