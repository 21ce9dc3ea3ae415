"""The words that make a text ask more or less, read from ``strength.toml`` and found in a text.

The words are data so that lawyers can change them; this module alone knows the shape of the file, and
says at once where an entry is not what it should be.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

from drafting.compare.grammar import BASE, ING, PAST, THIRD, Grammar
from drafting.compare.remembering import Remembered
from drafting.compare.tokens import WORD, Atoms, atoms
from drafting.errors import Place, TravauxError, unknown

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
_LEVELLED = ("modal", "verb", "promptness", "quantifier")
_ENTRY_KEYS = ("level", "negated", "words", "inflect")
_NOT = ("not", "never")
_GOVERNING = ("modal", "verb")
_FORMS = (BASE, THIRD, PAST, ING)
_DIVIDERS = frozenset("[].;:")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"[A-Z]{3}|@\{")
# Words of phrases that occur everywhere; a change that touches nothing else of a phrase does not touch it.
_COMMON = "a an as at by for in it its of on that the their they to with and or"
_EVERYWHERE = frozenset(_COMMON.split())
# How many atoms a term may have, signs between its words counted.
_PHRASE = 12
# How many atoms before a verb tell whether it is one.
_BEFORE_VERB = 4
_FILE = "drafting/compare/strength.toml"


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


# What a run of letters and signs without space asks of whoever weighs a change that holds it: it holds a word
# of the lexicon; a figure, a number in letters or a unit of time; a bracket; a party's code or a reference.
TOLD, COUNTED, BRACKETED, CODED = 1, 2, 4, 8
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
    asks: Remembered[int]
    grammar: Grammar
    deadline: tuple[str, ...]
    floor: tuple[str, ...]
    hours: dict[str, float]
    written: dict[str, int]
    references: dict[str, str]
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

    def may_touch(self, cut: Atoms, first: int, last: int) -> bool:
        """Whether a term may reach into some atoms; mostly none does, and that is seen at once."""
        keys, single, openers, said_of = cut.keys, self.single, self.openers, SAID
        for place in range(self._clear(cut, first), last):
            word = said_of[keys[place]]
            if word in single or word in openers:
                return True
        return False

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
            if said[at] == "may" and keys[first + at][0] == "M" and _is_month(said, at):
                term = _MAY
            negative = False
            if term.kind == "modal":
                after = _next(said, last)
                negative = said[after] in _NOT
                last = after if negative else last
            if term.kind in _GOVERNING:
                if not self.grammar.asks(said, at, governed):
                    continue
                governed = last
            free = last + 1
            found.append(Found(term, base + starts[first + at], base + cut.end(first + last), negative))
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


@cache
def lexicon() -> Lexicon:
    """The lexicon as shipped, read once."""
    text = resources.files("drafting.compare").joinpath("strength.toml").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str, file: str = _FILE) -> Lexicon:
    """Read a lexicon; raises TravauxError with the place and the entry where it is not what it should be."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TravauxError(str(error), place=Place(file), expected="TOML") from error
    terms: list[Term] = []
    for name, entries in content.items():
        if isinstance(entries, list):
            if name not in CLASSES:
                raise unknown("list of words", name, CLASSES, place=Place(file))
            for entry in entries:
                terms += _terms(name, entry, file)
    parties = content.get("parties", {})
    terms += [_term("party", word) for words in parties.values() for word in words]
    terms += [_term("date", word) for word in content.get("dates", {}).get("words", ())]
    return _lexicon(terms, content)


def _term(kind: str, word: str, level: int = 0, negated: int = 0) -> Term:
    return Term(kind, level, negated, tuple(match.group() for match in WORD.finditer(word)))


def _terms(kind: str, entry: dict[str, Any], file: str) -> list[Term]:
    for key in entry:
        if key not in _ENTRY_KEYS:
            raise unknown("key", key, _ENTRY_KEYS, place=Place(file))
    level = entry.get("level", 0)
    if kind in _LEVELLED and not (isinstance(level, int) and level > 0):
        raise TravauxError(
            f"a list of '{kind}' has level '{level}'", place=Place(file), expected="a whole number from 1"
        )
    words = entry.get("words", [])
    for word in words:
        if not isinstance(word, str) or word != word.lower() or not WORD.search(word):
            raise TravauxError(
                f"'{word}' in a list of '{kind}'", place=Place(file), expected="words in small letters"
            )
    if entry.get("inflect"):
        words = [form for word in words for form in inflected(word)]
    return [_term(kind, word, level, entry.get("negated", level)) for word in words]


