"""What needs doing now, how the rounds and the articles stand, and what happened last, as blocks of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cells import clip, pad
from tui.lines.block import Block, Setting
from tui.lines.positions import in_a_sentence

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.negotiation import Event
    from drafting.rounds import Round

BAR = 24
LATEST = 8


@dataclass(slots=True)
class Overview:
    """The blocks, and where Enter on each of them leads: a place, and what to look at there."""

    blocks: list[Block] = field(default_factory=list)
    leads: dict[int, tuple[str, int, int]] = field(default_factory=dict)

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
    ) -> None:
        """A line on which the cursor may rest."""
        setting = Setting()
        for words, name in parts:
            setting.add(words, (name,) if name else ())
        order = len(self.blocks)
        if leads is not None:
            self.leads[order] = leads
        self.blocks.append(setting.block(order=order, mark=mark, mark_look=look))


Counted = Sequence[tuple["Round", "int | None"]]
"""Rounds, each with its number of brackets where they have been counted already."""


def overview(rounds: Counted, approvals: Approvals, events: Iterable[Event]) -> Overview:
    """The whole page."""
    found = Overview()
    found.title("Needs doing")
    _needs(found, approvals, rounds)
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
    found.title("Articles")
    for number, column in enumerate(approvals.columns):
        count = approvals.count(number)
        agreed = round(BAR * count.stands / count.all) if count.all else 0
        found.line(
            (pad(clip(column.label, 18), 20), ""),
            ("━" * agreed, "approves"),
            ("─" * (BAR - agreed), "quiet"),
            (f"{count.stands:>4} of {count.all} stand", "quiet"),
            (f", {count.blocking} in the way" if count.blocking else "", "objects"),
            leads=("approvals", -1, number),
        )
    found.title("Latest")
    for event in list(events)[-LATEST:][::-1]:
        found.line((f"{event.at:%d %b %H:%M}  ", "quiet"), (event.said, ""))
    return found


def _needs(found: Overview, approvals: Approvals, rounds: Counted) -> None:
    """Who stands in the way of what, whose word lapsed, who has not answered, and what is in brackets."""
    before = len(found.blocks)
    for number, column in enumerate(approvals.columns):
        for place, row in enumerate(approvals.rows):
            if row.cells[number].blocks and str(row.party.consent) != "none":
                said = "objects to" if row.cells[number].mark == "✕" else "has a reserve on"
                words = f"{row.party.capital or row.party.name} {said} {in_a_sentence(column.label)}"
                found.line((words, ""), mark="!", look="objects", leads=("approvals", place, number))
    lapsed = [row for row in approvals.rows if row.count.lapsed]
    silent = [
        row for row in approvals.rows if row.count.open == len(row.cells) and str(row.party.consent) != "none"
    ]
    for rows, one, many in (
        (
            lapsed,
            "has a position that lapsed because its text changed",
            "have positions that lapsed because their text changed",
        ),
        (silent, "has not answered yet", "have not answered yet"),
    ):
        if rows:
            names = [row.party.capital or row.party.name for row in rows]
            said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
            if len(names) > 3:
                said = f"{', '.join(names[:3])} and {len(names) - 3} more"
            place = approvals.rows.index(rows[0])
            found.line(
                (f"{said} {one if len(rows) == 1 else many}", ""),
                mark="·",
                look="mark",
                leads=("approvals", place, 0),
            )
    brackets = rounds[-1][1] if rounds else 0
    if brackets:
        number = rounds[-1][0].number
        noun = "bracket is" if brackets == 1 else "brackets are"
        found.line(
            (f"{brackets:,} {noun} open in {rounds[-1][0].name}", ""),
            mark="·",
            look="mark",
            leads=("text", number, -1),
        )
    if len(found.blocks) == before:
        found.line(("Nothing: every capital agrees, and nothing is in brackets.", "approves"))
