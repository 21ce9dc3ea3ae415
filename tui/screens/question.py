"""What every form over a place shares: it is answered once.

Keys that are held down, or pasted, come faster than a screen goes away. An answer given again would close what
stands beneath it, or the interface with it.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Question(ModalScreen[Answer], Generic[Answer]):
    """A screen over a place that asks for something and goes away with its answer."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answers, the first time; afterwards there is nothing left to answer."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
