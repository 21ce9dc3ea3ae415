"""From a returned file to a text under silence, by keys alone in a real terminal, and what the record says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.demonstration import playing, returning
from drafting.negotiation import Negotiation
from tests.terminal.steps import Drafter, in_order
from tests.terminal.tmux import PROGRAM, Tmux


@pytest.mark.skipif(PROGRAM is None, reason="no tmux on this machine")
def test_a_returned_file_becomes_a_round_that_goes_out_and_under_silence(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    door = playing.create(folder)
    returning.write_answers(door)
    told = door.recorded
    door.close()
    with Tmux(tmp_path, size=(120, 40)) as terminal:
        terminal.travaux("-C", str(folder), "tui", "--author", "tester")
        terminal.shows("Robust Security Guarantees", "16/33 stand")
        drafter = Drafter(terminal)
        # A file that France returned is taken in, seen first.
        drafter.receives(folder / "returned" / "france.docx", "fra", "2 proposals of", "every")
        # The first is accepted, the second stays open and goes into brackets.
        drafter.decides("a", "proposal 1", "is accepted?")
        terminal.press("Escape", "v")
        terminal.shows("preview of Rev.3")
        terminal.press("Enter")
        drafter.confirms("Record as Rev.3")
        terminal.shows("Recorded Rev.3")
        # It goes out, and only then can capitals speak of it.
        drafter.circulates("Rev.3", "2099-01-09 12:00", "12:00 on 9 January 2099")
        # The capital under the cursor approves the whole text.
        drafter.goes_to("4", "0/33 stand", "set position")
        drafter.takes("a", 0, "the whole text", "")
        # What nobody stands in the way of is put under silence.
        drafter.goes_to("1", "Needs doing")
        terminal.press("s")
        terminal.shows("Put some articles of Rev.3 under silence")
        terminal.press("Down", "Enter")
        terminal.shows("Which articles are put under silence?")
        terminal.press("Space", "Down", "Space", "Enter")
        drafter.answers("Silence on the Preamble and Article 1 of Rev.3", "2099-01-20 12:00")
        drafter.confirms("under silence until 12:00 on 20 January 2099", "JPN")
        terminal.shows("Recorded: The silence procedure 1", "until 12:00 on 20 January 2099")
        drafter.leaves()
        terminal.travaux("-C", str(folder), "verify")
        terminal.shows("Sound: ", "4 texts give their hashes again")
    door = Negotiation.open(folder)
    assert door.verify().sound
    said = [event.said for event in door.log(after=told)]
    names = {each.name for each in (folder / "circulation" / "Rev.3").iterdir()}
    door.close()
    assert "CW-2026-1-Rev.3.docx" in names
    assert "SHA256SUMS" in names
    in_order(
        said,
        "proposal 1",
        "proposal 2",
        "accepted",
        "Rev.3",
        "circulated",
        "whole text",
        "Silence procedure opened on Preamble, Article 1 of Rev.3",
    )
