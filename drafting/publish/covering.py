"""The covering list of a round that is sent out: what it says, and the text of it that anybody can read.

One value is painted as a text here and as a Word document in ``word``, so that the two cannot differ. Every word
in it is already told; nothing here reckons who gets what.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafting.publish.unseen import flowing

_WIDEST = 78


class Listed(NamedTuple):
    """One file of the set: its name, its SHA-256 in hexadecimal, what it is, and for whom."""

    name: str
    sha256: str
    what: str
    whom: str


class Clock(NamedTuple):
    """An hour on the wall, and the capitals that read it; not ``known`` where they gave no time zone."""

    hour: str
    known: bool
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covering:
    """What a covering list tells. Hours are in words, in the host's time zone; ``deadline`` is ``""`` for none."""

    title: str
    symbol: str
    round: str
    day: str
    sent: str
    recipients: int
    deadline: str
    note: str
    text: str
    """The SHA-256 of the text of the round."""
    record: str
    """Where the record stood: the number and hash of its last entry, in words."""
    files: tuple[Listed, ...]
    clocks: tuple[Clock, ...]
    caveat: str = ""
    """What the negotiation says wherever positions are shown."""

    @property
    def said(self) -> tuple[str, ...]:
        """The sentences that open the list."""
        capitals = "one capital" if self.recipients == 1 else f"{self.recipients} capitals"
        told = [f"Sent to {capitals} at {self.sent}."]
        if self.deadline:
            told.append(f"Answers are awaited before {self.deadline}.")
        return (*told, *filter(None, (self.note, self.caveat)))

    @property
    def proof(self) -> tuple[str, ...]:
        """The sentences that say which text and which record this is."""
        found = [f"The text is the one whose SHA-256 is {self.text}."]
        return (*found, f"The record stood at {self.record}.") if self.record else tuple(found)


def clock_of(clock: Clock) -> str:
    """An hour as the list tells it."""
    return clock.hour if clock.known else f"{clock.hour} (the host’s time: no time zone is known)"


def text(covering: Covering) -> str:
    """The covering list as a text of lines that fit a terminal and a letter.

    The lines of hashes are those that ``sha256sum`` writes and, with ``-c``, checks.
    """
    return "\n".join(_lines(covering)) + "\n"


def sums(files: Sequence[tuple[str, str]]) -> str:
    """Names and SHA-256 in the form that ``sha256sum -c`` checks."""
    return "".join(f"{digest}  {name}\n" for name, digest in files)


def _lines(covering: Covering) -> Iterator[str]:
    yield flowing(f"{covering.symbol}  ·  {covering.round}")
    yield flowing(covering.title)
    yield ""
    yield f"Covering list, {covering.day}"
    yield ""
    for sentence in covering.said:
        yield from _wrapped(sentence)
    yield from ("", "The files", "")
    for each in covering.files:
        yield f"  {each.name}"
        yield from _wrapped(f"{each.what}. For {each.whom}.", 4)
    if covering.clocks:
        yield from ("", "The hour of the deadline in the capitals", "")
        for clock in covering.clocks:
            yield f"  {clock_of(clock)}"
            yield from _wrapped(", ".join(clock.capitals), 4)
    yield from ("", "How to know that nothing was changed on the way", "")
    yield from _wrapped(
        "`sha256sum -c SHA256SUMS`, in the folder of the files, compares them with these SHA-256:"
    )
    yield ""
    yield from sums([(each.name, each.sha256) for each in covering.files]).splitlines()
    yield ""
    for sentence in covering.proof:
        yield from _wrapped(sentence)


def _wrapped(words: str, indent: int = 0) -> list[str]:
    space = " " * indent
    return textwrap.wrap(
        flowing(words), _WIDEST, initial_indent=space, subsequent_indent=space, break_long_words=False
    )
