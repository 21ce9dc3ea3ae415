"""An editor may do anything: what it saved is never lost, and nobody else's round is undone by it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.desk import Desk

HERE = Path(__file__).resolve().parents[2]


def editor(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets an editor that runs Python over `file`, the path that it is given."""
    path = folder / "editor.py"
    path.write_text(
        f"import os, pathlib, subprocess, sys, time\nfile = pathlib.Path(sys.argv[1])\n{script}\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {path}")
    monkeypatch.setattr("tempfile.tempdir", str(folder))


def test_a_round_that_another_recorded_during_an_edit_is_not_undone(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.md"
    other.write_text(
        desk.travaux("round", "show").out.replace("within 24 hours", "within 12 hours"), encoding="utf-8"
    )
    add = [
        sys.executable,
        "-m",
        "tui",
        "-C",
        str(desk.folder),
        "round",
        "add",
        str(other),
        "--author",
        "Kyiv",
    ]
    editor(
        tmp_path,
        f"file.write_text(file.read_text() + '\\nMine.\\n')\nsubprocess.run({add!r}, cwd={str(HERE)!r}, check=True)",
        monkeypatch,
    )
    done = desk.travaux("edit")
    assert done.code == 2
    assert "Kyiv recorded Rev.3 meanwhile, and this text was made from Rev.2" in done.err
    assert "`travaux diff 2 3` shows what it misses" in done.err
    kept = Path(done.err.split("kept in ")[1].split("\n")[0])
    assert "Mine." in kept.read_text(encoding="utf-8")
    assert "within 12 hours" in desk.travaux("round", "show").out


def test_a_position_taken_during_an_edit_does_not_stop_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = [sys.executable, "-m", "tui", "-C", str(desk.folder), "position", "FRA", "approve", "1"]
    editor(
        tmp_path,
        f"file.write_text(file.read_text() + '\\nMine.\\n')\nsubprocess.run({take!r}, cwd={str(HERE)!r}, check=True)",
        monkeypatch,
    )
    assert "Recorded Rev.3" in desk.travaux("edit").err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("vi 'unclosed", "cannot be read: No closing quotation"),
        ("/", "does not start"),
        ("/etc/passwd", "does not start"),
    ],
)
def test_an_editor_that_cannot_start_is_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    editor(tmp_path, "pass", monkeypatch)
    monkeypatch.setenv("EDITOR", command)
    before = desk.state
    done = desk.travaux("edit")
    assert done.code == 2
    assert f"editor {command}" in done.err.replace(f"'{command}'", command)
    assert said in done.err
    assert "Traceback" not in done.err
    assert desk.state == before
    assert not list(tmp_path.glob("rev.2-*"))


def test_an_editor_that_removes_the_file_adds_no_round(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, "file.unlink()", monkeypatch)
    done = desk.travaux("edit")
    assert done.code == 2
    assert "left no file; no round was added" in done.err


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes are POSIX")
def test_an_interrupt_key_is_the_editors_own(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(
        tmp_path,
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])\n"
        f"pathlib.Path({str(tmp_path)!r}, 'open').touch()\nsignal.sigwait([signal.SIGINT])\n"
        "file.write_text(file.read_text() + '\\nMine.\\n')",
        monkeypatch,
    )
    edit = subprocess.Popen(
        [sys.executable, "-m", "tui", "-C", str(desk.folder), "edit"],
        cwd=HERE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(200):
        if (tmp_path / "open").exists():
            break
        time.sleep(0.05)
    os.killpg(edit.pid, signal.SIGINT)
    _, said = edit.communicate(timeout=30)
    assert edit.returncode == 0, said.decode()
    assert b"Recorded Rev.3" in said
