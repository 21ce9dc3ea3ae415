"""A record to tamper with, and a hand that changes what the record itself refuses to change."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from drafting.record.entry import Entry
from drafting.record.schema import TRIGGERS
from drafting.record.sqlite import SqliteStore
from tests.record.contract import issued, said

ENTRY_COLUMNS = ("kind", "at", "author", "body", "text", "previous", "hash", "leaves")
TEXT_COLUMNS = ("hash", "content", "leaves")


def make(path: Path) -> tuple[Entry, ...]:
    """A record of two rounds and four positions; one body and one text are longer than a leaf."""
    with SqliteStore.create(path) as store:
        return store.append(
            issued(b"1. Each Participant shall consult.\n" * 80),
            said("FRA", note="ad referendum, pending the Conseil d’État " * 40),
            said("DEU"),
            issued(b"1. Each Participant should consult.\n", number=1),
            said("POL", note=""),
            said("CYP", note="[reserve]"),
        )


def contents(path: Path) -> list[object]:
    """Everything that the record gives a reader: entries, and the text of each."""
    with SqliteStore.open(path) as store:
        return [(entry, store.text(entry.text) if entry.text else None) for entry in store.entries()]


def value(path: Path, table: str, column: str, row: int) -> bytes:
    """One value as it is stored; rows count from 1 in the order in which they were written."""
    connection = sqlite3.connect(path)
    query = f"SELECT CAST({column} AS BLOB) FROM {table} ORDER BY rowid LIMIT 1 OFFSET ?"
    found = connection.execute(query, (row - 1,)).fetchone()[0]
    connection.close()
    return bytes(found)


def write(path: Path, table: str, column: str, row: int, new: bytes) -> None:
    """Change one value behind the back of the triggers, and put the triggers back."""
    connection = sqlite3.connect(path, isolation_level=None)
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    kept = "?" if column in ("content", "leaves") else "CAST(? AS TEXT)"
    rowid = f"SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET {row - 1}"
    connection.execute(f"UPDATE {table} SET {column} = {kept} WHERE rowid = ({rowid})", (new,))
    for sql in TRIGGERS.values():
        connection.execute(sql)
    connection.close()


def run(path: Path, *statements: str) -> None:
    """Whatever else a hand could do to the file."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
