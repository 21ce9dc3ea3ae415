"""Keys from a file: they replace ours, help shows them, and every mistake is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.errors import TravauxError
from tests.screens.painted import press, settle, text
from tests.screens.table import Table
from tui import keymap
from tui.app import Travaux
from tui.screens.redline import RedlineScreen


def written(folder: Path, words: str) -> Path:
    """The file with these words."""
    path = folder / "keys.yaml"
    path.write_text(words, encoding="utf-8")
    return path


async def test_a_chosen_key_replaces_ours_and_help_shows_it(tmp_path: Path) -> None:
    keys = keymap.read(written(tmp_path, "redline.next: [f8, z]\nplace.redline: f3\n"))
    app = Travaux(Table().door, keys=keys)
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "f3")
        screen = app.screen
        assert isinstance(screen, RedlineScreen)
        before = screen.here()
        await press(pilot, "n")
        assert screen.here() == before
        await press(pilot, "z")
        assert screen.here() != before
        await press(pilot, "question_mark")
        assert "f8 z" in text(app)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("redline.nxt: f8\n", "keys.yaml:1:1: unknown action 'redline.nxt'"),
        ("redline.next: []\n", "'redline.next' has no key"),
        ("- f8\n", "the file holds"),
    ],
)
def test_a_mistake_is_said_with_its_place(tmp_path: Path, words: str, said: str) -> None:
    with pytest.raises(TravauxError) as caught:
        keymap.read(written(tmp_path, words))
    assert said in str(caught.value)
