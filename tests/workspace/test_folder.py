"""Finding the workspace, and seeing that its files changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.errors import TravauxError
from drafting.workspace.folder import find, stamp


def test_a_workspace_is_found_from_anywhere_below_it(tmp_path: Path) -> None:
    (tmp_path / "negotiation.yaml").write_text("title: x")
    below = tmp_path / "clauses" / "mine"
    below.mkdir(parents=True)
    assert find(below) == find(tmp_path) == tmp_path.resolve()


def test_a_folder_that_is_no_workspace_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(TravauxError, match=r"no workspace; expected negotiation\.yaml") as error:
        find(tmp_path)
    assert str(tmp_path) in str(error.value)
    assert "travaux init" in error.value.hint


def test_a_file_and_a_folder_that_is_not_there_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(TravauxError, match="this is a file"):
        find(tmp_path / "a")
    with pytest.raises(TravauxError, match="there is no such folder"):
        find(tmp_path / "b")


def test_a_stamp_holds_until_a_file_changes_however_deep_and_has_each_file_once(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    clause = deep / "clause.yaml"
    clause.write_text("one")
    before = stamp(tmp_path)
    assert stamp(tmp_path) == before
    assert str(before).count(str(clause)) == 1
    clause.write_text("another")
    changed = stamp(tmp_path)
    assert changed != before
    clause.unlink()
    assert stamp(tmp_path) not in (before, changed)
    assert stamp(clause) is None
