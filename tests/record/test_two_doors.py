"""A record that one process has open twice, while another process comes and goes: nothing confirmed is lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from drafting.record.entry import Happening
from drafting.record.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parents[2]
SAID = Happening("position", datetime(2026, 1, 5, tzinfo=UTC), "tester", {"a": 1})
ELSEWHERE = """
import sys
from pathlib import Path
from drafting.record.sqlite import SqliteStore
with SqliteStore.open(Path(sys.argv[1])) as store:
    print(store.head().seq)
"""


def seen_elsewhere(path: Path) -> int:
    """How many entries another process finds, which opens the record and closes it."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(path)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return int(done.stdout)


def test_a_second_look_at_an_open_record_gives_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with SqliteStore.create(path) as store:
        store.append(SAID)
        with SqliteStore.open(path) as second:
            assert second.head().seq == 1
        # Another program that closes the file last tidies its log away; it is not the last while we have it open.
        assert seen_elsewhere(path) == 1
        store.append(SAID)
        assert seen_elsewhere(path) == 2
        assert store.verify().sound


def test_a_record_that_was_closed_everywhere_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = SqliteStore.create(path)
    second = SqliteStore.open(path)
    first.close()
    first.close()
    second.append(SAID)
    second.close()
    assert seen_elsewhere(path) == 1
    with SqliteStore.open(path) as again:
        assert again.head().seq == 1
