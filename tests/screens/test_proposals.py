"""Place 5: proposals listed, sifted, decided one by one and many at once, taken back, folded into the next round."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from drafting.agreement.docket import State
from tests.screens.conftest import Opened
from tests.screens.painted import agrees_with, lines, press, text
from tests.screens.table import SECOND, Table, empty
from tui.screens.proposals import ProposalsScreen
from tui.screens.rolling import RollingScreen
from tui.screens.text import TextScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.listing import Listing
from tui.widgets.paper import Paper


def proposed() -> Table:
    """A negotiation with six proposals of three parties, two of which collide."""
    table = Table()
    for party, note, *changes in (
        ("FRA", "as discussed", ("a ceasefire is in force", "a lasting ceasefire holds"), ("each month", "each week")),
        ("DEU", "", ("each month", "each quarter"), ("4. Its findings are public.\n", "")),
        ("POL", "", ("should take part", "shall take part")),
    ):  # fmt: skip
        source = SECOND
        for old, new in changes:
            source = source.replace(old, new)
        table.amending.propose(source, party, note=note, author="secretariat")
    return table


def states(table: Table) -> list[str]:
    return [str(each.state) for each in table.amending.docket]


def behind(table: Table) -> dict[str, list[str]]:
    """Who is for and against the last proposal."""
    last = table.amending.docket[-1]
    return {"for": list(last.supporters), "against": list(last.objectors)}


def place(pilot: Pilot[None]) -> ProposalsScreen:
    assert isinstance(pilot.app.screen, ProposalsScreen)
    return pilot.app.screen


def here(pilot: Pilot[None]) -> int:
    """The number of the proposal under the cursor."""
    return place(pilot).query_one(Listing).key


def words(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(CursorLine).content)


def headings(pilot: Pilot[None]) -> list[str]:
    return [row.words for row in place(pilot).query_one(Listing).rows if not row.key]


def redline(pilot: Pilot[None]) -> str:
    return "\n".join(block.text for block in place(pilot).query_one(Paper).blocks)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=["80x24", "140x45"])
async def test_proposals_look_as_they_were_last_seen_to_look(opened: Opened, size: tuple[int, int]) -> None:
    async with opened("proposals", proposed(), size=size) as pilot:
        await press(pilot, "j")
        agrees_with(f"proposals-of-three-{size[0]}x{size[1]}", text(pilot.app))


async def test_each_is_shown_with_its_redline_its_shift_and_what_it_collides_with(opened: Opened) -> None:
    async with opened("proposals", proposed()) as pilot:
        assert here(pilot) == 6
        assert "‹-should-›‹+shall+›" in redline(pilot)
        assert "reads as stronger: “shall” · supported by Poland" in words(pilot)
        await press(pilot, "j")
        assert "collides with 4" in words(pilot)
        assert "Collides with 4 of Germany: replace “month” by “quarter” in Article 2(2)" in redline(pilot)
        assert "“as discussed”" in redline(pilot)
        await press(pilot, "enter", "G", "enter")
        assert here(pilot) == 4


async def test_they_are_listed_by_article_or_by_party(opened: Opened) -> None:
    async with opened("proposals", proposed()) as pilot:
        assert headings(pilot) == ["Article 2", "Article 3"]
        await press(pilot, "s")
        assert headings(pilot) == ["France (FRA)", "Germany (DEU)", "Poland (POL)"]
        assert here(pilot) == 6
        await press(pilot, "P")
        assert here(pilot) == 4
        await press(pilot, "N", "N")
        assert "no party with proposals after" in words(pilot)


async def test_they_are_sifted_by_state_by_consent_and_by_words(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table) as pilot:
        seen = {}
        for _ in range(5):
            screen = place(pilot)
            seen[screen.sieve] = sorted(each.proposal.number for each in screen.shown)
            await press(pilot, "f")
        assert seen == {
            "open": [1, 2, 3, 4, 5, 6],
            "consensual": [2, 3, 5, 6],
            "colliding": [1, 4],
            "settled": [],
            "all": [1, 2, 3, 4, 5, 6],
        }
        await press(pilot, "slash", *"quarter", "enter")
        assert [each.proposal.number for each in place(pilot).shown] == [4]
        await press(pilot, "slash", *"nothing of the kind", "enter")
        assert "No proposal is shown" in words(pilot)


async def test_one_is_accepted_after_one_sentence_and_taken_back(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table, size=(140, 45)) as pilot:
        await press(pilot, "j", "a")
        assert "Record: proposal 1 (replace “month” by “week” in Article 2(2)) is accepted?" in text(
            pilot.app
        )
        assert states(table) == ["open"] * 6
        await press(pilot, *"late hour", "enter")
        assert table.amending.docket[0].state is State.ACCEPTED
        assert table.amending.docket[3].state is State.GONE
        assert "With that, 4 of DEU is gone, its words went when proposal 1 was accepted" in text(pilot.app)
        assert "“late hour”" in table.events[-1].said
        await press(pilot, "u")
        assert states(table) == ["open"] * 6
        assert "Taken back: what was decided of proposal 1" in text(pilot.app)
        assert "reopened" in table.events[-1].said
        await press(pilot, "u")
        assert "Nothing was recorded here" in text(pilot.app)


async def test_several_are_marked_and_decided_at_once(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table) as pilot:
        await press(pilot, "space", "down", "x", "r", "enter")
        assert states(table) == ["open", "open", "open", "rejected", "open", "rejected"]
        await press(pilot, "u")
        assert states(table) == ["open"] * 6


async def test_what_a_filter_shows_is_decided_at_once(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table) as pilot:
        await press(pilot, "f", "X", "b", "enter")
        assert states(table) == ["open", "bracketed", "bracketed", "open", "bracketed", "bracketed"]
        await press(pilot, "f", "f", "X", "X", "o", "enter")
        assert states(table).count("bracketed") == 4


async def test_marked_ones_that_collide_cannot_both_be_accepted_and_nothing_is_recorded(
    opened: Opened,
) -> None:
    table = proposed()
    async with opened("proposals", table, size=(140, 45)) as pilot:
        await press(pilot, "f", "f", "X", "a", "enter")
        assert "proposals 1 and 4 want different things of the same words" in text(pilot.app)
        assert states(table) == ["open"] * 6


async def test_taking_back_gives_each_the_state_that_it_had(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table) as pilot:
        await press(pilot, "b", "enter", "X", "r", "enter")
        assert states(table) == ["rejected"] * 6
        await press(pilot, "u")
        assert states(table) == ["open", "open", "open", "open", "open", "bracketed"]


async def test_what_was_decided_is_opened_again(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table) as pilot:
        await press(pilot, "r", "enter", "f", "f", "f", "o", "enter")
        assert states(table) == ["open"] * 6


async def test_a_capital_supports_objects_and_takes_it_back(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table, size=(140, 45)) as pilot:
        await press(pilot, "plus", *"rom", "enter")
        assert behind(table)["for"] == ["POL", "ITA"]
        assert "Recorded: Italy supports proposal 6" in text(pilot.app)
        assert "POL +1" in text(pilot.app)
        await press(pilot, "minus", *"CYP", "enter")
        assert behind(table)["against"] == ["CYP"]
        await press(pilot, "equals_sign", *"ita", "enter")
        assert behind(table)["for"] == ["POL"]
        await press(pilot, "u", "u", "u")
        assert behind(table) == {"for": ["POL"], "against": []}
        await press(pilot, "plus", *"nowhere", "enter", "escape")
        assert behind(table)["for"] == ["POL"]


async def test_collisions_labels_and_the_text_are_gone_to(opened: Opened) -> None:
    async with opened("proposals", proposed()) as pilot:
        await press(pilot, "n", "n")
        assert here(pilot) == 4
        await press(pilot, "n")
        assert "Nothing shown after this one collides" in words(pilot)
        await press(pilot, "p")
        assert here(pilot) == 1
        await press(pilot, "g", *"effect", "enter")
        assert here(pilot) == 2
        await press(pilot, "g", *"preamble", "enter")
        assert "No proposal that is shown" in words(pilot)
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, TextScreen)
        paper = pilot.app.screen.query_one(Paper)
        assert paper.blocks[paper.cursor].text.startswith("This statement takes effect")


async def test_the_rolling_text_is_read_before_it_is_a_round_and_recorded_from_there(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table, size=(140, 45)) as pilot:
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, RollingScreen)
        assert "[month] [FRA: week] [DEU: quarter]" in text(pilot.app)
        assert "travaux roll" in lines(pilot.app)[-1]
        assert len(table.rounds) == 3
        agrees_with("rolling-140x45", text(pilot.app))
        await press(pilot, "s")
        assert "FRA: week" in text(pilot.app)
        assert "‹+" in text(pilot.app)
        await press(pilot, "s", "n", "n", "p", "N", "P", "enter")
        assert "Record as Rev.3: Rev.2 with 6 proposals of 3 parties in brackets?" in text(pilot.app)
        await press(pilot, *"rolled by night", "enter")
        assert len(table.rounds) == 4
        assert "[month] [FRA: week] [DEU: quarter]" in table.drafts[-1].source
        assert states(table) == ["folded"] * 6
        assert isinstance(pilot.app.screen, ProposalsScreen)
        assert "Recorded Rev.3" in text(pilot.app)
        await press(pilot, "v")
        assert "Nothing is open or accepted" in words(pilot)


async def test_only_what_was_accepted_is_folded_if_so_wished(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table) as pilot:
        await press(pilot, "v", "a")
        assert "no proposal is accepted" in words(pilot)
        await press(pilot, "escape", "a", "enter", "escape", "v", "a", "enter", "enter")
        assert "shall take part in a proposed mechanism" in table.drafts[-1].source
        assert "[" not in table.drafts[-1].source.partition("## Article 2")[2]
        assert states(table).count("open") == 5


async def test_a_rolling_text_that_was_overtaken_is_not_recorded(opened: Opened) -> None:
    table = proposed()
    async with opened("proposals", table, size=(140, 45)) as pilot:
        await press(pilot, "v", "enter")
        table.refuse = "somebody else recorded something meanwhile"
        await press(pilot, "enter")
        assert "! somebody else recorded something meanwhile" in text(pilot.app)
        assert len(table.rounds) == 3
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, ProposalsScreen)


@pytest.mark.parametrize(("keys", "ending"), [(("enter",), ".docx"), (("down", "enter"), ".html")])
async def test_the_redline_of_what_is_marked_is_written(
    opened: Opened, tmp_path: Path, keys: tuple[str, ...], ending: str
) -> None:
    table = proposed()
    table.folder = tmp_path
    async with opened("proposals", table, size=(140, 45)) as pilot:
        await press(pilot, "space", "space", "e", *keys)
        written = list((tmp_path / "circulation").iterdir())
        assert [path.suffix for path in written] == [ending]
        assert written[0].stat().st_size > 1000
        assert "Wrote" in text(pilot.app)
        await press(pilot, "escape", "space", "e", *keys)
        assert "proposals 1 and 4 want different things of the same words" in text(pilot.app)


async def test_a_negotiation_without_proposals_says_how_one_is_made(opened: Opened) -> None:
    async with opened("proposals") as pilot:
        assert "No proposal yet" in words(pilot)
        await press(pilot, "a", "plus", "v", "e", "n", "N", "t", "enter", "X", "space", "u", "f")
        assert "takes in a file that a capital returned" in words(pilot)
    async with opened("proposals", empty()) as pilot:
        await press(pilot, "f", "s", "slash", "enter", "g", "v")
        assert isinstance(pilot.app.screen, ProposalsScreen)


async def test_a_click_marks_where_one_is_and_the_sieve_is_clicked(opened: Opened) -> None:
    async with opened("proposals", proposed()) as pilot:
        await pilot.click("Listing", offset=(10, 3))
        assert here(pilot) == 4
        await pilot.click("SieveLine", offset=(22, 0))
        assert place(pilot).sieve == "consensual"


async def test_a_returned_file_is_taken_in_after_it_was_seen(opened: Opened, tmp_path: Path) -> None:
    table = Table()
    path = tmp_path / "answer.md"
    path.write_text(SECOND.replace("each month", "each week"), encoding="utf-8")
    async with opened("proposals", table, size=(140, 45)) as pilot:
        await press(pilot, "i", *str(path), "enter", *"pol", "enter")
        assert "Record 1 proposal of Poland, from answer.md?" in text(pilot.app)
        assert "made from Rev.2" in text(pilot.app)
        assert "‹-month-›‹+week+›" in text(pilot.app)
        assert not table.amending.docket
        await press(pilot, "enter")
        assert states(table) == ["open"]
        assert "Recorded 1 proposal of Poland from answer.md" in text(pilot.app)
        await press(pilot, "i", "enter", *"pol", "enter")
        assert "answer.md proposes nothing new. Its changes stood already as 1." in text(pilot.app)
        await press(pilot, "u")
        assert states(table) == ["withdrawn"]
        await press(pilot, "i", "ctrl+u", *"/nowhere.docx", "enter", *"pol", "enter")
        assert "nowhere.docx" in text(pilot.app)
        assert "! " in text(pilot.app)


async def test_equal_proposals_are_named(opened: Opened) -> None:
    table = proposed()
    table.amending.propose(SECOND.replace("each month", "each week"), "GBR", author="secretariat")
    async with opened("proposals", table) as pilot:
        assert "≠ 4 · = 7" in text(pilot.app)
