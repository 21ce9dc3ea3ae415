"""A line with one of some words in it: typed, or gone through with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from tui.keys import key


class ChoiceLine(Input):
    """A line to type a word in; ↑ and ↓ go through those that there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("down", "turn(1)", "Next", "The next of the words that fit here", id="choice.next"),
        key("up", "turn(-1)", "Last", "The word before it", id="choice.last"),
    ]

    def __init__(self, words: Sequence[str], *, id: str) -> None:
        super().__init__(value=words[0], id=id)
        self.words = tuple(words)

    def action_turn(self, step: int) -> None:
        """The next word, or the first where something else was typed."""
        at = self.words.index(self.value) + step if self.value in self.words else 0
        self.value = self.words[at % len(self.words)]
        self.cursor_position = len(self.value)
