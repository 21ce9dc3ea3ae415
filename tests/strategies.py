"""Generated negotiating texts: drafts with brackets attributed to parties, and what each party reads in them.

A ``Negotiated`` text knows its source with brackets and, for every party and for nobody, the source
that remains when that party's wish is followed everywhere. The two are made side by side, so neither
is worked out by the code under test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

PARTIES = ("FRA", "DEU", "GBR", "CYP", "UKR")
NOBODY = ""
WORDS = (
    "each", "participant", "shall", "should", "may", "consult", "without", "delay", "assist", "Ukraine", "within",
    "hours", "24", "72", "jointly", "the", "mechanism", "monitor", "ceasefire", "support", "air", "sea", "l’appui",
    "co-operation", "États",
)  # fmt: skip
ANY_TEXT = st.text(
    st.sampled_from("ab Z1.()[]*_^#>|-–/\\:;,{}@<!\n\t\r \u00a0é中\U0001f600\ud800ابXIvxl'\"“”")
    | st.characters(),
    max_size=400,
)
"""Any string at all, with the marks of the format more often than chance would have them."""


@dataclass(frozen=True)
class Negotiated:
    """A source with brackets, and the source that each party (``NOBODY`` too) reads in it."""

    source: str
    readings: dict[str, str]


Phrase = Callable[[str | None], str]
"""The words of a phrase: as typed for None, else as a party reads them; ``""`` where it reads nothing."""


def _word(word: str) -> Phrase:
    return lambda party: word


def _row(parts: list[Phrase]) -> Phrase:
    return lambda party: " ".join(words for part in parts if (words := part(party)))


def _open(inner: Phrase) -> Phrase:
    return lambda party: f"[{inner(None)}]" if party is None else inner(party)


def _proposed(parties: tuple[str, ...], inner: Phrase) -> Phrase:
    def words(party: str | None) -> str:
        if party is None:
            return f"[{', '.join(parties)}: {inner(None)}]"
        return inner(party) if party in parties else ""

    return words


def _choice(base: Phrase, rivals: list[tuple[tuple[str, ...], Phrase | None]]) -> Phrase:
    def words(party: str | None) -> str:
        if party is None:
            typed = [f"[{', '.join(who)}: {what(None) if what else '–'}]" for who, what in rivals]
            return " ".join([f"[{base(None)}]", *typed])
        for who, what in rivals:
            if party in who:
                return what(party) if what else ""
        return base(party)

    return words


_WORD = st.sampled_from(WORDS).map(_word)
_PARTIES = st.lists(st.sampled_from(PARTIES), min_size=1, max_size=3, unique=True).map(tuple)


def _spaced(bracketed: st.SearchStrategy[Phrase]) -> st.SearchStrategy[Phrase]:
    """Words and brackets in turn: two brackets side by side would be a choice."""
    pair = st.tuples(bracketed | _WORD, _WORD).map(list)
    return st.tuples(_WORD, st.lists(pair, max_size=3)).map(
        lambda drawn: _row([drawn[0], *(part for pair in drawn[1] for part in pair)])
    )


@st.composite
def _choices(draw: st.DrawFn, inner: st.SearchStrategy[Phrase]) -> Phrase:
    who = draw(st.permutations(PARTIES))
    cuts = sorted(draw(st.lists(st.integers(1, len(PARTIES)), min_size=1, max_size=3, unique=True)))
    rivals, last = [], 0
    for cut in cuts:
        rivals.append((tuple(who[last:cut]), draw(st.none() | inner)))
        last = cut
    return _choice(draw(inner), rivals)


def _deeper(inner: st.SearchStrategy[Phrase]) -> st.SearchStrategy[Phrase]:
    phrase = _spaced(inner)
    return st.one_of(
        phrase.map(_open),
        st.tuples(_PARTIES, phrase).map(lambda drawn: _proposed(*drawn)),
        _choices(phrase),
    )


PHRASES = _spaced(st.recursive(_WORD, _deeper, max_leaves=8))


@st.composite
def negotiated(draw: st.DrawFn) -> Negotiated:
    """A text of one to three articles with brackets in every form that the rolling text writes."""
    lines: list[Phrase] = []
    for article in range(1, draw(st.integers(1, 3)) + 1):
        lines.append(_word(f"## Article {article}. {draw(st.sampled_from(WORDS)).title()}"))
        for number in range(1, draw(st.integers(1, 3)) + 1):
            paragraph = _sentence(draw(PHRASES))
            if draw(st.booleans()):
                who = draw(_PARTIES)
                paragraph = _proposed(who, paragraph)
            lines.append(_line(f"{number}.", paragraph))
    typed = _laid(lines, None)
    return Negotiated(typed, {party: _laid(lines, party) for party in (*PARTIES, NOBODY)})


def _sentence(phrase: Phrase) -> Phrase:
    return lambda party: phrase(party) + "."


def _line(label: str, paragraph: Phrase) -> Phrase:
    return lambda party: f"{label} {words}" if (words := paragraph(party)) else ""


def _laid(lines: list[Phrase], party: str | None) -> str:
    return "\n\n".join(words for line in lines if (words := line(party))) + "\n"
