"""Place 1: what was recorded is taken back, after it is said what that will do, or what stands in the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from drafting.negotiation.documents.circulated import sent
from tests.screens.painted import press, settle, text
from tui.app import Travaux
from tui.desk import Desk
from tui.screens.choose import ChooseScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.record import RecordScreen
from tui.widgets.notice import Notice


@asynccontextmanager
async def demonstration(folder: Path) -> AsyncIterator[tuple[Pilot[None], Negotiation]]:
    """The interface at place 1 of a new demonstration, with the door that is behind it."""
    door = playing.create(folder)
    app = Travaux(door, author="tester")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        yield pilot, door


async def recalled(pilot: Pilot[None]) -> None:
    """The last circulation, chosen to be taken back."""
    await press(pilot, "escape", "u")
    assert isinstance(pilot.app.screen, ChooseScreen)
    await press(pilot, "enter")


def said(pilot: Pilot[None]) -> str:
    """What the notice says."""
    return str(pilot.app.screen.query_one(Notice).content)


async def test_a_circulation_is_recalled_with_a_reason_and_can_be_sent_again(tmp_path: Path) -> None:
    async with demonstration(tmp_path / "demo") as (pilot, door):
        await press(pilot, "c", "enter")
        assert "Until a capital answers, u in place 1 recalls it" in text(pilot.app)
        await press(pilot, "enter")
        await settle(pilot)
        await recalled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, RecordScreen)
        assert screen.sentence == "Recall the circulation of Rev.2 (CW/2026/1/Rev.2)?"
        assert "RECALLED.txt beside them says so" in " ".join(screen.facts)
        before = door.recorded
        await press(pilot, "escape")
        assert door.recorded == before
        await recalled(pilot)
        await press(pilot, *"the annex was missing", "enter")
        assert "was recalled (“the annex was missing”)" in said(pilot)
        assert sent(door.store) == {}
        assert (door.folder / "circulation" / "Rev.2" / "RECALLED.txt").is_file()


async def test_what_stands_in_the_way_of_it_is_said_and_nothing_recorded(tmp_path: Path) -> None:
    async with demonstration(tmp_path / "demo") as (pilot, door):
        await press(pilot, "c", "enter", "enter")
        await settle(pilot)
        door.take_position("AUT", "approve", author="tester")
        before = door.recorded
        await press(pilot, "escape", "u", "down", "enter")
        assert "cannot be recalled: Vienna approved the whole text at Rev.2" in said(pilot)
        assert door.recorded == before
        # The position can be taken back from here too, and then the circulation.
        await press(pilot, "escape", "u", "enter")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await press(pilot, "enter")
        assert "taken back" in said(pilot)
        await recalled(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)


async def test_a_round_made_too_early_becomes_the_working_text_again(tmp_path: Path) -> None:
    async with demonstration(tmp_path / "demo") as (pilot, door):
        source = door.source()
        door.working.change(f"{source}\nAnother line.\n", "a line", author="tester")
        await pilot.app.desk.reread()  # type: ignore[attr-defined]
        await press(pilot, "W", "enter", "enter")
        assert door.rounds[-1].name == "Rev.3"
        await press(pilot, "1")
        await recalled(pilot)
        assert "Rev.2 is the latest text again" in text(pilot.app)
        await press(pilot, "enter")
        assert "what Rev.3 said is the working text now" in " ".join(said(pilot).split())
        assert door.rounds[-1].name == "Rev.2"
        assert door.working.source() == f"{source}\nAnother line.\n"
        # Every place goes on with what holds now, and the number is not used again.
        await press(pilot, "2", "3", "4", "5", "6", "1", "W", "enter")
        assert "Record as Rev.4" in text(pilot.app)


async def test_a_silence_and_what_broke_it_are_taken_back(tmp_path: Path) -> None:
    async with demonstration(tmp_path / "demo") as (pilot, door):
        door.silence.open("2099-01-09 12:00", author="tester")
        door.silence.answer("CYP", "objected", "no", author="tester")  # type: ignore[arg-type]
        await press(pilot, "u", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RecordScreen)
        assert "Take back: Nicosia: objection" in screen.sentence
        assert "The silence runs on unless something else broke it." in screen.facts
        await press(pilot, "enter")
        assert str(door.silence.course(door.silence.silence()).state) == "running"
        await press(pilot, "escape", "u", "enter", "enter")
        assert str(door.silence.course(door.silence.silence()).state) == "withdrawn"
        assert "nothing is agreed by it" in " ".join(said(pilot).split())


async def test_a_position_that_was_taken_back_in_place_1_is_not_withdrawn_a_second_time(
    tmp_path: Path,
) -> None:
    desk = Desk(playing.create(tmp_path / "demo"), "tester")
    try:
        await desk.load()
        latest = desk.rounds[-1].number
        await desk.hearing.take_positions(["AUT"], "approve", [None], "", latest)
        await desk.hearing.take_positions(["BEL", "POL"], "object", [None], "", latest)
        await desk.hearing.take_positions(["FRA"], "object", [None], "", latest)
        for entry in (desk.door.recorded, desk.door.recorded - 1):
            await desk.undoing.do(await desk.undoing.of(entry), "")
        before = desk.door.recorded
        # Of the last two batches one position stands, and it alone is withdrawn; then the batch before them.
        assert (await desk.hearing.withdraw_last()).startswith("Brussels objected to the whole text")
        assert desk.door.recorded == before + 1
        assert (await desk.hearing.withdraw_last()).startswith("Vienna approved the whole text")
        assert desk.door.recorded == before + 2
        assert await desk.hearing.withdraw_last() == ""
        assert desk.door.recorded == before + 2
    finally:
        desk.close()


async def test_proposals_that_were_taken_back_elsewhere_do_not_keep_place_5_from_taking_back(
    tmp_path: Path,
) -> None:
    desk = Desk(playing.create(tmp_path / "demo"), "tester")
    try:
        await desk.load()
        latest, source = desk.rounds[-1].number, desk.door.source()
        for party, words in (("AUT", "One line."), ("BEL", "Another line."), ("POL", "A third line.")):
            await desk.amending.propose(f"{source}\n{words}\n", party, "", latest)
        mine = desk.door.amending.docket[-3:]
        # Somebody else takes the last one back: the one before it is next.
        desk.door.undo(mine[-1].proposal.seq).do("another", "")
        assert await desk.amending.take_back() == f"proposal {mine[1].proposal.number} of BEL"
        # What is taken back in place 1 is not gone over again; place 1 goes on from there.
        await desk.undoing.do(await desk.undoing.of(mine[0].proposal.seq), "")
        before = desk.door.recorded
        assert await desk.amending.take_back() == ""
        assert desk.door.recorded == before
        assert [str(each.state) for each in desk.door.amending.docket[-3:]] == ["withdrawn"] * 3
    finally:
        desk.close()
