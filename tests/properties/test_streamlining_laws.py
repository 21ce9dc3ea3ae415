"""Laws of streamlining: nobody reads anything else, and no text that could be read is added or lost."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting.agreement.readback import same_reading
from drafting.agreement.streamlining import streamline
from drafting.text.brackets import brackets, outermost
from drafting.text.reading import read
from drafting.text.resolving import choose, drop, keep, reading
from tests.agreement.capitals import PARTIES, negotiations, rolled

_MOST = 400
_WORDS = ("shall", "should", "assist", "promptly", "all", "States")


def texts(source: str) -> set[str]:
    """Every text that can be read from a small one: each choice decided every way, from the outside in."""
    found: set[str] = set()
    waiting = [source]
    while waiting and len(found) < _MOST:
        draft = read(waiting.pop())
        tree = brackets(draft)
        first = next(outermost(tree), None)
        if first is None:
            found.add(" ".join(draft.source.split()))
            continue
        bracket = tree[first]
        if bracket.choice < 0:
            waiting.append(keep(draft, first))
            if bracket.parties:
                waiting.append(drop(draft, first))
            continue
        rivals = tree.choices[bracket.choice].brackets
        waiting += [choose(draft, rival) for rival in rivals]
        if all(tree[rival].parties for rival in rivals):
            waiting.append(_none(draft.source, *tree.choices[bracket.choice].whole))
    return found


def _none(source: str, start: int, end: int) -> str:
    """A text without one choice of insertions: as if each had been dropped."""
    alone = f"{source[:start]}[XXX: none]{source[end:]}"
    return reading(read(alone), ()) if alone.count("[") == 1 else source[:start].rstrip(" ") + source[end:]


@st.composite
def choices(draw: st.DrawFn, depth: int = 2, others: tuple[str, ...] = PARTIES) -> str:
    """A choice between wordings of a few words, with choices inside them; no party is named inside its own."""
    parties = draw(st.lists(st.sampled_from(others), unique=True, min_size=1, max_size=3))
    found = [f"[{draw(wordings(depth - 1, tuple(code for code in others if code not in parties)))}]"]
    for party in parties:
        left = tuple(code for code in others if code != party)
        found.append(f"[{party}: {draw(wordings(depth - 1, left))}]")
    return " ".join(found)


@st.composite
def wordings(draw: st.DrawFn, depth: int, others: tuple[str, ...]) -> str:
    """A few words, perhaps with a choice among them."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3))
    if depth and others and draw(st.integers(0, 2)) == 0:
        words.insert(draw(st.integers(0, len(words))), draw(choices(depth, others)))
    return " ".join(words)


@settings(deadline=None, max_examples=60)
@given(negotiations())
def test_streamlining_a_rolling_text_changes_nobody_s_text(negotiation: tuple[str, dict[str, str]]) -> None:
    source = rolled(*negotiation).source
    short = streamline(read(source)).source
    assert len(short) <= len(source) + 8
    for codes in ((), *((party,) for party in PARTIES)):
        assert same_reading(reading(read(short), codes), reading(read(source), codes))


@settings(deadline=None, max_examples=80)
@example(["[[shall] [POL: should] promptly] [FRA: shall all [POL: should] promptly]"])
@given(st.lists(choices(), min_size=1, max_size=2))
def test_streamlining_keeps_the_set_of_texts_that_can_be_read(found: list[str]) -> None:
    source = f"1. The States {' go and '.join(found)} now.\n"
    short = streamline(read(source)).source
    for codes in ((), *((party,) for party in PARTIES)):
        assert reading(read(short), codes) == reading(read(source), codes)
    before = texts(source)
    if len(before) < _MOST:
        assert texts(short) == before


@settings(deadline=None, max_examples=60)
@given(st.lists(choices(), min_size=1, max_size=2))
def test_streamlining_twice_is_streamlining_once(found: list[str]) -> None:
    short = streamline(read(f"1. The States {' go and '.join(found)} now.\n")).source
    assert streamline(read(short)).source == short
    assert streamline(read(short)).trace == ()
