"""What a drafter does at the table, said once: each step presses keys and waits until the screen says it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from drafting.compare.comparing import compare
from drafting.compare.identity import inherit
from drafting.negotiation import Negotiation
from drafting.negotiation.documents.circulating import heading_of
from drafting.text.reading import read
from drafting.word.redlining import write_redline
from tests.terminal.tmux import Tmux


class Drafter:
    """Somebody at a terminal in which the interface runs."""

    def __init__(self, terminal: Tmux) -> None:
        self.terminal = terminal

    def goes_to(self, place: str, *shows: str) -> None:
        """Puts a message away and goes to a place."""
        self.terminal.press("Escape", place)
        self.terminal.shows(*shows)

    def answers(self, question: str, words: str) -> None:
        """Types an answer to a question in the place of what stands there."""
        self.terminal.shows(question)
        self.terminal.type(words)
        self.terminal.press("Enter")

    def confirms(self, *sentence: str, note: str = "") -> None:
        """Says yes to a sentence, perhaps with a note."""
        self.terminal.shows(*sentence)
        if note:
            self.terminal.type(note)
        self.terminal.press("Enter")

    def begins(self, title: str, symbol: str, zone: str, parties: Sequence[str]) -> None:
        """Fills in the form of a new negotiation, and creates it."""
        self.terminal.shows("a new negotiation", "Nothing is written until Ctrl+S")
        self.terminal.type(title)
        self.terminal.press("Enter")
        self.terminal.type(symbol)
        self.terminal.press("Tab", "Tab", "Tab", "C-u")
        self.terminal.type(zone)
        self.terminal.press("Tab", "Tab", "Tab", "Tab")
        for party in parties:
            self.terminal.type(party)
            self.terminal.press("Enter")
        self.terminal.press("C-s")
        self.terminal.shows("Created", "Enter makes the zero draft")

    def picks(self, word: str, found: int, title: str, *keys: str) -> None:
        """Looks for a clause in the library, goes to it and picks it."""
        self.terminal.press("Escape", "/")
        self.answers("Clauses", word)
        self.terminal.shows(f"{found} of 28 clauses")
        self.terminal.press(*keys)
        self.terminal.shows(f"travaux clauses show {title.lower()}")
        self.terminal.press("p")
        self.terminal.shows(f"Picked: {title}")

    def composes(self) -> None:
        """Makes the zero draft of the clauses that are picked."""
        self.terminal.press("Enter")
        self.confirms("Record as the zero draft")
        self.terminal.shows("Recorded Zero draft")

    def circulates(self, name: str, until: str, told: str) -> None:
        """Sends the latest round out, from place 1."""
        self.goes_to("1", "Needs doing")
        self.terminal.press("c")
        self.answers(f"Circulate {name}: until when are answers awaited", until)
        self.confirms(f"Circulate {name} (", told, "SHA256SUMS")
        self.terminal.shows(f"{name} (", "circulated: ")

    def receives(self, file: Path, code: str, *seen: str) -> None:
        """Takes in a file that a capital returned, in place 5."""
        self.goes_to("5", "travaux proposals")
        self.terminal.press("i")
        self.answers("Which file was returned?", str(file))
        self.answers("Which capital returned it?", code)
        self.confirms("Record ", file.name, *seen)
        self.terminal.shows("Recorded ", file.name)

    def decides(self, key: str, *sentence: str) -> None:
        """Accepts, rejects or brackets the proposal under the cursor."""
        self.terminal.press("Escape", key)
        self.confirms("Record: proposal", *sentence)
        self.terminal.shows("Recorded: proposal", "u takes it back")

    def takes(self, key: str, down: int, asked: str, told: str, note: str = "") -> None:
        """Sets a position in place 4: a cell, a row or a column, by its key."""
        self.terminal.press(key)
        self.terminal.shows("Enter goes on, Tab goes to the note")
        self.terminal.press(*["Down"] * down)
        if note:
            self.terminal.press("Tab")
            self.terminal.type(note)
        self.terminal.press("Enter")
        self.confirms("Enter means yes", asked)
        self.terminal.shows(f"Recorded: {told}")

    def leaves(self) -> None:
        """Back to the shell, with an empty screen."""
        self.terminal.press("Escape", "q")
        self.terminal.shows("$ ")
        self.terminal.type("clear")
        self.terminal.press("Enter")


def returned(door: Negotiation, file: Path, author: str, *changes: tuple[str, str]) -> Path:
    """Writes the Word file that a capital returns: the latest round with its changes tracked."""
    base, each = door.draft(), door.round()
    source = base.source
    for old, new in changes:
        assert source.count(old) == 1, (old, source.count(old))
        source = source.replace(old, new)
    wanted = inherit(base, read(source), lambda: "")
    heading = heading_of(door, each)
    sent = replace(heading, round_name="the text as it was circulated")
    at = each.at + timedelta(hours=1)
    file.write_bytes(write_redline(compare(base, wanted), sent, heading, author=author, date=at))
    return file


def in_order(said: Sequence[str], *expected: str) -> None:
    """That the record tells these things in this order, with what it adds of its own between them."""
    rest = iter(said)
    for words in expected:
        assert any(words.casefold() in each.casefold() for each in rest), (words, said)
