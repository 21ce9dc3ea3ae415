"""What is folded into a text is read back before it is kept: here, for one provision and for one block that comes in.

The brackets of a rolling text have one meaning, which ``text.resolving`` gives them. Asking it, rather than
reasoning about it, keeps the law of the rolling text even where a text is stranger than anybody foresaw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.agreement.bracketing import Rank, alternatives
from drafting.agreement.folding import Folding, Manner, Wording
from drafting.agreement.footnotes import without_unused
from drafting.text.attribution import DELETION, write_head
from drafting.text.brackets import Brackets, brackets
from drafting.text.draft import Draft, Kind, Provision, Range
from drafting.text.reading import read
from drafting.text.resolving import reading
from drafting.text.splicing import Splice, spliced

_MANNERS = (
    Manner(),
    Manner(glued=True),
    Manner(wider=1),
    Manner(glued=True, wider=1, brackets=True),
    Manner(block=True),
    Manner(glued=True, block=True),
)
"""Ways to write the choices of a provision, the most readable first."""
_BLOCK = (Manner(block=True), Manner(glued=True, block=True))
_SIDE_BY_SIDE = 3
"""Whole wordings that can still be read side by side in one paragraph."""
_BUSY_MARKS = 8
_BUSY_SHARE = 4
_CROWDED = 40
"""Words of rivals in a paragraph, where they are also half as many again as its own, that nobody reads past."""

_OPTIONS = 6
"""Alternatives of a paragraph that can still be compared when they stand below each other."""
_BLANK_LINES = re.compile(r"\n{2,}")


def same_reading(one: str, other: str) -> bool:
    """Whether two readings are equal: to the character, but for blank lines between paragraphs and unused footnotes."""
    return one == other or _laid(one) == _laid(other)


def _laid(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", without_unused(text)).strip("\n")


class Unit:
    """One provision by itself, as a text of its own: what is folded into it is read back here."""

    def __init__(self, base: Draft, provision: Provision, rank: Rank) -> None:
        self.source = base.source[provision.start : provision.end]
        self.start = provision.text_start - provision.start
        self.alone = _stands_alone(base, provision)
        self.text = base.words(provision)
        self.rank = rank
        self.groups: list[Range] = []
        self.named: set[str] = set()
        if "[" in self.text or "]" in self.text:
            tree = brackets(read(self.source))
            self.groups = _groups(tree, self.start)
            self.named = {code for bracket in tree for code in bracket.parties}
        self._readings: dict[tuple[str, tuple[str, ...]], str] = {}

    def folded(self, wordings: Sequence[Wording]) -> str | None:
        """The words with these wordings folded in, in the first manner that reads back; None where none does."""
        for manner in _MANNERS:
            found = Folding(self.text, self.groups, self.rank, manner).fold(wordings)
            if self._holds(found, wordings):
                return self._blocks(found, wordings) or found if manner not in _BLOCK else found
        return None

    def _blocks(self, found: str, wordings: Sequence[Wording]) -> str | None:
        """Whole wordings side by side where word brackets would be harder to read than they are."""
        marks, words = found.count("[") - self.text.count("["), len(self.text.split())
        dense = marks >= _BUSY_MARKS and marks * _BUSY_SHARE >= words
        more = len(found.split()) - words
        if not dense and (more < _CROWDED or more * 2 < words * 3):
            return None
        block = self._options(wordings)
        if block is not None and self._holds(block, wordings):
            return block
        if not dense or len(wordings) > _SIDE_BY_SIDE:
            return None
        for manner in _BLOCK:
            block = Folding(self.text, self.groups, self.rank, manner).fold(wordings)
            if self._holds(block, wordings):
                return block
        return None

    def _options(self, wordings: Sequence[Wording]) -> str | None:
        """Whole wordings below each other, the base first; None where the provision is no paragraph by itself."""
        texts: dict[str, set[str]] = {}
        for each in wordings:
            words = each.on(self.text, 0, len(self.text)).strip()
            texts.setdefault(words, set()).update(each.parties)
        rivals = alternatives(texts, self.rank)
        if not self.alone or len(rivals) > _OPTIONS or self.text in texts:
            return None
        indent = " " * (self.start - self.source.rfind("\n", 0, self.start) - 1)
        lines = [f"Option 1: {self.text}"]
        for number, rival in enumerate(rivals, 2):
            lines.append(f"{indent}Option {number}: [{write_head(rival.parties)}{rival.words or DELETION}]")
        return "\n\n".join(lines)

    def _holds(self, found: str, wordings: Sequence[Wording]) -> bool:
        """Whether each party reads its own wording in what was folded, and everybody else the base."""
        draft = read(self._with(found))
        others: list[tuple[str, ...]] = [(), *((code,) for code in self.named)]
        behind = {code for each in wordings for code in each.parties}
        for codes in others:
            if not behind.intersection(codes) and not same_reading(
                reading(draft, codes), self._read(self.text, codes)
            ):
                return False
        for each in wordings:
            deletes = len(each.edits) == 1 and each.edits[0].whole
            words = "" if deletes else each.on(self.text, 0, len(self.text))
            for code in each.parties if self.named else each.parties[:1]:
                wanted = "" if deletes else self._read(words, (code,))
                if not same_reading(reading(draft, (code,)), wanted):
                    return False
        return True

    def _with(self, text: str) -> str:
        return self.source[: self.start] + text + self.source[self.start + len(self.text) :]

    def _read(self, words: str, codes: tuple[str, ...]) -> str:
        key = (words, codes)
        if key not in self._readings:
            source = self._with(words)
            plain = "[" not in source and "]" not in source
            self._readings[key] = source if plain else reading(read(source), codes)
        return self._readings[key]


def _stands_alone(base: Draft, provision: Provision) -> bool:
    """Whether a provision is a labelled paragraph or point with nothing below it, not itself an option or in one."""
    return (
        provision.kind in (Kind.PARAGRAPH, Kind.POINT)
        and bool(provision.label.strip())
        and len(base.covered(provision.order)) == 1
        and not any(above.kind is Kind.OPTION for above in base.above(provision.order))
    )


def _groups(tree: Brackets, start: int) -> list[Range]:
    """The brackets and choices of a provision as ranges of its words."""
    spans = [tree.span(index) for index in range(len(tree))] + [choice.whole for choice in tree.choices]
    return sorted({Range(max(span.start - start, 0), span.end - start) for span in spans})


def bracketed(block: str, parties: Sequence[str], *, outer: bool = False) -> str | None:
    """Paragraphs that parties propose, the words of each in a bracket; None where that does not read back.

    With ``outer`` a bracket holds label and marks too, so that nothing is a heading or hangs below one of
    these paragraphs before the party is read.
    """
    draft = read(block)
    head = write_head(parties)
    for label in (False, True) if not outer else (True,):
        marks: list[Splice] = []
        until = -1
        for provision in draft.provisions:
            start, end = provision.text
            if provision.start < until:
                continue
            if label or start == end:
                start = _before_label(draft, provision, marks=outer)
                end = max(end, _line_end(block, start))
            until = end
            marks += [Splice(start, start, f"[{head}"), Splice(end, end, "]")]
        found = spliced(block, marks)
        rolled, wanted = read(found), reading(draft, parties[:1])
        if not reading(rolled).strip() and same_reading(reading(rolled, parties[:1]), wanted):
            return found
    return None


def _before_label(draft: Draft, provision: Provision, *, marks: bool) -> int:
    """Where the label of a provision begins, behind the marks of a heading or, with ``marks``, before them."""
    start = provision.start
    while start < provision.text_end and draft.source[start] in (" \t\r\n" if marks else "# \t\r\n"):
        start += 1
    return start


def _line_end(block: str, start: int) -> int:
    end = block.find("\n", start)
    return len(block[: end if end >= 0 else len(block)].rstrip())


def tidy(draft: Draft) -> bool:
    """Whether every bracket of a text opens and closes in one provision, so that provisions can be read one by one."""
    tree = brackets(draft)
    if tree.unclosed or tree.unopened:
        return False
    for index in range(len(tree)):
        start, end = tree.span(index)
        home = draft.at(start)
        if home is None or start < home.text_start or end > home.text_end:
            return False
    return True
