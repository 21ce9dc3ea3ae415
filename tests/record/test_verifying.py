"""Verifying names what does not fit, in words that a person can act upon."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from drafting.record.schema import TRIGGERS
from drafting.record.sqlite import SqliteStore
from drafting.record.verifying import Verification
from tests.record.contract import said
from tests.record.tampering import make, run, value, write


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    make(path)
    return path


def verified(path: Path) -> Verification:
    with SqliteStore.open(path) as store:
        return store.verify()


def lines(path: Path) -> list[str]:
    return [str(finding).removeprefix(f"{path}: ") for finding in verified(path).findings]


def test_a_record_that_nobody_touched_is_sound(record: Path) -> None:
    found = verified(record)
    assert found.sound
    assert (found.entries, found.texts) == (6, 2)
    with SqliteStore.open(record) as store:
        assert found.head == store.head()


def test_a_changed_byte_of_a_body_is_named_with_what_it_was(record: Path) -> None:
    body = value(record, "entry", "body", 5)
    write(record, "entry", "body", 5, body.replace(b"POL", b"PxL"))
    assert lines(record) == [
        "entry 5 (position of POL, 5 Jan 2026 20:14 UTC): byte 22 of its body reads 'x', was 'O'"
    ]


def test_a_changed_byte_far_into_a_long_text_is_named(record: Path) -> None:
    text = value(record, "text", "content", 1)
    write(record, "text", "content", 1, text[:2500] + b"\x1b" + text[2501:])
    was = chr(text[2500])
    assert lines(record) == [
        f"entry 1 (round, 5 Jan 2026 20:14 UTC): byte 2501 of its text reads 0x1b, was '{was}'"
    ]


def test_a_changed_hash_is_told_from_a_changed_body(record: Path) -> None:
    digest = value(record, "entry", "hash", 2)
    write(record, "entry", "hash", 2, b"g" + digest[1:])
    (line,) = lines(record)
    assert line.startswith("entry 2 (position of FRA")
    assert line.endswith(f"byte 1 of its hash reads 'g', was '{chr(digest[0])}'")


def test_a_changed_table_of_leaves_is_told_from_a_changed_body(record: Path) -> None:
    table = value(record, "entry", "leaves", 3)
    write(record, "entry", "leaves", 3, bytes([table[0] ^ 1]) + table[1:])
    (line,) = lines(record)
    assert "entry 3 (position of DEU" in line
    assert "byte 1 of its table that locates changes in it reads" in line


def test_several_changed_bytes_are_found_and_narrowed_down(record: Path) -> None:
    text = value(record, "text", "content", 1)
    write(record, "text", "content", 1, text[:1100] + b"xy" + text[1102:])
    (line,) = lines(record)
    assert "its text was changed in more than one byte" in line
    assert "between byte 1025 and byte 2048" in line


def test_a_value_whose_length_changed_is_found(record: Path) -> None:
    body = value(record, "entry", "body", 2)
    write(record, "entry", "body", 2, body[:-900] + b'"}')
    (line,) = lines(record)
    assert line.startswith("entry 2 (position")
    assert "its body has another length" in line


def test_damage_to_several_entries_is_named_in_order(record: Path) -> None:
    for row in (6, 3):
        body = value(record, "entry", "body", row)
        write(record, "entry", "body", row, body[:-1] + b"]")
    found = lines(record)
    assert [line.split(" (")[0] for line in found] == ["entry 3", "entry 6"]
    assert all("reads ']', was '}'" in line for line in found)


def test_an_entry_rewritten_with_its_leaves_and_hash_breaks_the_chain_behind_it(record: Path) -> None:
    other = record.with_name("other.db")
    with SqliteStore.open(record) as store, SqliteStore.create(other) as forged:
        for entry in store.entries():
            forged.append(said("GBR") if entry.seq == 3 else said(str(entry.seq)))
    for column in ("kind", "at", "author", "body", "text", "hash", "leaves"):
        write(record, "entry", column, 3, value(other, "entry", column, 3))
    assert not verified(record).sound


def test_an_entry_taken_out_is_missed(record: Path) -> None:
    run(
        record,
        *(f"DROP TRIGGER {name}" for name in TRIGGERS),
        "DELETE FROM entry WHERE seq = 3",
        *TRIGGERS.values(),
    )
    assert lines(record) == [
        "entry 4 (round, 5 Jan 2026 20:14 UTC): follows entry 2; entry 3 is missing",
    ]


def test_entries_cut_off_the_end_are_missed(record: Path) -> None:
    run(
        record,
        *(f"DROP TRIGGER {name}" for name in TRIGGERS),
        "DELETE FROM entry WHERE seq > 4",
        *TRIGGERS.values(),
    )
    assert lines(record) == ["numbers were given up to entry 6, but the last entry is 4"]


def test_an_entry_that_bears_another_number_is_named(record: Path) -> None:
    run(
        record,
        *(f"DROP TRIGGER {name}" for name in TRIGGERS),
        "UPDATE entry SET seq = 9 WHERE seq = 6",
        "UPDATE sqlite_sequence SET seq = 9",
        *TRIGGERS.values(),
    )
    assert lines(record) == [
        "entry 6 (position of CYP, 5 Jan 2026 20:14 UTC): byte 1 of its number reads '9', was '6'"
    ]


def test_a_text_taken_out_is_missed(record: Path) -> None:
    run(record, "DROP TRIGGER text_no_delete", "DELETE FROM text WHERE rowid = 2", TRIGGERS["text_no_delete"])
    (line,) = lines(record)
    assert line.startswith("entry 4 (round")
    assert line.endswith("is missing")


def test_a_text_that_nobody_brought_is_named(record: Path) -> None:
    run(record, "INSERT INTO text VALUES ('abc', x'00', x'00')")
    assert any("a text that no entry brings" in line for line in lines(record))


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DROP TRIGGER entry_no_update", "the guard or table 'entry_no_update' is gone from the file"),
        ("CREATE TABLE extra (x)", "'extra' was added to the file"),
    ],
)
def test_a_guard_taken_away_is_missed(record: Path, statement: str, message: str) -> None:
    run(record, statement)
    assert lines(record) == [message]


def test_a_guard_replaced_by_a_weaker_one_is_named(record: Path) -> None:
    weaker = TRIGGERS["entry_no_update"].replace("'the record", "'record")
    run(record, "DROP TRIGGER entry_no_update", weaker)
    assert lines(record) == ["the guard or table 'entry_no_update' was altered"]


def test_a_damaged_kind_cannot_reach_the_terminal(record: Path) -> None:
    write(record, "entry", "kind", 3, b"\x1b[2J")
    assert all(line.isprintable() for line in lines(record))


def test_the_schema_that_is_written_is_the_schema_that_is_checked(record: Path) -> None:
    connection = sqlite3.connect(record)
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
    connection.close()
    assert count == len(TRIGGERS)
