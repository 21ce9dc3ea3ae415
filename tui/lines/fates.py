"""What became of a provision, in words for the line under a redline."""

from __future__ import annotations

from drafting.compare.redline import Fate
from drafting.phrases import several
from drafting.publish.obligations import notes
from drafting.publish.passages import Passage

FATES = {
    Fate.KEPT: "its words are unchanged", Fate.EDITED: "edited", Fate.INSERTED: "new", Fate.DELETED: "deleted",
    Fate.MOVED: "moved", Fate.DEPARTED: "moved away", Fate.SPLIT: "split", Fate.MERGED: "merged",
}  # fmt: skip


def numbered(passage: Passage, total: int) -> str:
    """Which changes these are among all."""
    if not passage.changes:
        return ""
    numbers = [each.number for each in passage.changes]
    first_last = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
    return f"{'change' if len(numbers) == 1 else 'changes'} {first_last} of {total:,}"


def became(passage: Passage) -> str:
    """What became of it, of what weight, and how it reads."""
    weights = dict.fromkeys(each.change.weight.value for each in passage.changes)
    reads = [each.said for each in notes(passage)]
    number = [several(len(passage.changes), "change")] if passage.changes else []
    return " · ".join(
        [FATES[passage.fate], *number, ", ".join(weights), *reads] if weights else [FATES[passage.fate]]
    )
