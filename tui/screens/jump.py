"""Jump to a label: `5.2`, `5(2)(a)`, `3bis`, `preamble`, or a name."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from drafting.errors import TravauxError
from drafting.text.draft import Draft
from drafting.text.labels import find
from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim


class JumpScreen(Question[int | None]):
    """A line at the foot that asks for a label and answers with the order of the provision."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape",
            "leave",
            "Stay here",
            "Close this line and stay where you are",
            id="jump.leave",
            show=True,
        )
    ]
    DEFAULT_CSS = """
    JumpScreen { background: transparent; align: center bottom; }
    JumpScreen > Vertical { height: auto; background: $panel; padding: 0 1; }
    JumpScreen Input, JumpScreen Input:focus { border: none; height: 1; padding: 0; background: $panel; }
    JumpScreen #jump-answer { color: $quiet; height: auto; max-height: 3; }
    JumpScreen #jump-answer.-error { color: $error; }
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft

    def compose(self) -> ComposeResult:
        """One line to type in, one that answers."""
        with Vertical():
            yield Input(placeholder="label or name")
            yield Static(
                verbatim("Go to: 5.2, 5(2)(a), 3bis, preamble, or a name. Enter goes, Esc stays."),
                id="jump-answer",
            )

    def on_input_changed(self) -> None:
        """What was wrong a moment ago is being mended."""
        self.query_one("#jump-answer").remove_class("-error")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there, or say what is like it."""
        if not event.value.strip():
            self.dismiss(None)
            return
        try:
            self.dismiss(find(self.draft, event.value.strip()).order)
        except TravauxError as error:
            answer = self.query_one("#jump-answer", Static)
            answer.update(verbatim(f"{error.message}. {error.hint or error.expected}"))
            answer.add_class("-error")

    def action_leave(self) -> None:
        """Stay here."""
        self.dismiss(None)
