"""The rolling text: a round with every open proposal folded in as attributed brackets, nobody's words lost.

The one law: a party's reading of the rolling text is the round with that party's proposals made, and
nobody's reading is the round itself. A reading is what ``text.resolving`` makes of it: in every choice the
alternative that the party is named in, else the unattributed base wording. Brackets that stood in the round
already are read so too, on both sides of the law. Whether the law holds is not left to the care with which
brackets are written: each provision is read back before it is kept, and written more plainly until it
holds. What cannot be written so that it holds is not folded, and named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from drafting.agreement.bracketing import Rank, ranking
from drafting.agreement.folding import Wording
from drafting.agreement.footnotes import only_footnotes
from drafting.agreement.proposals import Edit
from drafting.agreement.readback import Unit, bracketed, same_reading, tidy
from drafting.text.draft import Draft, Kind, Provision, Range
from drafting.text.reading import read
from drafting.text.resolving import reading
from drafting.text.splicing import Splice


class Backed(NamedTuple):
    """What is folded: edits over the round's source, who is behind them, and the number of their proposal."""

    number: int
    parties: tuple[str, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Rolled:
    """A rolling text. ``apart`` are the numbers of proposals that no brackets can hold; they are not in it."""

    source: str
    apart: tuple[int, ...] = ()


def roll(base: Draft, backed: Iterable[Backed], order: Sequence[str] = ()) -> Rolled:
    """Fold proposals into a text; ``order`` is that of the parties inside brackets, by code where it says nothing.

    The order of ``backed`` does not matter, except that what one party would bring in at one place stands in
    the order of its numbers. No party may be behind two that meet (ValueError). Linear in the length of the
    text and in the number of proposals to each provision.
    """
    rolling = _Rolling(base, sorted(backed, key=lambda each: each.number), ranking(order))
    return rolling.run()


class _Rolling:
    def __init__(self, base: Draft, backed: Sequence[Backed], rank: Rank) -> None:
        self.base, self.rank = base, rank
        self.words: dict[int, dict[str, list[tuple[Edit, int]]]] = defaultdict(lambda: defaultdict(list))
        self.slots: dict[int, dict[str, list[tuple[str, int]]]] = defaultdict(dict)
        self.apart: set[int] = set()
        self.outer: set[str] = set()
        """What comes in whose labels stand in its brackets, lest it take something of the base below itself."""
        self.came: list[tuple[Range, str]] = []
        """Where in the rolling text something came in, and its text in the proposal."""
        self.laid: list[tuple[Range, int]] = []
        """Where in the rolling text the words of a provision stand as folded, and its order in the base."""
        self.parties = {code for each in backed for code in each.parties}
        self.structural = {
            code for each in backed if any(edit.whole for edit in each.edits) for code in each.parties
        }
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

    def run(self) -> Rolled:
        """The rolling text, read back as a whole where reading it provision by provision is not enough."""
        found = self._written()
        checked = set() if tidy(self.base) else self.parties
        blocks, strikes = self._tangled(found)
        if blocks or strikes:
            self.outer |= blocks
            self.apart |= strikes
            found = self._written()
            checked = checked or self.structural
        if not checked:
            return Rolled(found, tuple(sorted(self.apart)))
        for step in (self._without_provisions, self._without_all):
            wrong = self._misread(found, sorted(checked))
            if not wrong:
                break
            step(wrong)
            found = self._written()
        return Rolled(found, tuple(sorted(self.apart)))

    def _tangled(self, found: str) -> tuple[set[str], set[int]]:
        """What would go with one party while what is below it stays: texts that come in, proposals that strike."""
        rolled = read(found)
        homes = self._homes(rolled)
        if homes is None:
            return {text for blocks in self.slots.values() for text in blocks}, set()
        blocks: set[str] = set()
        strikes: set[int] = set()
        for provision in rolled.provisions:
            order, block = homes[provision.order]
            below = rolled.covered(provision.order)[1:]
            if block >= 0 and any(homes[each][1] != block for each in below):
                blocks.add(self.came[block][1])
            for code, number in self._struck_by(order).items():
                if any(homes[each][1] >= 0 or code not in self._struck_by(homes[each][0]) for each in below):
                    strikes.add(number)
        return blocks, strikes

    def _struck_by(self, order: int) -> dict[str, int]:
        """Those who would strike a provision of the base whole, with the numbers of their proposals."""
        if order not in self.words:
            return {}
        return {
            code: number for code, mine in self.words[order].items() for edit, number in mine
            if edit.whole and number not in self.apart
        }  # fmt: skip

    def _homes(self, rolled: Draft) -> list[tuple[int, int]] | None:
        """For each provision of the rolling text its order in the base, -1 for none, and the block it came in with, -1.

        None where the base's provisions are not there one for one.
        """
        homes, order, place, lying = [], 0, 0, 0
        for provision in rolled.provisions:
            while place < len(self.came) and self.came[place][0].end <= provision.start:
                place += 1
            while lying < len(self.laid) and self.laid[lying][0].end <= provision.start:
                lying += 1
            if (
                provision.kind is Kind.OPTION
                and lying < len(self.laid)
                and self.laid[lying][0].start <= provision.start
            ):
                # An option that we wrote: a part of its paragraph.
                homes.append((self.laid[lying][1], -1))
            elif place < len(self.came) and self.came[place][0].start <= provision.start:
                homes.append((-1, place))
            else:
                homes.append((order, -1))
                order += 1
        return homes if order == len(self.base.provisions) else None

    def _written(self) -> str:
        """The source with every provision and every place folded; keeps where the blocks came in."""
        splices = []
        for order, parties in self.words.items():
            provision = self.base.provisions[order]
            splices.append((*provision.text, order, [(self._provision(provision, parties), "")]))
        splices += [(at, at, -1, self._slot(blocks)) for at, blocks in self.slots.items()]
        parts: list[str] = []
        at = length = 0
        self.came, self.laid = [], []
        for start, end, order, texts in sorted(splices, key=lambda each: each[:2]):
            parts.append(self.base.source[at:start])
            length += start - at
            for text, block in texts:
                here = Range(length, length + len(text))
                if order < 0:
                    self.came.append((here, block))
                else:
                    self.laid.append((here, order))
                parts.append(text)
                length += len(text)
            at = end
        return "".join([*parts, self.base.source[at:]])

    # --- The law, over the whole text ----------------------------------------------------------

    def _misread(self, found: str, checked: Sequence[str]) -> list[str]:
        """Those whose reading of the rolling text is not their own text; "" stands for nobody."""
        rolled = read(found)
        wrong = [] if same_reading(reading(rolled), reading(self.base)) else [""]
        for code in checked:
            wanted = read(self._text_of(code))
            if not same_reading(reading(rolled, (code,)), reading(wanted, (code,))):
                wrong.append(code)
        return wrong

    def _text_of(self, code: str) -> str:
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
            for text, behind in self._ordered(blocks):
                if any(code == other and number not in self.apart for other, number in behind):
                    splices.append(Splice(at, at, text))
        return _put(self.base.source, splices)

    def _without_provisions(self, wrong: Sequence[str]) -> None:
        """Leave out what these would do to whole provisions, or what all would where nobody's text is misread."""
        self._leave(wrong, whole=True)

    def _without_all(self, wrong: Sequence[str]) -> None:
        self._leave(wrong, whole=False)

    def _leave(self, wrong: Sequence[str], *, whole: bool) -> None:
        for parties in self.words.values():
            for code, mine in parties.items():
                if "" in wrong or code in wrong:
                    self.apart.update(number for edit, number in mine if edit.whole or not whole)
        for blocks in self.slots.values():
            for behind in blocks.values():
                self.apart.update(number for code, number in behind if "" in wrong or code in wrong)

    # --- Words ---------------------------------------------------------------------------------

    def _provision(self, provision: Provision, parties: dict[str, list[tuple[Edit, int]]]) -> str:
        """The words of a provision with all wordings folded in, in the first manner that reads back."""
        wordings = self._wordings(parties)
        text = self.base.words(provision)
        if not wordings:
            return text
        unit = Unit(self.base, provision, self.rank)
        found = unit.folded(wordings)
        if found is not None:
            return found
        # Find those that cannot be folded even by themselves, and fold the others.
        good = [each for each in wordings if unit.folded([each]) is not None]
        found = unit.folded(good)
        lost = {code for each in wordings if found is None or each not in good for code in each.parties}
        self.apart.update(number for code in lost for _, number in parties[code])
        return text if found is None else found

    def _wordings(self, parties: dict[str, list[tuple[Edit, int]]]) -> list[Wording]:
        """Parties with equal edits together."""
        groups: dict[tuple[Edit, ...], list[str]] = defaultdict(list)
        for code, mine in parties.items():
            edits = tuple(edit for edit, number in sorted(mine) if number not in self.apart)
            if not edits:
                continue
            if any(one.meets(other) for one, other in pairwise(edits)):
                raise ValueError(f"{code} would change the same words twice: {edits}")
            groups[edits].append(code)
        return [Wording(tuple(codes), edits) for edits, codes in groups.items()]

    # --- Whole provisions ----------------------------------------------------------------------

    def _slot(self, blocks: dict[str, list[tuple[str, int]]]) -> list[tuple[str, str]]:
        """What comes in at one place, in a fixed order: by first supporter, then by the order of its own text."""
        parts = []
        for text, behind in self._ordered(blocks):
            left = [(code, number) for code, number in behind if number not in self.apart]
            parties = tuple(sorted({code for code, _ in left}, key=self.rank))
            if not parties:
                continue
            # A footnote is seen only by those who read the words that refer to it.
            plain = only_footnotes(text)
            found = text if plain else bracketed(text, parties, outer=text in self.outer)
            if found is None:
                self.apart.update(number for _, number in left)
            else:
                parts.append((found, text))
        return parts

    def _ordered(self, blocks: dict[str, list[tuple[str, int]]]) -> list[tuple[str, list[tuple[str, int]]]]:
        """What comes in at one place: points before paragraphs before headings, which would take them below them."""
        return sorted(
            blocks.items(),
            key=lambda block: (
                _depth(block[0]),
                min((self.rank(code), number) for code, number in block[1]),
                block[0],
            ),
        )


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
