"""One sentence that says what will be recorded; Enter means yes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim


class ConfirmScreen(Question[bool]):
    """Answers whether what the sentence says is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,y", "yes", "Yes", "Record what the sentence says", id="confirm.yes", show=True),
        key("escape,n,q", "no", "No", "Go back and record nothing", id="confirm.no", show=True),
    ]
    DEFAULT_CSS = """
    ConfirmScreen { align: center middle; background: $background 60%; }
    ConfirmScreen > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
    }
    ConfirmScreen #confirm-sentence { text-style: bold; padding-bottom: 1; }
    """

    def __init__(self, sentence: str, *facts: str) -> None:
        super().__init__()
        self.sentence, self.facts = sentence, facts

    def compose(self) -> ComposeResult:
        """The sentence, what else is to be known, and the keys."""
        with Vertical():
            yield Static(verbatim(self.sentence), id="confirm-sentence")
            for fact in self.facts:
                yield Static(verbatim(fact))
            yield Static(verbatim(("Enter means yes. Esc goes back.", "dim")))

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Do not."""
        self.dismiss(False)
