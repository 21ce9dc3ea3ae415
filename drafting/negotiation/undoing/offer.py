"""What is offered to whoever would take something back: what it is, what that will do, and the doing itself.

Part of the one door. Nothing is recorded until it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting.negotiation.positions.retracting import running_on

if TYPE_CHECKING:
    from drafting.negotiation.undoing.resting import Seat

NOTHING = "nothing was recorded"


@dataclass(frozen=True, slots=True)
class Undo:
    """How an entry would be taken back: a sentence that says it, what it will do, and the doing itself.

    ``do`` takes the author and a reason, records it, and returns what was recorded, in words; ``reason`` says whether
    the record keeps a reason.
    """

    entry: int
    said: str
    facts: tuple[str, ...]
    do: Callable[[str, str], str]
    reason: bool = False


def run_on(table: Seat, seqs: list[int]) -> tuple[str, ...]:
    """What becomes of the silences that some entries broke, once those are taken back."""
    back = {(each.body["silence"]) for each in running_on(lambda: table.silence.all, seqs, table.now(), "-")}
    return tuple(
        f"The silence procedure {number}, which that broke, runs on unless something else broke it."
        for number in sorted(back)
    )
