"""A line at the foot that asks for words: what to search for, whose bracket, which words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim
from tui.widgets.note import Note


class AskScreen(Question[str | None]):
    """Asks one question and answers with what was typed; None where somebody thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "leave", "Leave it", "Close this line and do nothing", id="ask.leave", show=True)
    ]
    DEFAULT_CSS = """
    AskScreen { background: transparent; align: center bottom; }
    AskScreen > Vertical { height: auto; background: $panel; padding: 0 1; }
    AskScreen Input, AskScreen Input:focus { border: none; height: 1; padding: 0; background: $panel; }
    AskScreen Static { color: $quiet; height: auto; max-height: 4; }
    AskScreen #ask-trouble { color: $error; text-style: bold; }
    """

    def __init__(self, question: str, typed: str = "", trouble: str = "") -> None:
        super().__init__()
        self.question, self.typed, self.trouble = question, typed, trouble

    def compose(self) -> ComposeResult:
        """One line to type in, the question under it, and what was wrong with the last answer."""
        with Vertical():
            yield Note(value=self.typed, select_on_focus=True)
            yield Static(verbatim(self.question))
            if self.trouble:
                yield Static(verbatim(f"! {self.trouble}"), id="ask-trouble")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
