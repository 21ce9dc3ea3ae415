"""A rolling text made shorter: the same texts can be read from it, by the same parties, in fewer words.

Each step is small enough to be seen in a table: equal alternatives become one, words that all alternatives
begin or end with are drawn out, a bracket that says nothing beyond the one round it goes, and equal
paragraphs that different parties propose beside each other become one. A step is kept only where every party
named, and nobody, reads what it read before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.agreement.readback import same_reading
from drafting.agreement.shortening import Step, steps
from drafting.text.attribution import write_head
from drafting.text.brackets import Bracket, brackets
from drafting.text.draft import Draft, Kind
from drafting.text.labels import full_label
from drafting.text.reading import read
from drafting.text.resolving import reading
from drafting.text.splicing import Splice, spliced

_PASSES = 24
"""More than brackets nest in any text that people negotiate."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the trace: what a paragraph is called now, who contributed, what it was called, what was done."""

    new: str
    parties: tuple[str, ...]
    old: tuple[str, ...]
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Streamlined:
    """A shorter rolling text, and how it came about: a row for each paragraph that changed, in reading order."""

    source: str
    trace: tuple[Row, ...]


def streamline(draft: Draft) -> Streamlined:
    """Shorten a rolling text without changing what can be read from it; linear but for how deep brackets nest."""
    return _Streamlining(draft).run()


class _Streamlining:
    def __init__(self, draft: Draft) -> None:
        self.old = self.now = draft
        self.origins = [[order] for order in range(len(draft.provisions))]
        self.done: dict[int, list[str]] = {}
        """What was done, by the first old order of a paragraph."""
        self.parties: dict[int, set[str]] = {}
        self.refused: set[tuple[str, str]] = set()

    def run(self) -> Streamlined:
        self._merge_paragraphs()
        for _ in range(_PASSES):
            kept = list(self._kept())
            if not kept:
                break
            for order, step in kept:
                self._note(order, step.what, step.parties)
            self.now = read(
                spliced(self.now.source, [Splice(step.start, step.end, step.text) for _, step in kept])
            )
        return Streamlined(self.now.source, tuple(self._trace()))

    def _note(self, order: int, what: str, parties: Sequence[str]) -> None:
        first = self.origins[order][0]
        said = self.done.setdefault(first, [])
        if what not in said:
            said.append(what)
        self.parties.setdefault(first, set()).update(parties)

    def _trace(self) -> Iterator[Row]:
        for order, origin in enumerate(self.origins):
            if origin[0] in self.done:
                yield Row(
                    full_label(self.now, order),
                    tuple(sorted(self.parties[origin[0]])),
                    tuple(full_label(self.old, each) for each in origin),
                    tuple(self.done[origin[0]]),
                )

    # --- Words ---------------------------------------------------------------------------------

    def _kept(self) -> Iterator[tuple[int, Step]]:
        """The steps of one pass, none inside another, each read back in its provision."""
        until = -1
        for step in steps(self.now):
            provision = self.now.at(step.start)
            if step.start < until or provision is None or step.end > provision.text_end:
                continue
            before = self.now.source[provision.start : provision.end]
            if (before, step.text) in self.refused:
                continue
            at = step.start - provision.start
            after = before[:at] + step.text + before[at + step.end - step.start :]
            if not _reads_alike(before, after):
                self.refused.add((before, step.text))
                continue
            until = provision.end  # one step for each provision in each pass
            yield provision.order, step

    # --- Paragraphs ----------------------------------------------------------------------------

    def _merge_paragraphs(self) -> None:
        """Equal paragraphs beside each other that different parties propose become one."""
        tree = brackets(self.now)
        by_start = {tree.span(index).start: index for index in range(len(tree))}
        cuts: list[Splice] = []
        gone: set[int] = set()
        last: tuple[int, Bracket] | None = None
        heads: dict[int, tuple[Bracket, list[str]]] = {}
        for provision in self.now.provisions:
            index = by_start.get(provision.text_start)
            bracket = tree[index] if index is not None and provision.kind is not Kind.HEADING else None
            whole = bracket is not None and bracket.end == provision.text_end and bracket.choice < 0
            leaf = len(self.now.covered(provision.order)) == 1
            if bracket is None or not whole or not bracket.parties or not bracket.closed or not leaf:
                last = None
                continue
            if last is not None and self._equal(last[0], provision.order, last[1], bracket):
                first = last[0]
                codes = heads.setdefault(first, (last[1], list(last[1].parties)))[1]
                if not set(codes) & set(bracket.parties):
                    codes += bracket.parties
                    cuts.append(Splice(provision.start, provision.end))
                    gone.add(provision.order)
                    self.origins[first] += [provision.order]
                    self._note(first, "equal paragraphs became one", codes)
                    continue
            last = (provision.order, bracket)
        cuts += [Splice(b.start + 1, b.words.start, write_head(codes)) for b, codes in heads.values()]
        if cuts:
            self.now = read(spliced(self.now.source, cuts))
            self.origins = [origin for order, origin in enumerate(self.origins) if order not in gone]

    def _equal(self, first: int, second: int, one: Bracket, other: Bracket) -> bool:
        a, b = self.now.provisions[first], self.now.provisions[second]
        words = self.now.source[slice(*one.words)] == self.now.source[slice(*other.words)]
        return words and (a.kind, a.level, a.parent, a.name) == (b.kind, b.level, b.parent, b.name)


def _reads_alike(before: str, after: str) -> bool:
    """Whether every party named in a provision, and nobody, reads the same in both; undecided rivals apart."""
    one, other = read(before), read(after)
    if len(one.provisions) != len(other.provisions):
        return False
    codes = {code for bracket in brackets(one) for code in bracket.parties}
    for each in ((), *((code,) for code in sorted(codes))):
        mine, theirs = reading(one, each), reading(other, each)
        if "[" not in mine and not same_reading(mine, theirs):
            return False
    return True
