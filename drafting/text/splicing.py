"""Edits of a source that leave clean words behind: no doubled space, no space before a comma, no empty paragraph.

Every operation on brackets is a handful of cuts. What happens where two cut ends meet is decided here,
once; away from the cuts not a character changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from drafting.text.draft import Draft, Provision

_CLOSES = ",.;:!?)]"
_BLANK = " \t"


class Splice(NamedTuple):
    """Replace ``start``–``end`` of a source by ``text``."""

    start: int
    end: int
    text: str = ""


def spliced(source: str, splices: Iterable[Splice]) -> str:
    """The source with the splices made exactly as they are; they may touch and must not overlap."""
    parts, at = [], 0
    for start, end, text in sorted(splices):
        parts += [source[at:start], text]
        at = end
    return "".join([*parts, source[at:]])


def healed(draft: Draft, cuts: Iterable[Splice]) -> str:
    """The source with the cuts made and their edges healed; provisions that lose all their words go whole.

    Cuts may touch; one that lies inside another is ignored.
    """
    apart = _apart(cuts)
    apart = _apart([*_emptied(draft, apart), *apart])
    writer = _Writer(draft)
    at = 0
    for start, end, text in apart:
        writer.put(at, draft.source[at:start])
        writer.seam(start, end)
        writer.put(start, text)
        writer.seam(start, end)
        at = end
    writer.put(at, draft.source[at:])
    text = writer.text()
    if apart and apart[-1].end == len(draft.source) and not apart[-1].text:
        # the last paragraph went: the blank lines before it separate nothing now
        ends = draft.source[len(draft.source.rstrip("\n")) :]
        return text.rstrip("\n") + ends if text.rstrip("\n") else text
    return text


def _apart(cuts: Iterable[Splice]) -> list[Splice]:
    """The cuts in order, without those that lie inside others."""
    apart: list[Splice] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if apart and cut.start < apart[-1].end:
            if cut.end > apart[-1].end:
                apart[-1] = Splice(apart[-1].start, cut.end, apart[-1].text + cut.text)
            continue
        apart.append(cut)
    return apart


def _emptied(draft: Draft, cuts: list[Splice]) -> list[Splice]:
    """Cuts of whole provisions for those that lose all their words and have nothing left below them."""
    gone: set[int] = set()
    touched = _touched(draft, cuts)
    for order in sorted(touched, reverse=True):
        below = draft.covered(order)
        if all(child in gone for child in below[1:]) and _loses_all(draft, draft.provisions[order], cuts):
            gone.add(order)
    return [Splice(draft.provisions[order].start, draft.provisions[order].end) for order in gone]


def _touched(draft: Draft, cuts: list[Splice]) -> set[int]:
    """Orders of the provisions that a cut without replacement touches."""
    found: set[int] = set()
    for cut in cuts:
        if cut.text:
            continue
        index = bisect_right(draft.provisions, cut.start, key=lambda provision: provision.start) - 1
        while 0 <= index < len(draft.provisions) and draft.provisions[index].start < cut.end:
            found.add(index)
            index += 1
        if index < 0:
            found.update(p.order for p in draft.provisions[:1] if p.start < cut.end)
    return found


def _loses_all(draft: Draft, provision: Provision, cuts: list[Splice]) -> bool:
    if provision.text_start == provision.text_end:
        return any(cut.start <= provision.start and cut.end >= provision.text_end for cut in cuts)
    at = provision.text_start
    for cut in cuts[max(bisect_right(cuts, at, key=lambda cut: cut.start) - 1, 0) :]:
        if cut.end <= at:
            continue
        if cut.start >= provision.text_end:
            break
        if draft.source[at : cut.start].strip() or cut.text:
            return False
        at = cut.end
    return not draft.source[at : provision.text_end].strip()


class _Writer:
    """Writes the parts of a source that stay, and heals where they meet."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts: list[str] = []
        self._cut = False
        self._begins = False
        self._words_until = -1

    def put(self, at: int, words: str) -> None:
        """Write words that stood at an offset of the source."""
        if self._cut and words:
            words = self._heal(words)
        if words:
            self._cut = False
            self._parts.append(words)
        if words.strip():
            self._words_until = at + len(words.rstrip())

    def seam(self, start: int, end: int) -> None:
        """Say that a cut was made: what is written next is healed to what was written last."""
        provision = self._draft.at(start)
        starts_text = provision is not None and self._words_until <= max(provision.text_start, 0) <= end
        self._begins = starts_text
        self._cut = True
        if provision is not None and provision.start == start and provision.end == end:
            self._cut = False  # a whole provision went: what is left and right of it are lines of their own

    def _heal(self, right: str) -> str:
        left = self._parts[-1] if self._parts else ""
        if self._begins:
            return (
                right.lstrip(_BLANK + ",;")
                if right.lstrip(_BLANK)[:1] in ("", ",", ";")
                else right.lstrip(_BLANK)
            )
        if left[-1:] in (" ", "\t", "\n", "(", "[") and right[0] in _BLANK:
            return right.lstrip(_BLANK)
        if left[-1:] in (" ", "\t") and (right[0] in _CLOSES or right[0] in "\r\n"):
            left = self._trim()
        if right[0] == "," and left[-1:] in (",", ";"):
            return right[1:]
        if right[0] in ".;" and left[-1:] == ",":
            self._parts[-1] = self._parts[-1][:-1]
        return right

    def _trim(self) -> str:
        """Take the spaces off the end of what was written."""
        while self._parts:
            self._parts[-1] = self._parts[-1].rstrip(_BLANK)
            if self._parts[-1]:
                return self._parts[-1]
            self._parts.pop()
        return ""

    def text(self) -> str:
        """All that was written."""
        if self._cut:
            self._trim()
        return "".join(self._parts)
