"""Reading many entries out of an SQLite file at once.

Whoever asks who approves what needs every position that was ever recorded. Most of the time that this takes goes
into making a row of each of them, so SQLite joins them, and they are read as one piece of JSON.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from drafting.errors import TravauxError
from drafting.record.store import Told

MANY = 1000
"""Entries at a time: enough to be quick, few enough that a processor has them all at hand."""

_NUL = "\0"
_ROWS = f"SELECT seq, at, author, body FROM entry WHERE seq <= ? AND kind = ? ORDER BY seq DESC LIMIT {MANY}"
# No instant holds a space and no author a NUL; where a damaged one does, the counts differ.
_JOINED = (
    "SELECT group_concat(seq), group_concat(at, ' '), group_concat(author, char(0)), group_concat(body)"
    f" FROM ({_ROWS})"
)


def read_many(connection: sqlite3.Connection, top: int, kind: str) -> Told:
    """The last entries of a kind up to a number, the latest first. TravauxError for one that cannot be read."""
    span = (top, kind)
    try:
        numbers, ats, authors, bodies = connection.execute(_JOINED, span).fetchone()
        if numbers is None:
            return Told((), (), (), ())
        told = Told(
            json.loads(f"[{numbers}]"), ats.split(" "), authors.split(_NUL), json.loads(f"[{bodies}]")
        )
        if _sound(told):
            return told
    except (ValueError, sqlite3.DataError):
        # Something that is no JSON, or more than SQLite joins: read one by one, the entry names itself.
        pass
    return _one_by_one(connection.execute(_ROWS, span).fetchall())


def _sound(told: Told) -> bool:
    """Whether all that was joined came apart again as it was, from the latest to the earliest."""
    count = len(told.seqs)
    return (
        {len(told.ats), len(told.authors), len(told.bodies)} == {count}
        and set(map(type, told.bodies)) == {dict}
        and all(map(int.__gt__, told.seqs, told.seqs[1:]))
    )


def _one_by_one(rows: list[tuple[int, str, str, str]]) -> Told:
    return Told(
        [row[0] for row in rows],
        [row[1] for row in rows],
        [row[2] for row in rows],
        [_body(row[0], row[3]) for row in rows],
    )


def _body(seq: int, written: str) -> dict[str, Any]:
    try:
        found = json.loads(written)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise TravauxError(f"entry {seq} cannot be read", hint="'travaux verify' names the byte")
    return found
