"""Defined terms: ``"armed attack" means …``, ``(hereinafter "the Force")``; where each is used, and what is amiss.

What counts as a term that nobody defined is a guess: a capitalised word after an article, used more
than once, that no definition and no title explains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.text.draft import Draft, Kind, Range

_OPEN, _CLOSE = '"“„«‹', '"”“»›'
_QUOTED = rf"[{_OPEN}]\s?(?P<{{name}}>[^{_OPEN}{_CLOSE}\n\[\]]{{{{1,80}}}}?)\s?[{_CLOSE}]"
_DEFINES = re.compile(
    _QUOTED.format(name="means")
    + r"\]?[ ]+(?:\([^()\n]{1,40}\)[ ]+)?(?:means?|refers?[ ]to|includes?|has[ ]the[ ]meaning|shall[ ]mean)\b"
    r"|\((?:[^()\n]{0,60}\b)?(?:hereinafter|hereafter|henceforth|the)\b[^()\n]{0,60}?"
    + _QUOTED.format(name="in_brackets")
    + r"|\b(?:hereinafter|hereafter|henceforth)\b[^.;()\n]{0,40}?"
    + _QUOTED.format(name="hereinafter")
    + r"|\((?:[Tt]he[ ])?"
    + _QUOTED.format(name="alone")
    + r"\)"
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_CAPITALISED = re.compile(
    r"(?<=[\w,;)] )(?:[Tt]he|[Ee]ach|[Aa]n?|[Aa]ny|[Ss]uch)[ ](?P<term>[A-Z][a-z]++(?:[ ][A-Z][a-z]+){0,2}+)(?![\w'’-])"
    r"(?![ ](?:of|for|on|and|in)[ ][\w ]{0,12}[A-Z])"
)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        Article Articles Annex Annexes Section Chapter Preamble Paragraph Party Parties Participant
        Participants State States Member Members Government Governments Agreement Statement Declaration
        Memorandum Treaty Protocol Convention Charter Secretary General President Minister Ministers United
        Nations European Union Council Commission January February March April May June July August
        September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Earth
        Depositary Kingdom Republic Federation Assembly Court
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: where it is defined (more than once: twice defined) and where it is used besides.

    ``definitions`` and ``uses`` are ranges of the term's words in the source. A term without
    definitions is one that seems to lack one.
    """

    words: str
    definitions: tuple[Range, ...]
    uses: tuple[Range, ...]


def terms(draft: Draft) -> tuple[Term, ...]:
    """The defined terms of a draft, and then those that seem undefined, each in order of appearance."""
    return draft.keep("terms", _find_terms)


def _find_terms(draft: Draft) -> tuple[Term, ...]:
    defined: dict[str, list[Range]] = {}
    for provision in draft.provisions:
        if provision.kind is Kind.NOTE:
            continue
        for found in _DEFINES.finditer(draft.source, *provision.text):
            group = next(name for name in ("means", "in_brackets", "hereinafter", "alone") if found[name])
            words = _ARTICLE.sub("", found[group])
            end = found.end(group)
            defined.setdefault(words, []).append(Range(end - len(words), end))
    uses = _uses(draft, defined)
    known = tuple(Term(words, tuple(places), tuple(uses[words])) for words, places in defined.items())
    return known + _undefined(draft, defined)


def _uses(draft: Draft, defined: dict[str, list[Range]]) -> dict[str, list[Range]]:
    """Where each defined term stands besides its definitions; the longest term wins where two overlap."""
    uses: dict[str, list[Range]] = {words: [] for words in defined}
    if not defined:
        return uses
    places = {place for ranges in defined.values() for place in ranges}
    ordered = sorted(defined, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?=(?:e?s|['’]s?)?(?!\w))")
    for provision in draft.provisions:
        for found in pattern.finditer(draft.source, *provision.text):
            if Range(*found.span()) not in places:
                uses[found[0]].append(Range(*found.span()))
    return uses


def _undefined(draft: Draft, defined: dict[str, list[Range]]) -> tuple[Term, ...]:
    explained = {word for words in defined for word in re.findall(r"\w+", words)} | _COMMON
    explained |= {
        word for p in draft.provisions if p.kind is Kind.TITLE for word in re.findall(r"\w+", draft.words(p))
    }
    found: dict[str, list[Range]] = {}
    for provision in draft.provisions:
        if provision.kind in (Kind.NOTE, Kind.TITLE, Kind.HEADING):
            continue
        for match in _CAPITALISED.finditer(draft.source, *provision.text):
            words = match["term"]
            if explained.isdisjoint(words.split()) and words.rstrip("s") not in explained:
                found.setdefault(words, []).append(Range(*match.span("term")))
    return tuple(Term(words, (), tuple(places)) for words, places in found.items() if len(places) > 1)
