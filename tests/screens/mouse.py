"""The mouse in tests: where words stand on the screen, and dragging from one place to another."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.screens.painted import lines, settle
from tui.cells import cell_width


def where(pilot: Pilot[None], words: str, *, end: bool = False) -> tuple[int, int]:
    """The cell in which words begin that are on the screen, or the one in which they end."""
    for y, line in enumerate(lines(pilot.app)):
        if (at := line.find(words)) >= 0:
            return cell_width(line[: at + (len(words) - 1 if end else 0)]), y
    raise AssertionError(f"{words} is not on the screen:\n" + "\n".join(lines(pilot.app)))


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse in one cell and let it go in another."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await settle(pilot)
