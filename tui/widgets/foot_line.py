"""The bottom line: what can be done here, by which key, and which command prints this place."""

from __future__ import annotations

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen

from tui.widgets.one_line import OneLine, Piece, room_of

KEYS = {
    "question_mark": "?", "slash": "/", "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "colon": ":",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "left_square_bracket": "[", "right_square_bracket": "]", "delete": "Del", "f1": "F1",
    "plus": "+", "minus": "-", "equals_sign": "=",
}  # fmt: skip


def key_name(key: str) -> str:
    """What is printed on a key."""
    if key in KEYS:
        return KEYS[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key_name(key[5:]).upper()}"
    if key.startswith("shift+"):
        return f"Shift+{key_name(key[6:])}"
    return key


class FootLine(OneLine):
    """Keys of the place at the left, help and the plain twin at the right."""

    DEFAULT_CSS = """
    FootLine { height: 2; border-top: solid $rule; }
    """
    twin: reactive[str] = reactive("")

    def on_mount(self) -> None:
        """Follow what can be done, as it changes."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def pieces(self, room: int) -> tuple[list[Piece], list[Piece]]:
        """Keys give way from the last, then the command; help stays."""
        keys = self._keys()
        assist = [Piece("?", "key", "app.help"), Piece(" help ", "quiet", "app.help")]
        command = [Piece(f"{self.twin}   ", "quiet")] if self.twin else []
        least = room_of(keys[0]) if keys else 0
        if least + room_of(command) + room_of(assist) + 2 > room:
            command = []
        free = room - room_of(command) - room_of(assist) - 1
        left = [Piece(" ")]
        for key in keys:
            if room_of(left) + room_of(key) > free:
                break
            left += key
        return left, [*command, *assist]

    def _keys(self) -> list[list[Piece]]:
        """One list of pieces for each key, or group of keys, that the place shows."""
        groups: dict[str, tuple[list[str], Binding, DOMNode]] = {}
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.show or not active.enabled or binding.action == "app.help":
                continue
            if isinstance(active.node, App) and binding.action == "help":
                continue
            if binding.id and binding.id in seen:
                continue  # a second key for the same action is for the page of help
            seen.add(binding.id or binding.key)
            name = binding.group.description if binding.group else binding.description
            keys, _, _ = groups.setdefault(name, ([], binding, active.node))
            if key_name(binding.key) not in keys:
                keys.append(key_name(binding.key))
        return [
            [
                Piece("/".join(keys), "key", binding.action, node),
                Piece(f" {name.lower()}  ", "quiet", binding.action, node),
            ]
            for name, (keys, binding, node) in groups.items()
        ]
