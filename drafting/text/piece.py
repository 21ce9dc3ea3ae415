"""A piece of a source while it is being read: a provision or an aside, whose end is not known yet.

Which line opens or carries on a piece is for the reader to say; what a piece comes to when the next one begins
stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.text import lines
from drafting.text.draft import Aside, AsideKind, Division, Kind, Provision
from drafting.text.nesting import Open

_LEADS = (":", ":]", "—", "–")


@dataclass(slots=True)
class Piece:
    """The piece that is being read: it ends where the next one starts."""

    start: int
    text_start: int
    last: int
    """Where its last line with words ends."""
    indent: int = 0
    aside: AsideKind | None = None
    name: str = ""
    kind: Kind = Kind.PARAGRAPH
    level: int = 1
    label: str = ""
    parent: int = -1
    division: Division | None = None
    wraps: bool = True
    """Whether the next line, if it opens nothing, carries this piece on."""
    opened: Open | None = None
    recalls: bool = False

    def ended(self, source: str, at: int, order: int) -> Provision | Aside:
        """What it is when it ends at an offset; ``order`` is its place among the provisions, should it be one."""
        text_start = self.text_start
        text_end = max(self.last, text_start)
        while text_end > text_start and source[text_end - 1].isspace():
            text_end -= 1
        if self.aside is not None:
            return Aside(self.aside, self.name, self.start, text_start, text_end, at)
        text_end, name = self._named(source, text_end)
        kind = self.kind
        if self.recalls and source[text_start:text_end][-2:].rstrip("]")[-1:] in (",", ";"):
            kind = Kind.PREAMBULAR
        if self.opened is not None:
            self.opened.kind = kind
            self.opened.leads = text_end == text_start or source.endswith(_LEADS, text_start, text_end)
        return Provision(
            order, kind, self.level, self.label, name,
            self.start, text_start, text_end, at, self.parent, self.division,
        )  # fmt: skip

    def _named(self, source: str, text_end: int) -> tuple[int, str]:
        """Take the ``^name`` off the end of a text: where the text ends without it, and the name."""
        tail = max(self.text_start, text_end - 120)
        if self.kind is Kind.NOTE or "^" not in source[tail:text_end]:
            return text_end, ""
        found = lines.NAME.search(source, tail, text_end)
        if found is None or (found.start() == tail > self.text_start):
            return text_end, ""
        end = found.start()
        while end > self.text_start and source[end - 1].isspace():
            end -= 1
        return end, found[1]
