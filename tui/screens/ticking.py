"""A list of which several are meant: space ticks one, Enter answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim


class Ticks(OptionList, inherit_bindings=False):
    """The answers. Enter and space are the screen's, in the order in which they were typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("down,j", "cursor_down", "Next answer", "Go down the list", id="ticking.down"),
        key("up,k", "cursor_up", "Previous answer", "Go up the list", id="ticking.up"),
        key("home", "first", "First answer", "Go to the beginning of the list", id="ticking.first"),
        key("end,G", "last", "Last answer", "Go to the end of the list", id="ticking.last"),
        key("pagedown", "page_down", "Page down", "Go down the list by a page", id="ticking.page_down"),
        key("pageup", "page_up", "Page up", "Go up the list by a page", id="ticking.page_up"),
    ]


class TickScreen(Question[tuple[int, ...] | None]):
    """Gives back the places of the answers that were ticked, in their order; at least one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space,x", "tick", "Tick", "Tick the answer under the cursor, or take the tick away",
            id="ticking.tick", show=True),
        key("enter", "done", "Done", "Go on with those ticked, or with the one under the cursor",
            id="ticking.done", show=True),
        key("escape,q", "leave", "Leave it", "Close the list and choose nothing", id="ticking.leave", show=True),
    ]  # fmt: skip
    DEFAULT_CSS = """
    TickScreen { align: center middle; background: $background 60%; }
    TickScreen > Vertical {
        width: 72; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
    }
    TickScreen Static { height: auto; }
    TickScreen #ticking-question { text-style: bold; }
    TickScreen OptionList, TickScreen OptionList:focus {
        border: none; background: $panel; height: auto; max-height: 14; padding: 0; margin: 1 0;
    }
    TickScreen OptionList > .option-list--option-highlighted {
        background: $accent; color: $background; text-style: bold;
    }
    """

    def __init__(self, question: str, answers: Sequence[str]) -> None:
        super().__init__()
        self.question, self.answers = question, tuple(answers)
        self.ticked: set[int] = set()

    def compose(self) -> ComposeResult:
        """The question, the answers, and the keys."""
        with Vertical():
            yield Static(verbatim(self.question), id="ticking-question")
            yield Ticks(*(Option(verbatim(self._line(place))) for place in range(len(self.answers))))
            yield Static(verbatim(("Space ticks, Enter goes on, Esc goes back.", "dim")))

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(OptionList).highlighted = 0

    def _line(self, place: int) -> str:
        return f"{'✓' if place in self.ticked else '·'} {self.answers[place]}"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click ticks."""
        self._tick(event.option_index)

    def action_tick(self) -> None:
        """Tick what is under the cursor."""
        here = self.query_one(OptionList).highlighted
        if here is not None:
            self._tick(here)

    def _tick(self, place: int) -> None:
        self.ticked ^= {place}
        self.query_one(OptionList).replace_option_prompt_at_index(place, verbatim(self._line(place)))

    def action_done(self) -> None:
        """Answer with what is ticked, else with what is under the cursor."""
        here = self.query_one(OptionList).highlighted
        self.dismiss(tuple(sorted(self.ticked)) or (() if here is None else (here,)))

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
