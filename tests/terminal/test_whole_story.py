"""The whole story in a real terminal, from an empty folder to an adopted text, without leaving the interface."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from drafting.negotiation import Negotiation
from tests.terminal.steps import Drafter, in_order, returned
from tests.terminal.tmux import PROGRAM, Tmux

PARTIES = ("FIN Finland, Helsinki, Europe/Helsinki", "EST:Estonia:Tallinn", "UKR Ukraine, Kyiv")


@pytest.mark.skipif(PROGRAM is None, reason="no tmux on this machine")
def test_from_an_empty_folder_to_an_adopted_text(tmp_path: Path) -> None:
    folder = tmp_path / "lakes"
    folder.mkdir()
    with Tmux(tmp_path, size=(140, 45)) as terminal:
        drafter = Drafter(terminal)
        terminal.travaux("-C", str(folder), "tui", "--author", "tester")
        # A negotiation is begun, its clauses are picked, and the zero draft is made of them.
        drafter.begins("Protection of Shared Lakes", "SL/2026/1", "Europe/Helsinki", PARTIES)
        terminal.press("Escape", "Escape")
        terminal.shows("28 of 28 clauses")
        drafter.picks("definitions", 1, "Definitions")
        drafter.picks("consultation", 3, "Consultation", "Down")
        terminal.press("Escape", "c")
        terminal.shows("7 clauses")
        drafter.composes()
        # It goes out, by mistake, and is recalled; then it goes out as it should.
        drafter.circulates("Zero draft", "2099-01-09 12:00", "12:00 on 9 January 2099")
        terminal.press("Escape", "u")
        terminal.shows("Take back what the record says here?")
        terminal.press("Enter")
        drafter.confirms("Recall the circulation of Zero draft", "RECALLED.txt", note="without the annex")
        terminal.shows("was recalled (“without the annex”)")
        drafter.circulates("Zero draft", "2099-01-09 12:00", "12:00 on 9 January 2099")
        # A position on an article, on a row, on a selection; one of them is taken back.
        drafter.goes_to("4", "0/3 stand", "set position")
        drafter.takes("Enter", 0, "Helsinki approves the Preamble", "Helsinki approved Preamble")
        terminal.press("Escape", "j", "x")
        terminal.shows("Tallinn on")
        drafter.takes(
            "Enter", 3, "Tallinn enters a parliamentary reserve", "Tallinn", note="the committee meets"
        )
        terminal.press("u")
        terminal.shows("Withdrawn: Tallinn")
        terminal.press("Escape", "j", "K", "K")
        drafter.takes("Enter", 0, "each of 3 capitals approves", "Helsinki approved Article 6")
        # Two capitals return the text with their changes.
        door = Negotiation.open(folder)
        sixty, thirty = "within 60 days of its approval", "not be decided upon earlier than 30 days"
        changes = ((sixty, sixty.replace("60", "30")), (thirty, thirty.replace("30", "45")))
        finland = returned(door, tmp_path / "finland.docx", "Finland", *changes)
        estonia = returned(door, tmp_path / "estonia.docx", "Estonia", (sixty, sixty.replace("60", "90")))
        ukraine = returned(door, tmp_path / "ukraine.docx", "Ukraine", ("in good faith ", ""))
        door.close()
        drafter.receives(finland, "fin", "2 proposals", "every")
        drafter.receives(estonia, "est", "1 proposal")
        drafter.receives(ukraine, "ukr", "1 proposal")
        # One is accepted, one rejected; the two that want different things go into brackets.
        terminal.press("Escape", "G")
        drafter.decides("a", "proposal 2", "accepted?")
        terminal.press("Escape", "G")
        drafter.decides("r", "proposal 4", "rejected?")
        terminal.press("Escape", "v")
        terminal.shows("preview of Rev.1", "[EST: 90]")
        terminal.press("Enter")
        drafter.confirms("Record as Rev.1")
        terminal.shows("Recorded Rev.1")
        # The brackets are resolved in the working text, which is the next round; the redline shows what it changed.
        drafter.goes_to("2", "3 brackets")
        terminal.press("n")
        terminal.shows("bracket 1 of 3")
        terminal.press("Enter")
        terminal.shows("What becomes of")
        terminal.press("Enter")
        terminal.shows("1 change not yet a round")
        terminal.press("Escape", "w")
        terminal.shows("Enter makes it a round")
        terminal.press("Enter")
        drafter.confirms("Record as Rev.2")
        terminal.shows("Recorded Rev.2")
        drafter.goes_to("3", "Rev.1 → Rev.2", "change 1 of")
        # It goes out, and under silence until an hour that comes soon; the state of play is written meanwhile.
        drafter.circulates("Rev.2", "2099-01-09 12:00", "12:00 on 9 January 2099")
        until = datetime.now(ZoneInfo("Europe/Helsinki")) + timedelta(seconds=100)
        terminal.press("Escape", "s")
        terminal.shows("Put the whole of Rev.2 under silence")
        terminal.press("Enter")
        drafter.answers("Silence on the whole text of Rev.2", f"{until:%Y-%m-%d %H:%M}")
        drafter.confirms(f"under silence until {until:%H:%M}", "u in place 1 takes it back")
        terminal.shows("Recorded: The silence procedure 1", f"until {until:%H:%M}")
        terminal.press("Escape", "e")
        terminal.shows("Write the state of play as")
        terminal.press("Enter")
        drafter.answers("Into which file?", str(folder / "state.docx"))
        terminal.lacks("Into which file?")
        terminal.shows("state.docx", "(Esc)")
        terminal.press("Escape")
        terminal.shows("expired unbroken", patience=120)
        drafter.leaves()
        terminal.travaux("-C", str(folder), "verify")
        terminal.shows("Sound: ", "3 texts give their hashes again")
    door = Negotiation.open(folder)
    assert door.verify().sound
    said = [event.said for event in door.log()]
    agreed = str(door.outcomes().verdict)
    door.close()
    assert agreed == "agreed"
    assert (folder / "state.docx").is_file()
    in_order(
        said,
        "Zero draft (SL/2026/1) recorded", "circulated", "was recalled (“without the annex”)", "circulated",
        "Helsinki approved Preamble", "Tallinn", "taken back", "Kyiv approved",
        "Helsinki returned finland.docx", "Tallinn returned estonia.docx", "Kyiv returned ukraine.docx",
        "Proposal 2 was accepted", "Proposal 4 was rejected", "Rev.1", "folded into Rev.1",
        "Rev.2", "Rev.2 (SL/2026/1/Rev.2) circulated", "Silence procedure opened on the whole text of Rev.2",
    )  # fmt: skip
