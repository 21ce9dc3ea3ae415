"""The words that make a text ask more or less, and where they stand in it.

What the words are is data (``strength.toml``, read by ``strength_file``); here they are found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import compress
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
    links: Remembered[bool]
    begins: Remembered[bool]
    asked: Remembered[int]
    grammar: Grammar
    deadline: tuple[str, ...]
    floor: tuple[str, ...]
    hours: dict[str, float]
    written: dict[str, int]
    references: dict[str, str]
    labelled: frozenset[str]
    spelling: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    ends: tuple[str, ...]
    capital: frozenset[str]

    def find(self, text: str) -> list[Found]:
        """The terms in a text, in order, longest first, none inside another."""
        cut = atoms(text, 0, len(text))
        return self.touching(cut, 0, len(cut.keys))

    def may_reach(self, text: str) -> bool:
        """Whether a term may reach into a changed text, which mostly none does.

        A term begins and ends with words, so it passes through signs and spaces alone where nothing else
        changed, and through no word that is in no term.
        """
        return self.asked[text] & (WORDED | REACHED) != WORDED

    def touching(self, cut: Atoms, first: int, last: int, base: int = 0) -> list[Found]:
        """The terms that may reach into some atoms, in order; ``base`` is added to their places."""
        keys, links = cut.keys, self.links
        # Terms are found from left to right, so from behind a word that is in none of more than one word they
        # are found as from the beginning of the text.
        least = max(first - _PHRASE, 0)
        while first > least and links[keys[first - 1]]:
            first -= 1
        candidates = list(compress(range(first, last), map(self.begins.__getitem__, keys[first:last])))
        return self._found(cut, candidates, max(first - _BEFORE_VERB, 0), base) if candidates else []

    def _found(self, cut: Atoms, candidates: list[int], low: int, base: int) -> list[Found]:
        """The terms that begin at some atoms, read with what stands near them from the atom ``low`` on."""
        keys, starts, single, openers = cut.keys, cut.starts, self.single, self.openers
        said = list(map(SAID.__getitem__, keys[low : candidates[-1] + 1 + _PHRASE]))
        said.append(_END)
        found: list[Found] = []
        free = 0
        governed = -1
        for place in candidates:
            if place < free:
                continue
            at = end = place - low
            word = said[at]
            term = single.get(word)
            # Most phrases fail on their second word.
            if word in openers and (not (following := said[at + 1]) or following in openers[word]):
                phrase, end = self._longest(said, at)
                # A phrase stands on one side of a bracket and in one sentence, or it is none.
                if phrase and _DIVIDERS.isdisjoint(keys[place : low + end]):
                    term = phrase
                else:
                    end = at
            if term is None:
                continue
            if term.kind == BODY:
                free = low + end + 1
                continue
            if word == "may" and keys[place][0] == "M" and _is_month(said, at):
                term = _MAY
            negative = False
            kind = term.kind
            if kind in GOVERNING:
                if kind == "modal" and said[after := _next(said, end)] in NOT:
                    negative, end = True, after
                if not self.grammar.asks(said, at, governed):
                    continue
                governed = end
            elif kind == "party" and not keys[place][0].isupper():
                continue
            last = low + end
            free = last + 1
            found.append(_hit((term, base + starts[place], base + starts[last] + len(keys[last]), negative)))
        return found

    def _longest(self, said: list[str], at: int) -> tuple[Term | None, int]:
        """The longest phrase that begins at a word, with the place of its last word."""
        second = _next(said, at)
        for term in self.openers[said[at]].get(said[second], ()):
            last = second
            for wanted in term.words[2:]:
                last = _next(said, last)
                if said[last] != wanted:
                    break
            else:
                return term, last
        return None, at

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
