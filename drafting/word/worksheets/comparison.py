"""Two to four texts side by side on pages that lie, the differences marked: the table of a trilogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.compare.columns import Cell, Columns, Row
from drafting.compare.joining import stretches
from drafting.compare.redline import Entry, Fate, Redline
from drafting.text.draft import Draft, Kind, Range
from drafting.text.labels import full_label
from drafting.word.heading import DocumentHeading
from drafting.word.house import HouseStyle
from drafting.word.wording import ComparisonWords, wording
from drafting.word.worksheets import blocks
from drafting.word.worksheets.packing import packed, width_of
from drafting.word.worksheets.runs import Pen, label, run, shown

_MARKED = re.compile(r"({new}|{gone})")
_NUMBERS = 567
"""The width of the column that numbers the rows, so that a row can be named across the table."""
_STEP = 198
_SHADE = "EDEDED"
_HEADINGS = (Kind.TITLE, Kind.HEADING)


def write_comparison(
    made: Columns,
    names: Sequence[str],
    heading: DocumentHeading,
    *,
    only_changes: bool = False,
    house: HouseStyle | None = None,
) -> bytes:
    """The bytes of a ``.docx`` with the texts of ``made`` in columns, ``names`` over them.

    With ``only_changes`` rows in which nothing differs are left out, headings above others apart.
    """
    width = width_of(house, landscape=True)
    words = wording(heading.language)
    written = comparison(made, names, width, words.comparison, only_changes=only_changes)
    return packed("comparison table", heading, written, landscape=True, house=house, words=words)


def comparison(
    made: Columns,
    names: Sequence[str],
    width: int,
    words: ComparisonWords,
    *,
    only_changes: bool = False,
) -> Iterator[str]:
    """The blocks of the table, for lines of a width in twentieths of a point."""
    yield blocks.words(words.title, "SheetTitle")
    yield blocks.paragraph(_legend(made, names, words, only_changes), "SheetText")
    many = len(made.drafts)
    widths = [_NUMBERS, *blocks.shares(width - _NUMBERS, [1] * many)]
    rows: list[Sequence[blocks.Cell]] = [blocks.head(("", *names))]
    painter = _Painter(made, words, "SheetSmall" if many > 2 else "TableText")
    told = [row for row in made.rows if painter.speaks(row)]
    last = -1
    for number in _changed(made, told) if only_changes else range(len(told)):
        if last >= 0 and number != last + 1:
            rows.append([blocks.cell("…"), blocks.Cell(blocks.words(""), span=many)])
        last = number
        shade = _SHADE if painter.heads(told[number]) else ""
        cells = painter.row(told[number])
        rows.append([blocks.cell(str(number + 1), "SheetSmall", shade=shade), *_shaded(cells, shade)])
    if len(rows) == 1:
        rows.append([blocks.cell(""), blocks.Cell(blocks.words(words.same), span=many)])
    yield blocks.table(widths, rows)


def _shaded(cells: Sequence[str], shade: str) -> list[blocks.Cell]:
    return [blocks.Cell(each, shade) for each in cells]


def _legend(made: Columns, names: Sequence[str], words: ComparisonWords, only_changes: bool) -> str:
    first = len(names) == 2 or made.against[2:] == (0,) * (len(names) - 2)
    said = words.first.replace("{column}", names[0]) if first else words.left
    marked = {"{new}": (words.new, Pen.WRITTEN), "{gone}": (words.gone, Pen.STRUCK)}
    told = [run(*marked.get(part, (part, Pen.PLAIN))) for part in _MARKED.split(said) if part]
    if only_changes:
        told.append(run(f" {words.only}"))
    return "".join(told)


def _changed(made: Columns, rows: Sequence[Row]) -> Iterator[int]:
    """The rows in which texts differ, each below the headings that it stands under."""
    above: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        level = _level(made, row)
        if level:
            above = [(depth, place) for depth, place in above if depth < level]
        if row.changed or _renamed(made, row):
            yield from (place for _, place in above)
            above = []
            yield number
        elif level:
            above.append((level, number))


def _level(made: Columns, row: Row) -> int:
    """How deep a row's heading stands, 0 where it is none."""
    for draft, cell in zip(made.drafts, row.cells, strict=True):
        for order in cell.orders:
            provision = draft.provisions[order]
            return provision.level if provision.kind is Kind.HEADING else 0
    return 0


def _renamed(made: Columns, row: Row) -> bool:
    """Whether a provision is called otherwise than in the column that it is compared with."""
    return any(
        label(redline.old, entry.old[0]) != label(redline.new, entry.new[0])
        for redline, cell in zip(made.redlines, row.cells, strict=True)
        if redline
        for entry in cell.entries
        if entry.fate is Fate.KEPT
    )


