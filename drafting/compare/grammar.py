"""Whether a verb of the lexicon asks something where it stands, or only looks like one that does.

"They support the host" asks something; "the support of the host" is a noun, "to support the host" says
what something else is for, "the host supported by all" tells who is meant. Nothing is parsed: the word
before decides, and what it leaves open counts as no verb.
"""

from __future__ import annotations

from typing import NamedTuple

BASE, THIRD, PAST, ING = "base", "third", "past", "ing"


class Grammar(NamedTuple):
    """The words by which verbs are told from what looks like them; all in small letters.

    ``forms`` gives the form of each inflected verb by its first word; ``nouns`` are those forms that are
    nouns as well, ``known`` the past forms that only tell what is known; ``several`` and ``one`` stand
    before a verb as those who do it; ``helpers`` before a participle, ``behind`` are helpers and modals, which
    stand behind a noun; ``adverbs`` stand between the two.
    """

    forms: dict[str, str]
    nouns: frozenset[str]
    known: frozenset[str]
    several: frozenset[str]
    one: frozenset[str]
    helpers: frozenset[str]
    behind: frozenset[str]
    adverbs: frozenset[str]

    def asks(self, said: list[str], at: int, governed: int) -> bool:
        """Whether the verb at a place asks something.

        ``said`` are the words of a text, ``""`` where a sign stands; ``governed`` is the place of the last
        word of a modal or other verb found before, -1 for none.
        """
        word = said[at]
        form = self.forms.get(word)
        if form is None:
            return True
        before = _before(said, at)
        if before >= 0 and said[before] == "to":
            return governed >= 0 and _before(said, before) <= governed <= before
        while before >= 0 and self._is_adverb(said[before]):
            before = _before(said, before)
        if before < 0:
            # "Support the host" asks; "Support shall be given" speaks of support.
            return form != PAST and not (word in self.nouns and _after(said, at) in self.behind)
        near = said[before]
        if form == ING:
            return False
        if form == PAST:
            return word not in self.known and (
                near in self.helpers or near in self.several or near in self.one
            )
        if word not in self.nouns:
            return True
        return near in (self.one if form == THIRD else self.several) or before == governed

    def _is_adverb(self, word: str) -> bool:
        return word in self.adverbs or word.endswith("ly")


def _before(said: list[str], at: int) -> int:
    """The place of the word before, signs passed over; -1 for none."""
    at -= 1
    while at >= 0 and not said[at]:
        at -= 1
    return at


def _after(said: list[str], at: int) -> str:
    """The word behind, signs passed over; empty for none."""
    return next((word for word in said[at + 1 :] if word.strip()), "")
