"""What turns one source into another, as few splices between words as one finds; and whether splices meet.

A redline says what changed between two drafts for people, and leaves out what stands outside provisions. To
put one person's changes upon another's every character counts, so here are texts and offsets alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_HAS_WORD = re.compile(r"\w")
_LONG = 2_000
"""Words of a stretch beyond which it is one splice: comparing them costs the square of their number."""


class Splice(NamedTuple):
    """Put ``text`` in the place of ``start``–``end``."""

    start: int
    end: int
    text: str

    @property
    def grows(self) -> int:
        """How much longer the text is after it."""
        return len(self.text) - (self.end - self.start)

    def moved(self, by: int) -> Splice:
        """The same so many characters further on."""
        return Splice(self.start + by, self.end + by, self.text)


def splices(before: str, after: str) -> list[Splice]:
    """The splices that make one text of another, in order, each word between two of them in both texts."""
    found = _between(_PARAGRAPH.findall(before), _PARAGRAPH.findall(after), 0, words=True)
    return list(_joined(before, found))


def made(text: str, every: Iterable[Splice]) -> str:
    """The text with splices made that are in order and apart from each other."""
    parts, at = list[str](), 0
    for each in every:
        parts += (text[at : each.start], each.text)
        at = each.end
    return "".join((*parts, text[at:]))


def meet(text: str, one: Splice, other: Splice) -> bool:
    """Whether no word of the text stands between two splices: then a person must say what is to stand there."""
    first, last = sorted((one, other))
    return first.end >= last.start or not _HAS_WORD.search(text, first.end, last.start)


def behind(splice: Splice, others: Iterable[Splice]) -> Splice:
    """Where a splice stands once others are made that it does not meet."""
    return splice.moved(sum(each.grows for each in others if each.end <= splice.start))


def _between(before: Sequence[str], after: Sequence[str], at: int, *, words: bool) -> Iterator[Splice]:
    """The splices between two texts in parts; inside paragraphs that pair up, those between their words."""
    places = [at]
    for part in before:
        places.append(places[-1] + len(part))
    for same, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if same == "equal":
            continue
        if words and j - i == m - k:
            for place, (old, new) in enumerate(zip(before[i:j], after[k:m], strict=True), i):
                yield from _within(old, new, places[place])
        elif words:
            yield from _within("".join(before[i:j]), "".join(after[k:m]), places[i])
        else:
            yield Splice(places[i], places[j], "".join(after[k:m]))


def _within(old: str, new: str, at: int) -> Iterator[Splice]:
    """The splices between the words of two stretches."""
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    if max(len(old_words), len(new_words)) <= _LONG:
        yield from _between(old_words, new_words, at, words=False)
    elif old != new:
        yield Splice(at, at + len(old), new)


def _joined(text: str, every: Iterable[Splice]) -> Iterator[Splice]:
    """Splices with no word between them as one: what stands between is then written anew."""
    held: Splice | None = None
    for each in every:
        if held is not None and not _HAS_WORD.search(text, held.end, each.start):
            held = Splice(held.start, each.end, held.text + text[held.end : each.start] + each.text)
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held
