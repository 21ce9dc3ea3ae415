"""Words with changes as HTML, and the names by which a page links to itself.

One function escapes; nothing else in the HTML painter takes words from a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from drafting.publish.passages import Passage
from drafting.publish.stretches import Side, Stretch
from drafting.publish.unseen import flowing
from drafting.text.inline import Style


def text(words: str) -> str:
    """Words as HTML that shows them as they are, in one line."""
    return escape(flowing(words))


def change_id(number: int) -> str:
    """The link target of a change."""
    return f"change-{number}"


def move_id(passage: Passage, *, there: bool) -> str:
    """The link target of one end of a move: where it left (``there``) or where it arrived."""
    entry = passage.entry
    which = f"block-{entry.block}" if entry.block else f"{passage.old}-{passage.new}"
    return f"{'from' if there else 'to'}-{which}"


def row(stretches: Iterable[Stretch], seen: set[int] | None = None) -> str:
    """Stretches as HTML; ``seen`` gathers the numbers of changes, which get their link target once.

    With ``seen`` left out no targets and numbers are written, for lists that repeat words of the text.
    """
    groups = [
        (side, number, list(run))
        for (side, number), run in groupby(stretches, key=lambda each: (each.side, each.change))
    ]
    parts = []
    for place, (side, number, run) in enumerate(groups):
        last = place + 1 == len(groups) or groups[place + 1][1] != number
        words = "".join(map(_styled, run))
        parts.append(words if side is Side.BOTH else _changed(side, number, words, seen, last))
    return "".join(parts)


def _styled(stretch: Stretch) -> str:
    words = text(stretch.shown)
    if stretch.style & Style.STRONG:
        words = f"<strong>{words}</strong>"
    return f"<em>{words}</em>" if stretch.style & Style.EMPHASIS else words


def _changed(side: Side, number: int, words: str, seen: set[int] | None, last: bool) -> str:
    """Words that went or came, with their link target and, after the last of a change, its number."""
    tag, said = ("del", "deleted") if side is Side.OLD else ("ins", "inserted")
    blank = "" if words.strip() else ' class="blank"'
    words = f'<span class="vh"> {said}: </span>{words}<span class="vh"> end </span>'
    if seen is None or not number:
        return f"<{tag}{blank}>{words}</{tag}>"
    target = "" if number in seen else f' id="{change_id(number)}"'
    seen.add(number)
    return f"<{tag}{target}{blank}>{words}</{tag}>{permalink(number) if last else ''}"


def permalink(number: int, *, target: bool = False) -> str:
    """The small number of a change, a link to it; with ``target`` it is itself what the link leads to."""
    named = f' id="{change_id(number)}"' if target else ""
    where = f'href="#{change_id(number)}"'
    return f'<a class="no"{named} {where} data-no="{number}" aria-label="Change {number}"></a>'
