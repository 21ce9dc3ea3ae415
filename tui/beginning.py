"""The interface where there is no negotiation yet: one form, and then the table itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from tui.keys import key
from tui.screens.begin import BeginScreen, room_for
from tui.themes import DARK, THEMES


def _palette() -> Any:
    from tui.palette import Actions

    return Actions


class Beginning(App[Path]):
    """Asks for a new negotiation, and ends with its folder, or with none."""

    TITLE = "Travaux"
    COMMANDS: ClassVar = {_palette}
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high"), (36, "-tall")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+q", "quit", "Quit", "Leave; nothing is written", id="beginning.quit", priority=True),
    ]

    def __init__(self, start: Path, *, theme: str = "dark", keys: Mapping[str, str] | None = None) -> None:
        super().__init__(ansi_color=False)
        self.start = start
        self.own_keys = dict(keys or {})
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = THEMES[theme].name
        if self.own_keys:
            self.set_keymap(self.own_keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that only our themes have."""
        return DARK.variables

    def on_mount(self) -> None:
        """Show the form; it ends with its answer."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.push_screen(BeginScreen(room_for(self.start)), self.exit)

    def action_command_palette(self) -> None:
        """Find any action by its name."""
        from tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_theme(self) -> None:
        """Change to the next theme."""
        names = [each.name for each in THEMES.values()]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def get_system_commands(self, screen: Screen[Any]) -> Any:
        """None: the palette offers our own actions only."""
        return ()
