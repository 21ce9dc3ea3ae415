"""A redline as a Word document with real tracked changes, which anyone accepts or rejects in any Word.

Words that stay are never struck. Where a paragraph was split or two were merged only the paragraph mark
is tracked, as Word itself does it; a move is shown as a move wherever every Word program can undo it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from drafting.compare.redline import Change, Entry, Fate, Redline
from drafting.text.draft import Kind, Range
from drafting.text.inline import link_names
from drafting.word import tables
from drafting.word.bookmarks import bookmark_of, map_part
from drafting.word.contents import common_contents, titled
from drafting.word.hands import Hands
from drafting.word.heading import DocumentHeading
from drafting.word.house import HouseStyle, shipped
from drafting.word.markup import Mark, Signature
from drafting.word.moves import GOING, Moves, shown_moves
from drafting.word.numbering import joint_numbering
from drafting.word.rows import rows_together
from drafting.word.scribe import Scribe, notes_by_anchor
from drafting.word.segments import Kept, kept_stretches
from drafting.word.sheet import Sheet
from drafting.word.strokes import Stroke, Texts, strokes, written_first
from drafting.word.wording import wording
from drafting.word.writing import Document

_NO_PARAGRAPH = {Kind.ROW, Kind.NOTE}


def write_redline(
    redline: Redline,
    old_heading: DocumentHeading,
    new_heading: DocumentHeading,
    *,
    author: str,
    date: datetime,
    house: HouseStyle | None = None,
    comments: bool = True,
    hands: Mapping[Change, str] | None = None,
) -> bytes:
    """The bytes of a ``.docx`` that turns the old draft into the new when all is accepted, and back when rejected.

    ``date`` is the instant that every change carries and needs a time zone. The same redline, headings,
    author and date give the same bytes. ``comments`` says whether drafting notes stand beside the text;
    ``hands`` whose changes are not ``author``'s.
    """
    signature = Signature.of(author, date)
    scribe = Scribe(new_heading.secretariat, signature.moment, signature)
    writer = _Writer(redline, scribe, comments=comments, hands=hands or {})
    old, new = writer.old, writer.new
    blocks = list(writer.blocks())
    table = common_contents(redline, old, new, wording(new_heading.language).contents)
    blocks.insert(int(titled(new.draft)), table)
    before = old_heading.round_name or old_heading.symbol or old_heading.title
    document = Document(
        new_heading,
        blocks,
        writer.scribe,
        map_part([(new.draft, new.bookmarks), (old.draft, old.bookmarks)]),
        compared_with=before,
        properties={
            "Compared with": before,
            "Compared symbol": old_heading.symbol,
            "Compared hash": old_heading.hash,
        },
    )
    return document.packed(house or shipped())


class _Writer:
    """Writes the blocks of one redline, entry by entry."""

    def __init__(
        self, redline: Redline, scribe: Scribe, *, comments: bool, hands: Mapping[Change, str]
    ) -> None:
        redline = rows_together(redline)
        pairs = {e.old[0]: e.new[0] for e in redline.entries if _stays(e)}
        old_numbering, new_numbering = joint_numbering(redline.old, redline.new, pairs.items())
        old_bookmarks, new_bookmarks = _bookmarks(redline, pairs)
        self.entries = shown_moves(redline)
        self.scribe = scribe
        self.old = Sheet(redline.old, old_numbering, old_bookmarks)
        self.new = Sheet(redline.new, new_numbering, new_bookmarks)
        self.notes = notes_by_anchor(self.new) if comments else {}
        self.moves = Moves(self.entries, scribe)
        self.hands = (
            Hands((change.old, name) for change, name in hands.items()),
            Hands((change.new, name) for change, name in hands.items()),
        )

    def blocks(self) -> Iterator[str]:
        """The paragraphs and tables of the document, in reading order."""
        rows: list[tables.Row] = []
        for place, entry in enumerate(self.entries):
            kinds = self._kinds(entry)
            if kinds == {Kind.ROW}:
                rows += self._rows(entry)
                continue
            if kinds == {Kind.NOTE}:
                continue
            if rows:
                yield self._table(rows)
                rows = []
            yield self._block(place, entry) if self._plain(entry) else self._apart(entry)
        if rows:
            yield self._table(rows)

    def _kinds(self, entry: Entry) -> set[Kind]:
        """What the provisions are that an entry shows where it stands."""
        old = () if entry.fate is Fate.MOVED else entry.old
        new = () if entry.fate is Fate.DEPARTED else entry.new
        return {self.old.draft.provisions[o].kind for o in old} | {
            self.new.draft.provisions[o].kind for o in new
        }

    def _plain(self, entry: Entry) -> bool:
        """Whether all provisions of an entry, on both sides, are paragraphs."""
        old, new = self.old.draft.provisions, self.new.draft.provisions
        return not ({old[o].kind for o in entry.old} | {new[o].kind for o in entry.new}) & _NO_PARAGRAPH

    def _block(self, place: int, entry: Entry) -> str:
        match entry.fate:
            case Fate.INSERTED:
                return "".join(self._whole(self.new, order, Mark.INSERTED) for order in entry.new)
            case Fate.DELETED:
                return "".join(self._whole(self.old, order, Mark.DELETED) for order in entry.old)
            case Fate.MOVED:
                return self._moved(place, entry, self.new, Mark.MOVED_TO)
            case Fate.DEPARTED:
                return self._moved(place, entry, self.old, Mark.MOVED_FROM)
            case _:
                return "".join(self._staying(place, entry))

    def _apart(self, entry: Entry) -> str:
        """What became a table row or a note, or ceased to be one: its two sides have no paragraph in common."""
        blocks = ""
        for sheet, orders, mark in self._sides(entry):
            kinds = sheet.draft.provisions
            rows = [self._row(sheet, order, mark) for order in orders if kinds[order].kind is Kind.ROW]
            blocks += self._table(rows) if rows else ""
            blocks += "".join(
                self._whole(sheet, order, mark) for order in orders if kinds[order].kind not in _NO_PARAGRAPH
            )
        return blocks

    def _sides(self, entry: Entry) -> Iterator[tuple[Sheet, tuple[int, ...], Mark]]:
        if entry.fate is not Fate.MOVED:
            yield self.old, entry.old, Mark.DELETED
        if entry.fate is not Fate.DEPARTED:
            yield self.new, entry.new, Mark.INSERTED

    # -- paragraphs that one draft alone has, or has here ------------------------------------------------

    def _whole(self, sheet: Sheet, order: int, mark: Mark) -> str:
        text = sheet.draft.provisions[order].text
        runs = self.scribe.label(sheet, order, mark, self._hand(sheet, *text))
        return self._paragraph(sheet, order, runs + self._stretch(sheet, order, *text, mark), mark)

    def _hand(self, sheet: Sheet, start: int, end: int) -> str:
        """Whose change words of one side are part of, ``""`` for whoever makes the redline."""
        return self.hands[sheet is self.new].of(start, end)

    def _moved(self, place: int, entry: Entry, sheet: Sheet, mark: Mark) -> str:
        """One end of a move: the old words where it left, the new ones where it arrived.

        All in one piece: LibreOffice gives what follows a wrong number when a paragraph goes in several.
        """
        (order,) = entry.old if sheet is self.old else entry.new
        runs = self.scribe.label(sheet, order, mark)
        runs += self._stretch(sheet, order, *sheet.draft.provisions[order].text, mark)
        return self._paragraph(sheet, order, runs, mark, self.moves.starts(place)) + self.moves.ends(place)

    def _comes_next(self, place: int) -> bool:
        """Whether a paragraph that only the new draft has stands next."""
        for following in range(place + 1, len(self.entries)):
            entry = self.entries[following]
            if self._kinds(entry) != {Kind.NOTE}:
                return entry.fate in GOING[Fate.MOVED]
        return False

    def _paragraph(self, sheet: Sheet, order: int, runs: str, mark: Mark, opening: str = "") -> str:
        notes = self.notes.get(order, []) if sheet is self.new else []
        hand = self._hand(sheet, *sheet.draft.provisions[order].text)
        commented = self.scribe.commented(notes, runs, mark, hand)
        inside = self.scribe.bookmarked(sheet.bookmarks[order], commented)
        properties = sheet.format(order).properties() + self.scribe.paragraph_mark(mark, hand)
        return f"<w:p><w:pPr>{properties}</w:pPr>{opening}{inside}</w:p>"

    def _stretch(self, sheet: Sheet, order: int, start: int, end: int, mark: Mark) -> str:
        runs = self.scribe.runs(sheet, sheet.cut(order, start, end), mark)
        return self.scribe.marked(mark, runs, self._hand(sheet, start, end))

    # -- paragraphs that stay ----------------------------------------------------------------------------

    def _texts(self, sheet: Sheet, orders: Iterable[int]) -> dict[int, Range]:
        return {order: sheet.draft.provisions[order].text for order in orders}

    def _kept(self, entry: Entry, old_texts: Texts, new_texts: Texts) -> list[Kept]:
        return kept_stretches(
            self.old.draft.source,
            self.new.draft.source,
            list(old_texts.values()),
            list(new_texts.values()),
            entry.changes,
            {start: atom for order in entry.old for start, atom in self.old.atoms(order).items()},
            {start: atom for order in entry.new for start, atom in self.new.atoms(order).items()},
        )

    def _staying(self, place: int, entry: Entry) -> Iterator[str]:
        """The paragraph of a provision that stays; of a split or merger the several, all marks but the last tracked."""
        if self._unchanged(entry):
            yield self._kept_whole(entry.old[0], entry.new[0])
            return
        old_texts, new_texts = self._texts(self.old, entry.old), self._texts(self.new, entry.new)
        drawn = list(strokes(old_texts, new_texts, self._kept(entry, old_texts, new_texts)))
        if self._comes_next(place):
            drawn = written_first(drawn)
        split = len(entry.new) > 1
        last = max(len(entry.old), len(entry.new)) - 1
        for part in range(last + 1):
            old, new = entry.old[0 if split else part], entry.new[part if split else 0]
            joined = Mark.INSERTED if split else Mark.DELETED
            runs = self._labels(old, new, joined if part else Mark.KEPT)
            runs += "".join(self._stroke(stroke) for stroke in drawn if stroke.home == part)
            mark = Mark.KEPT if part == last else joined
            sheet, order = (self.new, new) if split or not part else (self.old, old)
            notes = self.notes.get(new, []) if sheet is self.new else []
            inside = self.scribe.bookmarked(sheet.bookmarks[order], self.scribe.commented(notes, runs))
            yield f"<w:p><w:pPr>{self._properties(old, new, mark)}</w:pPr>{inside}</w:p>"

    def _unchanged(self, entry: Entry) -> bool:
        """Whether nothing in a paragraph's words can differ: most are so, and need no comparing."""
        if entry.fate is not Fate.KEPT or link_names(self.old.draft) or link_names(self.new.draft):
            return False
        old, new = self.old.draft.provisions[entry.old[0]], self.new.draft.provisions[entry.new[0]]
        words = self.new.draft.words(new)
        same = old.kind is new.kind and words == self.old.draft.words(old)
        return same and "@{" not in words and "[^" not in words

    def _kept_whole(self, old: int, new: int) -> str:
        runs = self._labels(old, new, Mark.KEPT) + self.scribe.runs(self.new, self.new.spans(new))
        inside = self.scribe.commented(self.notes.get(new, []), runs)
        inside = self.scribe.bookmarked(self.new.bookmarks[new], inside)
        return f"<w:p><w:pPr>{self._properties(old, new, Mark.KEPT)}</w:pPr>{inside}</w:p>"

    def _properties(self, old: int, new: int, mark: Mark) -> str:
        """The properties of a paragraph's mark: a mark that one draft lacks has the other's format alone."""
        before, after = self.old.format(old), self.new.format(new)
        if mark is Mark.KEPT and before != after:
            return after.properties(explicit=True) + self.scribe.paragraph_change(before)
        only = before if mark is Mark.DELETED else after
        return only.properties() + self.scribe.paragraph_mark(mark)

    def _labels(self, old: int, new: int, alone: Mark) -> str:
        """The written labels of a paragraph, struck and written where they differ; ``alone`` names the only side."""
        if alone is not Mark.KEPT:
            sheet, order = (self.new, new) if alone is Mark.INSERTED else (self.old, old)
            return self.scribe.label(sheet, order, alone)
        return self.scribe.changed_label(self.old, old, self.new, new)

    def _stroke(self, stroke: Stroke) -> str:
        if stroke.mark is Mark.DELETED:
            return self._stretch(self.old, stroke.order, stroke.start, stroke.end, stroke.mark)
        if stroke.mark is Mark.INSERTED:
            return self._stretch(self.new, stroke.order, stroke.start, stroke.end, stroke.mark)
        shift = stroke.old - stroke.start
        runs = ""
        for span in self.new.cut(stroke.order, stroke.start, stroke.end):
            if span.key is not None:
                runs += self.scribe.run(self.new, span)
                continue
            for was in self.old.cut(stroke.old_order, span.start + shift, span.end + shift):
                look = span.properties
                if was.properties != look:
                    look = self.scribe.run_change(look, was.properties)
                part = span._replace(start=was.start - shift, end=was.end - shift, properties=look)
                runs += self.scribe.run(self.new, part)
        return runs

    def _table(self, rows: list[tables.Row]) -> str:
        """A table; where one draft has none of its rows, the space around it comes and goes with it."""
        marks = {row.tracked for row in rows}
        mark = marks.pop() if len(marks) == 1 else Mark.KEPT
        return self.scribe.spaced(tables.table(rows), mark)

    # -- rows ----------------------------------------------------------------------------------------------

    def _rows(self, entry: Entry) -> list[tables.Row]:
        old_cells = [tables.cells(self.old.draft, order) for order in entry.old]
        new_cells = [tables.cells(self.new.draft, order) for order in entry.new]
        if entry.fate in (Fate.KEPT, Fate.EDITED) and len(old_cells[0]) == len(new_cells[0]):
            return [self._edited_row(entry, old_cells[0], new_cells[0])]
        return [
            self._row(sheet, order, mark) for sheet, orders, mark in self._sides(entry) for order in orders
        ]

    def _row(self, sheet: Sheet, order: int, mark: Mark) -> tables.Row:
        runs = [self._stretch(sheet, order, *cell, mark) for cell in tables.cells(sheet.draft, order)]
        runs[0] = self.scribe.bookmarked(sheet.bookmarks[order], runs[0])
        tracked = self.scribe.row_mark(mark, self._hand(sheet, *sheet.draft.provisions[order].text))
        return tables.Row(tuple(runs), tracked, tables.heads(sheet.draft, order), mark)

    def _edited_row(
        self, entry: Entry, old_cells: tuple[Range, ...], new_cells: tuple[Range, ...]
    ) -> tables.Row:
        (old,), (new,) = entry.old, entry.new
        written = []
        for was, shall in zip(old_cells, new_cells, strict=True):
            kept = self._kept(entry, {old: was}, {new: shall})
            written.append(
                "".join(self._stroke(stroke) for stroke in strokes({old: was}, {new: shall}, kept))
            )
        written[0] = self.scribe.bookmarked(self.new.bookmarks[new], written[0])
        return tables.Row(tuple(written), heads=tables.heads(self.new.draft, new))


def _stays(entry: Entry) -> bool:
    return entry.fate in (Fate.KEPT, Fate.EDITED, Fate.SPLIT, Fate.MERGED)


def _bookmarks(redline: Redline, pairs: dict[int, int]) -> tuple[dict[int, str], dict[int, str]]:
    """Bookmarks for both drafts: what stays has one, the two ends of a move have one each."""
    taken: set[str] = set()
    new = {
        provision.order: bookmark_of(redline.new, provision.order, taken)
        for provision in redline.new.provisions
    }
    old = {
        provision.order: new[pairs[provision.order]]
        if provision.order in pairs
        else bookmark_of(redline.old, provision.order, taken, "_tvo")
        for provision in redline.old.provisions
    }
    return old, new
