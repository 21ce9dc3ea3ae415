"""From a returned file to a text under silence, by keys alone in a real terminal, and what the record says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.demonstration import playing, returning
from drafting.negotiation import Negotiation
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
        # A file that France returned is taken in, seen first.
        terminal.press("5")
        terminal.shows("5 Proposals", "travaux proposals")
        terminal.press("i")
        terminal.shows("Which file was returned?")
        terminal.type(str(folder / "returned" / "france.docx"))
        terminal.press("Enter")
        terminal.shows("Which capital returned it?")
        terminal.type("fra")
        terminal.press("Enter")
        terminal.shows("Record 2 proposals of", "france.docx", "every")
        terminal.press("Enter")
        terminal.shows("Recorded 2 proposals of", "u takes them back")
        # The first is accepted, the second stays open and goes into brackets.
        terminal.press("Escape", "a")
        terminal.shows("Record: proposal 1", "is accepted?")
        terminal.press("Enter")
        terminal.shows("Recorded: proposal 1 accepted")
        terminal.press("Escape", "v")
        terminal.shows("preview of Rev.3")
        terminal.press("Enter")
        terminal.shows("Record as Rev.3")
        terminal.press("Enter")
        terminal.shows("Recorded Rev.3")
        # It goes out, and only then can capitals speak of it.
        terminal.press("Escape", "1")
        terminal.shows("Needs doing", "Rev.3")
        terminal.press("c")
        terminal.shows("Circulate Rev.3: until when are answers awaited")
        terminal.type("2099-01-09 12:00")
        terminal.press("Enter")
        terminal.shows("Circulate Rev.3 (CW/2026/1/Rev.3)", "12:00 on 9 January 2099", "SHA256SUMS")
        terminal.press("Enter")
        terminal.shows("Rev.3 (CW/2026/1/Rev.3) circulated")
        # The capital under the cursor approves the whole text.
        terminal.press("Escape", "4")
        terminal.shows("0/33 stand", "set position")
        terminal.press("a")
        terminal.shows("the whole text")
        terminal.press("Enter")
        terminal.shows("Enter means yes")
        terminal.press("Enter")
        terminal.shows("Recorded: ")
        # What nobody stands in the way of is put under silence.
        terminal.press("Escape", "1")
        terminal.shows("Needs doing")
        terminal.press("s")
        terminal.shows("Put some articles of Rev.3 under silence")
        terminal.press("Down", "Enter")
        terminal.shows("Which articles are put under silence?")
        terminal.press("Space", "Down", "Space", "Enter")
        terminal.shows("Silence on the Preamble and Article 1 of Rev.3")
        terminal.type("2099-01-20 12:00")
        terminal.press("Enter")
        terminal.shows("under silence until 12:00 on 20 January 2099", "JPN")
        terminal.press("Enter")
        terminal.shows("Recorded: The silence procedure 1", "until 12:00 on 20 January 2099")
        terminal.press("Escape", "q")
        terminal.shows("$ ")
        terminal.type("clear")
        terminal.press("Enter")
        terminal.travaux("-C", str(folder), "verify")
        terminal.shows("Sound: ", "4 texts give their hashes again")
    door = Negotiation.open(folder)
    assert door.verify().sound
    said = [event.said for event in door.log(after=told)]
    names = {each.name for each in (folder / "circulation" / "Rev.3").iterdir()}
    door.close()
    assert "CW-2026-1-Rev.3.docx" in names
    assert "SHA256SUMS" in names
    expected = (
        "proposal 1",
        "proposal 2",
        "accepted",
        "Rev.3",
        "circulated",
        "whole text",
        "Silence procedure opened on Preamble, Article 1 of Rev.3",
    )
    # In this order, with what the record adds of its own between them.
    rest = iter(said)
    for words in expected:
        assert any(words.casefold() in each.casefold() for each in rest), (words, said)
