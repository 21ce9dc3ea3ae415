"""What every list, sheet and matrix shares: lines of its own, a quiet scroll bar, and the keys that move through it.

One place holds them, so that a hand finds the same keys wherever it is, and so that their colours are read once.
"""

from __future__ import annotations

from rich.style import Style
from textual.binding import Binding
from textual.scroll_view import ScrollView

from tui.keys import key
from tui.looks import style

PAGES = ("pagedown,ctrl+f", "pageup,ctrl+b")
"""The keys that turn a page, down and up."""


def ways(
    id: str, one: str, first: str, last: str, *, pages: tuple[str, str] = PAGES, edges: str = "first last"
) -> list[Binding]:
    """The keys by which one goes from ``one`` thing to the next, by ``pages``, and to the ``first`` and the ``last``.

    ``id`` begins the id of each, and ``edges`` end those of the last two.
    """
    top, bottom = edges.split()
    return [
        key("down,j", "step(1)", f"Next {one}", f"Go to the next {one}", id=f"{id}.down"),
        key("up,k", "step(-1)", f"Previous {one}", f"Go back one {one}", id=f"{id}.up"),
        key(pages[0], "page(1)", "Page down", "Turn the page", id=f"{id}.page_down"),
        key(pages[1], "page(-1)", "Page up", "Turn the page back", id=f"{id}.page_up"),
        key("ctrl+d", "page(0.5)", "Half a page down", "Go down half a page", id=f"{id}.half_down"),
        key("ctrl+u", "page(-0.5)", "Half a page up", "Go up half a page", id=f"{id}.half_up"),
        key("home", "edge(0)", first.capitalize(), f"Go to the {first}", id=f"{id}.{top}"),
        key("end,G", "edge(-1)", last.capitalize(), f"Go to the {last}", id=f"{id}.{bottom}"),
    ]


class Scrolled(ScrollView, can_focus=True):
    """A view that paints its own lines; what ``action_step``, ``action_page`` and ``action_edge`` do, each says."""

    DEFAULT_CSS = """
    Scrolled {
        background: $background; color: $foreground; scrollbar-size-vertical: 1;
        scrollbar-color: $rule; scrollbar-background: $background; scrollbar-color-hover: $quiet;
        scrollbar-background-hover: $background; scrollbar-background-active: $background;
        scrollbar-color-active: $accent;
    }
    """

    def turn_to(self, y: int, x: int | None = None) -> None:
        """Show the lines from ``y`` on, at once."""
        self.scroll_to(x=x, y=y, animate=False, immediate=True)

    def look(self, *names: str) -> Style:
        """Looks laid over each other; nothing for no name."""
        return style(self.app, *filter(None, names))
