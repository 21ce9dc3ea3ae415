"""What holds for both applications, the table and the form before it: looks, keys, the palette, coming back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.screen import Screen

from tui.themes import DARK, THEMES

Answer = TypeVar("Answer")


def _palette() -> Any:
    from tui.palette import Actions

    return Actions


class Ground(App[Answer]):
    """An application in our themes, with the person's own keys and a palette of our own actions only."""

    TITLE = "Travaux"
    COMMANDS: ClassVar = {_palette}
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high"), (36, "-tall")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, theme: str, keys: Mapping[str, str] | None) -> None:
        super().__init__(ansi_color=False)
        self.own_keys = dict(keys or {})
        """Keys that the person chose, with commas between them, by the id of what they do."""
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = THEMES[theme].name
        if self.own_keys:
            self.set_keymap(self.own_keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that only our themes have, for whoever chooses another."""
        return DARK.variables

    def come_back_whole(self) -> None:
        """See to it that all is painted after Ctrl+Z and fg, when the terminal is blank (Textualize/textual#6298)."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

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
