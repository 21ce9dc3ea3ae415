"""A working text that another round overtook: carried onto it change by change, and nothing of it lost."""

from __future__ import annotations

import json

from tests.screens.conftest import Opened
from tests.screens.painted import lines, press, settle, text
from tests.screens.table import SECOND, Table
from tui.app import Travaux

THIRD = SECOND.replace("each month", "each week").replace("further attack", "further armed attack")


async def test_what_is_apart_from_the_new_round_is_carried_and_the_rest_is_named_and_kept(
    opened: Opened,
) -> None:
    table = Table()
    async with opened(table=table, size=(140, 45)) as pilot:
        assert isinstance(pilot.app, Travaux)
        await pilot.app.listen().wait()
        await press(pilot, "n", "enter", "enter", "g", *"2.2", "enter", "b", *"each month", "enter")
        table.add_round(THIRD)
        await pilot.app.listen().wait()
        await settle(pilot)
        await press(pilot, "w")
        assert "Rev.3 was recorded since" in text(pilot.app)
        await press(pilot, "c")
        shown = " ".join(text(pilot.app).split())
        assert "Carry 1 change onto Rev.3?" in shown
        assert (
            "not carried: “each month” put in brackets in Article 2(2); “month” became “week” in Rev.3"
            in shown
        )
        assert "carried: “, in particular its Article 51” kept without brackets" in shown
        await press(pilot, "escape")
        assert json.loads(table.working.path.read_bytes())["round"] == 2
        # Enter cannot make it a round, and offers the same.
        await press(pilot, "w", "enter", "enter")
        assert "Carried 1 change onto Rev.3. 1 not carried: w lists it." in text(pilot.app)
        assert "✎ 1 change not yet a round" in lines(pilot.app)[0]
        assert "a further armed attack" in text(pilot.app)
        assert "the Charter, in particular its Article 51," in text(pilot.app)
        await press(pilot, "w")
        assert "not carried from Rev.2" in text(pilot.app)
        await press(pilot, "enter", "enter")
        assert "1 change to Rev.2 not carried onto Rev.3 yet" in " ".join(text(pilot.app).split())
        assert len(table.rounds) == 4
        await press(pilot, "escape", "w", "end", "x")
        assert "Dropped: “each month” put in brackets" in text(pilot.app)
        await press(pilot, "enter", "enter")
    assert len(table.rounds) == 5
    assert table.drafts[-1].source == THIRD.replace(
        " [, in particular its Article 51]", ", in particular its Article 51"
    )
    assert not table.working.path.exists()


async def test_where_nothing_can_be_carried_it_stays_as_it_was(opened: Opened) -> None:
    table = Table()
    async with opened(table=table, size=(140, 45)) as pilot:
        await press(pilot, "g", *"2.2", "enter", "b", *"each month", "enter")
        before = table.working.path.read_bytes()
        table.add_round(THIRD)
        await press(pilot, "w", "c")
        said = " ".join(text(pilot.app).split())
        assert (
            "the working text is made from Rev.2" in said
            or "nothing of the working text can be carried" in said
        )
    assert table.working.path.read_bytes() == before


async def test_a_working_text_made_from_the_latest_round_has_nothing_to_be_carried_onto(
    opened: Opened,
) -> None:
    async with opened(size=(140, 45)) as pilot:
        await press(pilot, "n", "enter", "enter", "w", "c")
        assert "is made from Rev.2, the latest round" in " ".join(text(pilot.app).split())
