"""When garbage is looked for: while nobody types.

Python looks for cycles that nobody holds any more when enough was made, wherever that happens to be: with the
largest texts it stops every thread for a tenth of a second, in the midst of a key's answer. Little of what the
interface lets go of is a cycle (a screen that was left, a draft with its brackets), and that can wait for a rest, as
long as it does not grow.
"""

from __future__ import annotations

import gc
from time import monotonic

REST = 2.0
"""Seconds without a key or the mouse after which a person is taken to rest."""
FEW = 20_000
"""New values up to which a sweep is not worth its while."""
MANY = 150_000
"""New values after which nothing waits any longer: memory counts too."""
THOROUGH = 10
"""Every so many sweeps, all there is is looked through, and not only what is new."""


class Sweeping:
    """Takes over from Python where the command that began has held it back, and gives it back at the end."""

    def __init__(self) -> None:
        self.touched = monotonic()
        """When a key was pressed last, or the mouse moved."""
        self._before: tuple[int, int, int] | None = None
        self._swept = 0

    def begin(self) -> None:
        """What was made so far stays and is passed over from now on."""
        if not gc.isenabled():
            self._before = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(MANY, *self._before[1:])
            gc.enable()

    def sweep(self) -> int:
        """Look for garbage if it is worth it and nobody waits: 1 where among what is new, 2 where among all."""
        if self._before is None or gc.get_count()[0] < FEW or monotonic() - self.touched < REST:
            return 0
        self._swept += 1
        how = 2 if self._swept % THOROUGH == 0 else 1
        gc.collect(how)
        return how

    def end(self) -> None:
        """Python does again as it did before."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            gc.unfreeze()
            self._before = None
