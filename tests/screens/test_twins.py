"""Every place names the command that prints the same without a screen, and the command does print it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from textual.app import App

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from tests.screens.conftest import PLACES
from tests.screens.painted import press, settle
from tui.app import Travaux
from tui.cli.main import run
from tui.screens.place import PlaceScreen
from tui.widgets.matrix import Matrix
from tui.widgets.paper import Paper

WORD = re.compile(r"\w{3,}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The demonstration, new."""
    playing.create(tmp_path / "demo").close()
    return tmp_path / "demo"


def words_of(text: str) -> set[str]:
    """The words of a text, however they are wrapped and cased."""
    return {word.casefold() for word in WORD.findall(text)}


def shown(app: App[None]) -> str:
    """What lies on the sheets of the present place, whole, and in its matrix."""
    sheets = [block for paper in app.screen.query(Paper) if paper.display for block in paper.blocks]
    texts = [
        part for each in sheets for part in (each.label, each.text, each.beside.text if each.beside else "")
    ]
    for matrix in app.screen.query(Matrix):
        texts += [f"{row.code} {row.name} {row.total}" for row in matrix.rows]
    return "\n".join(texts)


@pytest.mark.parametrize("place", [place for place in PLACES if place != "overview"])
async def test_the_command_that_a_place_names_prints_its_words(
    folder: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    app = Travaux(Negotiation.open(folder), author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, PLACES[place])
        assert isinstance(app.screen, PlaceScreen)
        twin, words = app.screen.twin(), words_of(shown(app))
    assert len(words) > 10 or place == "proposals"
    program, *arguments = shlex.split(twin)
    assert program == "travaux"
    capsys.readouterr()
    assert run(["-C", str(folder), *arguments]) in (0, 1)
    printed = capsys.readouterr()
    assert words - words_of(printed.out) - words_of(printed.err) == set()


async def test_the_report_names_whom_and_what_the_overview_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = Travaux(Negotiation.open(folder), author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, PLACES["overview"])
        assert isinstance(app.screen, PlaceScreen)
        twin, page = app.screen.twin(), shown(app)
    # It sums up in sentences of its own; capitals, articles and rounds are the same.
    names = {word.casefold() for word in re.findall(r"\b[A-Z]\w{3,}", page)}
    names -= {"needs", "rounds", "articles", "latest"}
    capsys.readouterr()
    assert run(["-C", str(folder), *shlex.split(twin)[1:]]) == 0
    printed = capsys.readouterr().out.casefold()
    assert len(names) > 10
    assert {name for name in names if name not in printed} == set()


@pytest.mark.parametrize("place", PLACES)
async def test_the_command_stands_in_the_last_line_of_every_place(folder: Path, place: str) -> None:
    from tests.screens.painted import lines

    app = Travaux(Negotiation.open(folder), author="tester")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        await press(pilot, PLACES[place])
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.twin() in lines(app)[-1]
