"""Replaying the record, and naming the first byte that does not fit.

The chain of hashes proves that something was changed; which byte it was is found in ``locating``, and the proof
is the hash that the next entry carries.

Whoever rewrites an entry and every hash after it leaves a record that fits. Only a head noted elsewhere (on
the paper that was circulated, say) shows that; ``Verification.head`` is what to note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain, pairwise

from drafting.errors import TravauxError
from drafting.record.entry import EMPTY, FIELDS, Head, entry_hash, leaves, title
from drafting.record.locating import difference, search, suspects
from drafting.record.store import Found, FoundText, Medium

_TABLE = "table that locates changes in it"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit. ``byte`` counts from 1; 0 where no single byte could be named.

    ``entry`` is the number of the entry concerned, 0 for none; ``field`` the value in it.
    """

    record: str
    where: str
    what: str
    entry: int = 0
    field: str = ""
    byte: int = 0

    def __str__(self) -> str:
        return f"{self.record}: {self.where}: {self.what}" if self.where else f"{self.record}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a replay found: how much was replayed, where it ended, and what does not fit, in order."""

    entries: int
    texts: int
    head: Head
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether everything fits."""
        return not self.findings


def verify(medium: Medium) -> Verification:
    """Replay a record from its first entry to its last, and every text that they bring."""
    replay = _Replay(medium.name)
    replay.guarded(lambda: replay.entries(medium.found()))
    replay.guarded(lambda: replay.texts(medium.found_texts()))
    # What the medium says comes last: a byte with a name tells more than a page with a number.
    replay.guarded(lambda: replay.ailments(medium.ailments()))
    return Verification(replay.counted, replay.counted_texts, replay.head, tuple(replay.findings))


class _Replay:
    """The state of one replay: the head so far, what was found, and which entry brings which text."""

    def __init__(self, record: str) -> None:
        self.record = record
        self.head = EMPTY
        self.counted = 0
        self.counted_texts = 0
        self.findings: list[Finding] = []
        self.brought: dict[bytes, tuple[int, str]] = {}
        self.complete = True

    def guarded(self, part: Callable[[], object]) -> None:
        try:
            part()
        except TravauxError as error:
            self.complete = False
            self.report("", error.message)

    def report(self, where: str, what: str, *, entry: int = 0, field: str = "", byte: int = 0) -> None:
        self.findings.append(Finding(self.record, where, what, entry, field, byte))

    def ailments(self, found: Iterator[str]) -> None:
        for ailment in found:
            self.report("", ailment)

    def entries(self, found: Iterator[Found]) -> None:
        for row, following in pairwise(chain(found, [None])):
            assert row is not None
            self.counted += 1
            self.entry(row, following)

    def entry(self, row: Found, following: Found | None) -> None:
        """Check one entry against the head before it, its own hash and the hash that the next one names."""
        seq, before = self.head.seq + 1, self.head.hash.encode()
        fields = row[1:6]
        witnesses = {row.hash} | ({following.previous} if following else set())
        computed = entry_hash(seq, before, fields).encode()
        repaired: Sequence[bytes] = fields
        if computed in witnesses:
            self.differences(
                seq,
                fields,
                ("number", b"%d" % row.seq, b"%d" % seq),
                ("previous hash", row.previous, before),
                ("hash", row.hash, computed),
                (_TABLE, row.leaves, b"".join(map(leaves, fields))),
            )
        elif entry_hash(row.seq, row.previous, fields).encode() == row.hash:
            seq, computed = row.seq, row.hash
            self.out_of_chain(row)
        else:
            repaired = self.damaged(seq, before, row, witnesses)
            computed = entry_hash(seq, before, repaired).encode()
            if computed not in witnesses:
                computed = following.previous if following else row.hash
        if repaired[4]:
            self.brought.setdefault(repaired[4], (seq, _titled(seq, repaired)))
        self.head = Head(seq, computed.decode("ascii", "replace"))

    def differences(self, seq: int, fields: Sequence[bytes], *values: tuple[str, bytes, bytes]) -> None:
        """Report values that follow from the rest and read otherwise: whatever differs was changed there."""
        for field, found, right in values:
            if found != right:
                byte, what = difference(field, found, right)
                self.report(_titled(seq, fields), what, entry=seq, field=field, byte=byte)

    def out_of_chain(self, row: Found) -> None:
        """Report a whole entry that does not follow the one before."""
        expected = self.head.seq + 1
        if row.seq > expected:
            missing = (
                f"entry {expected} is"
                if row.seq == expected + 1
                else f"entries {expected} to {row.seq - 1} are"
            )
            what = f"follows entry {self.head.seq}; {missing} missing"
        else:
            what = "is whole, but names another entry before it than the one that stands there"
        self.report(_titled(row.seq, row[1:6]), what, entry=row.seq, field="previous hash")

    def damaged(self, seq: int, before: bytes, row: Found, witnesses: set[bytes]) -> tuple[bytes, ...]:
        """Find what was changed in the fields of an entry; returns them as they were, where that is known."""
        fields = list(row[1:6])
        changed = suspects(fields, row.leaves)
        if not changed:
            right = entry_hash(seq, before, fields).encode()
            self.beyond_the_fields(seq, fields, row.hash, right)
            return tuple(fields)

        def fits(number: int) -> Callable[[bytes], bool]:
            def proof(value: bytes) -> bool:
                tried = [*fields[:number], value, *fields[number + 1 :]]
                return entry_hash(seq, before, tried).encode() in witnesses

            return proof

        for number, table in changed:
            proof = fits(number) if len(changed) == 1 else None
            byte, what, was = search(FIELDS[number], fields[number], table, proof)
            fields[number] = was
            self.report(_titled(seq, fields), what, entry=seq, field=FIELDS[number], byte=byte)
        return tuple(fields)

    def beyond_the_fields(self, seq: int, fields: Sequence[bytes], found: bytes, right: bytes) -> None:
        """Report an entry whose fields fit their leaves while its hash fits nothing."""
        byte, what = difference("hash", found, right)
        if len(found) != len(right) or sum(a != b for a, b in zip(found, right, strict=True)) > 1:
            byte = 0
            what = f"its hash does not fit its fields, which were changed together with the {_TABLE}"
        self.report(_titled(seq, fields), what, entry=seq, field="hash", byte=byte)

    def texts(self, found: Iterator[FoundText]) -> None:
        missing = dict(self.brought)
        for row in found:
            self.counted_texts += 1
            name = self.text(row)
            if missing.pop(name, None) is None and self.complete:
                self.report("", f"holds a text that no entry brings, {_short(row.hash)}", field="text")
        for name, (entry, where) in missing.items():
            self.report(where, f"its text {_short(name)} is missing", entry=entry, field="text")

    def text(self, row: FoundText) -> bytes:
        """Check one text; returns the hash that it was recorded under."""
        digest = sha256(row.content).hexdigest().encode()
        whose, where = (
            self.brought.get(row.hash) or self.brought.get(digest) or (0, "a text that no entry brings")
        )
        values: list[tuple[int, str, str]] = []
        if digest != row.hash and digest in self.brought:
            values.append((*difference("hash of its text", row.hash, digest), "hash of its text"))
        elif digest != row.hash:
            byte, what, _ = search("text", row.content, row.leaves, lambda was: _is(was, row.hash))
            values.append((byte, what, "text"))
            digest = row.hash
        else:
            table = f"{_TABLE.removesuffix(' in it')} in its text"
            if row.leaves != leaves(row.content):
                values.append((*difference(table, row.leaves, leaves(row.content)), table))
        for byte, what, field in values:
            self.report(where, what, entry=whose, field=field, byte=byte)
        return digest


def _is(content: bytes, digest: bytes) -> bool:
    return sha256(content).hexdigest().encode() == digest


def _short(digest: bytes) -> str:
    return f"{digest[:12].decode('ascii', 'backslashreplace')}…"


def _titled(seq: int, fields: Sequence[bytes]) -> str:
    """What to call an entry whose fields may be damaged; never anything that a terminal would interpret."""
    kind, at, _, body, _ = (field.decode("utf-8", "backslashreplace") for field in fields)
    try:
        read = datetime.fromisoformat(at)
        when = read if read.tzinfo else None
    except ValueError:
        when = None
    words = title(seq, kind, body, when)
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
