"""What one entry of the record is, and the exact bytes that its hash and its leaves are taken over.

Every store, embedded or on a server, writes and checks the same bytes. They are defined here and
nowhere else, so that two stores that hold the same happenings hold the same hashes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from drafting.errors import TravauxError

ORIGIN = "0" * 64
"""What the first entry names as the hash before it."""

LEAF = 1024
"""Bytes of a value that one leaf covers: short enough to try every other byte at every place of it."""

LEAF_SIZE = 8
"""Bytes kept of each leaf's SHA-256. A leaf only says where to look; the entry's own hash is the proof."""

FIELDS = ("kind", "at", "author", "body", "text")
"""The fields that leaves cover, in the order in which their leaves stand."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Head(NamedTuple):
    """The number and hash of the last entry: what a writer has seen when it decides to append."""

    seq: int
    hash: str


EMPTY = Head(0, ORIGIN)
"""The head of a record in which nothing has happened yet."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened and is to be recorded: an entry without its place in the chain.

    ``kind`` says what happened (``round``, ``position``, …); ``at`` is an instant with its time zone;
    ``body`` holds JSON values without floats; ``text`` is a text that the entry brings, kept to the byte.
    """

    kind: str
    at: datetime
    author: str
    body: Mapping[str, Any]
    text: bytes | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the record.

    ``body`` is canonical JSON; ``text`` is the SHA-256 of the text that the entry brings, ``""`` for none;
    ``previous`` and ``hash`` are SHA-256 in hexadecimal.
    """

    seq: int
    kind: str
    at: datetime
    author: str
    body: str
    text: str
    previous: str
    hash: str

    @property
    def content(self) -> dict[str, Any]:
        """The body, read. TravauxError for one that was damaged."""
        try:
            found = json.loads(self.body)
        except (TypeError, ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise misread(self.seq, "its body is no JSON object")
        return found

    @property
    def title(self) -> str:
        """The entry as a person would point to it: ``entry 7 (position of FRA, 5 Jan 2026 20:14 UTC)``."""
        return title(self.seq, self.kind, self.body, self.at)


def misread(seq: int, why: str) -> TravauxError:
    """The error for an entry that is in the record and makes no sense."""
    return TravauxError(
        f"entry {seq} of the record cannot be understood: {why}", hint="'travaux verify' names the byte"
    )


class Sealed(NamedTuple):
    """An entry's values as a store keeps them: text only, with the leaves beside them."""

    seq: int
    kind: str
    at: str
    author: str
    body: str
    text: str
    previous: str
    hash: str
    leaves: bytes

    @property
    def entry(self) -> Entry:
        """The entry that these values are."""
        return Entry(self.seq, self.kind, datetime.fromisoformat(self.at), *self[3:8])


def title(seq: int, kind: str, body: str, at: datetime | None) -> str:
    """``entry 7 (position of FRA, 5 Jan 2026 20:14 UTC)``, with whatever of it can still be read."""
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    party = content.get("party") if isinstance(content, dict) else None
    what = f"{kind} of {party}" if isinstance(party, str) else kind
    return f"entry {seq} ({what}, {spoken(at)})" if at else f"entry {seq} ({what})"


def spoken(at: datetime) -> str:
    """An instant as the messages of the record name it: ``5 Jan 2026 20:14 UTC``."""
    at = at.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year} {at:%H:%M} UTC"


def stamp(at: datetime) -> str:
    """An instant as the record writes it: ``2026-01-05T20:14:00.000000Z``. ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError(f"an instant without a time zone: {at.isoformat()}")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def canonical(body: Mapping[str, Any]) -> str:
    """The one spelling of a body: JSON with sorted keys, no spaces and no escapes that UTF-8 makes needless.

    TypeError names the place of a value that has no exact spelling (a float, a key that is no word).
    """
    _exact(body, "body")
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _exact(value: object, place: str) -> None:
    if isinstance(value, float):
        raise TypeError(f"{place} is the float {value!r}; write it as a word or an integer")
    if isinstance(value, Mapping):
        for key, below in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{place} has the key {key!r}, which is no word")
            _exact(below, f"{place}.{key}")
    elif isinstance(value, (list, tuple)):
        for number, below in enumerate(value):
            _exact(below, f"{place}[{number}]")
    elif not (value is None or isinstance(value, (str, int))):
        raise TypeError(f"{place} is {value!r}, which JSON cannot hold")


def entry_hash(seq: int, previous: bytes, fields: Sequence[bytes]) -> str:
    """The hash of an entry: SHA-256 over its number, the hash before it and its fields as FIELDS orders them.

    Each value is preceded by its length in bytes and a colon, so no two entries share their bytes.
    """
    digest = sha256(b"travaux entry 1\n")
    for value in (b"%d" % seq, previous, *fields):
        digest.update(b"%d:" % len(value))
        digest.update(value)
    return digest.hexdigest()


def leaves(value: bytes) -> bytes:
    """The leaves of one value, end to end: LEAF_SIZE bytes for each LEAF bytes begun, one leaf for none."""
    return b"".join(
        sha256(value[start : start + LEAF]).digest()[:LEAF_SIZE] for start in range(0, len(value) or 1, LEAF)
    )


def seal(happening: Happening, head: Head) -> Sealed:
    """A happening in its place behind a head. TravauxError for what cannot be written exactly."""
    try:
        written = (
            happening.kind,
            stamp(happening.at),
            happening.author,
            canonical(happening.body),
            "" if happening.text is None else sha256(happening.text).hexdigest(),
        )
        fields = [value.encode("utf-8") for value in written]
    except (TypeError, ValueError) as error:
        raise TravauxError(
            f"cannot record this {happening.kind}: {error}", hint="nothing was recorded"
        ) from None
    for name, value in zip(("kind", "author"), (happening.kind, happening.author), strict=True):
        # A NUL ends a word for some stores and not for others; an empty kind or author says nothing.
        if not value or "\0" in value:
            article = "an" if name == "author" else "a"
            raise TravauxError(
                f"cannot record {article} {name} that reads {value!r}", hint="nothing was recorded"
            )
    digest = entry_hash(head.seq + 1, head.hash.encode("ascii"), fields)
    return Sealed(head.seq + 1, *written, head.hash, digest, b"".join(leaves(value) for value in fields))
