"""A line for a note that is recorded: nothing that was typed or pasted before Enter is left behind.

A key of the form is handled at once, while letters wait for their turn in the line that they are typed in. A note
that is pasted together with its Enter would be recorded without its end.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input


class Note(Input):
    """A line to type a note in; what is pasted in several lines becomes one."""

    def when_typed(self, then: Callable[[], object]) -> None:
        """Does something as soon as every letter that came before is in the line."""
        self.call_later(then)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual keeps the first line and throws the rest away; of a capital's words none may go.
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)
