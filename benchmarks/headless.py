"""The interface, or a bare Textual application, without a terminal: first words, another size, memory; as JSON.

    python -m benchmarks.headless WORKSPACE|bare

Each in a process of its own, so that memory is its alone; `benchmarks/interface.py` sets them side by side.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.terminal import Stopwatch, resident

if TYPE_CHECKING:
    from tui.app import Travaux

SIZES = ((100, 30), (140, 45), (80, 24), (120, 36))


async def opened(workspace: Path) -> dict[str, float]:
    """The same without a terminal, by Pilot: what the interface itself takes."""
    began = Stopwatch(os.getpid())
    # As the command begins.
    import tui.cli  # noqa: F401 - sets how seldom garbage is looked for

    gc.disable()
    sys.setswitchinterval(0.001)
    from textual import events
    from textual.geometry import Size

    from drafting.negotiation import Negotiation
    from tui.app import Travaux
    from tui.widgets.paper import Paper

    app = Travaux(Negotiation.open(workspace), author="benchmark")
    figures: dict[str, float] = {}
    async with app.run_test(size=(120, 36)) as pilot:
        while not app.query(Paper) or not app.query_one(Paper).blocks:
            # Whoever asks without rest takes the time of the thread that reads the text.
            await asyncio.sleep(0.002)
        figures["first"] = began()
        await settled(app)

        for mode in ("approvals", "redline", "overview", "library", "text"):
            await app.run_action(f"place('{mode}')")
            await pilot.pause(0)
            await settled(app)
        paper, sizes = app.screen.query_one(Paper), []
        for columns, lines in SIZES[:3]:
            before, begun = paper.virtual_size.width, Stopwatch(os.getpid())
            app.post_message(events.Resize(Size(columns, lines), Size(columns, lines)))
            while paper.virtual_size.width == before:
                await asyncio.sleep(0)
            sizes.append(begun())
            await pilot.pause(0)
        figures["resize"] = max(sizes)
        figures["memory"] = resident("self")
    return figures


async def settled(app: Travaux) -> None:
    """Waits until whatever was asked for has been answered."""
    while any(not worker.is_finished for worker in app.workers):
        await asyncio.sleep(0.05)


async def bare() -> dict[str, float]:
    """The yardstick without a terminal."""
    began = Stopwatch(os.getpid())
    from textual.app import App, ComposeResult
    from textual.widgets import Label

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Label("first text")

    app = Bare()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0)
        return {"first": began(), "memory": resident("self")}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(bare() if sys.argv[1] == "bare" else opened(Path(sys.argv[1])))))
