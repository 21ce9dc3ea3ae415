"""What is pasted with its Enter in one burst is recorded whole, wherever Enter records."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from tests.screens.conftest import Opened
from tests.screens.painted import press, settle, text
from tests.screens.table import Table
from tui.screens.record import RecordScreen
from tui.screens.take_position import TakePositionScreen
from tui.screens.text import TextScreen

NOTE = "the committee [meets] on Thursday, and the House after it"


async def burst(pilot: Pilot[None], words: str) -> None:
    """Everything at once, as a terminal without bracketed paste hands it on."""
    keys = {"\n": "enter", "\t": "tab"}
    for letter in words:
        key = keys.get(letter, letter)
        pilot.app.post_message(events.Key(key, None if key in keys.values() else letter))
    await settle(pilot)
    await settle(pilot)


async def test_a_note_pasted_with_its_newline_is_asked_about_and_recorded_whole(opened: Opened) -> None:
    table = Table()
    before = len(table.positions)
    async with opened("approvals", table=table, size=(120, 40)) as pilot:
        await press(pilot, "enter", "tab")
        await burst(pilot, f"{NOTE}\n")
        screen = pilot.app.screen
        assert isinstance(screen, TakePositionScreen)
        assert screen.asking
        assert NOTE in " ".join(text(pilot.app).split())
        assert len(table.positions) == before
        await press(pilot, "enter")
        assert [each.note for each in table.positions[before:]] == [NOTE]


async def test_a_note_pasted_with_two_newlines_loses_nothing(opened: Opened) -> None:
    table = Table()
    before = len(table.positions)
    async with opened("approvals", table=table, size=(120, 40)) as pilot:
        await press(pilot, "enter")
        # With the key that goes to the note in the same burst, and back to the stances.
        await burst(pilot, f"\t{NOTE}\t\n\n")
        assert [each.note for each in table.positions[before:]] == [NOTE]


async def test_the_note_of_a_record_form_is_recorded_whole_and_once(opened: Opened) -> None:
    table = Table()
    async with opened("text", table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "m", "enter", *"war", "enter")
        await press(pilot, "end", *" Now", "ctrl+s")
        assert isinstance(pilot.app.screen, RecordScreen)
        await burst(pilot, f"\t{NOTE}\t\n\n")
        assert [each.proposal.note for each in table.amending.docket] == [NOTE]


async def test_a_note_pasted_in_several_lines_keeps_them_all_in_one(opened: Opened) -> None:
    table = Table()
    before = len(table.positions)
    async with opened("approvals", table=table, size=(120, 40)) as pilot:
        await press(pilot, "enter", "tab")
        pilot.app.post_message(events.Paste("the committee [meets]\r\n on Thursday,\n\nand the House\n"))
        pilot.app.post_message(events.Key("enter", None))
        await settle(pilot)
        await press(pilot, "enter")
        notes = [each.note for each in table.positions[before:]]
        assert notes == ["the committee [meets] on Thursday, and the House"]


async def test_a_text_typed_right_before_the_key_that_takes_it_is_taken_whole(opened: Opened) -> None:
    table = Table()
    async with opened("text", table=table, size=(120, 40)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "m", "enter", *"war", "enter", "ctrl+end")
        for key, letter in [*((each, each) for each in NOTE), ("ctrl+s", None)]:
            pilot.app.post_message(events.Key(key, letter))
        await settle(pilot)
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "enter")
        assert NOTE in repr(table.amending.docket[0].proposal.amendment)


async def test_an_answer_given_twice_at_once_is_given_once(opened: Opened) -> None:
    table = Table()
    async with opened("text", table=table, size=(120, 40)) as pilot:
        await press(pilot, "g")
        await burst(pilot, "2.2\n\n\n")
        assert isinstance(pilot.app.screen, TextScreen)
        assert len(table.rounds) == 3
