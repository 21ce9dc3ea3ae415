"""A small chooser: a question, and one line for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim

if TYPE_CHECKING:
    from drafting.negotiation.rounds import Round


class ChooseScreen(Question[int | None]):
    """Lists answers and gives back the place of the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,q",
            "leave",
            "Leave it",
            "Close the list and choose nothing",
            id="choose.leave",
            show=True,
        ),
        key("j", "step('cursor_down')", "Next answer", "Go down the list", id="choose.down"),
        key("k", "step('cursor_up')", "Previous answer", "Go up the list", id="choose.up"),
    ]
    DEFAULT_CSS = """
    ChooseScreen { align: center middle; background: $background 60%; }
    ChooseScreen > Vertical {
        width: 92; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
    }
    ChooseScreen Static { text-style: bold; padding-bottom: 1; }
    ChooseScreen OptionList, ChooseScreen OptionList:focus {
        border: none; background: $panel; height: auto; max-height: 16; padding: 0;
    }
    ChooseScreen OptionList > .option-list--option-highlighted {
        background: $accent; color: $background; text-style: bold;
    }
    """

    def __init__(self, question: str, answers: Sequence[str], present: int = 0) -> None:
        super().__init__()
        self.question = question
        self.answers = tuple(answers)
        self.present = present

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        with Vertical():
            yield Static(verbatim(self.question))
            yield OptionList(*(Option(verbatim(each)) for each in self.answers))

    def on_mount(self) -> None:
        """Begin at the present answer."""
        self.query_one(OptionList).highlighted = self.present

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_index)

    def action_step(self, action: str) -> None:
        """Move as the arrow keys do."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def round_chooser(
    question: str, rounds: Sequence[Round], present: int, first: Sequence[str] = ()
) -> tuple[ChooseScreen, list[int]]:
    """A chooser of one round, newest first, and the numbers of its answers; see ``PlaceScreen.choose_round``."""
    newest = tuple(each for each in reversed(rounds) if not each.withdrawn)
    lines = [f"{each.number:>3}  {each.name:<12} {each.at:%d %b %H:%M} UTC  {each.note}" for each in newest]
    numbers = [*range(-len(first), 0), *(each.number for each in newest)]
    lines = [*(f"     {each}" for each in first), *lines]
    return ChooseScreen(question, lines, numbers.index(present) if present in numbers else 0), numbers
