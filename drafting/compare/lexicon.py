"""The words that make a text ask more or less, and where they stand in it.

What the words are is data (``strength.toml``, read by ``strength_file``); here they are found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from drafting.compare.grammar import Grammar
from drafting.compare.remembering import Remembered
from drafting.compare.tokens import WORD, Atoms, atoms

# In the order in which a change is explained: the word that matters most comes first.
CLASSES = (
    "modal",
    "negation",
    "verb",
    "condition",
    "discretion",
    "softener",
    "promptness",
    "quantifier",
    "party",
    "date",
)
NOT = ("not", "never")
GOVERNING = ("modal", "verb")
# Not a class: a phrase that is passed over, with the word of a class that it holds.
BODY = "body"
_DIVIDERS = frozenset("[].;:")
# How many atoms a term may have, signs between its words counted.
_PHRASE = 12
# How many atoms before a verb tell whether it is one.
_BEFORE_VERB = 4


class Term(NamedTuple):
    """A word or phrase with its class and how strongly it reads, 0 where its class has no levels."""

    kind: str
    level: int
    negated: int
    words: tuple[str, ...]


class Found(NamedTuple):
    """A term found in a text: where, whether "not" stands behind it, and how strongly it reads there."""

    term: Term
    start: int
    end: int
    negative: bool = False

    @property
    def level(self) -> int:
        """How strongly it reads here."""
        return self.term.negated if self.negative else self.term.level


# Made by the ten thousand: straight, and not by way of a function in Python.
_hit: Callable[[tuple[Term, int, int, bool]], Found] = partial(tuple.__new__, Found)

# "9 May" and "May 2015": a month, and no permission.
_MAY = Term("date", 0, 0, ("may",))


def _said(atom: str) -> str:
    """What an atom says: a word in small letters, with one sort of apostrophe; a sign says nothing."""
    if not WORD.match(atom):
        return ""
    low = atom.lower().replace("’", "'")
    # A few letters change length with case; then the word stays as it stands.
    return low if len(low) == len(atom) else atom


SAID = Remembered(_said)


# What changed words ask of whoever weighs the change: there is a word of the lexicon among them; a figure, a
# number in letters or a unit of time; a bracket; a party's code or a reference.
TOLD, COUNTED, BRACKETED, CODED = 1, 2, 4, 8
# And what tells whether a term may reach into them: there is a word; one, however common, that is in some term.
WORDED, REACHED = 16, 32
# Labels up to the end of a text, as they follow a word of reference: "Article 4", "Articles 4, 5 and", "3bis(a)".
LABELS = r"(?:[\s,()\-–\[\].]|\b(?:and|or|to|\d+\w*|[a-z]{1,2}|[ivxlc]+|[A-Z]|bis|ter|quat(?:er)?|alt)\b)*"
# Stands behind the last word, so that whoever looks for the next one finds an end.
_END = " "


def _next(said: list[str], at: int) -> int:
    """The place of the next word behind another, signs passed over."""
    at += 1
    while not said[at]:
        at += 1
    return at


def _is_month(said: list[str], at: int) -> bool:
    """Whether a number stands beside a word."""
    before = at - 1
    while before >= 0 and not said[before]:
        before -= 1
    return said[_next(said, at)][0].isdigit() or (before >= 0 and said[before][0].isdigit())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms, by first word, longest first; and the other words that weighing needs."""

    terms: dict[str, tuple[Term, ...]]
    openers: dict[str, dict[str, tuple[Term, ...]]]
    single: dict[str, Term]
    linked: frozenset[str]
    vocabulary: frozenset[str]
    counting: frozenset[str]
    asked: Remembered[int]
    grammar: Grammar
    deadline: tuple[str, ...]
    floor: tuple[str, ...]
    hours: dict[str, float]
    written: dict[str, int]
    references: dict[str, str]
    label: re.Pattern[str]
    spelling: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    ends: tuple[str, ...]
    capital: frozenset[str]

    def find(self, text: str) -> list[Found]:
        """The terms in a text, in order, longest first, none inside another."""
        cut = atoms(text, 0, len(text))
        said = list(map(SAID.__getitem__, cut.keys))
        said.append(_END)
        single, openers = self.single, self.openers
        # Most words begin no term, and most phrases fail on their second word.
        candidates = [
            at
            for at, (word, following) in enumerate(pairwise(said))
            if word in single or (word in openers and (not following or following in openers[word]))
        ]
        return self._found(cut, said, candidates, 0, 0)

    def may_reach(self, text: str) -> bool:
        """Whether a term may reach into a changed text, which mostly none does.

        A term begins and ends with words, so it passes through signs and spaces alone where nothing else
        changed, and through no word that is in no term.
        """
        return self.asked[text] & (WORDED | REACHED) != WORDED

    def touching(self, cut: Atoms, first: int, last: int, base: int) -> list[Found]:
        """The terms that may reach into some atoms, in order; ``base`` is added to their places."""
        at = self._clear(cut, first)
        low = max(at - _BEFORE_VERB, 0)
        said = list(map(SAID.__getitem__, cut.keys[low : last + _PHRASE]))
        said.append(_END)
        single, openers = self.single, self.openers
        candidates = [
            place
            for place, word in enumerate(said[at - low : last - low], at - low)
            if word in single
            or (word in openers and (not said[place + 1] or said[place + 1] in openers[word]))
        ]
        return self._found(cut, said, candidates, low, base) if candidates else []

    def _clear(self, cut: Atoms, first: int) -> int:
        """A place before some atoms from which terms are found as from the beginning of the text.

        Terms are found from left to right, so that is behind a word that is in none of more than one word.
        """
        keys, linked, said_of = cut.keys, self.linked, SAID
        least = max(first - _PHRASE, 0)
        while first > least and ((word := said_of[keys[first - 1]]) in linked or word.endswith("ly")):
            first -= 1
        return first

    def _found(
        self, cut: Atoms, said: list[str], candidates: list[int], first: int, base: int
    ) -> list[Found]:
        """The terms that begin at some words; ``said`` begins with what the atom ``first`` says."""
        keys, starts = cut.keys, cut.starts
        found: list[Found] = []
        free = 0
        governed = -1
        for at in candidates:
            if at < free:
                continue
            term, last = self._longest(said, at)
            if last > at and not _DIVIDERS.isdisjoint(keys[first + at : first + last]):
                # A phrase stands on one side of a bracket and in one sentence, or it is none.
                term, last = self.single.get(said[at]), at
            if term is None or (term.kind == "party" and not keys[first + at][0].isupper()):
                continue
            if term.kind == BODY:
                free = last + 1
                continue
            if said[at] == "may" and keys[first + at][0] == "M" and _is_month(said, at):
                term = _MAY
            negative = False
            if term.kind == "modal":
                after = _next(said, last)
                negative = said[after] in NOT
                last = after if negative else last
            if term.kind in GOVERNING:
                if not self.grammar.asks(said, at, governed):
                    continue
                governed = last
            free = last + 1
            end = starts[first + last] + len(keys[first + last])
            found.append(_hit((term, base + starts[first + at], base + end, negative)))
        return found

    def _longest(self, said: list[str], at: int) -> tuple[Term | None, int]:
        """The longest term that begins at a word, with the place of its last word."""
        word = said[at]
        if word in self.openers:
            second = _next(said, at)
            for term in self.openers[word].get(said[second], ()):
                last = second
                for wanted in term.words[2:]:
                    last = _next(said, last)
                    if said[last] != wanted:
                        break
                else:
                    return term, last
        return self.single.get(word), at

    def spelt(self, word: str) -> str:
        """One spelling for words that are spelt in two ways."""
        if word in self.spelling:
            return self.spelling[word]
        if not word.endswith(self.ends):
            return word
        for ending, other in self.endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return word[: -len(ending)] + other
        return word
