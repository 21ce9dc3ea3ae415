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
from itertools import accumulate
from typing import Any, NamedTuple

from drafting.compare.tokens import WORD
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
_SPLIT = re.compile(f"({WORD.pattern})")
_NOT = ("not", "never")
# Words of phrases that occur everywhere; a change that touches nothing else of a phrase does not touch it.
_COMMON = "a an as at by for in it its of on that the their they to with and or"
_EVERYWHERE = frozenset(_COMMON.split())
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


def _is_month(parts: list[str], at: int) -> bool:
    """Whether a number stands beside a word; ``parts`` alternate with what stands between them."""
    beside = [parts[near] for near in (at - 2, at + 2) if 0 < near < len(parts)]
    return any(word[0].isdigit() for word in beside)


def _longest(choices: tuple[Term, ...], words: list[str], at: int) -> Term | None:
    """The first, so longest, of some terms that stands at a place."""
    for term in choices:
        size = len(term.words)
        if size <= 2 or tuple(words[at : at + size]) == term.words:
            return term
    return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms, by first word, longest first; and the other words that weighing needs."""

    terms: dict[str, tuple[Term, ...]]
    pairs: dict[tuple[str, str], tuple[Term, ...]]
    single: dict[str, Term]
    vocabulary: frozenset[str]
    counting: frozenset[str]
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
        low = text.lower().replace("’", "'")
        if len(low) != len(text):
            # A few letters change length with case; then the places are those of the text as it stands.
            low = text
        # Split, words and what stands between them alternate; their lengths give the places, all of it in C.
        parts = _SPLIT.split(low)
        words = parts[1::2]
        first = self.terms
        # Most words begin no term, and most phrases fail on their second word.
        candidates = [at for at, word in enumerate(words) if word in first]
        if not candidates:
            return []
        places = list(accumulate(map(len, parts)))
        words.append("")
        last = len(words) - 1
        found: list[Found] = []
        free = 0
        for at in candidates:
            word = words[at]
            if at < free:
                continue
            phrases = self.pairs.get((word, words[at + 1]))
            term = (_longest(phrases, words, at) if phrases else None) or self.single.get(word)
            start = places[2 * at]
            if term is None or (term.kind == "party" and not text[start].isupper()):
                continue
            if word == "may" and text[start] == "M" and _is_month(parts, 2 * at + 1):
                term = _MAY
            free = at + len(term.words)
            negative = term.kind == "modal" and free < last and words[free] in _NOT
            free += negative
            found.append(Found(term, start, places[2 * free - 1], negative))
        return found

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
    pairs: dict[tuple[str, str], list[Term]] = {}
    for term in sorted(terms, key=lambda term: -len(term.words)):
        if len(term.words) > 1:
            pairs.setdefault((term.words[0], term.words[1]), []).append(term)
    return Lexicon(
        longest_first,
        {pair: tuple(found) for pair, found in pairs.items()},
        {word: found[-1] for word, found in longest_first.items() if len(found[-1].words) == 1},
        frozenset(word for term in terms for word in _distinctive(term)),
        frozenset(hours) | frozenset(written),
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
