"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.errors import TravauxError
from drafting.files.writing import write_atomic, write_together


def fail_with(monkeypatch: pytest.MonkeyPatch, function: str, number: int) -> None:
    """Makes a function of the system fail."""

    def failing(*_given: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, function, failing)


def test_a_file_holds_what_was_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.yaml", b"one")
    write_atomic(tmp_path / "a.yaml", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", b"two")]


@pytest.mark.parametrize(
    ("function", "number", "said"),
    [
        ("fsync", errno.ENOSPC, "the disk is full; nothing was changed"),
        ("open", errno.EACCES, "the folder may not be written; nothing was changed"),
        ("open", errno.EROFS, "the disk is read-only; nothing was changed"),
        ("replace", errno.EACCES, "the folder may not be written; nothing was changed"),
    ],
)
def test_a_write_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, number: int, said: str
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"before")
    with monkeypatch.context() as patch:
        fail_with(patch, function, number)
        with pytest.raises(TravauxError) as error:
            write_atomic(tmp_path / "a.yaml", b"after")
    assert "a.yaml: cannot write this: " in str(error.value)
    assert said in str(error.value)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", b"before")]


def test_what_fails_while_its_pieces_are_made_changes_nothing(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"after"
        raise ValueError("no more")

    write_atomic(tmp_path / "a.yaml", iter((b"be", b"fore")))
    with pytest.raises(ValueError, match="no more"):
        write_atomic(tmp_path / "a.yaml", pieces())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", b"before")]


def test_a_folder_in_the_place_of_a_file_or_no_folder_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TravauxError, match="a folder has this name"):
        write_atomic(tmp_path, b"")
    with pytest.raises(TravauxError, match="its folder does not exist"):
        write_atomic(tmp_path / "no" / "a.yaml", b"")


def test_permissions_and_symbolic_links_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to("a")
    write_atomic(tmp_path / "link", b"2")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"2"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_several_files_come_all_at_once(tmp_path: Path) -> None:
    write_together(tmp_path / "round", {"a.docx": b"a", "redlines/FRA.docx": b"f"})
    assert (tmp_path / "round" / "a.docx").read_bytes() == b"a"
    assert (tmp_path / "round" / "redlines" / "FRA.docx").read_bytes() == b"f"
    assert [path.name for path in tmp_path.iterdir()] == ["round"]


def test_several_files_come_not_at_all_where_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail_with(patch, "fsync", errno.ENOSPC)
        with pytest.raises(TravauxError, match="the disk is full; nothing was changed"):
            write_together(tmp_path / "round", {"a": b"a", "b": b"b"})
    assert list(tmp_path.iterdir()) == []


def test_several_files_never_go_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "round").mkdir()
    (tmp_path / "round" / "mine").write_bytes(b"mine")
    with pytest.raises(TravauxError, match="it exists already and is not empty"):
        write_together(tmp_path / "round", {"a": b"a"})
    assert [path.name for path in tmp_path.rglob("*")] == ["round", "mine"]


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "", "a\0b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TravauxError, match="leads out of its folder"):
        write_together(tmp_path / "round", {name: b""})
    assert list(tmp_path.iterdir()) == []
