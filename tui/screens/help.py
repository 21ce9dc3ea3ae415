"""The page of help of a place: what it is for, and every key that does something in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import cells
from tui.actions import Act, acts, is_application
from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim
from tui.widgets.foot_line import key_name

if TYPE_CHECKING:
    from tui.screens.begin import BeginScreen
    from tui.screens.place import PlaceScreen


class HelpScreen(Question[None]):
    """One page, generated from the place's bindings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q,question_mark,f1", "leave", "Close", "Close this page", id="help.leave", show=True),
        key("down,j", "turn(2)", "Down", "Read on", id="help.down"),
        key("up,k", "turn(-2)", "Up", "Read back", id="help.up"),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > Vertical {
        width: 86; max-width: 96%; height: auto; max-height: 92%; background: $panel; padding: 1 2;
    }
    HelpScreen VerticalScroll {
        height: auto; max-height: 100%; scrollbar-size-vertical: 1; scrollbar-color: $rule;
        scrollbar-background: $panel; scrollbar-color-active: $accent; scrollbar-color-hover: $quiet;
        scrollbar-background-hover: $panel; scrollbar-background-active: $panel;
    }
    HelpScreen Static { height: auto; }
    """

    def __init__(self, place: PlaceScreen | BeginScreen) -> None:
        super().__init__()
        self.place = place

    def compose(self) -> ComposeResult:
        """The page."""
        with Vertical(), VerticalScroll():
            yield Static(Content("\n").join(self.page()))

    def on_mount(self) -> None:
        """Let the keys scroll the page."""
        self.query_one(VerticalScroll).focus()

    def page(self) -> Iterator[Content]:
        """The lines of the page."""
        from tui.places import PLACES

        names = {mode: shown for _, mode, shown in PLACES}
        name = names.get(self.place.mode, "A new negotiation")
        yield verbatim((name, "bold $accent"), f"   {self.place.about}")
        yield verbatim("")
        every = acts(self.place)
        yield from self._group("Here", [act for act in every if not is_application(act.node)])
        yield verbatim("")
        yield from self._group("Everywhere", [act for act in every if is_application(act.node)])
        yield verbatim("")
        yield verbatim(("The same without a screen:  ", "dim"), (self.place.twin(), "bold"))
        yield verbatim(
            ("Mouse: click, wheel, and drag to select; Ctrl+C copies. Esc closes this page.", "dim")
        )

    def _group(self, title: str, group: list[Act]) -> Iterator[Content]:
        yield verbatim((title, "bold"))
        for act in group:
            keys = " ".join(key_name(key) for key in act.keys)
            yield verbatim("  ", (cells.pad(keys, 18), "$accent"), act.about)

    def action_turn(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Close the page."""
        self.dismiss()
