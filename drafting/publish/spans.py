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

    With ``seen`` left out no targets are written, for lists that repeat words of the text.
    """
    parts = []
    for (side, number), run in groupby(stretches, key=lambda each: (each.side, each.change)):
        words = "".join(map(_styled, run))
        parts.append(words if side is Side.BOTH else _changed(side, number, words, seen))
    return "".join(parts)


def _styled(stretch: Stretch) -> str:
    words = text(stretch.shown)
    if not stretch.style:
        return words
    if stretch.style & Style.STRONG:
        words = f"<strong>{words}</strong>"
    return f"<em>{words}</em>" if stretch.style & Style.EMPHASIS else words


def _changed(side: Side, number: int, words: str, seen: set[int] | None) -> str:
    """Words that went or came, the first of a change being its link target."""
    tag, said = ("del", "deleted") if side is Side.OLD else ("ins", "inserted")
    # A line through a lone bracket makes another letter of it: what is short gets a frame as well.
    look = "" if len(words.strip()) > 2 else ' class="blank"' if not words.strip() else ' class="short"'
    words = f'<span class="vh"> {said}: </span>{words}<span class="vh"> end </span>'
    if seen is None or not number or number in seen:
        return f"<{tag}{look}>{words}</{tag}>"
    seen.add(number)
    return f'<{tag} id="{change_id(number)}"{look}>{words}</{tag}>'


def link(number: int, about: str = "", *, target: bool = False) -> str:
    """The number of a change as a link to it; with ``target`` it is itself what the link leads to."""
    named = f' id="{change_id(number)}"' if target else ""
    told = f' title="{escape(about)}"' if about else ""
    return f'<a{named} href="#{change_id(number)}"{told}>{number}</a>'
