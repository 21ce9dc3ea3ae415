"""How a change is told apart in a terminal: by marks that stay when colours go, and by colours where wanted.

Owning marks and colours here keeps every printed redline alike. The marks are chosen anew for each
redline so that neither text holds them: a mark that a text could contain would mark nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import click

from drafting.compare.redline import Redline
from drafting.publish.stretches import Side, Stretch
from drafting.text.inline import Style
from tui.cells import evident, flowing


class Look(Enum):
    """What a run of characters is, as far as its look goes."""

    PLAIN = "plain"
    GONE = "gone"
    CAME = "came"
    GONE_MARK = "gone mark"
    CAME_MARK = "came mark"
    HEADING = "heading"
    ASIDE = "aside"
    """What Travaux says, not the text."""
    WEAKER = "weaker"
    STRONGER = "stronger"


class Run(NamedTuple):
    """Characters of one look; they are harmless already."""

    text: str
    look: Look
    style: Style = Style.PLAIN


class Marks(NamedTuple):
    """What stands before and after words that went and words that came."""

    gone: tuple[str, str]
    came: tuple[str, str]

    @property
    def legend(self) -> str:
        """The marks explained in a few words."""
        return f"{'gone'.join(self.gone)} {'new'.join(self.came)}"


def marks_for(redline: Redline) -> Marks:
    """Marks that neither draft contains: ``‹-gone-›`` and ``‹+new+›``, with longer signs where need be.

    Square brackets are never used: in these texts they mean something.
    """
    sources = redline.old.source + "\n" + redline.new.source
    length = 1
    while True:
        marks = _marks(length)
        if not any(mark in sources for pair in marks for mark in pair):
            return marks
        length += 1


def _marks(length: int) -> Marks:
    gone, came = "-" * length, "+" * length
    return Marks((f"‹{gone}", f"{gone}›"), (f"‹{came}", f"{came}›"))


@dataclass(frozen=True, slots=True)
class Ink:
    """What a redline is painted with: its marks, and whether in colour.

    In colour, what went is struck and what came underlined as well, for eyes and screens that tell red
    from green badly.
    """

    marks: Marks
    color: bool = False
    isolates: bool = False

    def paint(self, run: Run) -> str:
        """A run of characters as it is sent to the terminal."""
        return self.dressed(run.text, run.look, run.style)

    def dressed(self, text: str, look: Look, style: Style) -> str:
        """Characters in a look, as they are sent to the terminal."""
        if not self.color or not text:
            return text
        before, after = _dress(look, style)
        return f"{before}{text}{after}"

    def runs(self, stretches: Iterable[Stretch], *, marked: bool = True) -> Iterator[Run]:
        """Stretches of words as runs, with marks around what changed unless the gutter says it for all."""
        for side, group in groupby(stretches, key=lambda each: each.side):
            if side is Side.BOTH:
                yield from (Run(flowing(each.shown), Look.PLAIN, each.style) for each in group)
                continue
            gone = side is Side.OLD
            look, mark = (Look.GONE, Look.GONE_MARK) if gone else (Look.CAME, Look.CAME_MARK)
            before, after = self.marks.gone if gone else self.marks.came
            found = [Run(evident(flowing(each.shown)), look, each.style) for each in group]
            yield from [Run(before, mark), *found, Run(after, mark)] if marked else found


@lru_cache(maxsize=256)
def _dress(look: Look, style: Style) -> tuple[str, str]:
    """What goes before and after characters of a look: a redline has few looks and many words."""
    italic = bool(style & Style.EMPHASIS) or None
    bold = bool(style & Style.STRONG) or None
    if look is Look.PLAIN and not (italic or bold):
        return "", ""
    looks: dict[Look, dict[str, Any]] = {
        Look.PLAIN: {"italic": italic, "bold": bold},
        Look.GONE: {"fg": "red", "strikethrough": True, "italic": italic, "bold": bold},
        Look.CAME: {"fg": "green", "underline": True, "italic": italic, "bold": bold},
        Look.GONE_MARK: {"fg": "red"},
        Look.CAME_MARK: {"fg": "green"},
        Look.HEADING: {"bold": True},
        Look.ASIDE: {"dim": True},
        Look.WEAKER: {"fg": "yellow", "bold": True},
        Look.STRONGER: {"fg": "magenta", "bold": True},
    }
    before, after = click.style("|", **looks[look]).split("|")
    return before, after
