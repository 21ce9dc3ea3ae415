"""Which capital: typed letters sift the list, so that one of two hundred is two keys away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim

if TYPE_CHECKING:
    from drafting.workspace.parties import Party


class PartyScreen(Question[str | None]):
    """Answers with the code of a party."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "leave", "Leave it", "Close the list and choose nobody", id="party.leave", show=True),
        key("down", "step('cursor_down')", "Next", "Go down the list", id="party.down", priority=True),
        key("up", "step('cursor_up')", "Previous", "Go up the list", id="party.up", priority=True),
    ]
    DEFAULT_CSS = """
    PartyScreen { align: center middle; background: $background 60%; }
    PartyScreen > Vertical {
        width: 64; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
    }
    PartyScreen #party-question { text-style: bold; }
    PartyScreen Input, PartyScreen Input:focus {
        border: none; height: 1; padding: 0; margin: 1 0; background: $surface;
    }
    PartyScreen OptionList, PartyScreen OptionList:focus {
        border: none; background: $panel; height: auto; max-height: 14; padding: 0;
    }
    PartyScreen OptionList > .option-list--option-highlighted {
        background: $accent; color: $background; text-style: bold;
    }
    """

    def __init__(self, question: str, parties: Sequence[Party], present: str = "") -> None:
        super().__init__()
        self.question, self.parties, self.present = question, tuple(parties), present
        self.shown: tuple[Party, ...] = ()

    def compose(self) -> ComposeResult:
        """The question, a line to type in, and the parties."""
        with Vertical():
            yield Static(verbatim(self.question), id="party-question")
            yield Input(placeholder="letters of its code, its name or its capital; arrows choose")
            options = OptionList()
            options.can_focus = False
            yield options

    def on_mount(self) -> None:
        """Begin to type, with the present party under the cursor."""
        self.query_one(Input).focus()
        self._list("")
        codes = [each.code for each in self.shown]
        if self.present in codes:
            self.query_one(OptionList).highlighted = codes.index(self.present)

    def _list(self, typed: str) -> None:
        sought = typed.strip().casefold()
        # A code, or the beginning of a name, is what most people type: it comes before letters inside a word.
        ranked = [
            (rank, place, each)
            for place, each in enumerate(self.parties)
            if (rank := _rank(each, sought)) is not None
        ]
        self.shown = tuple(each for _, _, each in sorted(ranked, key=lambda found: found[:2]))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            [
                Option(verbatim(f"{each.code:<5} {each.name}", (f"  {each.capital}", "dim")))
                for each in self.shown
            ]
        )
        if self.shown:
            options.highlighted = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        """Sift the list."""
        self._list(event.value)

    def on_input_submitted(self) -> None:
        """Answer with the party under the cursor."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None and highlighted < len(self.shown):
            self.dismiss(self.shown[highlighted].code)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click answers."""
        self.dismiss(self.shown[event.option_index].code)

    def action_step(self, action: str) -> None:
        """Move in the list while the line has the keys."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def action_leave(self) -> None:
        """Choose nobody."""
        self.dismiss(None)


def _rank(party: Party, sought: str) -> int | None:
    """How well a party fits what was typed, 0 the best; None where it does not."""
    words = (party.code.casefold(), party.name.casefold(), party.capital.casefold())
    if not sought or words[0] == sought:
        return 0
    if any(word.startswith(sought) for word in words):
        return 1
    return 2 if any(sought in word for word in words) else None
