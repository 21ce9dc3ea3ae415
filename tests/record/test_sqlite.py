"""The record in one file: what it promises beyond the contract, and what it says when the medium fails."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafting.errors import TravauxError
from drafting.record.sqlite import SqliteStore
from tests.record.contract import StoreContract, issued, said

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def filled(path: Path) -> Path:
    with SqliteStore.create(path) as store:
        store.append(issued(), said("FRA"), said("DEU"))
    return path


class TestContract(StoreContract):
    @pytest.fixture
    def reopen(self, path: Path) -> Iterator[Callable[[], SqliteStore]]:
        opened: list[SqliteStore] = []

        def reopen() -> SqliteStore:
            opened.append(SqliteStore.open(path) if path.exists() else SqliteStore.create(path))
            return opened[-1]

        yield reopen
        for store in opened:
            store.close()


def test_creating_never_covers_a_record_that_is_there(filled: Path) -> None:
    before = filled.read_bytes()
    with pytest.raises(TravauxError, match="a record stands here already"):
        SqliteStore.create(filled)
    assert filled.read_bytes() == before


def test_an_sqlite_that_is_too_old_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(TravauxError, match=r"too old for the record; expected 3\.37 or newer"):
        SqliteStore.create(path)


def test_creating_leaves_one_file(path: Path) -> None:
    SqliteStore.create(path).close()
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]


def test_creating_in_a_folder_that_is_missing_says_so(tmp_path: Path) -> None:
    with pytest.raises(TravauxError, match=r"record\.db: the record cannot be opened"):
        SqliteStore.create(tmp_path / "nowhere" / "record.db")


def test_is_written_ahead_and_synchronised_in_full(filled: Path) -> None:
    with SqliteStore.open(filled) as store:
        assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET author = 'eve' WHERE seq = 2",
        "DELETE FROM entry",
        "UPDATE text SET content = x''",
        "DELETE FROM text",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 2",
        "INSERT OR REPLACE INTO text (hash, content, leaves) SELECT hash, x'00', leaves FROM text",
        "INSERT OR REPLACE INTO text (rowid, hash, content, leaves) VALUES (1, 'z', x'00', x'')",
        "INSERT INTO entry VALUES (9, 'a', 'b', 'c', 'd', '', 'f', 'g', x'')",
        "INSERT INTO entry VALUES (4, 'a', 'b', 'c', 'd', '', 'f', 'g', x'')",
    ],
)
def test_the_file_itself_refuses_to_forget(filled: Path, sql: str) -> None:
    connection = sqlite3.connect(filled)
    with pytest.raises(
        sqlite3.IntegrityError, match=r"the record is append-only|an entry follows the last one"
    ):
        connection.execute(sql)
    connection.close()


def altered(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_record_of_a_newer_travaux_is_left_alone(filled: Path) -> None:
    altered(filled, "PRAGMA user_version = 3")
    with pytest.raises(TravauxError) as told:
        SqliteStore.open(filled)
    assert str(told.value).startswith(
        f"{filled}: the record was written by a newer Travaux (format 3, this one reads 2)"
    )


def test_another_programs_database_is_no_record(path: Path) -> None:
    altered(path, "CREATE TABLE cookies (name)")
    with pytest.raises(TravauxError, match="an SQLite database, but no record of Travaux"):
        SqliteStore.open(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this file is empty, and no record"),
        (b"parties:\n  - FRA\n", r"this file is no record: it begins with b'parties:"),
        (b"SQLite format 3\0" + b"\1" * 20, "the record is cut short: 36 bytes are left of it"),
        (b"SQLite format 3\0" + b"\xff" * 200, "this file is no record, or its first page is damaged"),
    ],
)
def test_a_file_that_is_no_record_is_called_so(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with pytest.raises(TravauxError, match=message):
        SqliteStore.open(path)
    assert path.read_bytes() == content


def test_a_missing_record_is_not_made_by_opening_it(path: Path) -> None:
    with pytest.raises(TravauxError, match=r"record\.db: no record here"):
        SqliteStore.open(path)
    assert not path.exists()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_record_cut_short_is_called_damaged(filled: Path, share: float) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[: int(len(whole) * share)])
    try:
        with SqliteStore.open(filled) as store:
            told = [str(finding) for finding in store.verify().findings]
    except TravauxError as error:
        told = [str(error)]
    assert any("damaged" in line for line in told)
    assert all(line.startswith(f"{filled}: ") for line in told)


def test_a_writer_that_is_kept_waiting_says_that_nothing_was_recorded(filled: Path) -> None:
    holder = sqlite3.connect(filled, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with SqliteStore.open(filled, patience=0.05) as store:
        assert store.head().seq == 3, "reading goes on"
        with pytest.raises(TravauxError, match=r"another program is writing .* \(nothing was recorded\)"):
            store.append(said())
        holder.execute("ROLLBACK")
        holder.close()
        assert store.append(said())[0].seq == 4


def test_a_full_disk_leaves_nothing_half_recorded(filled: Path) -> None:
    with SqliteStore.open(filled) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(TravauxError, match=r"the disk is full.*\(nothing was recorded\)"):
            store.append(said("POL"), issued(b"x" * 100_000), said("POL"))
        assert store.head().seq == 3
        store._connection.execute("PRAGMA max_page_count = 1000000")
        store.append(said("POL"))
        assert store.verify().sound


def test_a_disk_without_room_for_an_index_can_be_read_and_says_why_not_written(filled: Path) -> None:
    script = """
        import resource, signal, sys
        from pathlib import Path
        from drafting.errors import TravauxError
        from drafting.record.sqlite import SqliteStore
        from tests.record.contract import said
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        with SqliteStore.open(Path(sys.argv[1])) as store:
            print(store.head().seq, store.verify().sound)
            try:
                store.append(said())
            except TravauxError as error:
                print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(filled)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stderr == ""
    read, refused = done.stdout.splitlines()
    assert read == "3 True"
    assert "cannot record: the disk is full, and the record is read as it stood when opened" in refused
    assert "nothing was recorded" in refused


