"""How words are copied wherever there is a sheet: what the mouse selects on it, and nothing of the frame around it."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from drafting.phrases import several
from tui.keys import key
from tui.widgets.paper import Paper


class CopyingScreen(Screen[None]):
    """A screen from which words are copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "ctrl+c,super+c",
            "copy_text",
            "Copy what is selected",
            "Copy what the mouse selected, words alone",
            id="place.copy",
        ),
    ]

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What the mouse is on; while it selects, the nearest part of whatever it began to select in."""
        state = self._select_state
        begun = state.start.content_widget if self._selecting and state is not None else None
        if begun is not None:
            left, top = begun.region.shrink(begun.styles.gutter).offset
            width, height = begun.scrollable_content_region.size
            right, bottom = left + width - 1, top + height - 1
            x = left if y < top else right if y > bottom else max(left, min(x, right))
            y = max(top, min(y, bottom))
        return super().get_widget_and_offset_at(x, y)

    def get_selected_text(self) -> str | None:
        """What is selected: where a sheet is, its words alone, and nothing of the frame that the mouse went over."""
        papers = [each for each in self.selections if isinstance(each, Paper) and each.is_attached]
        if not papers:
            return super().get_selected_text()
        found = (each.get_selection(self.selections[each]) for each in papers)
        return "\n".join(each[0] for each in found if each is not None)

    def action_copy_text(self) -> None:
        """Copy what is selected, and say how much that was."""
        words = self.get_selected_text()
        if not words:
            raise SkipAction
        self.copy(words, f"Copied {several(len(words.split()), 'word')}.")

    def copy(self, words: str, said: str) -> None:
        """Put words on the clipboard, as far as this terminal can, and say so."""
        from tui.clipboard import copy

        copy(self.app, words)
        self.tell(said)

    def tell(self, message: str) -> None:
        """Say something that stays until it is put away."""
        raise NotImplementedError
