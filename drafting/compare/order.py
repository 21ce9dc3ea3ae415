"""The order in which a redline is read: as the new draft runs, with what went shown where it stood.

What went stands before what came in its place, but never between a paragraph and the points that were
put in below it: they would be read under a heading that is gone. Told once for the alignment and for its
mirror, together with the numbers of moved blocks, which follow the same order.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.compare.redline import DELETED, DEPARTED, INSERTED, MOVED, Entry
from drafting.text.draft import Draft

_GONE = (DELETED, DEPARTED)
_CAME = (INSERTED, MOVED)


def in_reading_order(entries: Iterable[Entry], old: Draft, new: Draft) -> tuple[Entry, ...]:
    """Order entries for reading, number the moved blocks and give each move its DEPARTED twin.

    Entries come without twins, one for each provision of both drafts.
    """
    entries = list(entries)
    blocks = _blocks(entries)
    at_old: dict[int, Entry] = {}
    at_new: dict[int, Entry] = {}
    for entry in entries:
        if entry.fate is MOVED:
            entry = entry._replace(block=blocks[entry.new[0]])
            at_old[entry.old[0]] = entry._replace(fate=DEPARTED, changes=())
        else:
            for order in entry.old:
                at_old[order] = entry
        if entry.new:
            at_new[entry.new[0]] = entry
    ordered: list[Entry] = []
    olds, at = len(old.provisions), 0
    rising = [at_new[order] for order in sorted(at_new)]
    place = 0
    while True:
        gone: list[Entry] = []
        while at < olds and at_old[at].fate in _GONE:
            gone.append(at_old[at])
            at += 1
        came: list[Entry] = []
        while place < len(rising) and rising[place].fate in _CAME:
            came.append(rising[place])
            place += 1
        ordered += _together(gone, came, old, new) if gone and came else gone or came
        if place == len(rising):
            return tuple(ordered)
        # What stayed runs in the same order on both sides.
        ordered.append(rising[place])
        at = rising[place].old[-1] + 1
        place += 1


def _together(gone: list[Entry], came: list[Entry], old: Draft, new: Draft) -> list[Entry]:
    """What went and what came between two provisions that stayed: what went first, so far as it misleads nobody.

    Points that came at the head of such a stretch belong to what stands before it. Where what went holds
    something that would seem to stand above them, they come before that.
    """
    first = came[0].new[0]
    if not new.provisions[first].label:
        # Without a label it says itself what it is: a heading set in, mostly.
        return gone + came
    deep = _depth(new, first)
    cut = next((at for at, entry in enumerate(gone) if _depth(old, entry.old[0]) < deep), len(gone))
    if cut == len(gone):
        return gone + came
    least = _depth(old, gone[cut].old[0])
    held = next((at for at, entry in enumerate(came) if _depth(new, entry.new[0]) <= least), len(came))
    return gone[:cut] + came[:held] + gone[cut:] + came[held:]


def _depth(draft: Draft, order: int) -> int:
    return sum(1 for _ in draft.above(order))


def _blocks(entries: list[Entry]) -> dict[int, int]:
    """The number of the block that each moved provision belongs to, by its new order.

    Provisions that moved together follow one another on both sides, with nothing between them but what
    was put in or taken out.
    """
    fates_old = {order: entry.fate for entry in entries for order in entry.old}
    moved = {entry.new[0]: entry.old[0] for entry in entries if entry.fate is MOVED}
    stayed_new = {order for entry in entries if entry.fate not in (MOVED, INSERTED) for order in entry.new}
    numbers: dict[int, int] = {}
    number = 0
    last_new = last_old = -2
    for new in sorted(moved):
        old = moved[new]
        together = (
            last_old < old
            and all(fates_old[order] is DELETED for order in range(last_old + 1, old))
            and not any(order in stayed_new for order in range(last_new + 1, new))
            if last_old >= 0
            else False
        )
        number += not together
        numbers[new] = number
        last_new, last_old = new, old
    return numbers