def test_a_limit_on_file_size_leaves_nothing_half_recorded(filled: Path) -> None:
    script = """
        import resource, sys
        from pathlib import Path
        from drafting.errors import TravauxError
        from drafting.record.sqlite import SqliteStore
        from tests.record.contract import issued, said
        store = SqliteStore.open(Path(sys.argv[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
        try:
            store.append(said(), issued(b"x" * 100_000))
        except TravauxError as error:
            print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(filled)], capture_output=True, text=True, cwd=ROOT
    )
    assert "nothing was recorded" in done.stdout, done.stderr
    with SqliteStore.open(filled) as store:
        assert store.head().seq == 3
        assert store.verify().sound


def test_a_process_killed_at_any_instant_loses_nothing_it_confirmed(path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from drafting.record.sqlite import SqliteStore
        from tests.record.contract import issued, said
        store = SqliteStore.open(Path(sys.argv[1]))
        while True:
            seq = store.head().seq
            store.append(issued(b"%d" % seq * 700), said(number=seq))
            print(store.head().seq, flush=True)
    """
    SqliteStore.create(path).close()
    random.seed(5)
    confirmed = 0
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), str(path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(random.randrange(1, 12))]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
        process.stdout.close()
        process.wait()
        confirmed = int([line for line in lines if line.endswith("\n")][-1])
        with SqliteStore.open(path) as store:
            assert store.head().seq >= confirmed
            assert store.head().seq % 2 == 0, "half of an append was kept"
            assert store.verify().sound
    assert confirmed > 16


def as_nobody(work: Callable[[], str]) -> str:
    """What a piece of work returns when it is done by somebody who is not the superuser."""
    if os.geteuid():
        return work()
    here, there = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if not child:
        try:
            os.setgid(65534)
            os.setuid(65534)
            there.send(work())
        except BaseException as error:  # noqa: BLE001  (a forked test must end here, whatever happened)
            there.send(repr(error))
        os._exit(0)
    os.waitpid(child, 0)
    return str(here.recv())


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "paris"
    folder.mkdir()
    parents = [folder, *folder.parents]
    modes = {parent: parent.stat().st_mode for parent in parents if parent.stat().st_uid == os.geteuid()}
    for parent, mode in modes.items():
        parent.chmod(mode | 0o111)
    with SqliteStore.create(folder / "record.db") as store:
        store.append(issued(), said())
    (folder / "record.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    for parent, mode in modes.items():
        parent.chmod(mode)


def test_a_record_in_a_read_only_folder_can_be_read_and_says_why_not_written(closed_folder: Path) -> None:
    def work() -> str:
        with SqliteStore.open(closed_folder / "record.db") as store:
            try:
                store.append(said())
            except TravauxError as error:
                return f"{store.head().seq} {len(list(store.entries()))} {error}"
        return "recorded"

    told = as_nobody(work)
    assert told.startswith("2 2 ")
    assert "cannot record: the folder is read-only" in told
    assert "nothing was recorded" in told


def test_a_record_cannot_be_made_in_a_read_only_folder(closed_folder: Path) -> None:
    def work() -> str:
        try:
            SqliteStore.create(closed_folder / "other.db")
        except TravauxError as error:
            return str(error)
        return "made"

    assert "no record was made" in as_nobody(work)
    assert [file.name for file in closed_folder.iterdir()] == ["record.db"]


def test_importing_the_record_is_cheap() -> None:
    script = "import sys; import drafting.record.sqlite; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(done.stdout.split())
    assert not {
        name for name in loaded if name.split(".")[0] in {"textual", "rich", "jinja2", "docx", "ruamel"}
    }
    assert "drafting.record.verifying" not in loaded


@pytest.mark.parametrize("replaced", [False, True])
def test_a_record_deleted_or_replaced_while_open_takes_nothing_more(filled: Path, replaced: bool) -> None:
    copy = filled.read_bytes()
    with SqliteStore.open(filled) as store:
        store.head()
        for left in ("", "-wal", "-shm"):
            Path(f"{filled}{left}").unlink(missing_ok=True)
        if replaced:
            new = filled.with_name("new.db")
            new.write_bytes(copy)
            new.rename(filled)
        for use in (store.head, lambda: store.append(said("ITA"))):
            with pytest.raises(
                TravauxError, match=r"deleted or replaced while it was open.*nothing was recorded"
            ):
                use()
    assert filled.exists() is replaced
