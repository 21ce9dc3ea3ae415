"""A redline on its sheet and the way from change to change; which texts it is of, the place itself knows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from drafting.compare.redline import Redline, Weight
from drafting.publish.wording import called
from tui.keys import key
from tui.lines.fates import became, numbered
from tui.lines.layout import Spot
from tui.lines.redline import Found, Setter, Sheet, same_texts, told
from tui.screens.place import PlaceScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.filter_line import FilterLine
from tui.widgets.paper import Paper

LEAST_FOR_TWO = 60
"""Columns of a terminal below which two texts side by side cannot be read."""


class ChangesScreen(PlaceScreen):
    """A sheet with a redline on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "n",
            "change(1)",
            "Next change",
            "Go to the next change, also within one provision",
            id="redline.next",
            group="Change",
        ),
        key(
            "p",
            "change(-1)",
            "Previous change",
            "Go back to the last change, also within one provision",
            id="redline.previous",
            group="Change",
        ),
        key(
            "N,right_square_bracket",
            "article(1)",
            "Next article",
            "Go to the next heading below which something changed",
            id="redline.next_article",
            group="Article",
        ),
        key(
            "P,left_square_bracket",
            "article(-1)",
            "Previous article",
            "Go back to the last heading below which something changed",
            id="redline.previous_article",
            group="Article",
        ),
        key(
            "v",
            "shift(1)",
            "Next shift",
            "Go to the next change that touches an obligation",
            id="redline.next_shift",
            group="Shift",
        ),
        key(
            "V",
            "shift(-1)",
            "Previous shift",
            "Go back to the last change that touches an obligation",
            id="redline.previous_shift",
            group="Shift",
        ),
    ]
    DEFAULT_CSS = """
    ChangesScreen Paper { height: 1fr; }
    """

    redline: Redline | None = None
    setter: Setter | None = None
    weight: Weight | None = None
    unfolded: frozenset[int] = frozenset()
    two = False
    """Whether the texts stand side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()

    def content(self) -> Iterator[Widget]:
        """What is compared and how it is filtered, and the sheet."""
        yield FilterLine()
        yield Paper()

    def on_mount(self) -> None:
        """The keys are the sheet's."""
        self.query_one(Paper).focus()

    # Laying out

    def lay(self, *, first: bool = False) -> None:
        """Lay the redline on the sheet; ``first`` puts the cursor on the first change."""
        assert self.redline is not None
        assert self.setter is not None
        line = self.query_one(FilterLine)
        self.sheet = (
            same_texts(*line.between)
            if self.redline.same
            else self.setter.sheet(self.weight, self.unfolded, line.between if self._two() else None)
        )
        paper = self.query_one(Paper)
        paper.lay(self.sheet.blocks)
        if first and self.sheet.changes:
            self.point(self.sheet.changes[0])
        line.facts = tuple(self.setter.summary.split(" · "))
        line.weight = self.weight or ""
        self.head(f"{line.between[0]} → {line.between[1]}", line.facts[0])
        self.say_cursor()

    def _two(self) -> bool:
        """Whether two columns are wanted and have room."""
        return self.two and self.size.width >= LEAST_FOR_TWO

    def on_resize(self) -> None:
        """Two columns give way where there is no room for them, and come back."""
        if (
            self.setter is not None
            and self.two
            and self._two() != (self.query_one(Paper).blocks[0].beside is not None)
        ):
            self.lay()

    def here(self) -> Found | None:
        """The change under the cursor."""
        paper = self.query_one(Paper)
        if paper.spot is None:
            return None
        return next(
            (
                each
                for each in self.sheet.changes
                if each.place == paper.cursor and (each.start, each.end, each.beside) == tuple(paper.spot)
            ),
            None,
        )

    def say_cursor(self) -> None:
        """Name the provision under the cursor and say what became of it, or what the change in it does."""
        paper, words = self.query_one(Paper), self.query_one(CursorLine)
        passage, here = self.sheet.passages.get(paper.cursor), self.here()
        if passage is not None and here is not None and here.change is not None and self.redline is not None:
            words.say(
                called(passage.draft, passage.order),
                f"change {here.number:,} of {self._total:,} · {self.counted(here)}",
                told(self.redline, passage, here.change),
            )
        elif passage is not None:
            words.say(called(passage.draft, passage.order), numbered(passage, self._total), became(passage))
        elif paper.cursor in self.sheet.folds:
            words.say("Hidden here", "Enter shows it")
        else:
            nothing = (
                "Nothing changed."
                if self.redline and self.redline.same
                else "Nothing of that weight changed."
            )
            words.say(nothing, "", "o and r choose other rounds, w another weight.")

    def counted(self, here: Found) -> str:
        """Which of the changes of its provision this is."""
        own = [each for each in self.sheet.changes if each.place == here.place]
        return f"{own.index(here) + 1} of {len(own)} here" if len(own) > 1 else "the only one here"

    @property
    def _total(self) -> int:
        """How many changes have a number."""
        assert self.setter is not None
        return max((each.number for passage in self.setter.passages for each in passage.changes), default=0)

    def on_paper_moved(self) -> None:
        """The cursor moved."""
        self.say_cursor()

    # Going

    def point(self, found: Found) -> None:
        """Mean a change."""
        self.query_one(Paper).point(found.place, Spot(found.start, found.end, found.beside))

    def _go(self, places: list[int], step: int, what: str) -> None:
        paper = self.query_one(Paper)
        if not places:
            return
        at = bisect_right(places, paper.cursor) if step > 0 else bisect_left(places, paper.cursor) - 1
        if 0 <= at < len(places):
            paper.cursor = places[at]
        else:
            self.hint(f"There is no {what} {'after' if step > 0 else 'before'} this one.")

    def _go_change(self, changes: list[Found], step: int, what: str) -> None:
        """Go to the nearest of some changes in one direction, or say that there is none."""
        paper, here = self.query_one(Paper), self.here()
        at = (paper.cursor, here.number if here else -1)
        ahead = [
            each
            for each in changes
            if ((each.place, each.number) > at if step > 0 else (each.place, each.number) < at)
        ]
        if ahead:
            self.point(ahead[0] if step > 0 else ahead[-1])
        else:
            self.hint(f"There is no {what} {'after' if step > 0 else 'before'} this one.")

    def action_change(self, step: int) -> None:
        """Go to the next or previous change."""
        self._go_change(self.sheet.changes, step, "change")

    def action_shift(self, step: int) -> None:
        """Go to the next or previous change of an obligation."""
        shifts = [
            each for each in self.sheet.changes if each.change and each.change.weight is Weight.OBLIGATION
        ]
        self._go_change(shifts, step, "change of an obligation")

    def action_article(self, step: int) -> None:
        """Go to the next or previous heading."""
        self._go(self.sheet.headings, step, "article")
