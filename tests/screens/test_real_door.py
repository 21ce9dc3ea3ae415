"""The interface on a real workspace: the demonstration, its record, and the commands that open and draw it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from tests.screens.painted import lines, press, settle, text
from tui.app import Travaux
from tui.cli.main import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The demonstration, new."""
    playing.create(tmp_path / "demo").close()
    return tmp_path / "demo"


async def test_a_position_set_in_the_interface_is_seen_in_the_status(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = Travaux(Negotiation.open(folder), author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "n", "4", "j", "l", "enter", "down", "down", "enter", "enter")
        assert "Recorded: London entered a scrutiny reserve on Article 1" in text(app)
    assert run(["-C", str(folder), "status", "--json"]) == 0
    assert "reserve" in json.dumps(json.loads(capsys.readouterr().out))


async def test_what_the_command_line_records_appears_in_the_open_interface(folder: Path) -> None:
    app = Travaux(Negotiation.open(folder), author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await app.listen().wait()
        assert run(["-C", str(folder), "position", "POL", "object", "3"]) == 0
        await app.listen().wait()
        await settle(pilot)
        assert "Recorded elsewhere: Warsaw objected to Article 3" in text(app)


async def test_news_is_told_while_a_file_is_broken(folder: Path) -> None:
    app = Travaux(Negotiation.open(folder), author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await app.listen().wait()
        (folder / "negotiation.yaml").write_text("title: [", encoding="utf-8")
        for party, capital in (("POL", "Warsaw"), ("AUT", "Vienna")):
            door = Negotiation.open(folder)
            door.take_position(party, "object", "3", author="another")
            door.close()
            await app.listen().wait()
            await settle(pilot)
            said = " ".join(text(app).split())
            assert f"Recorded elsewhere: {capital} objected to Article 3" in said
            # What is amiss is said with the first news, and once.
            assert ("! negotiation.yaml:1" in said) == (party == "POL")


async def test_a_workspace_that_cannot_be_read_ends_the_interface_with_the_reason(folder: Path) -> None:
    (folder / "record.db").write_bytes(b"this is no record at all, and long enough to be looked at" * 40)
    app = Travaux(Negotiation.open(folder))
    async with app.run_test() as pilot:
        await pilot.pause(0.2)
    assert app.trouble is not None
    assert app.return_code == 2


async def test_settings_that_broke_meanwhile_are_said_and_the_text_stays(folder: Path) -> None:
    (folder / "negotiation.yaml").write_text("title: [", encoding="utf-8")
    app = Travaux(Negotiation.open(folder))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "! " in text(app)
        assert "negotiation.yaml" in text(app)
        assert any("Preamble" in line for line in lines(app))


@pytest.mark.parametrize("place", ["overview", "text", "redline", "approvals", "proposals", "library"])
def test_a_place_is_drawn_as_a_picture(folder: Path, tmp_path: Path, place: str) -> None:
    picture = tmp_path / "picture.svg"
    assert run(["-C", str(folder), "screenshot", place, "-o", str(picture), "--size", "100x30"]) == 0
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert place.capitalize() in drawn


def test_a_size_that_is_none_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(folder), "screenshot", "text", "-o", str(tmp_path / "p.svg"), "--size", "big"]) == 2
    assert "'big'" in capsys.readouterr().err


def test_without_a_terminal_the_interface_says_what_prints_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(folder), "tui"]) == 2
    assert "travaux status" in capsys.readouterr().err
