"""stub"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.compare.redline import Entry
from drafting.text.draft import Draft


class Weigher:
    def __init__(self, old: Draft, new: Draft, entries: Sequence[Entry]) -> None: ...
    def weighed(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        return iter(entries)
