"""A Word file that somebody sent, as the commands read it: its text, and what a reader must be told of it.

Tracked changes, comments and pictures are easily overlooked, so whatever the text does not show is said on
standard error, once for each file.
"""

from __future__ import annotations

from collections.abc import Mapping

from drafting.errors import Place, unknown
from drafting.phrases import several
from drafting.word.changes import by_author
from drafting.word.reading import Received, receive
from tui.cells import visible
from tui.cli.options import say

ACCEPTED, REJECTED = "accepted", "rejected"


def received(data: bytes, name: str, tracked: str = "", *, done: str = "compared") -> Received:
    """The text of a Word file and what else it holds; ``tracked`` as in ``--tracked``, ``done`` what is done to it.

    Raises ``TravauxError`` for what is no sound Word file, and for an author who changed nothing in it.
    """
    tracked = tracked or ACCEPTED
    author = tracked if tracked not in (ACCEPTED, REJECTED) else None
    found = receive(data, accept=tracked != REJECTED, author=author, name=name)
    authors = by_author(found.changes)
    if author is not None and authors and author not in authors:
        raise unknown("author", author, authors, place=Place(name))
    for line in _told(
        found, authors, f"only those of {author} accepted" if author else f"all {tracked}", done
    ):
        say(visible(f"{name}: {line}"))
    return found


def _told(found: Received, authors: Mapping[str, int], read_as: str, done: str) -> list[str]:
    told = []
    if found.changes:
        told.append(
            f"{several(len(found.changes), 'tracked change')} by {listed(authors)}; {done} with {read_as}."
        )
    if found.comments:
        who = listed(dict.fromkeys(comment.author for comment in found.comments))
        apart = "no part of the text" if done == "read" else f"not {done}"
        told.append(f"{several(len(found.comments), 'comment')} by {who}; comments are {apart}.")
    if found.unread:
        told.append(
            f"not {done}: " + ", ".join(f"{many} {what}" for what, many in found.unread.items()) + "."
        )
    return told


def listed(authors: Mapping[str, int | None]) -> str:
    """Some authors with how much each has done: ``Ana (3), Bo (1)``."""
    each = [f"{name or 'nobody named'}" + (f" ({many:,})" if many else "") for name, many in authors.items()]
    return ", ".join(each[:8]) + (f" and {several(len(each) - 8, 'other')}" if len(each) > 8 else "")
