"""What needs doing now, how the rounds and the articles stand, and what happened last, as blocks of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cells import clip, pad
from tui.clocks import brief
from tui.lines.block import Block, Setting
from tui.lines.standing import in_a_sentence

if TYPE_CHECKING:
    from datetime import datetime

    from drafting.agreement.approvals import Approvals
    from drafting.agreement.cells import Count
    from drafting.agreement.docket import Standing
    from drafting.agreement.silence import Course
    from drafting.negotiation import Event
    from drafting.negotiation.rounds import Round
    from tui.lines.needs import Reckoned

BAR = 20
LATEST = 8
"""Events that are told at least."""
MOST = 40
"""Events that are told where a tall terminal has room for them."""


@dataclass(slots=True)
class Overview:
    """The blocks, and where Enter on each of them leads: a place, and what to look at there."""

    blocks: list[Block] = field(default_factory=list)
    leads: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    clocks: dict[int, datetime] = field(default_factory=dict)
    """The instant at which the clock of a line ends."""

    def title(self, words: str) -> None:
        """A heading over the lines that follow."""
        setting = Setting()
        setting.add(words, ("heading",))
        self.blocks.append(setting.block(before=2 if self.blocks else 0))

    def line(
        self,
        *parts: tuple[str, str],
        mark: str = "",
        look: str = "",
        leads: tuple[str, int, int] | None = None,
        label: str = "",
    ) -> None:
        """A line on which the cursor may rest."""
        setting = Setting()
        for words, name in parts:
            setting.add(words, (name,) if name else ())
        order = len(self.blocks)
        if leads is not None:
            self.leads[order] = leads
        self.blocks.append(
            setting.block(order=order, mark=mark, mark_look=look, label=label, label_look="quiet")
        )


Counted = Sequence[tuple["Round", "int | None"]]
"""Rounds, each with its number of brackets where they have been counted already."""


def silence(found: Overview, courses: Sequence[tuple[Course, str]]) -> None:
    """The silence procedures that run or ended lately, each with its sentence."""
    if not courses:
        return
    found.title("Silence")
    parts: tuple[tuple[str, str], ...]
    for course, said in courses:
        if course.breaking:
            parts, mark, look = ((said, "objects"),), "✕", "objects"
        elif course.left:
            clock = f"{brief(course.left)} left"
            parts, mark, look = ((f"{clock:<16}", "strong"), (said, "")), "◷", "mark"
        else:
            parts, mark, look = ((said, "approves"),), "✓", "approves"
        if course.left and not course.breaking:
            found.clocks[len(found.blocks)] = course.silence.expiry
        found.line(*parts, mark=mark, look=look)


def needs(
    found: Overview,
    reckoned: Reckoned,
    rounds: Counted,
    docket: Sequence[Standing],
    working: str,
) -> None:
    """What needs doing now."""
    found.title("Needs doing")
    before = len(found.blocks)
    for need in reckoned.needs:
        found.line(
            (need.words, ""), mark=need.mark, look=need.look, leads=("approvals", need.row, need.column)
        )
    _amendments(found, docket)
    if working:
        found.line((f"The working text has {working}", ""), mark="✎", look="mark", leads=("text", -1, -1))
    if rounds and rounds[-1][1]:
        number, brackets = rounds[-1][0].number, rounds[-1][1]
        noun = "bracket is" if brackets == 1 else "brackets are"
        found.line(
            (f"{brackets:,} {noun} open in {rounds[-1][0].name}", ""),
            mark="·",
            look="mark",
            leads=("text", number, -1),
        )
    if len(found.blocks) == before:
        found.line(("Nothing: every capital agrees, and nothing is in brackets.", "approves"))


def chart(found: Overview, rounds: Counted) -> None:
    """The rounds with their brackets."""
    found.title("Rounds")
    most = max((brackets or 0 for _, brackets in rounds), default=0)
    for each, brackets in rounds:
        bar = "━" * (round(BAR * (brackets or 0) / most) if most else 0)
        counted = "…" if brackets is None else f"{brackets:,}"
        found.line(
            (f"{each.name:<12}{each.at:%d %b}  ", ""),
            (pad(bar, BAR), "depth-1"),
            (f"{counted:>6} {'bracket' if brackets == 1 else 'brackets'}", "quiet"),
            leads=("text", each.number, -1),
        )


def articles(found: Overview, approvals: Approvals, reckoned: Reckoned) -> None:
    """How far each article has come: whoever agrees, agrees ad referendum, has lapsed, stands in the way."""
    found.title("Articles")
    for number, column in enumerate(approvals.columns):
        count = reckoned.counts[number]
        found.line(
            (pad(clip(column.label, 12), 13), ""),
            *_bar(count),
            (f"{count.approved + count.abstained:>3}", ""),
            (f"+{count.ad_referendum}" if count.ad_referendum else "  ", "referendum"),
            (f" of {count.all}", "quiet"),
            (f"  {count.lapsed} lapsed" if count.lapsed else "", "lapsed"),
            (f"  {reckoned.blocking[number]}" if count.blocking else "", "objects"),
            leads=("approvals", -1, number),
        )


def _bar(count: Count) -> list[tuple[str, str]]:
    """A bar of the parties: one glyph for each way to stand, so that no colour is needed."""
    parts = (
        (count.approved + count.abstained, "━", "approves"),
        (count.ad_referendum, "╍", "referendum"),
        (count.lapsed, "┄", "lapsed"),
        (count.blocking, "✕", "objects"),
        (count.open, "─", "quiet"),
    )
    drawn, done, told = [], 0, 0
    for number, glyph, look in parts:
        # Nobody who stands in the way is too few to be seen.
        told += number
        until = round(BAR * told / count.all) if count.all else 0
        width = max(until - done, 1 if number and look == "objects" else 0)
        width = min(width, BAR - done)
        drawn.append((glyph * width, look))
        done += width
    drawn.append((" " * (BAR - done), ""))
    return drawn


def latest(found: Overview, events: Iterable[Event], many: int = LATEST) -> None:
    """What happened last, the last first."""
    found.title("Latest")
    for event in list(events)[-many:][::-1]:
        found.line((event.said, ""), label=f"{event.at:%d %b %H:%M} ")


def _amendments(found: Overview, docket: Sequence[Standing]) -> None:
    """Proposals that wait for the table, and the articles on which they collide."""
    live = [each for each in docket if each.live]
    colliding: dict[str, list[int]] = {}
    for each in live:
        if each.collisions:
            colliding.setdefault(each.proposal.amendment.label.partition("(")[0], []).append(
                each.proposal.number
            )
    for label, numbers in colliding.items():
        found.line(
            (f"{len(numbers)} proposals on {in_a_sentence(label) or 'the text'} collide", ""),
            mark="≠",
            look="mark",
            leads=("proposals", numbers[0], -1),
        )
    if live:
        noun = "proposal waits" if len(live) == 1 else "proposals wait"
        found.line(
            (f"{len(live):,} {noun} to be decided", ""),
            mark="·",
            look="mark",
            leads=("proposals", live[0].proposal.number, -1),
        )
    accepted = [each for each in docket if str(each.state) == "accepted"]
    if accepted:
        noun = "proposal is" if len(accepted) == 1 else "proposals are"
        found.line(
            (f"{len(accepted):,} {noun} accepted and not yet in a round", ""),
            mark="·",
            look="mark",
            leads=("proposals", accepted[0].proposal.number, -1),
        )
