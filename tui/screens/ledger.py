"""A capital's ledger: its last word at each place, whether it stands, and the way to its own redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim

if TYPE_CHECKING:
    from drafting.agreement.approvals import Held


class LedgerScreen(Question[bool | None]):
    """Answers True where somebody wants to read what changed since the capital approved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q,i", "leave", "Close", "Close the ledger", id="ledger.leave", show=True),
        key(
            "enter",
            "since",
            "Since it approved",
            "Read what changed since this capital last approved",
            id="ledger.since",
            show=True,
        ),
        key("down,j", "turn(1)", "Down", "Read on", id="ledger.down"),
        key("up,k", "turn(-1)", "Up", "Read back", id="ledger.up"),
    ]
    DEFAULT_CSS = """
    LedgerScreen { align: center middle; background: $background 60%; }
    LedgerScreen > Vertical {
        width: 86; max-width: 96%; height: auto; max-height: 92%; background: $panel; padding: 1 2;
    }
    LedgerScreen VerticalScroll {
        height: auto; max-height: 24; scrollbar-size-vertical: 1; scrollbar-color: $rule;
        scrollbar-background: $panel; scrollbar-background-hover: $panel;
    }
    LedgerScreen Static { height: auto; }
    """

    def __init__(self, who: str, round_name: str, held: Sequence[Held], caveat: str) -> None:
        super().__init__()
        self.who, self.round_name, self.held, self.caveat = who, round_name, tuple(held), caveat

    def compose(self) -> ComposeResult:
        """Who, and what was said."""
        with Vertical():
            yield Static(verbatim((f"{self.who}, seen from {self.round_name}", "bold $accent")))
            if self.caveat:
                yield Static(verbatim((self.caveat, "italic $warning")))
            with VerticalScroll():
                yield Static(Content("\n").join(self.page()))
            yield Static(verbatim("\n", ("Enter reads what changed since it approved. Esc closes.", "dim")))

    def page(self) -> Iterator[Content]:
        """One paragraph for each place at which something was said."""
        for each in self.held:
            mark, look = ("stands ", "$success") if each.stands else ("lapsed ", "$warning")
            yield verbatim("\n", (mark, look), each.said)
        if not self.held:
            yield verbatim("\n", f"{self.who} has said nothing yet.")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_turn(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_since(self) -> None:
        """Go to the redline."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Close the ledger."""
        self.dismiss(None)
