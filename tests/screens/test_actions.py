"""Every action has a key with an id, an entry in the palette and a line of help, and none is forgotten."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import tui.screens
import tui.widgets
from tests.screens.conftest import PLACES, Opened
from tests.screens.painted import press, text
from tui.actions import acts, own_bindings
from tui.app import Travaux
from tui.palette import Actions
from tui.screens.help import HelpScreen
from tui.screens.place import PlaceScreen


def kinds() -> Iterator[type[DOMNode]]:
    """Every class of the interface that can have actions."""
    yield Travaux
    for package in (tui.screens, tui.widgets):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if kind.__module__ == module.name and issubclass(kind, DOMNode):
                    yield kind


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_every_binding_has_an_id_a_name_and_a_sentence(kind: type[DOMNode]) -> None:
    for binding in kind.__dict__.get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        assert binding.id, binding
        assert binding.description, binding
        assert len(binding.tooltip) > len(binding.description) - 3, binding


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_every_action_has_a_binding(kind: type[DOMNode]) -> None:
    bound = {binding.action.split("(")[0] for binding in own_bindings(kind)}
    written = {name.removeprefix("action_") for name in vars(kind) if name.startswith("action_")}
    assert written <= bound


def test_no_two_bindings_share_an_id() -> None:
    ids = [binding.id for kind in kinds() for binding in kind.__dict__.get("BINDINGS", ())]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("place", PLACES)
async def test_help_and_palette_know_every_action_of_a_place(opened: Opened, place: str) -> None:
    async with opened(place, size=(140, 90)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PlaceScreen)
        every = acts(screen)
        expected = {binding.id for binding in own_bindings(type(screen))} | {
            b.id for b in own_bindings(Travaux)
        }
        assert expected <= {act.id for act in every}
        offered = [str(hit.text) async for hit in Actions(screen).discover()]
        assert offered == [act.name for act in every]
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        shown = "\n".join(line.plain for line in pilot.app.screen.page())
        for act in every:
            assert act.about in shown
        assert screen.twin() in shown


@pytest.mark.parametrize("place", PLACES)
async def test_the_footer_names_a_command_that_exists(opened: Opened, place: str) -> None:
    from tui.cli.main import COMMANDS

    async with opened(place) as pilot:
        assert isinstance(pilot.app.screen, PlaceScreen)
        twin = pilot.app.screen.twin()
        assert twin.split()[1] in {name for group in COMMANDS.values() for name in group}
        assert twin in text(pilot.app)


async def test_the_palette_runs_an_action_where_it_belongs(opened: Opened) -> None:
    async with opened("text") as pilot:
        await press(pilot, "ctrl+p", *"approvals", "enter")
        await pilot.pause(0.3)
        assert pilot.app.current_mode == "approvals"


@pytest.mark.parametrize("size", [(20, 5), (20, 2), (2, 2)])
async def test_the_palette_survives_a_terminal_without_room_for_it(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened("text") as pilot:
        await press(pilot, "ctrl+p")
        await pilot.pause(0.3)
        await pilot.resize_terminal(*size)
        await press(pilot, "down", "pagedown", "pageup", "ctrl+end", "pagedown", "escape")
        assert len(pilot.app.screen_stack) == 1
