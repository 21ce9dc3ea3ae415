"""What a redline could not carry, by name and number, so that nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter


class Uncarried:
    """Counts what could not be carried. A name is said of one thing and of several: ``section break(s)``."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def tell(self, one: str, many: str, count: int = 1) -> None:
        """Count something that could not be carried."""
        if count:
            self._counts[one, many] += count

    def told(self) -> tuple[str, ...]:
        """What could not be carried, in the order in which it was met."""
        return tuple(
            f"{count:,} {one if count == 1 else many}" for (one, many), count in self._counts.items()
        )