def _grammar(content: dict[str, Any]) -> Grammar:
    given = content.get("grammar", {})
    verbs = [word for name in _GOVERNING for entry in content.get(name, ()) for word in _verbs(entry)]
    forms = {form: name for verb in verbs for form, name in zip(inflected(verb), _FORMS, strict=True)}
    forms |= dict.fromkeys(("undertook", "undertaken", "committed"), PAST)
    forms |= {"committing": ING, "need": BASE}
    nouns = {form for word in given.get("nouns", ()) for form in inflected(word)[:2]}
    known = frozenset(inflected(word)[2] for word in given.get("known", ()))
    sorts = (frozenset(given.get(name, ())) for name in ("several", "one", "helpers", "adverbs"))
    return Grammar(forms, frozenset(nouns), known, *sorts)


def _verbs(entry: dict[str, Any]) -> list[str]:
    """The verbs that an entry gives in their regular forms, by their first words."""
    return [word.partition(" ")[0] for word in entry.get("words", ())] if entry.get("inflect") else []


def inflected(verb: str) -> list[str]:
    """The regular forms of a verb or of a phrase that begins with one: ``seek to``, ``seeks to`` …"""
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    past = first + "d" if first.endswith("e") else first + "ed"
    third = first + "es" if first.endswith(("s", "sh", "ch", "x")) else first + "s"
    return [f"{form} {rest}".strip() for form in (first, third, past, stem + "ing")]


def _distinctive(term: Term) -> tuple[str, ...]:
    """The words of a term by which a change is seen to touch it."""
    return term.words if len(term.words) == 1 else tuple(set(term.words) - _EVERYWHERE)


def _asked(run: str, vocabulary: frozenset[str], counting: frozenset[str]) -> int:
    """What a run asks, by the words in it and the signs."""
    words = WORD.findall(run.lower())
    asks = 0
    if not vocabulary.isdisjoint(words):
        asks |= TOLD
    if _DIGIT.search(run) or not counting.isdisjoint(words):
        asks |= COUNTED
    if "[" in run or "]" in run:
        asks |= BRACKETED
    if _CODE.search(run):
        asks |= CODED
    return asks


def _lexicon(terms: list[Term], content: dict[str, Any]) -> Lexicon:
    first: dict[str, list[Term]] = {}
    for term in terms:
        first.setdefault(term.words[0], []).append(term)
    number, spelling = content.get("number", {}), content.get("spelling", {})
    hours = {form: value for unit, value in number.get("hours", {}).items() for form in (unit, unit + "s")}
    written = number.get("written", {})
    references = {word: kind for kind, words in content.get("references", {}).items() for word in words}
    variants = dict(spelling.get("words", ()))
    endings = sorted((tuple(pair) for pair in spelling.get("endings", ())), key=lambda pair: -len(pair[0]))
    longest_first = {
        word: tuple(sorted(found, key=lambda term: -len(term.words))) for word, found in first.items()
    }
    openers: dict[str, dict[str, tuple[Term, ...]]] = {}
    for term in sorted(terms, key=lambda term: -len(term.words)):
        if len(term.words) > 1:
            seconds = openers.setdefault(term.words[0], {})
            seconds[term.words[1]] = (*seconds.get(term.words[1], ()), term)
    grammar = _grammar(content)
    phrases = {
        word for term in terms if len(term.words) > 1 or term.kind in _GOVERNING for word in term.words
    }
    vocabulary = frozenset(word for term in terms for word in _distinctive(term))
    counting = frozenset(hours) | frozenset(written)
    return Lexicon(
        longest_first,
        openers,
        {word: found[-1] for word, found in longest_first.items() if len(found[-1].words) == 1},
        # What is read with the word behind it: words of phrases, verbs, what stands between those, and signs.
        frozenset(phrases | grammar.forms.keys() | grammar.adverbs | {*_NOT, "to", ""}),
        vocabulary,
        counting,
        Remembered(lambda run: _asked(run, vocabulary, counting)),
        grammar,
        tuple(number.get("deadline", ())),
        tuple(number.get("floor", ())),
        hours,
        written,
        references,
        variants,
        tuple((one, other) for one, other in endings),
        tuple(one for one, _ in endings),
        frozenset(spelling.get("capital", ())),
    )
