"""A line at the foot that asks for words: what to search for, whose bracket, which words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.keys import key
from tui.verbatim import verbatim


class AskScreen(ModalScreen[str | None]):
    """Asks one question and answers with what was typed; None where somebody thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "leave", "Leave it", "Close this line and do nothing", id="ask.leave", show=True)
    ]
    DEFAULT_CSS = """
    AskScreen { background: transparent; align: center bottom; }
    AskScreen > Vertical { height: auto; background: $panel; padding: 0 1; }
    AskScreen Input, AskScreen Input:focus { border: none; height: 1; padding: 0; background: $panel; }
    AskScreen Static { color: $quiet; height: auto; max-height: 3; }
    """

    def __init__(self, question: str, typed: str = "") -> None:
        super().__init__()
        self.question, self.typed = question, typed

    def compose(self) -> ComposeResult:
        """One line to type in, and the question under it."""
        with Vertical():
            yield Input(value=self.typed, select_on_focus=True)
            yield Static(verbatim(self.question))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
