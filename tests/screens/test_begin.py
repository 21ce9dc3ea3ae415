"""Beginning a negotiation on the screen: a form, one key, and all of it or nothing on the disk."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.app import App

from tests.screens.painted import press, settle, text
from tui.beginning import Beginning
from tui.screens.begin import BeginScreen, room_for
from tui.screens.help import HelpScreen

PARTIES = "FIN Finland, Helsinki, Europe/Helsinki\nEST:Estonia:Tallinn\n"


def fill(app: App[Path], **typed: str) -> None:
    """What somebody types into the fields, without the wait for each letter."""
    from textual.widgets import Input, TextArea

    for name, words in typed.items():
        if name == "parties":
            app.screen.query_one(TextArea).text = words
        else:
            app.screen.query_one(f"#{name.replace('_', '-')}", Input).value = words


async def test_a_negotiation_is_created_whole_and_the_interface_ends_with_its_folder(tmp_path: Path) -> None:
    app = Beginning(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "Nothing is written until Ctrl+S" in shown
        assert "travaux init FOLDER" in shown
        fill(app, title="Shared: Lakes", symbol="SL/1", time_zone="Europe/Helsinki", parties=PARTIES)
        await press(pilot, "ctrl+s")
    assert app.return_value == tmp_path
    assert {path.name for path in tmp_path.iterdir()} == {"negotiation.yaml", "parties.yaml"}
    assert 'title: "Shared: Lakes"' in (tmp_path / "negotiation.yaml").read_text(encoding="utf-8")
    assert "time_zone: Europe/Helsinki" in (tmp_path / "parties.yaml").read_text(encoding="utf-8")


async def test_what_is_wrong_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    app = Beginning(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert "Title: still to be said" in text(app)
        for typed, said in (
            ({"title": "Lakes", "symbol": "SL/1"}, "Parties: still to be said"),
            ({"parties": "FIN", "folder": ""}, "Folder: still to be said"),
            ({"folder": str(tmp_path)}, "a party reads 'FIN'"),
            ({"parties": PARTIES, "time_zone": "Europe/Helsinky"}, "did you mean 'Europe/Helsinki'?"),
            ({"time_zone": "UTC", "instrument": "treety"}, "did you mean 'treaty'?"),
            ({"instrument": "treaty", "adoption": "unanimty"}, "did you mean 'unanimity'?"),
            ({"adoption": "unanimity", "file": str(tmp_path / "no.yaml")}, "no.yaml"),
            ({"file": "", "parties": PARTIES * 2}, "is there twice"),
        ):
            fill(app, **typed)
            await press(pilot, "ctrl+s")
            assert said in " ".join(text(app).split())
            assert list(tmp_path.iterdir()) == []
        await press(pilot, "escape")
        assert "Esc once more leaves" in text(app)
        await press(pilot, "escape")
    assert app.return_value is None


async def test_keys_go_from_field_to_field_at_once_and_through_the_words(tmp_path: Path) -> None:
    app = Beginning(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in (*"Lakes", "enter", *"SL", "tab", "down", "down"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, BeginScreen)
        typed = screen.typed()
        assert (typed["title"], typed["symbol"], typed["instrument"]) == ("Lakes", "SL", "memorandum")
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "Create the negotiation; all of it or nothing" in text(app)


async def test_parties_of_a_file_are_taken_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "parties.yaml"
    file.write_text("# Mine.\nparties:\n  - {code: FIN, name: Finland}\n", encoding="utf-8")
    before = file.read_bytes()
    app = Beginning(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(app, title="Lakes", symbol="SL/1")
        await press(pilot, "ctrl+s")
    assert app.return_value == tmp_path
    assert file.read_bytes() == before


def test_a_folder_with_something_in_it_is_not_offered(tmp_path: Path) -> None:
    assert room_for(tmp_path) == tmp_path
    (tmp_path / "letter.txt").touch()
    assert room_for(tmp_path) == tmp_path / "negotiation"
    (tmp_path / "negotiation").mkdir()
    assert room_for(tmp_path) == tmp_path / "negotiation-2"
