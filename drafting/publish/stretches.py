"""The words of one entry of a redline as they are painted: what stayed, what went, what came.

Every painter writes a line of words with changes in it. Cutting the shown pieces of both drafts along
the changes, once and here, is what makes the terminal, HTML and Markdown show the same words struck.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from drafting.compare.redline import Change, blank
from drafting.publish.threads import Cut, Thread, grown
from drafting.text.draft import Draft
from drafting.text.inline import Style, link_names, pieces


class Side(StrEnum):
    """Which of the two drafts has a stretch of words."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Stretch(NamedTuple):
    """Words of one side, style and change; ``change`` is its number, 0 or ``SPACED`` where none was counted."""

    side: Side
    shown: str
    style: Style
    change: int


class Numbered(NamedTuple):
    """A change with its number in the redline, from 1; ``SPACED`` where spaces alone changed."""

    number: int
    change: Change


_LOOKS = Style.EMPHASIS | Style.STRONG | Style.REFERENCE | Style.FOOTNOTE
"""What of a style can be seen; where it was typed on several lines, say, cannot."""

SPACED = -1
"""Instead of a number for a change of spaces alone, which nobody counts."""


def shown(stretches: Iterable[Stretch], side: Side) -> str:
    """The words of one draft among stretches: those of the side and those of both."""
    return "".join(each.shown for each in stretches if each.side in (side, Side.BOTH))


def legible(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches as they are best read: spaces that came or went are not marked.

    Where spaces alone changed, the text is spaced as the new draft has it. Where spaces made way for
    words, or words for spaces, the spaces stand as if both drafts had them.
    """
    if not any(each.change and each.side is not Side.BOTH and blank(each.shown) for each in stretches):
        return tuple(stretches)
    found: list[Stretch] = []
    for number, run in groupby(stretches, key=lambda each: each.change):
        held = list(run)
        spaced = {side for side in (Side.OLD, Side.NEW) if number and blank(shown(held, side))}
        for each in held:
            if each.side not in spaced:
                found.append(each)
            elif each.side is Side.NEW or number != SPACED:
                found.append(each._replace(side=Side.BOTH, change=0))
    return tuple(found)


def whole(draft: Draft, order: int, side: Side, change: int) -> tuple[Stretch, ...]:
    """All words of one provision as one side's own, or as both sides'."""
    found: list[Stretch] = []
    for piece in pieces(draft, draft.provisions[order].text):
        _add(found, Stretch(side, piece.shown, piece.style, change))
    return tuple(found)


def woven(
    old: Draft, old_orders: Sequence[int], new: Draft, new_orders: Sequence[int], changes: Sequence[Numbered]
) -> tuple[tuple[Stretch, ...], ...]:
    """The words of provisions of both drafts with the changes among them, one row for each new provision.

    Without changes in a place the words are both sides'. Words that went stand before those that came
    in their place, in the paragraph where they stood.
    """
    if not changes and _shown_alike(old, old_orders, new, new_orders):
        return (whole(new, new_orders[0], Side.BOTH, 0),)
    before, after = Thread(old, old_orders), Thread(new, new_orders)
    rows: list[list[Stretch]] = [[] for _ in new_orders]
    row = 0
    for span in grown(before, after, changes):
        row = _kept(rows, row, before.until(span.old_start), after.until(span.new_start))
        went, came = list(before.until(span.old_end)), list(after.until(span.new_end))
        # An escape that came or went beside a sign: shown alike, it would be a sign that gave way to itself.
        typed = _escaped(went) != _escaped(came) and _looks(went) == _looks(came)
        for side, thread, cuts in ((Side.OLD, before, went), (Side.NEW, after, came)):
            row = _changed(rows, row, side, thread, cuts, span.number, typed)
    _kept(rows, row, before.until(before.end), after.until(after.end))
    return tuple(tuple(each) for each in rows)


def _shown_alike(old: Draft, old_orders: Sequence[int], new: Draft, new_orders: Sequence[int]) -> bool:
    """Whether one provision on either side has the same words and shows them alike, as nearly all of a long text."""
    if len(old_orders) != 1 or len(new_orders) != 1:
        return False
    words = new.words(new.provisions[new_orders[0]])
    # A reference is shown as the label that its target has in its own draft, and links are known by name there.
    return (
        "@" not in words
        and old.words(old.provisions[old_orders[0]]) == words
        and ("[" not in words or link_names(old) == link_names(new))
    )


def _kept(rows: list[list[Stretch]], row: int, before: Iterable[Cut], after: Iterable[Cut]) -> int:
    """Adds what stands between changes; returns the row of its last words."""
    old, new = list(before), list(after)
    was, now = "".join(cut.shown for cut in old), "".join(cut.shown for cut in new)
    # A space where the other draft has a paragraph break, or a star that only one shows, is no difference of words.
    if was == now or _letters(was) == _letters(now):
        for cut in new:
            row = cut.row
            _add(rows[row], Stretch(Side.BOTH, cut.shown, cut.style, 0))
    elif len(old) == len(new):
        # The source is the same, what it shows is not: a reference that follows a renumbering.
        for gone, came in zip(old, new, strict=True):
            row = came.row
            if gone.shown != came.shown:
                _add(rows[row], Stretch(Side.OLD, gone.shown, gone.style, 0))
            _add(rows[row], Stretch(Side.BOTH if gone.shown == came.shown else Side.NEW, *came[3:], 0))
    else:
        row = _one_sided(rows, row, Side.OLD, old, 0)
        row = _one_sided(rows, row, Side.NEW, new, 0)
    return row


def _letters(text: str) -> str:
    return "".join(text.replace("*", "").split())


def _escaped(cuts: list[Cut]) -> bool:
    return any(cut.style & Style.LITERAL for cut in cuts)


def _looks(cuts: list[Cut]) -> list[tuple[str, Style]]:
    return [(cut.shown, cut.style & _LOOKS) for cut in cuts]


def _changed(
    rows: list[list[Stretch]],
    row: int,
    side: Side,
    thread: Thread,
    cuts: list[Cut],
    number: int,
    typed: bool,
) -> int:
    """Adds one side of a change, as it was typed if asked; returns the row of its last words."""
    if typed or (cuts and not any(cut.shown for cut in cuts)):
        # Only marks of the format changed; hidden they would be a change that nobody sees.
        cuts = [cut._replace(shown=thread.source[cut.start : cut.end], style=Style.PLAIN) for cut in cuts]
    return _one_sided(rows, row, side, cuts, number)


def _one_sided(rows: list[list[Stretch]], row: int, side: Side, cuts: list[Cut], number: int) -> int:
    for cut in cuts:
        if side is Side.NEW:
            row = cut.row
        _add(rows[row], Stretch(side, cut.shown, cut.style, number))
    return row


def _add(row: list[Stretch], stretch: Stretch) -> None:
    """Adds a stretch, joined to the last one where only its words differ."""
    if not stretch.shown:
        return
    if stretch.style:
        stretch = stretch._replace(style=stretch.style & _LOOKS)
    if row and row[-1].side is stretch.side and row[-1][2:] == stretch[2:]:
        row[-1] = row[-1]._replace(shown=row[-1].shown + stretch.shown)
    else:
        row.append(stretch)
