"""The reader: one pass over the lines of a source, which gives a draft and loses nothing.

Nothing here refuses a text. A line that is nothing else is a paragraph, and every character belongs
to exactly one provision or aside, so the pieces tile the source.
"""

from __future__ import annotations

from dataclasses import replace

from drafting.text import lines
from drafting.text.draft import Aside, AsideKind, Division, Draft, Kind, Provision
from drafting.text.nesting import Nesting, Open
from drafting.text.numbering import LABEL, NO_MARK, OPTION, Mark, Style
from drafting.text.piece import Piece

_TAB = 4


def read(source: str) -> Draft:
    """Read a source into a draft; never fails, and ``read(source).source == source``."""
    reader = _Reader(source)
    reader.run()
    return Draft(source, tuple(reader.provisions), asides=tuple(reader.asides))


class _Reader:
    __slots__ = ("asides", "begun", "gap", "headings", "in_preamble", "length", "nesting", "no_comment_ends",
                 "piece", "provisions", "source", "titled")  # fmt: skip

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = len(source)
        self.provisions: list[Provision] = []
        self.asides: list[Aside] = []
        self.piece: Piece | None = None
        self.nesting = Nesting()
        self.headings: list[tuple[int, int]] = []
        self.gap = False
        self.titled = False
        self.begun = False
        self.in_preamble = False
        self.no_comment_ends = False

    def run(self) -> None:
        """Read the lines from the first to the last."""
        source, match, find = self.source, lines.LINE.match, self.source.find
        place = self._front_matter()
        while place < self.length:
            end = find("\n", place) + 1 or self.length
            found = match(source, place, end)
            what = found.lastindex or 0 if found else 0
            if what == lines.BLANK:
                self.gap = True
                if self.piece is None:
                    self._aside(AsideKind.BLANK, place, place, place, wraps=False)
                place = end
                continue
            place = self._line(what, found.start(what) if found and what else place, place, end)
            self.gap = False
        self._close(self.length)

    def _line(self, what: int, mark: int, start: int, end: int) -> int:
        """Read one line with words; returns where the next one starts."""
        piece = self.piece
        if piece is not None and piece.aside is AsideKind.FOOTNOTE and self._carries_footnote(what, start):
            piece.last = end
        elif what == lines.TEXT:
            self._text(start, end)
        elif what == lines.LABELLED:
            self._labelled(mark, start, end)
        elif what == lines.OPTION_LINE:
            self._option(mark, start, end)
        elif what == lines.HEADING:
            self._heading(mark, start, end)
        elif what == lines.NOTE:
            self._note(mark, start, end)
        elif what == lines.ROW:
            self._row(mark, start, end)
        elif what == lines.COMMENT:
            return self._comment(mark, start, end)
        else:
            self._aside_line(what, mark, start, end)
        return end

    # -- pieces ---------------------------------------------------------------------------------------

    def _close(self, at: int) -> None:
        """End the piece that is being read at an offset and keep it."""
        piece = self.piece
        if piece is None:
            return
        self.piece = None
        kept = piece.ended(self.source, at, len(self.provisions))
        if isinstance(kept, Aside):
            self.asides.append(kept)
        else:
            self.provisions.append(kept)

    def _open(self, piece: Piece) -> None:
        self._close(piece.start)
        self.piece = piece

    def _aside(
        self, kind: AsideKind, start: int, text_start: int, last: int, name: str = "", wraps: bool = False
    ) -> None:
        self._open(Piece(start, text_start, last, aside=kind, name=name, wraps=wraps))

    def _indent(self, start: int, mark: int) -> int:
        before = self.source[start:mark]
        return len(before) if "\t" not in before else len(before.expandtabs(_TAB))

    def _past_blanks(self, at: int, end: int) -> int:
        source = self.source
        while at < end and source[at] in " \t":
            at += 1
        return at

    def _parent(self) -> int:
        if self.nesting.open:
            return self.nesting.open[-1].order
        return self.headings[-1][1] if self.headings else -1

    def _provision(self, kind: Kind, label: str, mark: Mark, start: int, text_start: int, indent: int, last: int,
                   *, inline: bool = False) -> None:  # fmt: skip
        """Open a provision below what stands open, and stand it open for what may come below it."""
        level, parent = len(self.nesting.open) + 1, self._parent()
        self._close(start)
        opened = Open(len(self.provisions), kind, indent, mark, inline)
        self.nesting.open.append(opened)
        if self.source[text_start:last].isspace():
            last = text_start
        self.piece = Piece(
            start, text_start, last, indent, kind=kind, level=level, label=label, parent=parent, opened=opened
        )  # fmt: skip

    # -- lines ----------------------------------------------------------------------------------------

    def _front_matter(self) -> int:
        found = lines.FRONT_MATTER.match(self.source)
        if found is None:
            return 0
        self._aside(AsideKind.FRONT_MATTER, 0, found.start(), found.end())
        return found.end()

    def _text(self, start: int, end: int) -> None:
        """A line that opens nothing: it carries the piece above on, or is a paragraph of its own."""
        mark = self._past_blanks(start, end)
        indent = self._indent(start, mark)
        piece = self.piece
        if piece is not None and piece.wraps and not self.gap and not 0 < indent < piece.indent - 1:
            if piece.last == piece.text_start and piece.aside is None:
                piece.text_start = mark  # a label alone on its line
            piece.last = end
            return
        self._close(start)  # what this line stands below may depend on how the piece above ends
        self.nesting.unlabelled(indent)
        top = not self.nesting.open
        speaks = lines.SPEAKS.match(self.source, mark, end)
        kind = Kind.PREAMBULAR if top and self.in_preamble and not speaks else Kind.PARAGRAPH
        self._provision(kind, "", NO_MARK, start, mark, indent, end)
        if top and not self.begun and not self.in_preamble and self.piece is not None:
            self.piece.recalls = lines.RECALLS.match(self.source, mark, end) is not None

    def _labelled(self, mark: int, start: int, end: int, *, inline: bool = False, indent: int = -1) -> None:
        """A line that begins with a label, unless the label is a word of the sentence that wraps there."""
        found = LABEL.match(self.source, mark, end)
        assert found is not None, "the line expression holds this one"
        if not inline:
            indent = self._indent(start, mark)
        label = found[0].rstrip()
        meant = self.nesting.settle(label)
        piece = self.piece
        if (
            piece is not None
            and piece.wraps
            and not self.gap
            and not inline
            and not self._interrupts(piece, meant, indent)
        ):
            self._text(start, end)
            return
        self._close(start)
        if not inline:
            self.nesting.labelled(indent, meant)
        top = not self.nesting.open
        kind = Kind.PREAMBULAR if top and self.in_preamble else self.nesting.kind_of(meant)
        if not self.in_preamble:
            self.begun = True
        text_start = self._past_blanks(found.end(), end)
        self._provision(kind, label, meant, start, text_start, indent, end, inline=inline)
        self._second(text_start, indent, end)

    def _interrupts(self, piece: Piece, meant: Mark, indent: int) -> bool:
        """Whether a label opens a piece though no blank line stands before it."""
        if self.nesting.knows(meant) or 0 < indent < piece.indent - 1:
            return True
        ends = self.source[max(piece.text_start, piece.last - 8) : piece.last].rstrip()[-1:]
        return meant.style is Style.DASH and ends in (":", ";", ",", ".")

    def _second(self, start: int, indent: int, end: int) -> None:
        """What follows a label on its line may open a piece of its own: ``1. (a) …``, ``2. **Option 1:** …``."""
        if self.piece is None:
            return
        if OPTION.match(self.source, start, end):
            self.piece.last = start
            self._option(start, start, end, inline=True, indent=indent + 2)
        elif "(" not in self.piece.label and lines.BEGINS_LIST.match(self.source, start, end):
            self.piece.last = start
            self._labelled(start, start, end, inline=True, indent=indent + 2)

    def _option(self, mark: int, start: int, end: int, *, inline: bool = False, indent: int = -1) -> None:
        found = OPTION.match(self.source, mark, end)
        assert found is not None, "the line expression holds this one"
        if not inline:
            indent = self._indent(start, mark)
        label, meant = lines.option_mark(found)
        self._close(start)
        if not inline:
            self.nesting.option(indent, meant)
        self._provision(Kind.OPTION, label, meant, start, min(found.end(), end), indent, end, inline=inline)

    def _heading(self, mark: int, start: int, end: int) -> None:
        source = self.source
        level = 0
        while source.startswith("#", mark + level):
            level += 1
        first = self._past_blanks(mark + level, end)
        last = end
        while last > first and source[last - 1] in "# \t\r\n":
            last -= 1
        said = lines.heading(source, first, last)
        self._close(start)
        self.nesting.clear()
        kind = Kind.HEADING
        if not self.titled and said.division is Division.OTHER:
            kind = Kind.TITLE
        self.titled = True
        parent = self._under(level, said.division) if kind is Kind.HEADING else -1
        if kind is Kind.HEADING:
            self.headings.append((level, len(self.provisions)))
            self.in_preamble = said.division is Division.PREAMBLE
            self.begun = self.begun or said.division in (Division.ARTICLE, Division.ANNEX)
        division = said.division if kind is Kind.HEADING else None
        text_start = min(said.text_start, last)
        self.piece = Piece(start, text_start, last, kind=kind, level=level, label=said.label, parent=parent,
                            division=division, wraps=False)  # fmt: skip

    def _under(self, level: int, division: Division) -> int:
        """Close the headings that a new one of this level ends; returns the order of the one above it, or -1."""
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        if not self.headings:
            return -1
        parent = self.headings[-1][1]
        above = self.provisions[parent]
        if division is Division.ARTICLE and above.division is Division.ARTICLE:
            self.provisions[parent] = replace(above, division=Division.CHAPTER)
        return parent

    def _note(self, mark: int, start: int, end: int) -> None:
        if (
            self.piece is not None
            and self.piece.kind is Kind.NOTE
            and self.piece.aside is None
            and not self.gap
        ):
            self.piece.last = end
            return
        text_start = self._past_blanks(mark + 1, end)
        self._leaf(Kind.NOTE, start, text_start, end)

    def _leaf(self, kind: Kind, start: int, text_start: int, last: int) -> None:
        """A note or a table row: it hangs on what was read last and nothing hangs on it."""
        level, parent = len(self.nesting.open) + 1, self._parent()
        self._open(Piece(start, text_start, last, kind=kind, level=level, parent=parent, wraps=False))

    def _row(self, mark: int, start: int, end: int) -> None:
        piece = self.piece
        if piece is not None and piece.kind is Kind.ROW and lines.TABLE_RULE.match(self.source, start, end):
            return
        text_start, last = self._past_blanks(mark + 1, end), end
        while last > text_start and self.source[last - 1].isspace():
            last -= 1
        if last > text_start and self.source[last - 1] == "|":
            last -= 1
        self._leaf(Kind.ROW, start, text_start, last)

    def _comment(self, mark: int, start: int, end: int) -> int:
        """A comment to its end, wherever that is; one that never ends is text."""
        close = -1 if self.no_comment_ends else self.source.find("-->", mark + 4)
        if close < 0:
            self.no_comment_ends = True
            self._text(start, end)
            return end
        after = close + 3
        while after < self.length and self.source[after] in " \t\r":
            after += 1
        if after < self.length and self.source[after] == "\n":
            after += 1
        self._aside(AsideKind.COMMENT, start, mark, after)
        return after

    def _aside_line(self, what: int, mark: int, start: int, end: int) -> None:
        source = self.source
        if what == lines.MARKUP:
            self._aside(AsideKind.MARKUP, start, mark, end)
            return
        close = source.index("]:", mark)
        footnote = what == lines.FOOTNOTE
        text_start = self._past_blanks(close + 2, end)
        name = source[mark + 1 + footnote : close]
        self._aside(
            AsideKind.FOOTNOTE if footnote else AsideKind.LINK, start, text_start, end, name, wraps=footnote
        )

    def _carries_footnote(self, what: int, start: int) -> bool:
        """Whether a line belongs to the footnote above: it wraps it, or is indented under it after a gap."""
        if self.gap:
            return self.source.startswith(("  ", "\t"), start)
        return what not in (lines.FOOTNOTE, lines.LINK, lines.HEADING)
