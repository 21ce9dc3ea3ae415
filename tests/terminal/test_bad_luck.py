"""Bad luck, in a real terminal.

Nothing that was confirmed is lost, nothing half-written appears, and the message says what to do.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from tests.terminal.tmux import PROGRAM, ROOT, Tmux

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no tmux on this machine")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The demonstration, new."""
    playing.create(tmp_path / "demo").close()
    return tmp_path / "demo"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Tmux]:
    """A terminal of 100 columns and 30 lines."""
    with Tmux(tmp_path) as tmux:
        yield tmux


def travaux(folder: Path, *arguments: str) -> None:
    """Somebody else at the command line."""
    subprocess.run(
        [sys.executable, "-m", "tui", "-C", str(folder), *arguments],
        check=True, capture_output=True, cwd=ROOT,
    )  # fmt: skip


def recorded(folder: Path) -> list[str]:
    """What the record says happened, once it is known to be sound."""
    door = Negotiation.open(folder)
    try:
        assert door.verify().sound
        return [event.said for event in door.log()]
    finally:
        door.close()


def takes_a_position(terminal: Tmux) -> None:
    """Paris approves the Preamble, in place 4, up to the question."""
    terminal.press("4")
    terminal.shows("FRA", "Paris approved")
    terminal.press("Enter")
    terminal.shows("approves ad referendum")
    terminal.press("Enter")
    terminal.shows("Enter means yes")


def test_twenty_columns_and_five_lines_and_back(folder: Path, terminal: Tmux) -> None:
    terminal.travaux("-C", str(folder), "tui")
    terminal.shows("Recalling", "16/33 stand")
    for place, words in (
        ("1", "Needs doing"),
        ("3", "Rev.1"),
        ("4", "Paris"),
        ("6", "Definitions"),
        ("2", "Recalling"),
    ):
        terminal.press(place)
        places = terminal.shows(words, f"▐{place} ", "6 Library").split("\n")[1]
        terminal.resize(20, 5)
        time.sleep(0.3)
        terminal.press("j", "k")
        terminal.resize(100, 30)
        # Every place is named again, and the one that was open is still marked.
        terminal.shows(words, places)
    terminal.press("q")
    terminal.shows("$ ")


def test_suspended_and_resumed(folder: Path, terminal: Tmux) -> None:
    terminal.travaux("-C", str(folder), "tui")
    before = terminal.shows("Recalling", "16/33 stand")
    terminal.press("C-z")
    terminal.shows("Stopped")
    terminal.type("fg")
    terminal.press("Enter")
    terminal.shows("Recalling", "16/33 stand")
    assert terminal.screen().split("\n")[5:20] == before.split("\n")[5:20]
    terminal.press("4")
    terminal.shows("FRA")


@pytest.mark.parametrize("how", ["the terminal", "the program"])
def test_killed_after_a_position_was_confirmed(folder: Path, terminal: Tmux, how: str) -> None:
    terminal.travaux("-C", str(folder), "tui")
    terminal.shows("Recalling", "16/33 stand")
    takes_a_position(terminal)
    process = terminal.process()
    terminal.press("Enter")
    terminal.shows("Recorded: Paris approved Preamble")
    if how == "the terminal":
        terminal("kill-server")
    else:
        os.kill(process, signal.SIGKILL)
    end = time.monotonic() + 30
    while Path(f"/proc/{process}/exe").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{process}/exe").exists()
    assert "Paris approved Preamble at Rev.2" in recorded(folder)[-1]


def test_killed_at_the_question_nothing_is_recorded(folder: Path, terminal: Tmux) -> None:
    before = recorded(folder)
    terminal.travaux("-C", str(folder), "tui")
    terminal.shows("Recalling", "16/33 stand")
    takes_a_position(terminal)
    os.kill(terminal.process(), signal.SIGKILL)
    terminal.shows("Killed")
    assert recorded(folder) == before


