"""The rolling text: a round with every open proposal folded in as attributed brackets, nobody's words lost.

The one law: a party's reading of the rolling text is the round with that party's proposals made, and
nobody's reading is the round itself. A reading is what ``text.resolving`` makes of it: in every choice the
alternative that the party is named in, else the unattributed base wording. Brackets that stood in the round
already are read so too, on both sides of the law. Whether the law holds is not left to the care with which
brackets are written: each provision is read back before it is kept, and written more plainly until it
holds. What cannot be written so that it holds is not folded, and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.agreement.bracketing import Rank, ranking
from drafting.agreement.footnotes import only_footnotes
from drafting.agreement.gathering import Backed, Behind, Gathered
from drafting.agreement.readback import Unit, bracketed, same_reading, tidy
from drafting.text.draft import Draft, Kind, Provision, Range
from drafting.text.reading import read
from drafting.text.resolving import reading


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
    rank = ranking(order)
    return _Rolling(Gathered(base, sorted(backed, key=lambda each: each.number), rank), rank).run()


class _Rolling:
    def __init__(self, wanted: Gathered, rank: Rank) -> None:
        self.base, self.wanted, self.rank = wanted.base, wanted, rank
        self.outer: set[str] = set()
        """What comes in whose labels stand in its brackets, lest it take something of the base below itself."""
        self.came: list[tuple[Range, str]] = []
        """Where in the rolling text something came in, and its text in the proposal."""
        self.laid: list[tuple[Range, int]] = []
        """Where in the rolling text the words of a provision stand as folded, and its order in the base."""

    def run(self) -> Rolled:
        """The rolling text, read back as a whole where reading it provision by provision is not enough."""
        found = self._written()
        checked = set() if tidy(self.base) else self.wanted.parties
        blocks, strikes = self._tangled(found)
        if blocks or strikes:
            self.outer |= blocks
            self.wanted.apart |= strikes
            found = self._written()
            checked = checked or self.wanted.structural
        if not checked:
            return Rolled(found, tuple(sorted(self.wanted.apart)))
        for whole in (True, False):
            wrong = self._misread(found, sorted(checked))
            if not wrong:
                break
            self.wanted.leave(wrong, whole=whole)
            found = self._written()
        return Rolled(found, tuple(sorted(self.wanted.apart)))

    def _tangled(self, found: str) -> tuple[set[str], set[int]]:
        """What would go with one party while what is below it stays: texts that come in, proposals that strike."""
        rolled = read(found)
        homes = self._homes(rolled)
        if homes is None:
            return {text for blocks in self.wanted.slots.values() for text in blocks}, set()
        blocks: set[str] = set()
        strikes: set[int] = set()
        for provision in rolled.provisions:
            order, block = homes[provision.order]
            below = rolled.covered(provision.order)[1:]
            if block >= 0 and any(homes[each][1] != block for each in below):
                blocks.add(self.came[block][1])
            for code, number in self.wanted.struck_by(order).items():
                if any(
                    homes[each][1] >= 0 or code not in self.wanted.struck_by(homes[each][0]) for each in below
                ):
                    strikes.add(number)
        return blocks, strikes

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
        for order in self.wanted.words:
            provision = self.base.provisions[order]
            splices.append((*provision.text, order, [(self._provision(provision), "")]))
        splices += [(at, at, -1, self._slot(blocks)) for at, blocks in self.wanted.slots.items()]
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
            wanted = read(self.wanted.text_of(code))
            if not same_reading(reading(rolled, (code,)), reading(wanted, (code,))):
                wrong.append(code)
        return wrong

    # --- Words ---------------------------------------------------------------------------------

    def _provision(self, provision: Provision) -> str:
        """The words of a provision with all wordings folded in, in the first manner that reads back."""
        wordings = self.wanted.wordings(provision.order)
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
        self.wanted.apart.update(
            number for code in lost for _, number in self.wanted.words[provision.order][code]
        )
        return text if found is None else found

    # --- Whole provisions ----------------------------------------------------------------------

    def _slot(self, blocks: dict[str, Behind]) -> list[tuple[str, str]]:
        """What comes in at one place, in a fixed order: by first supporter, then by the order of its own text."""
        parts = []
        for text, behind in self.wanted.ordered(blocks):
            left = [(code, number) for code, number in behind if number not in self.wanted.apart]
            parties = tuple(sorted({code for code, _ in left}, key=self.rank))
            if not parties:
                continue
            # A footnote is seen only by those who read the words that refer to it.
            plain = only_footnotes(text)
            found = text if plain else bracketed(text, parties, outer=text in self.outer)
            if found is None:
                self.wanted.apart.update(number for _, number in left)
            else:
                parts.append((found, text))
        return parts
