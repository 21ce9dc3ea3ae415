"""What will be recorded, in one sentence, with what it does to the text and a note of one's own; Enter means yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.keys import key
from tui.lines.block import Block
from tui.screens.question import Question
from tui.verbatim import verbatim
from tui.widgets.note import Note
from tui.widgets.paper import Paper


class RecordScreen(Question[str | None]):
    """Answers with the note where the sentence is to be recorded, None where it is not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter",
            "yes",
            "Record",
            "Record what the sentence says",
            id="record.yes",
            show=True,
            priority=True,
        ),
        key("escape", "no", "Back", "Go back and record nothing", id="record.no", show=True, priority=True),
        key(
            "tab,shift+tab",
            "note",
            "Note",
            "Go to the note, or back to the redline",
            id="record.note",
            show=True,
            priority=True,
        ),
    ]
    DEFAULT_CSS = """
    RecordScreen { align: center middle; background: $background 60%; }
    RecordScreen > Vertical {
        width: 104; max-width: 98%; height: auto; max-height: 96%; background: $panel; padding: 1 2;
    }
    RecordScreen #record-sentence { text-style: bold; height: auto; max-height: 5; }
    RecordScreen Paper { height: auto; max-height: 24; min-height: 3; background: $panel; margin: 1 0; }
    RecordScreen.-high Paper { max-height: 11; }
    RecordScreen.-tall Paper { max-height: 24; }
    RecordScreen Static { height: auto; }
    RecordScreen Input, RecordScreen Input:focus {
        border: none; height: 1; padding: 0; margin: 1 0; background: $surface;
    }
    RecordScreen.-low > Vertical { padding: 0 1; }
    RecordScreen.-low Input, RecordScreen.-low Paper { margin: 0; }
    """

    def __init__(
        self,
        sentence: str,
        *facts: str,
        blocks: Sequence[Block] = (),
        note: str = "note, if there is one",
        typed: str = "",
    ) -> None:
        super().__init__()
        self.sentence, self.facts, self.blocks = sentence, facts, tuple(blocks)
        self.placeholder, self.typed = note, typed

    def compose(self) -> ComposeResult:
        """The sentence, the redline, what else is to be known, the note, and the keys."""
        with Vertical():
            yield Static(verbatim(self.sentence), id="record-sentence")
            if self.blocks:
                yield Paper(self.blocks)
            for fact in self.facts:
                yield Static(verbatim(fact))
            yield Note(value=self.typed, placeholder=self.placeholder)
            yield Static(verbatim(("Enter means yes. Tab goes to the note, Esc goes back.", "dim")))

    def on_mount(self) -> None:
        """The keys are the redline's; without one the note's."""
        (self.query_one(Paper) if self.blocks else self.query_one(Note)).focus()
        if self.blocks:
            self.query_one(Paper).styles.height = "auto"

    def action_yes(self) -> None:
        """Record it, with all that was typed before."""
        self.query_one(Note).when_typed(self._record)

    def _record(self) -> None:
        self.dismiss(self.query_one(Note).value.strip())

    def action_no(self) -> None:
        """Do not."""
        self.dismiss(None)

    def action_note(self) -> None:
        """Between redline and note."""
        note = self.query_one(Note)
        # At once: letters typed right behind the key are the note's.
        self.set_focus(self.query_one(Paper) if note.has_focus and self.blocks else note)