def test_a_record_that_is_moved_away_and_put_back(folder: Path, terminal: Tmux) -> None:
    before = recorded(folder)
    terminal.travaux("-C", str(folder), "tui")
    terminal.shows("Recalling", "16/33 stand")
    takes_a_position(terminal)
    (folder / "record.db").rename(folder / "elsewhere.db")
    terminal.press("Enter")
    terminal.shows("the record was deleted or replaced while it was open", "put the record back")
    # The words stay on the screen; what was put away does not come back by itself.
    terminal.press("Escape")
    terminal.lacks("put the record back")
    terminal.press("2")
    terminal.shows("Recalling")
    time.sleep(2.5)
    assert "put the record back" not in terminal.screen()
    (folder / "elsewhere.db").rename(folder / "record.db")
    terminal.shows("can be read again")
    assert recorded(folder) == before
    takes_a_position(terminal)
    terminal.press("Enter")
    terminal.shows("Recorded: Paris approved Preamble")
    assert len(recorded(folder)) == len(before) + 1


def test_a_record_that_somebody_else_is_writing(folder: Path, terminal: Tmux) -> None:
    before = recorded(folder)
    terminal.travaux("-C", str(folder), "tui")
    terminal.shows("Recalling", "16/33 stand")
    takes_a_position(terminal)
    writer = sqlite3.connect(folder / "record.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    terminal.press("Enter")
    # While the record is waited for the interface goes on.
    terminal.press("2")
    terminal.shows("Recalling")
    terminal.press("4")
    terminal.shows("nothing was recorded")
    writer.execute("ROLLBACK")
    writer.close()
    assert recorded(folder) == before
    terminal.press("Escape")
    takes_a_position(terminal)
    terminal.press("Enter")
    terminal.shows("Recorded: Paris approved Preamble")


def test_what_others_record_and_edit_is_said_and_the_place_is_kept(folder: Path, terminal: Tmux) -> None:
    terminal.travaux("-C", str(folder), "tui")
    terminal.shows("Recalling", "16/33 stand")
    terminal.press("N", "N", "N", "N")
    terminal.shows(here := "Article 3 · nothing open")
    travaux(folder, "position", "POL", "object", "3")
    terminal.shows("Recorded elsewhere: Warsaw objected to Article 3", here)
    settings = folder / "negotiation.yaml"
    right = settings.read_text(encoding="utf-8")
    settings.write_text(right.replace("Robust Security Guarantees", "Solid Guarantees"), encoding="utf-8")
    terminal.shows("Edited elsewhere: negotiation.yaml", "CW/2026/1 · Solid Guarantees", here)
    settings.write_text("title: [", encoding="utf-8")
    terminal.shows("! negotiation.yaml:1", here)
    settings.write_text(right, encoding="utf-8")
    terminal.shows("can be read again", "Robust Security Guarantees", here)


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("exit 3", "ended with code 3"),
        ("kill -9 $$", "ended with"),
        ("printf 'a\\0b\\377' > \"$1\"", "byte 0xFF is not UTF-8"),
        (': > "$1"', "the text as edited"),
        ('rm "$1"', "left no file"),
    ],
    ids=["fails", "is killed", "saves nonsense", "saves nothing", "deletes the file"],
)
def test_an_editor_that_has_bad_luck(folder: Path, tmp_path: Path, editor: str, words: str) -> None:
    before = recorded(folder)
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\n{editor}\n", encoding="utf-8")
    script.chmod(0o755)
    with Tmux(tmp_path, EDITOR=str(script), VISUAL="") as terminal:
        terminal.travaux("-C", str(folder), "tui")
        terminal.shows("Recalling", "16/33 stand")
        terminal.press("e")
        terminal.shows(words)
        terminal.press("Escape", "4")
        terminal.shows("FRA")
    assert recorded(folder) == before


@pytest.mark.parametrize("bracketed", [True, False])
def test_a_note_pasted_with_its_newline_is_recorded_whole(
    folder: Path, terminal: Tmux, bracketed: bool
) -> None:
    note = "the committee [meets] on Thursday, and the House hears it on Friday before noon"
    terminal.travaux("-C", str(folder), "tui")
    terminal.shows("Recalling", "16/33 stand")
    terminal.press("4")
    terminal.shows("FRA", "Paris approved")
    terminal.press("Enter", "Tab")
    terminal.shows("approves ad referendum")
    terminal.paste(f"{note}\n", bracketed=bracketed)
    terminal.shows("hears it on Friday" if bracketed else "Enter means yes")
    if bracketed:  # a newline inside of what is marked as pasted is no Enter
        terminal.press("Enter")
    terminal.shows("Enter means yes", 'before noon"?')
    terminal.press("Enter")
    terminal.shows("Recorded: Paris approved")
    terminal.press("q")
    terminal.shows("$ ")
    assert f"“{note}”" in recorded(folder)[-1]
