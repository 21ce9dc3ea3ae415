"""The line under the content: in words, what the cursor rests on."""

from __future__ import annotations

from textual.widgets import Static

from tui.verbatim import verbatim


class CursorLine(Static):
    """Two lines of words; the first names the thing, the second says what holds of it."""

    DEFAULT_CSS = """
    CursorLine {
        height: 3; padding: 0 1; border-top: solid $rule; background: $background; color: $foreground;
        text-overflow: ellipsis;
    }
    CursorLine.-caveat { height: 4; }
    """

    named = ""

    def say(self, name: str, aside: str = "", *facts: str, caveat: str = "") -> None:
        """Show the name with an aside behind it, what holds of it on lines beneath, and a caveat last."""
        self.named = name
        lines: list[str | tuple[str, str]] = [(name, "bold")]
        if aside:
            lines.append(f" · {aside}")
        for fact in facts:
            lines += ["\n", fact]
        if caveat:
            lines += ["\n", (caveat, "italic $warning")]
        self.set_class(bool(caveat), "-caveat")
        self.update(verbatim(*lines), layout=False)

    def hint(self, words: str) -> None:
        """Say why a key did nothing, until the cursor moves."""
        self.update(verbatim((self.named, "bold"), "\n", (words, "$warning")), layout=False)
