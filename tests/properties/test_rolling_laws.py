"""Laws of the rolling text: each party reads its own text, nobody reads the round, and arrival decides nothing."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.proposals import amended
from drafting.agreement.readback import same_reading
from drafting.text.reading import read
from drafting.text.resolving import reading
from tests.agreement.capitals import PARTIES, negotiations, proposed, rolled

_WORD = re.compile(r"\w+")
_OPTION = re.compile(r"\bOption \d+:")
Negotiation = tuple[str, dict[str, str]]


def said(source: str) -> list[str]:
    """The words of a text, provision by provision."""
    draft = read(source)
    return [draft.words(provision) for provision in draft.provisions]


@settings(deadline=None, max_examples=30)
@given(negotiations())
def test_each_party_reads_its_own_text_and_nobody_the_round(negotiation: Negotiation) -> None:
    base, texts = negotiation
    found = rolled(base, texts)
    draft = read(found.source)
    assert found.apart == ()
    assert same_reading(reading(draft), base)
    for party, made in proposed(base, texts).items():
        wanted = amended(base, made)
        assert said(wanted) == said(texts[party])  # labels are nobody's proposals
        assert same_reading(reading(draft, (party,)), wanted)
    assert same_reading(reading(draft, ("XXX",)), base)


@settings(deadline=None, max_examples=50)
@given(negotiations(brackets=True))
def test_brackets_that_stood_in_the_round_are_read_on_both_sides(negotiation: Negotiation) -> None:
    base, texts = negotiation
    found = rolled(base, texts)
    draft = read(found.source)
    for party, made in proposed(base, texts).items():
        left = [each for each in made if each.number not in found.apart]
        assert same_reading(reading(draft, (party,)), reading(read(amended(base, left)), (party,)))
    for codes in ((), ("XXX",)):
        assert same_reading(reading(draft, codes), reading(read(base), codes))


@settings(deadline=None, max_examples=30)
@given(negotiations(), st.permutations(PARTIES))
def test_the_order_of_arrival_does_not_matter(negotiation: Negotiation, order: list[str]) -> None:
    base, texts = negotiation
    assert rolled(base, texts, [party for party in order if party in texts]) == rolled(base, texts)


@settings(deadline=None, max_examples=50)
@given(negotiations())
def test_no_word_is_added_and_none_is_lost(negotiation: Negotiation) -> None:
    base, texts = negotiation
    rolling = rolled(base, texts)
    found = Counter(_WORD.findall(_OPTION.sub("", rolling.source)))
    every = [Counter(_WORD.findall(base))]
    for made in proposed(base, texts).values():
        left = [each for each in made if each.number not in rolling.apart]
        every.append(Counter(_WORD.findall(amended(base, left))))
    for word in set(found) - set(PARTIES):
        assert any(word in text for text in every)
    for text in every:
        for word, count in text.items():
            assert found[word] >= count


@settings(deadline=None, max_examples=40)
@given(negotiations(brackets=True), st.lists(st.integers(0, 400), max_size=3), st.sampled_from("[]"))
def test_the_law_holds_for_whatever_is_folded_into_a_text_whose_brackets_do_not_balance(
    negotiation: Negotiation, places: list[int], mark: str
) -> None:
    base, texts = negotiation
    for place in places:
        words = base[:-1].rfind(" ", 0, 30 + place) + 1
        phrase = base[words : words + 12]
        base = base.replace(phrase, mark + phrase, 1)
        texts = {party: text.replace(phrase, mark + phrase, 1) for party, text in texts.items()}
    found = rolled(base, texts)
    draft = read(found.source)
    assert same_reading(reading(draft), reading(read(base)))
    for party, made in proposed(base, texts).items():
        left = [each for each in made if each.number not in found.apart]
        assert same_reading(reading(draft, (party,)), reading(read(amended(base, left)), (party,)))
