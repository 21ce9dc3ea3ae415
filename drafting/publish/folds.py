"""What of a redline is hidden: unchanged paragraphs, and changes that were not asked for.

Nobody reads forty unchanged paragraphs to find the next change, and everybody wants to know where in the text
a change stands. It is decided here, once, so that every painter hides the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.compare.redline import Weight
from drafting.publish.passages import Passage
from drafting.text.draft import Kind


@dataclass(frozen=True, slots=True)
class Fold:
    """Paragraphs that are hidden, in reading order: how many are unchanged and how many are not."""

    passages: tuple[Passage, ...]

    @property
    def unchanged(self) -> int:
        """How many paragraphs hold no change at all."""
        return len(self.passages) - self.changed

    @property
    def relabelled(self) -> int:
        """How many of the unchanged ones have another label now."""
        return sum(passage.relabelled and not passage.changed for passage in self.passages)

    @property
    def respaced(self) -> int:
        """How many of the unchanged ones are spaced otherwise now."""
        return sum(passage.respaced for passage in self.passages)

    @property
    def changed(self) -> int:
        """How many hold changes that were not asked for."""
        return sum(passage.changed for passage in self.passages)


def folded(
    all_passages: Sequence[Passage], context: int | None, weights: Iterable[Weight] = Weight
) -> Iterator[Passage | Fold]:
    """The paragraphs to show, with a fold for those between them.

    ``context`` is how many paragraphs to show before and after a changed one, None for all of them. A
    paragraph counts as changed where a change has one of the weights. Headings above a shown paragraph
    are shown, so that one always knows where in the text one is.
    """
    wanted = frozenset(weights)
    if context is None and wanted == frozenset(Weight):
        yield from all_passages
        return
    chosen = _to_show(all_passages, context, wanted)
    hidden: list[Passage] = []
    for place, passage in enumerate(all_passages):
        if place not in chosen:
            hidden.append(passage)
            continue
        yield from _hiding(hidden, context)
        hidden = []
        yield passage
    yield from _hiding(hidden, context)


def _hiding(hidden: Sequence[Passage], context: int | None) -> Iterator[Passage | Fold]:
    """A fold, unless it would hide one paragraph only, which takes no more room than to say so."""
    if len(hidden) == 1 and context:
        yield hidden[0]
    elif hidden:
        yield Fold(tuple(hidden))


def _to_show(all_passages: Sequence[Passage], context: int | None, wanted: frozenset[Weight]) -> set[int]:
    """The places of the paragraphs to show."""
    places = {(p.draft is p.redline.new, p.order): at for at, p in enumerate(all_passages)}
    everything, around = wanted == frozenset(Weight), context or 0
    chosen: set[int] = set()
    for at, passage in enumerate(all_passages):
        if not (passage.changed if everything else passage.has(wanted)):
            continue
        chosen.update(range(max(0, at - around), min(len(all_passages), at + around + 1)))
        for above in passage.draft.above(passage.order):
            heading = places.get((passage.draft is passage.redline.new, above.order))
            if above.kind is Kind.HEADING and heading is not None:
                chosen.add(heading)
    return chosen
