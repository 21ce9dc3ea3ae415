"""Long work while it goes on: a bar, what is made now, and the key that stops it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widgets import Static

from tui.cells import clip
from tui.verbatim import verbatim

if TYPE_CHECKING:
    from tui.doing import Doing

WIDTH = 20
FEW = 3
"""Parts up to which a bar would tell less than the seconds do."""


class GoingLine(Static):
    """One line above those under the content, over it, so that nothing moves; hidden while no long work goes on."""

    DEFAULT_CSS = """
    GoingLine {
        layer: notice; dock: bottom; margin-bottom: 5; height: 1; padding: 0 1;
        background: $panel; color: $foreground; display: none;
    }
    GoingLine.-going { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._doing: Doing | None = None
        self._since = 0.0
        self._timer: Timer | None = None

    def show(self, doing: Doing) -> None:
        """Show how far this work has come until it ends."""
        self.end()
        self._doing, self._since = doing, monotonic()
        self.add_class("-going")
        self.screen.add_class("-going")
        self._timer = self.set_interval(0.1, self._draw)
        self._draw()

    def end(self) -> None:
        """It has ended."""
        self._doing = None
        self.remove_class("-going")
        self.screen.remove_class("-going")
        if self._timer is not None:
            self._timer.stop()

    def _draw(self) -> None:
        doing = self._doing
        if doing is None:
            return
        seconds = f"{monotonic() - self._since:.0f} s"
        if doing.many > FEW:
            full = min(WIDTH, WIDTH * doing.done // doing.many)
            far = f"{'━' * full}{'─' * (WIDTH - full)} {doing.done:,}/{doing.many:,}"
        else:
            far = seconds
        end = "  stopping…" if doing.asked.is_set() else "  Esc stops it"
        room = max(self.size.width - 2 - len(end), 0)
        self.update(verbatim(clip(f"{doing.what}  {far}  {doing.name}", room), (end, "dim")))
