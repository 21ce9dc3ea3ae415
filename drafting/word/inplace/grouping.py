"""Which paragraphs are written together, so that no paragraph's end is tracked where nothing can undo it.

The mark of the last paragraph before a table, or of a cell or note, cannot go or come: there is no next
paragraph for its words to run into. So what goes or comes there is taken together with the paragraph before
it, whose mark is tracked instead; so Word does it, and every program undoes it exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from drafting.compare.redline import Entry
from drafting.word.inplace.blocks import Block


class Group(NamedTuple):
    """Blocks of both sides that are written together; of the first ``shared`` many of each words are compared."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    shared: tuple[int, int]
    move: int = 0
    """Which move this is an end of, 0 for none."""

    @property
    def stays(self) -> bool:
        """Whether both sides have something of it."""
        return bool(self.old and self.new)

    @property
    def table(self) -> bool:
        """Whether this is a table."""
        return any(block.line is None for block in (*self.old, *self.new))


def grouped(entries: Iterable[Entry], old: list[Block], new: list[Block]) -> list[Group]:
    """The entries of a story as groups in which the last paragraph of each stretch stays wherever it can."""
    found: list[Group] = []
    stretch: list[Group] = []
    place: object = None
    for entry in entries:
        group = Group(
            tuple(old[at] for at in entry.old),
            tuple(new[at] for at in entry.new),
            (len(entry.old), len(entry.new)),
            0 if entry.old and entry.new else entry.block,
        )
        here = group.old[0].element.getparent() if group.old else place
        if group.table or (place is not None and here is not place):
            found += _settled(stretch)
            stretch = []
        place = here
        if group.table:
            found.append(group)
            place = None
        else:
            stretch.append(group)
    return found + _settled(stretch)


def taken_along(groups: list[Group], ends_written: Callable[[Group], bool]) -> Iterator[Group]:
    """The groups, those that end with written words together with the new paragraphs that follow.

    LibreOffice takes words inserted at the end of a paragraph and a paragraph inserted after it for one insertion,
    the mark between them too. Where that mark is the inserted one it is right. An empty paragraph between two
    inserted ones is taken for a part of them in the same way.
    """
    at = 0
    while at < len(groups):
        group = groups[at]
        at += 1
        followed = group.stays and not group.table and at < len(groups) and _came(groups[at])
        if followed and ((at > 1 and _came(groups[at - 2]) and _empty(group)) or ends_written(group)):
            while at < len(groups) and _came(groups[at]):
                group = Group(group.old, group.new + groups[at].new, group.shared)
                at += 1
        yield group


def _empty(group: Group) -> bool:
    """Whether a paragraph that stays says nothing on either side."""
    return not any(block.text for block in (*group.old, *group.new))


def _came(group: Group) -> bool:
    return not group.old and not group.table


def _settled(stretch: list[Group]) -> list[Group]:
    """A stretch of paragraphs that ends with one that stays, if any of it does."""
    if not stretch or stretch[-1].stays:
        return stretch
    at = len(stretch)
    while at and not stretch[at - 1].stays:
        at -= 1
    tail = stretch[at:]
    gone = [group for group in tail if group.old]
    come = [group for group in tail if group.new]
    if gone and come:
        last_old, last_new = gone[-1], come[-1]
        rest = [group for group in tail if group is not last_old and group is not last_new]
        return [*stretch[:at], *rest, Group(last_old.old, last_new.new, (0, 0))]
    if not at:
        return stretch
    kept = stretch[at - 1]
    joined = Group(
        kept.old + tuple(block for group in gone for block in group.old),
        kept.new + tuple(block for group in come for block in group.new),
        kept.shared,
    )
    return [*stretch[: at - 1], joined]
