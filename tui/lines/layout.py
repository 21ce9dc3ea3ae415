"""Where the blocks of a sheet lie on a given width: which line of the sheet is which line of which block.

A resize makes another layout and nothing else: line breaks are offsets, and no line is cut or styled for
it. Whatever is asked of a line of the sheet is found in it by bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui import cells
from tui.lines.block import Block

MARGIN = 3
"""Cells for the cursor's bar, the mark and a space."""
MEASURE = 100
"""The most cells of a line of text: an eye loses its way back along a longer one."""
LEAST = 12
"""The fewest cells that a line of text gets, however deep it hangs."""
BETWEEN = " │ "
"""What stands between two columns."""

Breaks = list[tuple[int, int]]
"""From which to which character each line of a text goes."""


class Spot(NamedTuple):
    """A range of characters of a block, and of the block beside it where there is one."""

    start: int
    end: int
    beside: tuple[int, int] = (0, 0)


class Layout:
    """Blocks on a sheet ``width`` cells wide. ``tops`` has the line on which each begins, and the end of all.

    What ``before`` broke in the same room is not broken again.
    """

    def __init__(self, blocks: Sequence[Block] = (), width: int = 0, before: Layout | None = None) -> None:
        self.blocks = blocks
        self.width = width
        self._rooms = [min(MEASURE, self._room(each)) for each in blocks]
        self.lines: list[Breaks] = []
        known = len(before.lines) if before is not None else 0
        for place, (block, room) in enumerate(zip(blocks, self._rooms, strict=True)):
            # Most of what is laid out again is the same words in the same room, with another mark beside them.
            if (
                place < known
                and before is not None
                and before._rooms[place] == room
                and before.blocks[place].text is block.text
            ):
                self.lines.append(before.lines[place])
            else:
                self.lines.append(cells.lines(block.text, room))
        self.right: dict[int, Breaks] = {
            place: cells.lines(each.beside.text, min(MEASURE, self._room_beside(each, each.beside)))
            for place, each in enumerate(blocks)
            if each.beside is not None
        }
        self.tops = self._tops()

    def _tops(self) -> list[int]:
        if not self.right:
            heights = (
                len(lines) + block.before for lines, block in zip(self.lines, self.blocks, strict=True)
            )
            return [0, *accumulate(heights)]
        return [
            0,
            *accumulate(
                max(len(lines), len(self.right.get(place, ()))) + self.blocks[place].before
                for place, lines in enumerate(self.lines)
            ),
        ]

    def put(self, blocks: Sequence[Block], places: Collection[int]) -> Layout:
        """The layout of other blocks, on the same width, that differ from these in some places only."""
        if self.right:
            return Layout(blocks, self.width, self)
        other = Layout((), self.width)
        other.blocks, other.lines, other._rooms = blocks, list(self.lines), list(self._rooms)
        for place in places:
            other._rooms[place] = min(MEASURE, self._room(blocks[place]))
            if blocks[place].text is not self.blocks[place].text:
                other.lines[place] = cells.lines(blocks[place].text, other._rooms[place])
        other.tops = other._tops()
        return other

    def __len__(self) -> int:
        """How many blocks lie on the sheet."""
        return len(self.lines)

    @property
    def height(self) -> int:
        """Lines of the sheet."""
        return self.tops[-1]

    def place(self, y: int) -> int:
        """The block on a line of the sheet; the number of blocks for a line below them all."""
        return bisect_right(self.tops, y) - 1

    def row(self, y: int) -> tuple[int, int]:
        """The block on a line of the sheet and which of its lines that is; below 0 in the room before it."""
        place = self.place(y)
        return place, y - self.tops[place] - self.blocks[place].before

    def line_of(self, place: int, spot: Spot) -> int:
        """The line of the sheet on which a spot of a block begins, in whichever column is lower."""
        starts = [(self.lines[place], spot.start)]
        if place in self.right:
            starts.append((self.right[place], spot.beside[0]))
        rows = [bisect_right([line[0] for line in lines], start) - 1 for lines, start in starts]
        return self.tops[place] + self.blocks[place].before + max(0, *rows, 0)

    def spotted(self, place: int, row: int, spot: Spot) -> Iterator[tuple[int, int]]:
        """From which cell to which a spot reaches on one line of its block, in each column."""
        block = self.blocks[place]
        left, right = self.columns(block)
        sides = [(block, self.lines[place], spot[:2], self.hang(block, left))]
        if block.beside is not None:
            hang = left + len(BETWEEN) + hang_beside(block.beside, right)
            sides.append((block.beside, self.right[place], spot.beside, hang))
        for each, lines, (start, end), begins in sides:
            if row < len(lines):
                first, last = max(start, lines[row][0]), min(end, lines[row][1])
                if first < last:
                    x = begins + cells.cell_width(each.text[lines[row][0] : first])
                    yield x, x + cells.cell_width(each.text[first:last])

    # Across a line

    def columns(self, block: Block) -> tuple[int, int]:
        """Cells of the left column with its margin and of the right one; of the whole sheet where there is one."""
        if block.beside is None:
            return self.width, 0
        right = (self.width - MARGIN - 1 - len(BETWEEN)) // 2
        return self.width - len(BETWEEN) - right, right

    def hang(self, block: Block, column: int) -> int:
        """Cells before the words of a block in a column of so many."""
        return MARGIN + min(block.hang, max(0, column - MARGIN - LEAST)) + 1

    def _room(self, block: Block) -> int:
        """Cells for the words of a block."""
        left, _ = self.columns(block)
        return left - self.hang(block, left)

    def _room_beside(self, block: Block, beside: Block) -> int:
        """Cells for the words of the block beside another."""
        _, right = self.columns(block)
        return right - hang_beside(beside, right)


def hang_beside(block: Block, column: int) -> int:
    """Cells before the words of a block in the right column."""
    return min(block.hang, max(0, column - LEAST))
