"""One block of a paper: text with styles, a label that hangs beside it, a mark in the margin.

A block knows its text but not how wide the screen is, so a resize computes break offsets and
nothing else. Its text has been made visible already: nothing in it speaks to a terminal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.cells import cell_width, flowing

Look = tuple[str, ...]
"""Names of looks laid over each other, such as ``("inserted", "depth-1")``; a widget knows their colours."""
Which = Literal["old", "new"]
"""Which of two texts; whatever has one text only says the same for both."""


class Hidden(NamedTuple):
    """Characters of a block that stand for words which it does not show; ``words`` are those."""

    start: int
    end: int
    words: Callable[[Which], str]


@dataclass(frozen=True, slots=True)
class Block:
    """Text and looks as runs: run i goes from ``starts[i]`` to the next start and looks like ``looks[i]``.

    ``order`` says what the block stands for: the order of a provision, or the place of an entry;
    -1 for one that the cursor passes over. ``mark`` stands in the margin, ``label`` hangs beside the
    text, ``aside`` stands at the right end of the first line where there is room.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    looks: tuple[Look, ...] = ((),)
    order: int = -1
    mark: str = ""
    mark_look: str = ""
    label: str = ""
    label_look: str = ""
    indent: int = 0
    before: int = 0
    changed: bool = False
    beside: Block | None = None
    """What stands in the right column where the sheet has two."""
    hidden: tuple[Hidden, ...] = ()
    """What stands for words that are not shown, in reading order."""
    comment: bool = False
    """Whether it is said of the text and no part of it, so that nobody copies it."""

    def cut(self, start: int, end: int) -> Iterator[tuple[str, Look]]:
        """The runs of a range of the text, each with how it looks."""
        run = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[run + 1] if run + 1 < len(self.starts) else end)
            if stop > start:
                yield self.text[start:stop], self.looks[run]
            start, run = stop, run + 1

    @property
    def hang(self) -> int:
        """Cells from the left edge of the paper to where the text of every line begins."""
        return self.indent + (max(3, cell_width(self.label) + 1) if self.label else 0)


class Setting:
    """Sets the text of one block run by run, as a compositor sets type."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._looks: list[Look] = []
        self.length = 0

    def add(self, text: str, look: Look = ()) -> None:
        """Add characters that look alike; whatever a terminal would obey becomes visible here."""
        if not text:
            return
        if not self._looks or self._looks[-1] != look:
            self._starts.append(self.length)
            self._looks.append(look)
        shown = flowing(text)
        self._parts.append(shown)
        self.length += len(shown)

    @property
    def text(self) -> str:
        """What has been set so far."""
        return "".join(self._parts)

    def block(
        self,
        *,
        order: int = -1,
        mark: str = "",
        mark_look: str = "",
        label: str = "",
        label_look: str = "",
        indent: int = 0,
        before: int = 0,
        changed: bool = False,
    ) -> Block:
        """The block, with what stands around its text."""
        text = self.text
        return Block(
            text,
            tuple(self._starts) or (0,),
            tuple(self._looks) or ((),),
            order,
            mark,
            mark_look,
            flowing(label),
            label_look,
            indent,
            before,
            changed,
        )


def line(text: str, look: str = "", **around: int) -> Block:
    """A block of one look that stands for nothing the cursor could rest on."""
    setting = Setting()
    setting.add(text, (look,) if look else ())
    return setting.block(indent=around.get("indent", 0), before=around.get("before", 0))
