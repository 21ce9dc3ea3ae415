"""What only the new draft has, as a plan asks for it: written when it comes, by the hand of clean documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from drafting.text.draft import Range
from drafting.word import tables, trees
from drafting.word.arranging import Rows
from drafting.word.inplace.plan import Brought, Tracked
from drafting.word.inplace.tags import ID, PPR, R, w
from drafting.word.scribe import SPACE, Remark, Scribe
from drafting.word.sheet import Sheet
from drafting.word.spans import LABEL_SUFFIX, bare

_START, _END, _NAME = w("bookmarkStart"), w("bookmarkEnd"), w("name")
_HERE = "<w:proofErr/>"
"""Stands for what is in a paragraph already where something is to be written around it."""


class New:
    """The new draft; ``notes`` stand beside its provisions."""

    def __init__(self, sheet: Sheet, scribe: Scribe, notes: Mapping[int, Sequence[str | Remark]]) -> None:
        self.sheet, self.scribe, self.notes = sheet, scribe, notes

    def paragraph(self, order: int, *, labelled: bool = False) -> Arriving:
        """The paragraph of a provision; ``labelled`` says that a label of its stands in the old document already."""
        label = self.sheet.written_label(order)
        return Arriving(self, order, self.sheet.draft.provisions[order].text, label, labelled=labelled)

    def cell(self, order: int, text: Range) -> Arriving:
        """The paragraph of a cell of a row."""
        return Arriving(self, order, text, tabled=True)

    def row(self, order: int, columns: int) -> ArrivingTable:
        """A row of a table."""
        return ArrivingTable(tables.written_row(self.scribe.whole_row(self.sheet, order), columns))

    def table(self, table: Rows) -> ArrivingTable:
        """A table."""
        rows = [self.scribe.whole_row(self.sheet, row.new) for row in table.rows if row.new is not None]
        return ArrivingTable(tables.table(rows, table.columns))


class Arriving:
    """A paragraph of the new draft: a provision with its ``label``, or what one cell of a row says."""

    def __init__(
        self,
        new: New,
        order: int,
        text: Range,
        label: str = "",
        *,
        labelled: bool = False,
        tabled: bool = False,
    ) -> None:
        self._new, self._order, self._range = new, order, text
        self._label, self._labelled, self._tabled = label, labelled, tabled
        self.text = label + new.sheet.draft.source[text.start : text.end]

    # -- what it says --------------------------------------------------------------------------------------

    def runs(self, start: int, end: int) -> Iterator[Brought]:
        """The runs that say a stretch of it; one that begins or ends in the label holds its number or what joins it."""
        written = self._label_runs(start, end) if start < len(self._label) else ""
        sheet, shift = self._new.sheet, self._range.start - len(self._label)
        if end > len(self._label):
            spans = sheet.cut(self._order, shift + max(start, len(self._label)), shift + end)
            written += self._new.scribe.runs(sheet, spans)
        if written:
            yield Brought(trees.elements(written))

    def _label_runs(self, start: int, end: int) -> str:
        scribe, sheet = self._new.scribe, self._new.sheet
        number = len(bare(sheet.label(self._order)))
        written = ""
        if start < number:
            written = scribe.label_number(sheet, self._order, bookmarked=not self._labelled)
        return written + scribe.label_joint(sheet, self._order) if end > number else written

    # -- how it looks --------------------------------------------------------------------------------------

    def properties(self) -> etree._Element:
        """The properties of a new paragraph that says it."""
        return self._properties(explicit=False)

    def format(self) -> list[etree._Element]:
        """All of its format, also what its style says: not every program takes a style back with a change."""
        return list(self._properties(explicit=True))

    def _properties(self, *, explicit: bool) -> etree._Element:
        sheet = self._new.sheet
        if self._tabled:
            written = tables.cell_style(tables.heads(sheet.draft, self._order))
        else:
            written = sheet.format(self._order).properties(explicit=explicit)
        return trees.elements(f"<w:pPr>{written}</w:pPr>")[0]

    # -- what leads to it and stands beside it ---------------------------------------------------------------

    def stays(self, paragraphs: list[etree._Element]) -> None:
        """Of several that run together the first is the one that it was."""
        if not self._tabled:
            self._lead(paragraphs[0])

    def parted(self, paragraph: etree._Element) -> None:
        """It has a bookmark and notes of its own."""
        self._lead(paragraph)

    def comes(self, made: etree._Element, tracked: Tracked) -> None:
        """Its notes come with its words: what they hang on would hold an emptied paragraph in place."""
        self._lead(made, tracked)

    def _lead(self, paragraph: etree._Element, tracked: Tracked | None = None) -> None:
        """Put the bookmark of the provision around a paragraph, and its notes beside it."""
        for old in _bookmarks(paragraph):
            paragraph.remove(old)
        scribe, bookmark = self._new.scribe, self._new.sheet.bookmarks[self._order]
        written = scribe.bookmarked(bookmark, scribe.commented(self._new.notes.get(self._order, ()), _HERE))
        before, _, behind = written.partition(_HERE)
        first = 1 if len(paragraph) and paragraph[0].tag == PPR else 0
        paragraph[first:first] = trees.elements(before)
        for element in trees.elements(behind):
            paragraph.append(tracked([element]) if tracked and element.tag == R else element)


def _bookmarks(paragraph: etree._Element) -> list[etree._Element]:
    """Where the bookmarks of provisions begin and end in a paragraph, those of labels apart."""
    labels = {
        start.get(ID) for start in paragraph.iter(_START) if str(start.get(_NAME, "")).endswith(LABEL_SUFFIX)
    }
    return [each for each in paragraph if each.tag in (_START, _END) and each.get(ID) not in labels]


class Space:
    """The narrow paragraph that stands before and behind a table, coming with it."""

    text = SPACE

    def __init__(self, written: str) -> None:
        (self._paragraph,) = trees.elements(written)

    def runs(self, start: int, end: int) -> Iterator[Brought]:
        """Its space."""
        yield Brought(list(self._paragraph.iterchildren(R)))

    def properties(self) -> etree._Element:
        """Its style."""
        return self._paragraph[0]

    def format(self) -> list[etree._Element]:
        """Its style alone."""
        return list(self._paragraph[0])

    def stays(self, paragraphs: list[etree._Element]) -> None:
        """Nothing leads to it."""

    def parted(self, paragraph: etree._Element) -> None:
        """Nothing leads to it."""

    def comes(self, made: etree._Element, tracked: Tracked) -> None:
        """Nothing leads to it."""


class ArrivingTable:
    """A table or row of the new draft, its bookmarks in it."""

    def __init__(self, written: str) -> None:
        self._written = written

    def made(self) -> etree._Element:
        """It, nothing in it marked."""
        return trees.elements(self._written)[0]

    def comes(self, made: etree._Element) -> None:
        """Its bookmarks came with it."""
