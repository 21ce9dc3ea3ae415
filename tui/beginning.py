"""The interface where there is no negotiation yet: one form, and then the table itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from tui.ground import Ground
from tui.keys import key
from tui.screens.begin import BeginScreen, room_for


class Beginning(Ground[Path]):
    """Asks for a new negotiation, and ends with its folder, or with none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+q", "quit", "Quit", "Leave; nothing is written", id="beginning.quit", priority=True),
    ]

    def __init__(self, start: Path, *, theme: str = "dark", keys: Mapping[str, str] | None = None) -> None:
        super().__init__(theme, keys)
        self.start = start

    def on_mount(self) -> None:
        """Show the form; it ends with its answer."""
        self.come_back_whole()
        self.push_screen(BeginScreen(room_for(self.start)), self.exit)
