"""What the record asks of whatever keeps it, so that a server can take the place of a file.

A store appends and reads, and knows no rule of negotiation. It refuses to change or to delete.
``tests/record/contract.py`` holds every store to what is said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from drafting.errors import TravauxError
from drafting.record.entry import Entry, Happening, Head

if TYPE_CHECKING:
    from drafting.record.verifying import Verification


class OvertakenError(TravauxError):
    """Somebody else recorded something between the writer's look and its append; nothing was recorded.

    ``head`` is the head as it is now.
    """

    def __init__(self, message: str, head: Head, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.head = head


class Found(NamedTuple):
    """An entry's values as bytes, exactly as the store holds them, damaged or not."""

    seq: int
    kind: bytes
    at: bytes
    author: bytes
    body: bytes
    text: bytes
    previous: bytes
    hash: bytes
    leaves: bytes


class Told(NamedTuple):
    """What many entries of one kind tell, side by side: numbers, instants as written, authors and bodies."""

    seqs: Sequence[int]
    ats: Sequence[str]
    authors: Sequence[str]
    bodies: Sequence[dict[str, Any]]


class FoundText(NamedTuple):
    """A text as the store holds it: the hash it is kept under, its bytes and the leaves over them."""

    hash: bytes
    content: bytes
    leaves: bytes


class Store(Protocol):
    """The append-only record.

    Every method raises TravauxError, whose message begins with ``name``, where the medium fails. An append
    that raises has recorded nothing, and one that returns has recorded everything for good.
    """

    @property
    def name(self) -> str:
        """What messages call this record: its path or address."""
        ...

    @property
    def read_only(self) -> str:
        """Why nothing can be appended, in a clause; ``""`` where appending is possible."""
        ...

    def append(self, *happenings: Happening, expecting: Head | None = None) -> tuple[Entry, ...]:
        """Record all of these in order, or nothing.

        ``expecting`` is the head that the writer saw when it decided; if another writer has appended since,
        OvertakenError is raised. None appends behind whatever stands there.
        """
        ...

    def head(self) -> Head:
        """The last entry's number and hash; EMPTY before the first. Costs one look at the end of an index."""
        ...

    def changed_since(self, head: Head) -> bool:
        """Whether anything was recorded after this head, by anybody; cheap enough to ask every second."""
        ...

    def entries(self, after: int = 0, kind: str = "") -> Iterator[Entry]:
        """The entries after a number, in order, of one kind or of all; as they stood when this was called."""
        ...

    def told(self, kind: str) -> Iterator[Told]:
        """The entries of one kind, the latest first and many at a time, without hashes: for who reads all.

        TravauxError for an entry that cannot be read.
        """
        ...

    def text(self, digest: str) -> bytes:
        """A text by its SHA-256 in hexadecimal; checked against it on the way out."""
        ...

    def verify(self) -> Verification:
        """Replay the whole record and say what does not fit."""
        ...

    def close(self) -> None:
        """Let go of the medium. Closing twice is no mistake."""
        ...


class Medium(Protocol):
    """What verifying needs from a store: its bytes, raw, and what the medium says of its own health."""

    @property
    def name(self) -> str:
        """What messages call this record."""
        ...

    def found(self) -> Iterator[Found]:
        """Every entry in order of number, as bytes."""
        ...

    def found_texts(self) -> Iterator[FoundText]:
        """Every text, as bytes, in order of the hash it is kept under."""
        ...

    def ailments(self) -> Iterator[str]:
        """What the medium itself finds wrong: pages, schema, counters; nothing where it is sound."""
        ...
