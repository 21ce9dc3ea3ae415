"""The notice of a silence procedure to the capitals, written as a text in the format of drafts.

One source gives the file to send and the Word document alike. What it says follows from how the procedure
stands: opened, extended, broken, or expired unbroken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from drafting.agreement.silence import Course, State

_SIGNS = re.compile(r"[\\\[\]|*_`<>@^]")


class Line(NamedTuple):
    """An hour on the wall, and the capitals that read it; not ``known`` where they gave no time zone."""

    hour: str
    known: bool
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice tells, in words already: hours in the host's time zone, ``lines`` in the capitals'."""

    title: str
    round: str
    hash: str
    opened: str
    until: str
    expiry: str
    said: str
    answers: tuple[str, ...]
    lines: tuple[Line, ...]


def notice(course: Course, facts: Facts) -> str:
    """The source of the notice that fits how a procedure stands."""
    return "\n\n".join([*_head(course, facts), *_body(course, facts), *_answers(facts)]) + "\n"


def _head(course: Course, facts: Facts) -> Iterator[str]:
    what = {
        State.RUNNING: "Extension of a silence procedure"
        if course.silence.expiry != course.silence.until
        else "Silence procedure",
        State.BROKEN: "Silence broken",
        State.UNBROKEN: "Silence expired unbroken",
        State.WITHDRAWN: "Silence procedure withdrawn",
    }
    yield f"# {what[course.state]}"
    yield f"{plain(facts.title)}, {plain(facts.round)}"


def _body(course: Course, facts: Facts) -> Iterator[str]:
    silence = course.silence
    what = plain(silence.what[:1].upper() + silence.what[1:])
    be = "are" if len(silence.parts) > 1 else "is"
    told: list[str] = []
    if course.state is State.RUNNING:
        if silence.expiry != silence.until:
            told.append(
                f"The silence procedure on {plain(silence.what)}, opened at {facts.opened} until {facts.until},"
                f" is extended until {facts.expiry}."
            )
        else:
            told.append(
                f"{what} of {plain(facts.round)} {be} placed under a silence procedure,"
                f" opened at {facts.opened}."
            )
        told += [
            f"The text is agreed unless an objection or an amendment arrives in writing before {facts.expiry}."
            " What arrives at that hour or later comes too late.",
            "Interpretative statements and formal reservations may be attached, also afterwards, and do not"
            " break the silence.",
            "A capital that objects need not give a reason; all capitals are told at once.",
        ]
    elif course.state is State.BROKEN:
        told = [f"{plain(facts.said)}.", f"{what} of {plain(facts.round)} {be} not agreed."]
    elif course.state is State.WITHDRAWN:
        told = [
            f"{plain(facts.said)}.",
            f"{what} of {plain(facts.round)} {be} under silence no longer; nobody agrees by saying nothing.",
        ]
    else:
        told = [f"{plain(facts.said)}.", f"{what} of {plain(facts.round)} {be} agreed."]
    if silence.note:
        told.append(plain(silence.note))
    # First in its line: what stands before so long a word would be drawn apart to the width of the page.
    told.append(f"{facts.hash} is the SHA-256 of the text.")
    yield from (f"{number}. {words}" for number, words in enumerate(told, 1))
    if course.state is State.RUNNING:
        yield "## The hour of expiry in the capitals"
        yield "\n".join(["| Hour | Capitals |", "| --- | --- |", *map(_row, facts.lines)])


def _row(line: Line) -> str:
    aside = "" if line.known else " (the host’s time: no time zone is known)"
    return f"| {line.hour}{aside} | {', '.join(map(plain, line.capitals))} |"


def _answers(facts: Facts) -> Iterator[str]:
    if facts.answers:
        yield "## What was received"
        yield from (f"{number}. {plain(words)}" for number, words in enumerate(facts.answers, 1))


def plain(text: str) -> str:
    """Words of others as words of a text: one line, and no sign in them that the format reads."""
    text = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text)
