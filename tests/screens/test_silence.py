"""Silence procedures are opened, extended, answered and told of from place 1."""

from __future__ import annotations

import pytest

from tests.screens.conftest import Opened
from tests.screens.painted import press, text
from tests.screens.table import Table
from tui.screens.ask import AskScreen
from tui.screens.record import RecordScreen
from tui.widgets.notice import Notice


async def test_the_whole_text_is_put_under_silence(opened: Opened) -> None:
    table = Table()
    async with opened("overview", table, size=(100, 40)) as pilot:
        await press(pilot, "s", "enter", *"2026-01-09 12:00", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RecordScreen)
        assert screen.sentence.startswith(
            "Put the whole text of Rev.2 under silence until 12:00 on 9 January"
        )
        assert not table.silence.all
        await press(pilot, *"as agreed", "enter")
        assert "runs until 12:00 on 9 January 2026" in str(pilot.app.screen.query_one(Notice).content)
    (silence,) = table.silence.all
    assert (silence.what, silence.note) == ("the whole text", "as agreed")


async def test_some_articles_are_ticked(opened: Opened) -> None:
    table = Table()
    async with opened("overview", table, size=(100, 40)) as pilot:
        await press(pilot, "s", "j", "enter", "space", "down", "space", "j", "space", "space", "enter")
        assert "Silence on the Preamble and Article 1 of Rev.2" in text(pilot.app)
        await press(pilot, "enter", "enter")
    (silence,) = table.silence.all
    assert silence.what == "Preamble and Article 1"


async def test_an_hour_that_is_past_is_asked_for_again(opened: Opened) -> None:
    table = Table()
    async with opened("overview", table, size=(100, 40)) as pilot:
        await press(pilot, "s", "enter", *"2025-01-09 12:00", "enter", "enter")
        assert isinstance(pilot.app.screen, AskScreen)
        assert pilot.app.screen.typed == "2025-01-09 12:00"
        assert "is past" in text(pilot.app)
    assert not table.silence.all


@pytest.fixture
def silent() -> Table:
    """A table with a silence that runs until noon on 6 January."""
    table = Table()
    table.silence.open("2026-01-06 12:00", author="secretariat")
    return table


async def test_a_procedure_is_extended(opened: Opened, silent: Table) -> None:
    async with opened("overview", silent, size=(100, 40)) as pilot:
        await press(pilot, "s", "enter", *"2026-01-08 12:00", "enter")
        assert "Extend silence procedure 1, on the whole text, until 12:00 on 8 January" in text(pilot.app)
        await press(pilot, "enter")
    assert silent.silence.silence(1).expiry.day == 8


async def test_an_objection_breaks_it_and_the_place_says_so(opened: Opened, silent: Table) -> None:
    async with opened("overview", silent, size=(100, 40)) as pilot:
        await press(pilot, "s", "j", "enter", "enter", *"cyp", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RecordScreen)
        assert screen.sentence.startswith("Record: Nicosia objects to silence procedure 1")
        assert "That is before the expiry, in time." in screen.facts
        await press(pilot, *"Article 1", "enter")
        assert "That broke it" in str(pilot.app.screen.query_one(Notice).content)
        assert "was broken by Nicosia" in text(pilot.app)
    assert silent.silence.course(silent.silence.silence(1)).state == "broken"


async def test_a_statement_needs_words_and_breaks_nothing(opened: Opened, silent: Table) -> None:
    async with opened("overview", silent, size=(100, 40)) as pilot:
        await press(pilot, "s", "j", "enter", "j", "j", "enter", *"fra", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "has no words" in text(pilot.app)
        await press(pilot, *"We read [may] so", "enter")
        assert "“We read [may] so”" in str(pilot.app.screen.query_one(Notice).content)
    assert silent.silence.course(silent.silence.silence(1)).state == "running"


async def test_an_amendment_without_words_is_asked_for_its_words_and_not_for_its_hour(
    opened: Opened, silent: Table
) -> None:
    async with opened("overview", silent, size=(100, 40)) as pilot:
        await press(pilot, "s", "j", "enter", "j", "enter", *"fra", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "has no words" in text(pilot.app)
        await press(pilot, *"Delete Article 3", "enter")
        assert "“Delete Article 3”" in str(pilot.app.screen.query_one(Notice).content)
    assert silent.silence.course(silent.silence.silence(1)).state == "broken"


async def test_an_arrival_to_come_is_asked_for_again(opened: Opened, silent: Table) -> None:
    async with opened("overview", silent, size=(100, 40)) as pilot:
        await press(pilot, "s", "j", "enter", "enter", *"cyp", "enter", *"2026-01-05 23:00", "enter", "enter")
        assert isinstance(pilot.app.screen, AskScreen)
        assert "is still to come" in text(pilot.app)
    assert silent.silence.course(silent.silence.silence(1)).state == "running"


async def test_the_notice_is_a_word_document(opened: Opened, silent: Table) -> None:
    async with opened("overview", silent, size=(100, 40)) as pilot:
        await press(pilot, "s", "j", "j", "enter", "enter")
        assert "notice-of-silence-1.docx" in str(pilot.app.screen.query_one(Notice).content)
    assert (silent.folder / "notice-of-silence-1.docx").read_bytes().startswith(b"PK")
