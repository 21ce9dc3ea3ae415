"""How long work tells whoever watches how far it has come, and hears that it is to stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Told before each part of long work: how many are done, how many there will be, and what comes now.

What it raises ends the work, with nothing written.
"""


def tell(progress: Progress | None, done: int, many: int, name: str) -> None:
    """Tells whoever watches, if somebody does."""
    if progress:
        progress(done, many, name)
