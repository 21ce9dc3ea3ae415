"""The file of strengths, read: words, how strongly each reads, and what tells a verb from what looks like one.

The words are data so that lawyers can change them; this module alone knows the shape of the file, and
says at once where an entry is not what it should be.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, reduce
from importlib import resources
from operator import or_
from typing import Any

from drafting.compare.grammar import BASE, ING, PAST, THIRD, Grammar
from drafting.compare.lexicon import (
    BODY,
    BRACKETED,
    CLASSES,
    CODED,
    COUNTED,
    GOVERNING,
    NOT,
    REACHED,
    SAID,
    TOLD,
    WORDED,
    Lexicon,
    Term,
)
from drafting.compare.remembering import Remembered
from drafting.compare.tokens import WORD
from drafting.errors import Place, TravauxError, unknown

_LEVELLED = ("modal", "verb", "promptness", "quantifier")
_ENTRY_KEYS = ("level", "negated", "words", "inflect")
_FORMS = (BASE, THIRD, PAST, ING)
_SHORT_VOWEL = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"[A-Z]{3}|@\{")
# Words of phrases that occur everywhere; a change that touches nothing else of a phrase does not touch it.
_COMMON = "a an as at by for in it its of on that the their they to with and or"
_EVERYWHERE = frozenset(_COMMON.split())
_FILE = "drafting/compare/strength.toml"


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
    terms += [
        _term(BODY if name == "bodies" else "party", word)
        for name, words in parties.items()
        for word in words
    ]
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
    verbs = [word for name in GOVERNING for entry in content.get(name, ()) for word in _verbs(entry)]
    forms = {form: name for verb in verbs for form, name in zip(inflected(verb), _FORMS, strict=True)}
    forms |= dict.fromkeys(("undertook", "undertaken", "committed"), PAST)
    forms |= {"committing": ING, "need": BASE}
    nouns = {form for word in given.get("nouns", ()) for form in inflected(word)[:2]}
    known = frozenset(inflected(word)[2] for word in given.get("known", ()))
    several, one, helpers, adverbs = (
        frozenset(given.get(name, ())) for name in ("several", "one", "helpers", "adverbs")
    )
    modals = {word for entry in content.get("modal", ()) for word in entry.get("words", ())}
    return Grammar(forms, frozenset(nouns), known, several, one, helpers, helpers | modals, adverbs)


def _verbs(entry: dict[str, Any]) -> list[str]:
    """The verbs that an entry gives in their regular forms, by their first words."""
    return [word.partition(" ")[0] for word in entry.get("words", ())] if entry.get("inflect") else []


def inflected(verb: str) -> list[str]:
    """The regular forms of a verb or of a phrase that begins with one: ``seek to``, ``seeks to`` …"""
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    if _SHORT_VOWEL.fullmatch(first):
        # "plan", "planned": one vowel and one consonant at the end of a word of one syllable.
        stem = first + first[-1]
    if _CONSONANT_Y.search(first):
        past, third = first[:-1] + "ied", first[:-1] + "ies"
    else:
        past = stem + "ed" if not first.endswith("ee") else first + "d"
        third = first + "es" if first.endswith(("s", "sh", "ch", "x", "z", "o")) else first + "s"
    return [f"{form} {rest}".strip() for form in (first, third, past, stem + "ing")]


def _distinctive(term: Term) -> tuple[str, ...]:
    """The words of a term by which a change is seen to touch it."""
    return term.words if len(term.words) == 1 else tuple(set(term.words) - _EVERYWHERE)


def _asked(run: str, vocabulary: frozenset[str], counting: frozenset[str], reached: frozenset[str]) -> int:
    """What a run asks, by the words in it and the signs."""
    words = WORD.findall(run.lower())
    asks = WORDED if words else 0
    if not reached.isdisjoint(word.replace("’", "'") for word in words):
        asks |= REACHED
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
    phrases = {word for term in terms if len(term.words) > 1 or term.kind in GOVERNING for word in term.words}
    # What is read with the word behind it: words of phrases, verbs, what stands between those, and signs.
    linked = frozenset(phrases | grammar.forms.keys() | grammar.adverbs | {*NOT, "to", ""})
    vocabulary = frozenset(word for term in terms for word in _distinctive(term))
    reached = frozenset(word for term in terms for word in term.words) | frozenset(NOT)
    counting = frozenset(hours) | frozenset(written)
    of_run = Remembered(lambda run: _asked(run, vocabulary, counting, reached))
    return Lexicon(
        longest_first,
        openers,
        {word: found[-1] for word, found in longest_first.items() if len(found[-1].words) == 1},
        Remembered(lambda atom: SAID[atom] in linked or SAID[atom].endswith("ly")),
        Remembered(lambda atom: SAID[atom] in longest_first),
        Remembered(lambda text: reduce(or_, map(of_run.__getitem__, text.split()), 0)),
        grammar,
        tuple(number.get("deadline", ())),
        tuple(number.get("floor", ())),
        hours,
        written,
        references,
        frozenset(number.get("label", ())) | references.keys(),
        variants,
        tuple((one, other) for one, other in endings),
        tuple(one for one, _ in endings),
        frozenset(spelling.get("capital", ())),
    )
