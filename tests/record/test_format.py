"""Which format a record says that it has: the oldest that tells all of it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting.errors import TravauxError
from drafting.record import opening
from drafting.record.entry import Happening
from drafting.record.schema import FORMATS
from drafting.record.sqlite import SqliteStore

AT = datetime(2026, 1, 5, 20, 14, tzinfo=UTC)


def format_of(path: Path) -> int:
    """What the header says."""
    with sqlite3.connect(path) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def happened(kind: str) -> Happening:
    """Something of a kind."""
    return Happening(kind, AT, "tester", {"round": 0})


def test_a_record_stays_readable_by_an_older_travaux_until_it_holds_what_that_does_not_know(
    tmp_path: Path,
) -> None:
    path = tmp_path / "record.db"
    store = SqliteStore.create(path)
    store.append(happened("position"))
    assert format_of(path) == 1
    store.append(happened("position"), happened("recall"))
    assert format_of(path) == 2
    store.append(happened("position"))
    assert format_of(path) == 2
    assert store.verify().sound
    store.close()


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_an_older_travaux_says_plainly_that_it_cannot_read_a_record(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    store = SqliteStore.create(path)
    store.append(happened(kind))
    store.close()
    monkeypatch.setattr(opening, "FORMAT", 1)
    with pytest.raises(TravauxError, match=r"written by a newer Travaux \(format 2, this one reads 1\)"):
        SqliteStore.open(path)


def test_what_is_refused_does_not_change_the_format(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    store = SqliteStore.create(path)
    with pytest.raises(TravauxError):
        store.append(happened("recall"), Happening("recall", AT, "", {}))
    assert format_of(path) == 1
    store.close()
