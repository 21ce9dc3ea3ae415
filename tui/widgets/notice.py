"""What went wrong, or what somebody else did, said where the eyes are; it stays until it has been read."""

from __future__ import annotations

from textual.widgets import Static

from tui.verbatim import verbatim


class Notice(Static):
    """One message above the line under the content; hidden while there is nothing to say.

    It lies over the content, so that nothing moves when it comes or goes.
    """

    DEFAULT_CSS = """
    Notice {
        layer: notice; dock: bottom; margin-bottom: 5; height: auto; max-height: 4; padding: 0 1;
        background: $panel; color: $foreground; display: none;
    }
    Notice.-error { color: $error; text-style: bold; }
    Notice.-said { display: block; }
    """

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message until it is put away."""
        self.set_class(error, "-error")
        self.update(verbatim("! " if error else "· ", message, ("  (Esc)", "dim")))
        self.add_class("-said")

    def put_away(self) -> None:
        """It has been read."""
        self.remove_class("-said", "-error")

    @property
    def saying(self) -> bool:
        """Whether a message stands."""
        return self.has_class("-said")
