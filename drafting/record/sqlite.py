"""The record in one file: SQLite through the standard library, and nothing that is slow to import.

The file alone carries the promise. It is written ahead and synchronised in full before an append returns, it
refuses changes by its own triggers, and a process killed at any instant leaves the last whole append.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from weakref import WeakSet

from drafting.errors import Place, TravauxError
from drafting.record.entry import EMPTY, Entry, Happening, Head, Sealed, leaves, seal, title
from drafting.record.many import MANY, read_many
from drafting.record.opening import check_format, connect, create, look, told
from drafting.record.schema import FIRST, FORMATS, SCHEMA
from drafting.record.store import Found, FoundText, OvertakenError, Told

if TYPE_CHECKING:
    from drafting.record.verifying import Verification

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""

_PAGE = 1000
_COLUMNS = "kind, at, author, body, text, previous, hash, leaves"
_AS_BYTES = ", ".join(f"coalesce(CAST({name} AS BLOB), x'')" for name in _COLUMNS.split(", "))
_NOTHING = "nothing was recorded"


_OPENING = RLock()
"""One store is opened at a time: what looks at the file first must not do so while another has it open."""


class SqliteStore:
    """The record in one SQLite file. May be used from several threads; one works while the others wait."""

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: str) -> None:
        self.path = path
        self._connection = connection
        self._read_only = read_only
        self._turn = RLock()
        self._file = _file_at(path)

    @classmethod
    def create(cls, path: Path, *, patience: float = PATIENCE) -> SqliteStore:
        """Make an empty record and open it; the file appears whole or not at all.

        TravauxError for one that exists, a folder that cannot be written and a disk that is full.
        """
        create(path)
        return cls.open(path, patience=patience)

    @classmethod
    def open(cls, path: Path, *, patience: float = PATIENCE) -> SqliteStore:
        """Open a record, for reading only where the medium allows no more.

        TravauxError for a file that is missing, is no record, is damaged, is locked, or comes from a newer
        Travaux.
        """
        with _OPENING:
            # Whoever closes a file lets go of every lock that his process has on it, even one that SQLite took: the
            # next program that leaves would then tidy away the log into which this one goes on to write.
            if not any(store._file == _file_at(path) for store in _OPEN):
                look(path)
            with told(path, ""):
                connection, read_only = connect(path, patience)
                try:
                    check_format(path, connection)
                except BaseException:
                    connection.close()
                    raise
            store = cls(path, connection, read_only)
            _OPEN.add(store)
        return store

    @property
    def name(self) -> str:
        """The path, as it was given."""
        return str(self.path)

    @property
    def read_only(self) -> str:
        """Why nothing can be appended; ``""`` where appending is possible."""
        return self._read_only

    def append(self, *happenings: Happening, expecting: Head | None = None) -> tuple[Entry, ...]:
        """Record all of these in one transaction, or nothing.

        OvertakenError if ``expecting`` is no longer the head.
        """
        if self._read_only:
            raise TravauxError(f"cannot record: {self._read_only}", place=Place(self.name), hint=_NOTHING)
        with self._turn, told(self.path, _NOTHING), self._transaction():
            head = self._head()
            self._refuse_a_ghost()
            if expecting is not None and head != expecting:
                raise self._overtaken(head)
            recorded = []
            for happening in happenings:
                sealed = seal(happening, head)
                self._insert(sealed, happening.text)
                head = Head(sealed.seq, sealed.hash)
                recorded.append(sealed.entry)
            self._raise_format(max((FORMATS.get(each.kind, FIRST) for each in happenings), default=FIRST))
        return tuple(recorded)

    def head(self) -> Head:
        """The last entry's number and hash; EMPTY before the first. TravauxError where the file is gone."""
        self._refuse_a_ghost()
        with self._turn, told(self.path, ""):
            return self._head()

    def changed_since(self, head: Head) -> bool:
        """Whether anything was recorded after this head, by this process or another."""
        return self.head() != head

    def entries(self, after: int = 0, kind: str = "") -> Iterator[Entry]:
        """The entries after a number, in order, of one kind or of all; as they stood when this was called."""
        return self._entries(after, self.head().seq, kind)

    def told(self, kind: str) -> Iterator[Told]:
        """The entries of one kind, the latest first and many at a time, without hashes."""
        top = self.head().seq
        while top > 0:
            with self._turn, told(self.path, ""):
                page = read_many(self._connection, top, kind)
            if page.seqs:
                yield page
            top = page.seqs[-1] - 1 if len(page.seqs) == MANY else 0

    def text(self, digest: str) -> bytes:
        """A text by its SHA-256. TravauxError where there is none, or where its bytes do not fit its hash."""
        with self._turn, told(self.path, ""):
            row = self._connection.execute("SELECT content FROM text WHERE hash = ?", (digest,)).fetchone()
        if row is None:
            raise TravauxError(f"no text {digest!r} in the record", place=Place(self.name))
        content: bytes = row[0]
        if sha256(content).hexdigest() != digest:
            raise TravauxError(
                f"the text {digest[:12]}… was changed after it was recorded",
                place=Place(self.name),
                hint="'travaux verify' names the byte",
            )
        return content

    def verify(self) -> Verification:
        """Replay the whole record and say what does not fit."""
        from drafting.record.verifying import verify

        # By a connection of its own: nothing read before stands in for what the file holds now, and a screen
        # that uses this store does not wait.
        with SqliteStore.open(self.path) as fresh:
            return verify(fresh)

    def close(self) -> None:
        """Let go of the file. Closing twice is no mistake."""
        with self._turn:
            self._connection.close()
        with _OPENING:
            _OPEN.discard(self)

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What verifying needs: the bytes as they stand, whatever has become of them.

    def found(self) -> Iterator[Found]:
        """Every entry in order of number, as bytes."""
        with self._turn, told(self.path, ""):
            yield from map(
                Found._make, self._connection.execute(f"SELECT seq, {_AS_BYTES} FROM entry ORDER BY seq")
            )

    def found_texts(self) -> Iterator[FoundText]:
        """Every text, as bytes."""
        query = ", ".join(f"coalesce(CAST({name} AS BLOB), x'')" for name in ("hash", "content", "leaves"))
        with self._turn, told(self.path, ""):
            # By rowid: an index may be what is damaged, and the table must be read all the same.
            yield from map(FoundText._make, self._connection.execute(f"SELECT {query} FROM text NOT INDEXED"))

    def ailments(self) -> Iterator[str]:
        """What SQLite finds wrong with its pages, and what differs from the schema of this format."""
        with self._turn, told(self.path, ""):
            for (found,) in self._connection.execute("PRAGMA integrity_check"):
                if found != "ok":
                    yield f"the pages of the file are damaged: {' '.join(found.split())}"
            yield from self._altered_schema()
            counted = self._connection.execute(
                "SELECT coalesce(max(s.seq), 0), (SELECT coalesce(max(seq), 0) FROM entry) "
                "FROM sqlite_sequence AS s WHERE s.name = 'entry'"
            )
            given, last = counted.fetchone()
            if given != last:
                yield f"numbers were given up to entry {given}, but the last entry is {last}"

    def _altered_schema(self) -> Iterator[str]:
        rows = self._connection.execute(
            "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
        found = dict(rows.fetchall())
        for name, sql in SCHEMA.items():
            if name not in found:
                yield f"the guard or table '{name}' is gone from the file"
            elif found[name] != sql:
                yield f"the guard or table '{name}' was altered"
        yield from (f"'{name}' was added to the file" for name in found if name not in SCHEMA)

    def _refuse_a_ghost(self) -> None:
        """Refuse a file that was deleted or replaced while it was open: what is written to it is lost."""
        if _file_at(self.path) != self._file:
            raise TravauxError(
                "the record was deleted or replaced while it was open",
                place=Place(self.name),
                expected="the file that was opened",
                hint=f"{_NOTHING}; put the record back and open it again",
            )

    def _head(self) -> Head:
        row = self._connection.execute("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return Head._make(row) if row else EMPTY

    def _entries(self, after: int, top: int, kind: str) -> Iterator[Entry]:
        # A page at a time: entries never change, so pages read one after another are one consistent reading,
        # and nobody waits for a reader who dawdles.
        only = " AND kind = ?" if kind else ""
        query = (
            f"SELECT seq, {_COLUMNS} FROM entry WHERE seq > ? AND seq <= ?{only} ORDER BY seq LIMIT {_PAGE}"
        )
        while after < top:
            with self._turn, told(self.path, ""):
                rows = self._connection.execute(query, (after, top, kind)[: 3 if kind else 2]).fetchall()
            try:
                yield from [Sealed._make(row).entry for row in rows]
            except (TypeError, ValueError) as error:
                raise TravauxError(
                    f"an entry cannot be read: {error}",
                    place=Place(self.name),
                    hint="'travaux verify' names the byte",
                ) from None
            after = rows[-1][0] if len(rows) == _PAGE else top

    def _insert(self, sealed: Sealed, text: bytes | None) -> None:
        if text is not None:
            known = self._connection.execute("SELECT 1 FROM text WHERE hash = ?", (sealed.text,)).fetchone()
            if not known:
                row = (sealed.text, text, leaves(text))
                self._connection.execute("INSERT INTO text (hash, content, leaves) VALUES (?, ?, ?)", row)
        self._connection.execute(
            f"INSERT INTO entry (seq, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sealed
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk makes SQLite roll back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _raise_format(self, needed: int) -> None:
        """Let the header say which format the record needs now, in the transaction that needs it."""
        if self._connection.execute("PRAGMA user_version").fetchone()[0] < needed:
            self._connection.execute(f"PRAGMA user_version = {needed}")

    def _overtaken(self, head: Head) -> OvertakenError:
        last = next(self._entries(head.seq - 1, head.seq, ""), None)
        what = f"{title(last.seq, last.kind, last.body, last.at)} by {last.author}" if last else "nothing"
        return OvertakenError(
            f"{self.name}: somebody else recorded {what} meanwhile",
            head,
            hint=f"{_NOTHING}; look again and repeat",
        )


_OPEN: WeakSet[SqliteStore] = WeakSet()
"""The stores that this process has open."""


def _file_at(path: Path) -> tuple[int, int] | None:
    """What tells the file at a path from any other; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
