"""One draft as alignment sees it: its texts, their words, their weight, each worked out once and only when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import Indel, LCSseq

from drafting.compare.tokens import telling_words
from drafting.text.draft import Draft, Kind

# Kinds that only pair among themselves; the rest of a text (preambular paragraph, paragraph, point) may change kind.
_APART = {
    Kind.TITLE: "heading",
    Kind.HEADING: "heading",
    Kind.NOTE: "note",
    Kind.ROW: "row",
}

# Above this many pairs of words or characters, likeness is told without their order.
_LARGEST = 100_000_000


class Side:
    """The provisions of one draft with what is needed to tell how like others they are."""

    __slots__ = ("_words", "draft", "family", "texts", "weights")

    def __init__(self, draft: Draft) -> None:
        source = draft.source
        self.draft = draft
        self.texts = [source[p.text_start : p.text_end].strip() for p in draft.provisions]
        # Spaces plus one is the number of words to within what weighing needs, and costs next to nothing.
        self.weights = [text.count(" ") + 1 if text else 0 for text in self.texts]
        self.family = [_APART.get(p.kind, "text") for p in draft.provisions]
        self._words: dict[int, list[str]] = {}

    def words(self, order: int) -> list[str]:
        """The telling words of one provision, in small letters."""
        found = self._words.get(order)
        if found is None:
            found = self._words[order] = telling_words(self.texts[order])
        return found

    def once(self, orders: Iterable[int]) -> dict[str, int]:
        """The texts that occur exactly once among some provisions, with the order where each stands."""
        orders = list(orders)
        counts = Counter(self.texts[order] for order in orders)
        return {self.texts[order]: order for order in orders if counts[self.texts[order]] == 1}


def likeness(old: list[str], new: list[str]) -> float:
    """How much two texts have in common, from 0 to 1: shared words in order, twice, over all words.

    A text that stands nearly whole inside a much longer one counts as like it, since alternatives are
    dropped and added by the paragraph.
    """
    total = len(old) + len(new)
    if not total:
        return 1.0
    if len(old) * len(new) > _LARGEST:
        # Too long to ask for the order of the words; how many they share is telling enough at this length.
        shared = sum((Counter(old) & Counter(new)).values())
    else:
        shared = LCSseq.similarity(old, new)
    ratio = 2 * shared / total
    shorter = min(len(old), len(new))
    if ratio < 0.6 and shorter >= 6:
        held = shared / shorter
        if held >= 0.6:
            return max(ratio, held * 0.75)
    return float(ratio)


def surely_like(old: str, new: str, least: float) -> float:
    """How like two texts are by their characters, or 0 below ``least``: a first look that costs no words."""
    if len(old) * len(new) > _LARGEST:
        return 0.0
    return float(Indel.normalized_similarity(old, new, score_cutoff=least))
