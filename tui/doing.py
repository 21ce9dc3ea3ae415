"""Long work as it goes on: how far it has come, told by the thread that does it, and the wish that it stop.

The thread tells before each part and hears there that it is to stop, so that work ends between two parts,
where nothing is half written.
"""

from __future__ import annotations

import asyncio

from drafting.errors import TravauxError

SOON = 0.4
"""Seconds before long work is shown: what takes no longer needs no bar."""


class Stopped(TravauxError):  # noqa: N818 - stopping is what was asked for, and no mistake
    """Long work that somebody stopped, with nothing written or recorded."""


class Doing:
    """One piece of long work. ``what`` begins its sentence: `Writing`, `Circulating Rev.2`.

    ``leaves`` says that it writes nothing, so that nobody need wait for its end once it is to stop.
    """

    def __init__(self, what: str, *, leaves: bool = False) -> None:
        self.what, self.leaves = what, leaves
        self.done, self.many, self.name = 0, 0, ""
        self.asked = asyncio.Event()
        """Set when it is to stop."""

    def tell(self, done: int, many: int, name: str) -> None:
        """Say how far it has come: so many parts of so many, and what comes now; raises Stopped where it is to stop."""
        self.done, self.many, self.name = done, many, name
        if self.asked.is_set():
            raise Stopped(f"{self.what} was stopped: nothing was written and nothing recorded")

    def stop(self) -> None:
        """Let it end before its next part."""
        self.asked.set()
