"""The order in which a redline is read: as the new draft runs, with what went shown where it stood.

Told once for the alignment and for its mirror, together with the numbers of moved blocks, which follow
the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.compare.redline import Entry, Fate


def in_reading_order(entries: Iterable[Entry], olds: int) -> tuple[Entry, ...]:
    """Order entries for reading, number the moved blocks and give each move its DEPARTED twin.

    ``olds`` is the number of old provisions. Entries come without twins.
    """
    entries = list(entries)
    blocks = _blocks(entries)
    at_old: dict[int, Entry] = {}
    at_new: dict[int, Entry] = {}
    for entry in entries:
        if entry.fate is Fate.MOVED:
            entry = replace(entry, block=blocks[entry.new[0]])
            at_old[entry.old[0]] = replace(entry, fate=Fate.DEPARTED, changes=())
        else:
            for order in entry.old:
                at_old[order] = entry
        if entry.new:
            at_new[entry.new[0]] = entry
    ordered: list[Entry] = []

    def leave(order: int) -> None:
        """What went from a place, up to the next provision that stayed."""
        while order < olds and at_old[order].fate in (Fate.DELETED, Fate.DEPARTED):
            ordered.append(at_old[order])
            order += 1

    leave(0)
    for new in sorted(at_new):
        entry = at_new[new]
        ordered.append(entry)
        if entry.old and entry.fate is not Fate.MOVED:
            leave(entry.old[-1] + 1)
    return tuple(ordered)


def _blocks(entries: list[Entry]) -> dict[int, int]:
    """The number of the block that each moved provision belongs to, by its new order.

    Provisions that moved together follow one another on both sides, with nothing between them but what
    was put in or taken out.
    """
    fates_old = {order: entry.fate for entry in entries for order in entry.old}
    moved = {entry.new[0]: entry.old[0] for entry in entries if entry.fate is Fate.MOVED}
    stayed_new = {
        order for entry in entries if entry.fate not in (Fate.MOVED, Fate.INSERTED) for order in entry.new
    }
    numbers: dict[int, int] = {}
    number = 0
    last_new = last_old = -2
    for new in sorted(moved):
        old = moved[new]
        together = (
            last_old < old
            and all(fates_old[order] is Fate.DELETED for order in range(last_old + 1, old))
            and not any(order in stayed_new for order in range(last_new + 1, new))
            if last_old >= 0
            else False
        )
        number += not together
        numbers[new] = number
        last_new, last_old = new, old
    return numbers
