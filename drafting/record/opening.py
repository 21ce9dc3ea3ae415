"""Making and opening the file of an embedded record, and saying in plain words why that fails.

Kept apart from the store, which assumes a sound connection: what a file, a folder or a disk can do wrong is a
subject of its own, and every message about it is written here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafting.errors import Place, TravauxError
from drafting.record.schema import APPLICATION, FIRST, FORMAT, SCHEMA

_MAGIC = b"SQLite format 3\0"
_AS_OPENED = "and the record is read as it stood when opened"


def create(path: Path) -> None:
    """Write an empty record. The file appears whole or not at all; one that exists is an error."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    place = Place(str(path))
    _require()
    try:
        if os.path.lexists(path):
            raise FileExistsError
        with told(path, "no record was made"):
            _write_empty(draft)
        _publish(draft, path)
    except FileExistsError:
        raise TravauxError("a record stands here already", place=place) from None
    except OSError as error:
        raise TravauxError(f"cannot create the record: {error.strerror}", place=place) from None
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            Path(f"{draft}{left}").unlink(missing_ok=True)


def _require() -> None:
    """Refuse an SQLite that would read STRICT tables as a damaged schema."""
    if sqlite3.sqlite_version_info < (3, 37):
        raise TravauxError(
            f"this Python brings SQLite {sqlite3.sqlite_version}, too old for the record",
            expected="3.37 or newer",
        )


def _write_empty(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN")
        for sql in SCHEMA.values():
            connection.execute(sql)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FIRST}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def _publish(draft: Path, path: Path) -> None:
    """Give a finished file its name, without ever covering one that is there. FileExistsError, OSError."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # A medium without hard links (FAT, some network shares).
        if os.path.lexists(path):
            raise FileExistsError from None
        os.rename(draft, path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def look(path: Path) -> None:
    """Refuse what can be refused before SQLite sees it, in words that say more than SQLite's."""
    place = Place(str(path))
    _require()
    try:
        if path.is_fifo() or path.is_socket():
            raise TravauxError(
                "this is no file, and no record", place=place
            )  # opening it would wait for ever
        with path.open("rb") as file:
            start = file.read(100)
    except FileNotFoundError:
        raise TravauxError("no record here", place=place) from None
    except OSError as error:
        raise TravauxError(f"cannot read the record: {error.strerror}", place=place) from None
    if not start:
        raise TravauxError("this file is empty, and no record", place=place)
    if not start.startswith(_MAGIC):
        raise TravauxError(f"this file is no record: it begins with {start[:16]!r}", place=place)
    if len(start) < 100:
        raise TravauxError(f"the record is cut short: {len(start)} bytes are left of it", place=place)


def connect(path: Path, patience: float) -> tuple[sqlite3.Connection, str]:
    """A connection, and why it cannot write.

    Tries to write, then to read beside a writer, then to read a file that nobody can be writing.
    """
    folder = os.access(path.parent, os.W_OK)
    ways = [("mode=ro", "the folder is read-only" if not folder else "the file is read-only")]
    if folder and os.access(path, os.W_OK):
        ways.insert(0, ("mode=rw", ""))
    log = Path(f"{path}-wal")
    if not (log.exists() and log.stat().st_size):
        # SQLite cannot read a write-ahead log without a place for its index; without a log, none is needed.
        ways.append(("mode=ro&immutable=1", f"{ways[-1][1]}, {_AS_OPENED}"))
    full, refused = False, None
    for way, why in ways:
        try:
            connection = _tried(path, way, patience)
        except sqlite3.OperationalError as error:
            # Nor is there a place for the index on a full disk, which must not keep anybody from reading.
            full = full or _no_room(error)
            if not _no_room(error) and _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            refused = error
        else:
            return connection, f"the disk is full, {_AS_OPENED}" if full else why
    assert refused is not None
    raise refused


def _tried(path: Path, way: str, patience: float) -> sqlite3.Connection:
    """A connection that has read; closed again where it could not."""
    uri = f"{path.absolute().as_uri()}?{way}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=patience, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def check_format(path: Path, connection: sqlite3.Connection) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if owner != APPLICATION:
        raise TravauxError("this is an SQLite database, but no record of Travaux", place=Place(str(path)))
    if found > FORMAT:
        raise TravauxError(
            f"the record was written by a newer Travaux (format {found}, this one reads {FORMAT})",
            place=Place(str(path)),
            hint="nothing was changed; a newer Travaux opens it",
        )
    if found < FIRST:
        raise TravauxError(
            f"the record says that its format is {found}",
            place=Place(str(path)),
            expected=f"{FIRST} to {FORMAT}",
        )
    connection.execute("SELECT max(seq) FROM entry").fetchone()


def _no_room(error: sqlite3.Error) -> bool:
    """Whether there was no room for the index of the write-ahead log, the first thing that a full disk refuses."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


_TROUBLE = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written",
    sqlite3.SQLITE_BUSY: "another program is writing to the record and did not finish in time",
    sqlite3.SQLITE_LOCKED: "another program holds the record",
    sqlite3.SQLITE_READONLY: "the record is on a medium that cannot be written",
    sqlite3.SQLITE_CANTOPEN: "the record cannot be opened, since its folder cannot be written",
    sqlite3.SQLITE_CORRUPT: "the record is damaged",
    sqlite3.SQLITE_NOTADB: "this file is no record, or its first page is damaged",
}


@contextmanager
def told(path: Path, outcome: str) -> Iterator[None]:
    """Turn what SQLite says into what a person can act upon; ``outcome`` is what became of the record."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = _TROUBLE.get(_code(error), "the record cannot be used")
        if _no_room(error):
            trouble = _TROUBLE[sqlite3.SQLITE_FULL]
        if isinstance(error, sqlite3.OperationalError) and not _code(error):
            # The one error of this class that is Python's own: bytes where text was written.
            trouble = _TROUBLE[sqlite3.SQLITE_CORRUPT]
        raise TravauxError(f"{trouble}: {error}", place=Place(str(path)), hint=outcome) from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in its message byte for byte, and Python then cannot read it.
        raise TravauxError(
            f"{_TROUBLE[sqlite3.SQLITE_CORRUPT]}: {error}", place=Place(str(path)), hint=outcome
        ) from error
