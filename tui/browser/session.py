"""One window of the browser: the interface in a process of its own, without a shell between.

What travels between the two, and how, is textual-serve's; how the process is begun is ours, because there
it goes through a shell, and the names of folders come from people.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from textual_serve.app_service import AppService

HOME = Path(__file__).resolve().parents[2]
"""Where our packages lie, so that the process takes them from the same place."""
FRAME = 200
"""Bytes beyond which what is sent is a painted screen, and no longer the talk before it."""
PATIENCE = 3.0
"""Seconds that a process gets to end by itself."""


def program(folder: Path, *options: str) -> tuple[str, ...]:
    """The command that opens the interface of a workspace, as this program was begun."""
    # -P: the workspace has a folder `clauses` of its own, which is no package of ours.
    return (sys.executable, "-P", "-m", "tui", "-C", str(folder), "tui", *options)


class Session(AppService):
    """A process of the interface, from the window's opening to its closing."""

    arguments: Sequence[str] = ()
    _size: tuple[int, int] | None = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width=max(1, width), height=max(1, height))
        paths = (str(HOME), environment.get("PYTHONPATH", ""))
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
        self._process = process = await asyncio.create_subprocess_exec(
            *self.arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        assert process.stdin is not None
        self._stdin = process.stdin
        return process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the process how large its window is now."""
        self._size = (width, height)
        await super().set_terminal_size(width, height)

    async def on_data(self, payload: bytes) -> None:
        """Hand on what is painted."""
        await super().on_data(payload)
        if self._size and len(payload) > FRAME:
            # A window made larger while the process began: its first size comes after, and would hold.
            size, self._size = self._size, None
            await super().set_terminal_size(*size)

    async def stop(self) -> None:
        """End the process: asked to, then made to."""
        process = self._process
        if process is None:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(super().stop(), PATIENCE)
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), PATIENCE)
            except TimeoutError:
                process.kill()
                await process.wait()
