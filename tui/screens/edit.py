"""A provision, or a whole text, edited on the screen itself."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim

KEYS = "Ctrl+S goes on, Esc leaves. Nothing is recorded yet."


class EditScreen(Question[str | None]):
    """Answers with the text as it was left, or None; a changed text is only thrown away when asked twice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "go_on", "Go on", "Take the text as it is", id="edit.go_on", show=True, priority=True),
        key(
            "escape",
            "leave",
            "Leave",
            "Leave without taking the text",
            id="edit.leave",
            show=True,
            priority=True,
        ),
    ]
    DEFAULT_CSS = """
    EditScreen { align: center middle; background: $background 60%; }
    EditScreen > Vertical { width: 104; max-width: 98%; height: 90%; background: $panel; padding: 1 2; }
    EditScreen #edit-title { text-style: bold; color: $accent; height: auto; }
    EditScreen #edit-keys { color: $quiet; height: auto; }
    EditScreen TextArea, EditScreen TextArea:focus { border: none; height: 1fr; background: $surface; }
    """

    def __init__(self, title: str, source: str) -> None:
        super().__init__()
        self.named, self.source = title, source
        self.warned = False

    def compose(self) -> ComposeResult:
        """What is edited, the text, and the keys."""
        with Vertical():
            yield Static(verbatim(self.named), id="edit-title")
            yield TextArea(self.source, soft_wrap=True, show_line_numbers=False)
            yield Static(verbatim(KEYS), id="edit-keys")

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.query_one(TextArea).focus()

    def on_text_area_changed(self) -> None:
        """Going on with the text takes the warning back."""
        self.warned = False
        self.query_one("#edit-keys", Static).update(verbatim(KEYS))

    def action_go_on(self) -> None:
        """Take the text, with every letter that was typed before the key."""
        # The keys of this form are handled at once, while letters wait for their turn in the text.
        self.query_one(TextArea).call_later(self._go_on)

    def _go_on(self) -> None:
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leave; ask first where something would be lost."""
        self.query_one(TextArea).call_later(self._leave)

    def _leave(self) -> None:
        if self.warned or self.query_one(TextArea).text == self.source:
            self.dismiss(None)
            return
        self.warned = True
        self.query_one("#edit-keys", Static).update(
            verbatim(
                ("The text was changed. Esc once more throws that away; Ctrl+S goes on.", "bold $warning")
            )
        )
