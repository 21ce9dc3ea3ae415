"""The line under the content: in words, what the cursor rests on."""

from __future__ import annotations

from textual.widgets import Static

from tui.verbatim import verbatim


class CursorLine(Static):
    """Two lines of words; the first names the thing, the second says what holds of it."""

    DEFAULT_CSS = """
    CursorLine { height: 3; padding: 0 1; border-top: solid $rule; background: $background; color: $foreground; text-overflow: ellipsis; }
    .-low CursorLine { height: 1; border: none; }
    """

    named = ""

    def say(self, name: str, *facts: str) -> None:
        """Show the name, what holds of it on the line beneath, and a last line apart where given."""
        self.named = name
        lines: list[str | tuple[str, str]] = [(name, "bold")]
        for fact in facts:
            lines += ["\n", fact]
        self.update(verbatim(*lines))

    def hint(self, words: str) -> None:
        """Say why a key did nothing, until the cursor moves."""
        self.update(verbatim((self.named, "bold"), "\n", (words, "$warning")))
