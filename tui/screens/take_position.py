"""A small form: what a capital says of an article, and why; then one sentence, and Enter means yes."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.keys import key
from tui.lines.positions import StanceChoice
from tui.screens.question import Question
from tui.verbatim import verbatim
from tui.widgets.note import Note


class Taken(NamedTuple):
    """What was decided: a stance, by the word that the record knows, and a note."""

    stance: str
    note: str


class TakePositionScreen(Question[Taken | None]):
    """Asks for a stance and a note; ``party``, ``provision`` and ``round_name`` are what the sentence names."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "back", "Back", "Go back without recording", id="position.back", show=True),
        key(
            "enter",
            "go_on",
            "Record",
            "Say what will be recorded; once more records it",
            id="position.record",
            show=True,
            priority=True,
        ),
        key(
            "tab,shift+tab",
            "other_field",
            "Note",
            "Go between stance and note",
            id="position.note",
            show=True,
            priority=True,
        ),
        key("j", "step('cursor_down')", "Next stance", "Go down the stances", id="position.down"),
        key("k", "step('cursor_up')", "Previous stance", "Go up the stances", id="position.up"),
    ]
    DEFAULT_CSS = """
    TakePositionScreen { align: center middle; background: $background 60%; }
    TakePositionScreen > Vertical {
        width: 72; max-width: 98%; height: auto; max-height: 98%; background: $panel; padding: 1 2;
    }
    TakePositionScreen #position-title { text-style: bold; color: $accent; }
    TakePositionScreen #position-now { color: $quiet; max-height: 3; margin-bottom: 1; }
    TakePositionScreen #position-caveat { color: $warning; text-style: italic; }
    TakePositionScreen OptionList, TakePositionScreen OptionList:focus {
        border: none; background: $panel; height: auto; max-height: 10; padding: 0;
    }
    TakePositionScreen OptionList > .option-list--option-highlighted {
        background: $accent; color: $background; text-style: bold;
    }
    TakePositionScreen OptionList:blur > .option-list--option-highlighted {
        background: $rule; color: $foreground;
    }
    TakePositionScreen Input, TakePositionScreen Input:focus {
        border: none; height: 1; padding: 0; margin: 1 0; background: $surface;
    }
    TakePositionScreen #position-sentence { color: $quiet; }
    TakePositionScreen #position-sentence.-asking { color: $foreground; text-style: bold; }
    .-low TakePositionScreen > Vertical, TakePositionScreen.-low > Vertical { padding: 0 1; }
    TakePositionScreen.-low Input { margin: 0; }
    """

    def __init__(
        self,
        party: str,
        provision: str,
        round_name: str,
        now: str,
        stances: tuple[StanceChoice, ...],
        note: str,
    ) -> None:
        super().__init__()
        self.party, self.provision, self.round_name = party, provision, round_name
        self.now, self.stances, self.disclaimer = now, stances, note
        self.asking = False
        self.asked = ""

    def compose(self) -> ComposeResult:
        """What holds now, the stances, the note, and the sentence."""
        with Vertical():
            yield Static(
                verbatim(f"{self.party} on {self.provision}, {self.round_name}"), id="position-title"
            )
            if self.disclaimer:
                yield Static(verbatim(self.disclaimer), id="position-caveat")
            yield Static(verbatim(f"Now: {self.now}"), id="position-now")
            yield OptionList(*(Option(verbatim(f"{each.glyph}  {each.name}")) for each in self.stances))
            yield Note(placeholder="note, if there is one: the capital's reason in its words")
            yield Static(id="position-sentence")

    def on_mount(self) -> None:
        """Begin with the first stance."""
        stances = self.query_one(OptionList)
        stances.highlighted = 0
        stances.focus()
        self._ask(False)

    @property
    def chosen(self) -> StanceChoice:
        """The stance under the cursor."""
        return self.stances[self.query_one(OptionList).highlighted or 0]

    def sentence(self) -> str:
        """What will be recorded."""
        note = self.query_one(Note).value.strip()
        because = f', noting "{note}"' if note else ""
        return f"{self.party} {self.chosen.sentence} {self.provision} of {self.round_name}{because}"

    def _ask(self, asking: bool) -> None:
        self.asking = asking
        self.asked = self.sentence() if asking else ""
        shown = self.query_one("#position-sentence", Static)
        shown.set_class(asking, "-asking")
        if asking:
            shown.update(
                verbatim(f"Record that {self.sentence()}?", "\n", ("Enter means yes. Esc goes back.", "dim"))
            )
        else:
            shown.update(
                verbatim("Enter goes on, Tab goes to the note, Esc leaves.", "\n", "Nothing is recorded yet.")
            )

    def on_option_list_option_highlighted(self) -> None:
        """Another stance: nothing is asked any more."""
        self._ask_no_more()

    def on_input_changed(self) -> None:
        """Another note: nothing is asked any more."""
        self._ask_no_more()

    def _ask_no_more(self) -> None:
        # News of letters that the question has in it already takes nothing back.
        if not self.asking or self.asked != self.sentence():
            self._ask(False)

    def on_option_list_option_selected(self) -> None:
        """A click on a stance goes on, as Enter does."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Say what will be recorded; once more, record it."""
        self.query_one(Note).when_typed(self._go_on)

    def _go_on(self) -> None:
        # Keys may come faster than the question is taken back: yes is said to the sentence on the screen.
        if self.asking and self.asked == self.sentence():
            self.dismiss(Taken(self.chosen.word, self.query_one(Note).value.strip()))
        else:
            self._ask(True)

    def action_back(self) -> None:
        """Back to the form, or out of it."""
        if self.asking:
            self._ask(False)
        else:
            self.dismiss(None)

    def action_other_field(self) -> None:
        """Between stances and note."""
        stances, note = self.query_one(OptionList), self.query_one(Note)
        # At once: letters typed right behind the key are the note's.
        self.set_focus(stances if note.has_focus else note)

    def action_step(self, action: str) -> None:
        """Move among the stances as the arrows do."""
        getattr(self.query_one(OptionList), f"action_{action}")()
