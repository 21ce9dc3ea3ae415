"""Where in a value that does not fit its hash the change lies, down to the byte.

The leaves, hashes of a kilobyte each, say where to look. There every other byte is tried at every place until
the leaf fits again. So a single changed byte is not only found but named, with what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from drafting.record.entry import LEAF, LEAF_SIZE, leaves


def suspects(fields: Sequence[bytes], table: bytes) -> list[tuple[int, bytes]]:
    """The fields that do not fit their leaves, with those leaves.

    Fields are matched from the front and from the back, so that one whose length changed hides no other.
    """
    parts = [leaves(field) for field in fields]
    first, start = 0, 0
    while first < len(parts) and table.startswith(parts[first], start):
        start += len(parts[first])
        first += 1
    last, end = len(parts) - 1, len(table)
    while last > first and table.endswith(parts[last], 0, end) and end - len(parts[last]) >= start:
        end -= len(parts[last])
        last -= 1
    if first > last:
        return []
    if first == last:
        return [(first, table[start:end])]
    found = []
    for number in range(first, last + 1):
        part = table[start : start + len(parts[number])]
        start += len(parts[number])
        if part != parts[number]:
            found.append((number, part))
    return found


def search(
    field: str, value: bytes, table: bytes, proof: Callable[[bytes], bool] | None
) -> tuple[int, str, bytes]:
    """The byte by which a value differs from what its leaves cover, in words, and the value as it was.

    ``proof`` says whether a repair is right beyond doubt; None where no proof is to be had. Byte 0 and the
    value as found where more than one byte was changed.
    """
    if len(table) != len(leaves(value)):
        return 0, f"its {field} has another length than was recorded", value
    wrong = [
        number
        for number in range(len(table) // LEAF_SIZE)
        if not _fits(value[number * LEAF : (number + 1) * LEAF], _leaf(table, number))
    ]
    first = wrong[0] if wrong else 0
    start = first * LEAF
    chunk = value[start : start + LEAF]
    for place, was in _repairs(chunk, _leaf(table, first)):
        repaired = value[: start + place] + bytes([was]) + value[start + place + 1 :]
        if proof is None or len(wrong) > 1 or proof(repaired):
            what = f"byte {start + place + 1} of its {field} reads {_shown(chunk[place])}, was {_shown(was)}"
            if len(wrong) > 1:
                what += f", and {len(wrong) - 1} later stretches of it were changed too"
            return start + place + 1, what, repaired
    stretch = f"between byte {start + 1} and byte {start + max(len(chunk), 1)}"
    return 0, f"its {field} was changed in more than one byte or in its length, {stretch}", value


def _repairs(chunk: bytes, leaf: bytes) -> Iterator[tuple[int, int]]:
    """Every single byte that, put back, makes a chunk fit its leaf: its place and what it was."""
    before = sha256()
    for place, found in enumerate(chunk):
        after = chunk[place + 1 :]
        for was in range(256):
            if was != found:
                digest = before.copy()
                digest.update(bytes((was,)) + after)
                if digest.digest()[:LEAF_SIZE] == leaf:
                    yield place, was
        before.update(bytes((found,)))


def _leaf(table: bytes, number: int) -> bytes:
    return table[number * LEAF_SIZE : (number + 1) * LEAF_SIZE]


def _fits(chunk: bytes, leaf: bytes) -> bool:
    return sha256(chunk).digest()[:LEAF_SIZE] == leaf


def difference(field: str, found: bytes, right: bytes) -> tuple[int, str]:
    """The first byte by which a value differs from what it must be, in words."""
    for place, (reads, was) in enumerate(zip(found, right, strict=False)):
        if reads != was:
            return place + 1, f"byte {place + 1} of its {field} reads {_shown(reads)}, was {_shown(was)}"
    place = min(len(found), len(right))
    return place + 1, f"its {field} is {len(found)} bytes long, was {len(right)}"


def _shown(byte: int) -> str:
    """A byte as a person can read it in any terminal: ``'x'`` or ``0x1b``."""
    return f"'{chr(byte)}'" if 0x20 <= byte < 0x7F else f"0x{byte:02x}"
