"""The entries of a record in a list, for a negotiation that lives as long as its test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256

from drafting.record.entry import EMPTY, Entry, Happening, Head


class MemoryStore:
    """What the interface's side of the door asks of a store. ``heard`` is told of each entry before it is kept."""

    def __init__(self, heard: Callable[[Entry], object]) -> None:
        self._entries: list[Entry] = []
        self._heard = heard

    def head(self) -> Head:
        return Head(len(self._entries), self._entries[-1].hash) if self._entries else EMPTY

    def entries(self, after: int = 0, kind: str = "") -> Iterator[Entry]:
        return (each for each in self._entries[after:] if not kind or each.kind == kind)

    def append(self, *happenings: Happening, expecting: Head | None = None) -> tuple[Entry, ...]:
        assert expecting is None or expecting == self.head()
        made: list[Entry] = []
        for each in happenings:
            body = json.dumps(dict(each.body))
            seq = len(self._entries) + len(made) + 1
            digest = sha256(f"{seq} {body}".encode()).hexdigest()
            made.append(Entry(seq, each.kind, each.at, each.author, body, "", "", digest))
        for entry in made:
            self._heard(entry)
        self._entries += made
        return tuple(made)
