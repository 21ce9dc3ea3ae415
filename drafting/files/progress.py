"""How long work tells whoever watches how far it has come, and hears that it is to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Progress = Callable[[int, int, str], None]
"""Told before each part of long work: how many are done, how many there will be, and what comes now.

What it raises ends the work, with nothing written.
"""


STRIDE = 64
"""How many small parts are done between two tellings: few enough to stop at once, many enough to cost nothing."""

Part = TypeVar("Part")


def counted(parts: Iterable[Part], many: int, progress: Progress | None, name: str) -> Iterator[Part]:
    """The small parts of long work one by one, such as provisions; tells before every 64th how far it has come."""
    if progress is None:
        yield from parts
        return
    for done, part in enumerate(parts):
        if not done % STRIDE:
            progress(done, many, name)
        yield part


def tell(progress: Progress | None, done: int, many: int, name: str) -> None:
    """Tells whoever watches, if somebody does."""
    if progress:
        progress(done, many, name)
