"""What parties would make of a round: their edits gathered by the provision, or the place, that they are about.

The rolling text folds what is gathered here, and is read back against the text that each party alone would
make of the round, which is told here too. What cannot be folded is set ``apart``, by proposal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafting.agreement.bracketing import Rank
from drafting.agreement.folding import Wording
from drafting.agreement.proposals import Edit
from drafting.text.draft import Draft, Range
from drafting.text.splicing import Splice

Behind = list[tuple[str, int]]
"""Those who are behind something, each with the number of its proposal."""


class Backed(NamedTuple):
    """What is folded: edits over the round's source, who is behind them, and the number of their proposal."""

    number: int
    parties: tuple[str, ...]
    edits: tuple[Edit, ...]


class Gathered:
    """The edits of some proposals over one round. No party may be behind two that meet."""

    def __init__(self, base: Draft, backed: Sequence[Backed], rank: Rank) -> None:
        self.base, self._rank = base, rank
        self.words: dict[int, dict[str, list[tuple[Edit, int]]]] = defaultdict(lambda: defaultdict(list))
        """By the order of a provision and by party: edits over its text, each with the number of its proposal."""
        self.slots: dict[int, dict[str, Behind]] = defaultdict(dict)
        """By offset in the source: the blocks that come in there."""
        self.apart: set[int] = set()
        """Numbers of the proposals that are not folded."""
        self.parties = {code for each in backed for code in each.parties}
        self.structural = {
            code for each in backed if any(edit.whole for edit in each.edits) for code in each.parties
        }
        """Those who bring in or strike whole provisions."""
        self._starts = [provision.start for provision in base.provisions]
        for each in backed:
            for edit in each.edits:
                self._sort(each, edit)

    def _sort(self, each: Backed, edit: Edit) -> None:
        """Lay one edit to the provision it changes, or to the place where it brings something in."""
        if edit.whole and edit.start == edit.end:
            blocks = self.slots[edit.start].setdefault(edit.text, [])
            blocks += [
                (code, each.number) for code in each.parties if all(code != other for other, _ in blocks)
            ]
            return
        order = max(bisect_right(self._starts, edit.start) - 1, 0)
        text = self.base.provisions[order].text
        if not edit.whole and not text.start <= edit.start <= edit.end <= text.end:
            # What a footnote says stands beside the provisions, where no bracket is read.
            self.apart.add(each.number)
            return
        local = (
            Edit(0, text.end - text.start, "", True)
            if edit.whole
            else Edit(edit.start - text.start, edit.end - text.start, edit.text)
        )
        for code in each.parties:
            mine = self.words[order][code]
            if all(local != other for other, _ in mine):
                mine.append((local, each.number))

    def wordings(self, order: int) -> list[Wording]:
        """What is left to fold into one provision, parties with equal edits together. ValueError where two meet."""
        groups: dict[tuple[Edit, ...], list[str]] = defaultdict(list)
        for code, mine in self.words[order].items():
            edits = tuple(edit for edit, number in sorted(mine) if number not in self.apart)
            if not edits:
                continue
            if any(one.meets(other) for one, other in pairwise(edits)):
                raise ValueError(f"{code} would change the same words twice: {edits}")
            groups[edits].append(code)
        return [Wording(tuple(codes), edits) for edits, codes in groups.items()]

    def ordered(self, blocks: dict[str, Behind]) -> list[tuple[str, Behind]]:
        """What comes in at one place: points before paragraphs before headings, which would take them below them."""
        return sorted(
            blocks.items(),
            key=lambda block: (
                _depth(block[0]),
                min((self._rank(code), number) for code, number in block[1]),
                block[0],
            ),
        )

    def struck_by(self, order: int) -> dict[str, int]:
        """Those who would strike a provision of the base whole, with the numbers of their proposals."""
        if order not in self.words:
            return {}
        return {
            code: number for code, mine in self.words[order].items() for edit, number in mine
            if edit.whole and number not in self.apart
        }  # fmt: skip

    def text_of(self, code: str) -> str:
        """The round with one party's proposals made, those apart left out."""
        splices = []
        for order, parties in self.words.items():
            provision = self.base.provisions[order]
            for edit, number in parties.get(code, ()):
                if number in self.apart:
                    continue
                whole = provision.whole if edit.whole else None
                start = provision.text_start + edit.start
                span = whole or Range(start, start + edit.end - edit.start)
                splices.append(Splice(*span, edit.text))
        for at, blocks in self.slots.items():
            for text, behind in self.ordered(blocks):
                if any(code == other and number not in self.apart for other, number in behind):
                    splices.append(Splice(at, at, text))
        return _put(self.base.source, splices)

    def leave(self, wrong: Sequence[str], *, whole: bool) -> None:
        """Set apart what these would do, or all where nobody's text ("") is misread; ``whole`` spares words."""
        for parties in self.words.values():
            for code, mine in parties.items():
                if "" in wrong or code in wrong:
                    self.apart.update(number for edit, number in mine if edit.whole or not whole)
        for blocks in self.slots.values():
            for behind in blocks.values():
                self.apart.update(number for code, number in behind if "" in wrong or code in wrong)


def _depth(text: str) -> tuple[bool, int]:
    """How near the top of the text a block belongs: headings nearest, deep points farthest."""
    line = text.lstrip("\n")
    marks = len(line) - len(line.lstrip("#"))
    return (True, -marks) if marks else (False, len(line.lstrip()) - len(line))


def _put(source: str, splices: Iterable[Splice]) -> str:
    """The source with the splices made; those at one place in the order in which they are given."""
    parts, at = [], 0
    for start, end, text in sorted(splices, key=lambda each: (each.start, each.end)):
        parts += [source[at:start], text]
        at = end
    return "".join([*parts, source[at:]])
