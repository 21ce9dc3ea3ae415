"""The working text as a list: what was changed, by whom, one change or all to be dropped, and the way to a round."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from drafting.errors import TravauxError
from drafting.negotiation.steps import Steps
from drafting.phrases import several
from tui.keys import key
from tui.lines.rows import Row
from tui.screens.question import Question
from tui.verbatim import verbatim
from tui.widgets.listing import Listing

DROP_ALL = -1
COMPARE = -2
CARRY = -3
RECORD = 0


class WorkingScreen(Question[int | None]):
    """Answers with the number of the change to drop, with ``RECORD``, ``COMPARE`` or ``DROP_ALL``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "answer(0)", "Make it a round", "Make the working text the next round", id="working.record",
            show=True, priority=True),
        key("x,delete", "drop", "Drop this", "Drop the change under the cursor", id="working.drop", show=True),
        key("X", "answer(-1)", "Drop all", "Drop every change; the latest round is worked on again",
            id="working.drop_all", show=True),
        key("c", "answer(-3)", "Carry onto the latest round",
            "Carry the changes onto the round that was recorded since; what cannot be carried is named and kept",
            id="working.carry", show=True),
        key("d", "answer(-2)", "Redline", "See in place 3 what all of it changes", id="working.redline", show=True),
        key("escape,q,w", "leave", "Close", "Close the list and go on working", id="working.leave", show=True),
    ]  # fmt: skip
    DEFAULT_CSS = """
    WorkingScreen { align: center middle; background: $background 60%; }
    WorkingScreen > Vertical {
        width: 100; max-width: 98%; height: auto; max-height: 92%; background: $panel; padding: 1 2;
    }
    WorkingScreen Static { height: auto; }
    WorkingScreen Listing { height: auto; min-height: 1; max-height: 16; margin: 1 0; background: $panel; }
    WorkingScreen #working-title { text-style: bold; color: $accent; }
    WorkingScreen #working-overtaken { color: $warning; }
    """

    def __init__(self, steps: Steps, overtaken: str, trouble: TravauxError | None = None) -> None:
        super().__init__()
        self.steps, self.overtaken, self.trouble = steps, overtaken, trouble

    def compose(self) -> ComposeResult:
        """What it is made from, its changes, and the keys."""
        changes = several(len(self.steps.steps), "change")
        with Vertical():
            yield Static(
                verbatim(f"Working text: {self.steps.name} and {changes}"),
                id="working-title",
            )
            if self.overtaken:
                yield Static(
                    verbatim(
                        f"{self.overtaken} was recorded since; what is worked on here does not know it. "
                        "c carries the changes onto it, and shows first what becomes of each."
                    ),
                    id="working-overtaken",
                )
            yield Listing()
            yield Static(
                verbatim(
                    (
                        "Enter makes it a round. x drops a change, X all, d shows the redline"
                        f"{', c carries it onto ' + self.overtaken if self.overtaken else ''}. Esc closes.",
                        "dim",
                    )
                )
            )

    def on_mount(self) -> None:
        """List the changes, the last under the cursor."""
        listing = self.query_one(Listing)
        rows = [
            Row(each.done, number, number=str(number), who=each.author, aside=f"{each.at:%H:%M}")
            for number, each in enumerate(self.steps.steps, 1)
        ]
        many = len(rows)
        rows += [
            Row(
                f"{each.step.done}; {each.why}",
                number,
                number=str(number),
                who=each.step.author,
                sign="!",
                sign_look="mark",
                aside=f"not carried from {each.of}",
                aside_look="mark",
            )
            for number, each in enumerate(self.steps.left, many + 1)
        ]
        listing.styles.height = min(16, len(rows))
        listing.lay(rows)
        listing.cursor = many - 1
        listing.focus()

    def on_listing_chosen(self) -> None:
        """A second click drops nothing: it is too easily made."""

    def action_answer(self, what: int) -> None:
        """Say what is to be done with all of it."""
        self.dismiss(what)

    def action_drop(self) -> None:
        """Drop the change under the cursor."""
        number = self.query_one(Listing).key
        if number:
            self.dismiss(number)

    def action_leave(self) -> None:
        """Go on working."""
        self.dismiss(None)
