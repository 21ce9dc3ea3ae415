"""The screen as plain text, and goldens that read well in a diff."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

GOLDEN = Path(__file__).parents[1] / "golden" / "screens"


def lines(app: App[Any]) -> list[str]:
    """What is on the screen, line by line, without colour and trailing spaces."""
    return [
        "".join(segment.text for segment in strip).rstrip()
        for strip in app.screen._compositor.render_strips()
    ]


def text(app: App[Any]) -> str:
    """What is on the screen."""
    return "\n".join(lines(app)) + "\n"


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until every worker has answered and everything is painted."""
    while True:
        await pilot.pause()
        pending = [
            worker for worker in pilot.app.workers if worker.group != "listen" and not worker.is_finished
        ]
        if not pending:
            return
        await pilot.app.workers.wait_for_complete(pending)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each answered before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def agrees_with(name: str, shown: str) -> None:
    """Compare with a golden; TRAVAUX_GOLDEN=write writes it instead, to be read before it is committed."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("TRAVAUX_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), (
        f"{path.name} differs; TRAVAUX_GOLDEN=write writes it anew"
    )
