"""Words with changes as HTML, and the names by which a page links to itself.

One function escapes; nothing else in the HTML painter takes words from a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

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
    found = list(stretches)
    parts = []
    for place, stretch in enumerate(found):
        last = place + 1 == len(found) or found[place + 1].change != stretch.change
        parts.append(_stretch(stretch, seen, last))
    return "".join(parts)


def _stretch(stretch: Stretch, seen: set[int] | None, last: bool) -> str:
    words = text(stretch.shown)
    if stretch.style & Style.STRONG:
        words = f"<strong>{words}</strong>"
    if stretch.style & Style.EMPHASIS:
        words = f"<em>{words}</em>"
    if stretch.side is Side.BOTH:
        return words
    tag, said = ("del", "deleted") if stretch.side is Side.OLD else ("ins", "inserted")
    blank = "" if stretch.shown.strip() else ' class="blank"'
    number = stretch.change
    words = f'<span class="vh"> {said}: </span>{words}<span class="vh"> end </span>'
    if seen is None or not number:
        return f"<{tag}{blank}>{words}</{tag}>"
    target = "" if number in seen else f' id="{change_id(number)}"'
    seen.add(number)
    link = (
        f'<a class="no" href="#{change_id(number)}" data-no="{number}" aria-label="Change {number}"></a>'
        if last
        else ""
    )
    return f"<{tag}{target}{blank}>{words}</{tag}>{link}"
