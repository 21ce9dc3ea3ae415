"""A small chooser of one round."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.keys import key
from tui.verbatim import verbatim

if TYPE_CHECKING:
    from drafting.rounds import Round


class ChooseRoundScreen(ModalScreen[int | None]):
    """Lists rounds, newest first, and answers with the number of the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,q",
            "leave",
            "Leave it",
            "Close the list and leave the round as it is",
            id="choose.leave",
            show=True,
        ),
        key("j", "step('cursor_down')", "Older round", "Go down the list", id="choose.down"),
        key("k", "step('cursor_up')", "Newer round", "Go up the list", id="choose.up"),
    ]
    DEFAULT_CSS = """
    ChooseRoundScreen { align: center middle; background: $background 60%; }
    ChooseRoundScreen > Vertical {
        width: 64; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
    }
    ChooseRoundScreen Static { text-style: bold; padding-bottom: 1; }
    ChooseRoundScreen OptionList, ChooseRoundScreen OptionList:focus {
        border: none; background: $panel; height: auto; max-height: 16; padding: 0;
    }
    ChooseRoundScreen OptionList > .option-list--option-highlighted {
        background: $accent; color: $background; text-style: bold;
    }
    """

    def __init__(self, question: str, rounds: tuple[Round, ...], present: int) -> None:
        super().__init__()
        self.question = question
        self.rounds = tuple(reversed(rounds))
        self.present = present

    def compose(self) -> ComposeResult:
        """The question and the rounds."""
        with Vertical():
            yield Static(verbatim(self.question))
            yield OptionList(
                *(
                    Option(
                        verbatim(f"{each.number:>3}  {each.name:<12} {each.at:%d %b %H:%M} UTC  {each.note}")
                    )
                    for each in self.rounds
                )
            )

    def on_mount(self) -> None:
        """Begin at the present round."""
        numbers = [each.number for each in self.rounds]
        self.query_one(OptionList).highlighted = numbers.index(self.present) if self.present in numbers else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self.rounds[event.option_index].number)

    def action_step(self, action: str) -> None:
        """Move as the arrow keys do."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def action_leave(self) -> None:
        """Leave the round as it is."""
        self.dismiss(None)
