"""The whole story in a real terminal, from an empty folder to an adopted text, without leaving the interface."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.negotiation import Negotiation
from tests.terminal.steps import Drafter, returned
from tests.terminal.tmux import PROGRAM, Tmux

PARTIES = ("FIN Finland, Helsinki, Europe/Helsinki", "EST:Estonia:Tallinn", "LVA Latvia, Riga")
SIXTY, THIRTY = "within 60 days of its approval", "not be decided upon earlier than 30 days"
NO_EFFECT = "\n4. Recourse to this Article does not suspend the performance of this Statement."


@pytest.mark.skipif(PROGRAM is None, reason="no tmux on this machine")
def test_from_an_empty_folder_to_an_adopted_text(tmp_path: Path) -> None:
    folder = tmp_path / "lakes"
    folder.mkdir()
    with Tmux(tmp_path, size=(140, 45)) as terminal:
        drafter = Drafter(terminal)
        terminal.travaux("-C", str(folder), "tui", "--author", "tester")
        # A negotiation is begun, its clauses are picked, and the zero draft is made of them.
        drafter.begins("Protection of Shared Lakes", "SL/2026/1", "Europe/Helsinki", PARTIES)
        terminal.press("Escape", "Escape", "/")
        drafter.answers("Clauses", "consultation")
        terminal.shows("3 of 28 clauses")
        terminal.press("Down")
        terminal.shows("travaux clauses show consultation", "unknown party 'UKR'")
        terminal.press("Tab", "C-u")
        terminal.type("LVA")
        terminal.shows("Latvia")
        terminal.press("BTab", "p")
        terminal.shows("Picked: Consultation")
        terminal.press("Escape", "c")
        terminal.shows("6 clauses")
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
        drafter.takes("Enter", 0, "each of 3 capitals approves", "Riga approved")
        # Two capitals return the text with their changes.
        door = Negotiation.open(folder)
        finland = returned(
            door,
            tmp_path / "finland.docx",
            "Finland",
            (SIXTY, SIXTY.replace("60", "30")),
            (THIRTY, THIRTY.replace("30", "45")),
        )
        estonia = returned(door, tmp_path / "estonia.docx", "Estonia", (SIXTY, SIXTY.replace("60", "90")))
        latvia = returned(door, tmp_path / "latvia.docx", "Latvia", ("in good faith ", ""))
        door.close()
        drafter.receives(finland, "fin", "2 proposals", "every")
        drafter.receives(estonia, "est", "1 proposal")
        drafter.receives(latvia, "lva", "1 proposal")
        # One is accepted, one rejected; the two that want different things go into brackets.
        terminal.press("Escape")
        print(terminal.screen())
