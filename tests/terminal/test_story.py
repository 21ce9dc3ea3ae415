"""The story of the demonstration, played in a real terminal without leaving the interface."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from tests.terminal.steps import Drafter
from tests.terminal.tmux import PROGRAM, Tmux


@pytest.mark.skipif(PROGRAM is None, reason="no tmux on this machine")
def test_a_drafter_plays_the_story_without_leaving_the_interface(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    playing.create(folder).close()
    with Tmux(tmp_path, size=(140, 45)) as terminal:
        terminal.travaux("-C", str(folder), "tui", "--author", "tester")
        # What does the text say, and what is open in it?
        terminal.shows("Robust Security Guarantees", "Recalling", "1 bracket", "16/33 stand")
        terminal.press("n")
        terminal.shows("bracket 1 of 1")
        # What changed, and what does it do to an obligation?
        terminal.press("3")
        terminal.shows("Rev.1 → Rev.2", "change 1 of")
        terminal.press("v")
        terminal.shows("obligation")
        terminal.press("s")
        terminal.shows("travaux diff -s 1 2")
        terminal.press("s", "/")
        terminal.shows("Search both texts")
        terminal.type("Mechanism")
        terminal.press("Enter")
        terminal.shows("Mechanism")
        # What does Vienna say, and why?
        terminal.press("4")
        terminal.shows("AUT", "who blocks")
        terminal.press(*"j" * 17)
        terminal.shows("Vienna · the Preamble")
        drafter = Drafter(terminal)
        asked, told = (
            "Record that Vienna enters a parliamentary reserve",
            "Vienna entered a parliamentary reserve on",
        )
        drafter.takes("Enter", 3, asked, told, note="the committee [meets] on Thursday")
        # That was a mistake: it is withdrawn, and the record keeps both.
        terminal.press("u")
        terminal.shows("Withdrawn: Vienna")
        terminal.press("Escape", "i")
        terminal.shows("Vienna")
        terminal.press("Escape")
        # A bracket is resolved, and becomes a round of its own.
        terminal.press("2", "n")
        terminal.shows("bracket 1 of 1")
        terminal.press("Enter")
        terminal.shows("What becomes of")
        terminal.press("Enter")
        terminal.shows("1 change not yet a round")
        terminal.press("Escape", "w")
        terminal.shows("round")
        # A clause is looked for in the library.
        terminal.press("Escape", "6")
        terminal.shows("travaux clauses show")
        terminal.press("1")
        terminal.shows("Needs doing", "Latest")
        terminal.press("?")
        terminal.shows("what needs doing now")
        terminal.press("Escape", "q")
        terminal.shows("$ ")
    door = Negotiation.open(folder)
    assert door.verify().sound
    said = [event.said for event in door.log()]
    door.close()
    assert "“the committee [meets] on Thursday”" in said[-2]
    assert "was taken back" in said[-1]