class _Painter:
    """Paints rows: the paragraphs of each cell as XML."""

    def __init__(self, made: Columns, told: ComparisonWords, style: str) -> None:
        self._made, self._told = made, told
        self._style = style

    def _kinds(self, row: Row) -> set[Kind]:
        return {
            draft.provisions[order].kind
            for draft, cell in zip(self._made.drafts, row.cells, strict=True)
            for order in cell.orders
        }

    def speaks(self, row: Row) -> bool:
        """Whether a row holds more than drafting notes, which are no part of a text."""
        return self._kinds(row) != {Kind.NOTE}

    def heads(self, row: Row) -> bool:
        """Whether a row holds headings."""
        return bool(self._kinds(row) & set(_HEADINGS))

    def row(self, row: Row) -> list[str]:
        """The paragraphs of each cell."""
        return [self._cell(place, cell) for place, cell in enumerate(row.cells)]

    def _cell(self, place: int, cell: Cell) -> str:
        draft, redline = self._made.drafts[place], self._made.redlines[place]
        if redline is None:
            found = "".join(self._plain(draft, order) for order in cell.orders)
        else:
            found = "".join(self._entry(redline, entry) for entry in cell.entries)
            if cell.joined:
                found = self._note(self._told.joined)
        return found or blocks.words("", self._style)

    def _plain(self, draft: Draft, order: int) -> str:
        provision = draft.provisions[order]
        if provision.kind is Kind.NOTE:
            return ""
        return self._paragraph(
            draft, order, self._label(draft, order, Pen.PLAIN) + self._words(draft, order, provision.text)
        )

    def _entry(self, redline: Redline, entry: Entry) -> str:
        match entry.fate:
            case Fate.INSERTED:
                return "".join(self._whole(redline.new, order, Pen.WRITTEN) for order in entry.new)
            case Fate.DELETED:
                return "".join(self._whole(redline.old, order, Pen.STRUCK) for order in entry.old)
            case Fate.DEPARTED:
                struck = "".join(self._whole(redline.old, order, Pen.STRUCK) for order in entry.old)
                return struck + self._note(
                    self._told.moved_to.replace("{place}", full_label(redline.new, entry.new[0]))
                )
            case Fate.MOVED:
                note = self._note(
                    self._told.moved_from.replace("{place}", full_label(redline.old, entry.old[0]))
                )
                return note + self._both(redline, entry)
            case _:
                return self._both(redline, entry)

    def _whole(self, draft: Draft, order: int, pen: Pen) -> str:
        provision = draft.provisions[order]
        if provision.kind is Kind.NOTE:
            return ""
        runs = self._label(draft, order, pen) + self._words(draft, order, provision.text, pen)
        return self._paragraph(draft, order, runs)

    def _both(self, redline: Redline, entry: Entry) -> str:
        """The paragraphs of the new text with what was struck and written in them."""
        new = redline.new
        if new.provisions[entry.new[0]].kind is Kind.NOTE:
            return ""
        runs: dict[int, list[str]] = {order: [] for order in entry.new}
        at = entry.new[0]
        for stretch in stretches(redline, entry):
            if stretch.new.end > stretch.new.start:
                at = self._home(new, entry, stretch.new.start, at)
            if stretch.change is None:
                runs[at].append(self._words(new, at, stretch.new))
                continue
            runs[at].append(self._words(redline.old, entry.old[0], stretch.old, Pen.STRUCK))
            runs[at].append(self._words(new, at, stretch.new, Pen.WRITTEN))
        first = self._changed_label(redline, entry)
        written = []
        for order, inside in runs.items():
            mark = first if order == entry.new[0] else self._label(new, order, Pen.WRITTEN)
            written.append(self._paragraph(new, order, mark + "".join(inside)))
        return "".join(written)

    def _home(self, draft: Draft, entry: Entry, start: int, at: int) -> int:
        """The provision of an entry that a place in the new text lies in."""
        texts = ((order, draft.provisions[order].text) for order in entry.new)
        return next((order for order, text in texts if text.start <= start < text.end), at)

    def _changed_label(self, redline: Redline, entry: Entry) -> str:
        was, shall = label(redline.old, entry.old[0]), label(redline.new, entry.new[0])
        if was == shall:
            return self._label(redline.new, entry.new[0], Pen.PLAIN)
        struck = run(was, Pen.STRUCK) + run(" ") if was else ""
        return struck + (run(shall, Pen.WRITTEN) + run(" ") if shall else "")

    def _words(self, draft: Draft, order: int, span: Range, pen: Pen = Pen.PLAIN) -> str:
        return shown(draft, span, pen, bold=draft.provisions[order].kind in _HEADINGS)

    def _label(self, draft: Draft, order: int, pen: Pen) -> str:
        found = label(draft, order)
        heads = draft.provisions[order].kind in _HEADINGS
        words = draft.provisions[order].text_end > draft.provisions[order].text_start
        return run(found, pen, bold=heads) + run(" " if words else "") if found else ""

    def _paragraph(self, draft: Draft, order: int, runs: str) -> str:
        depth = draft.provisions[order].level - 1
        if draft.provisions[order].kind in _HEADINGS or depth < 1:
            return blocks.paragraph(runs, self._style)
        return blocks.paragraph(runs, self._style, indent=_STEP * min(depth, 8))

    def _note(self, words: str) -> str:
        return blocks.paragraph(run(words, italic=True), "SheetSmall")
