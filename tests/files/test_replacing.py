"""A folder takes another's place in one step, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from drafting.errors import TravauxError
from drafting.files import replacing
from drafting.files.replacing import Staging, left_behind, put


def held(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sets" / "Rev.1"
    (made / "mine").mkdir(parents=True)
    (made / "a").write_text("old a")
    (made / "mine" / "note").write_text("mine")
    return made


def test_a_new_folder_takes_the_place_of_the_old_and_keeps_what_it_is_told_to(folder: Path) -> None:
    with Staging(folder) as staging:
        staging.write("a", b"new a")
        staging.write("b", b"new b")
        staging.keep("mine")
        staging.keep("a")
        assert held(folder) == {"a": "old a", "mine/note": "mine"}
        staging.settle()
        staging.put()
    assert held(folder) == {"a": "new a", "b": "new b", "mine/note": "mine"}
    assert [path.name for path in folder.parent.iterdir()] == ["Rev.1"]


def test_the_same_where_the_system_cannot_exchange_two_folders(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "_exchanged", lambda *_: False)
    with Staging(folder) as staging:
        staging.write("b", b"new b")
        staging.settle()
        staging.put()
    assert held(folder) == {"b": "new b"}
    assert [path.name for path in folder.parent.iterdir()] == ["Rev.1"]


def test_where_the_second_of_two_steps_fails_the_first_is_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "_exchanged", lambda *_: False)
    rename = os.rename

    def failing(old: Path, new: Path) -> None:
        if new == folder and "old" not in str(old):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        rename(old, new)

    with Staging(folder) as staging:
        staging.write("b", b"new b")
        staging.settle()
        monkeypatch.setattr(os, "rename", failing)
        with pytest.raises(TravauxError, match="may not be written"):
            staging.put()
    assert held(folder) == {"a": "old a", "mine/note": "mine"}


def test_what_was_not_put_leaves_no_trace(folder: Path) -> None:
    def interrupted() -> None:
        with Staging(folder) as staging:
            staging.write("b", b"new b")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert held(folder) == {"a": "old a", "mine/note": "mine"}
    assert [path.name for path in folder.parent.iterdir()] == ["Rev.1"]


def test_what_was_finished_and_could_not_be_put_is_found_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with Staging(folder) as staging, monkeypatch.context() as patch:
        staging.write("b", b"new b")
        staging.settle()
        patch.setattr(replacing, "_exchanged", failing)
        with pytest.raises(TravauxError, match="may not be written"):
            staging.put()
    (found,) = left_behind(folder)
    put(found, folder)
    assert held(folder) == {"b": "new b"}
    assert not list(left_behind(folder))


def test_what_another_process_is_making_is_left_to_it(folder: Path) -> None:
    folder.with_name(f".Rev.1.{os.getppid()}-00.part").mkdir()
    assert not list(left_behind(folder))


def test_a_full_disk_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(TravauxError, match="the disk is full; nothing was changed"), Staging(folder) as made:
        made.write("b", b"new b")
    assert held(folder) == {"a": "old a", "mine/note": "mine"}


def test_a_file_in_the_place_of_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "Rev.1").write_text("mine")
    with pytest.raises(TravauxError, match="not a folder"), Staging(tmp_path / "Rev.1"):
        pass
    assert held(tmp_path) == {"Rev.1": "mine"}


@pytest.mark.parametrize("name", ["../a", "/a", ""])
def test_a_name_that_leads_out_of_the_folder_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(TravauxError, match="leads out of its folder"), Staging(folder) as made:
        made.write(name, b"")
    assert held(folder) == {"a": "old a", "mine/note": "mine"}
