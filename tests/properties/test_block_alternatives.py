"""Laws of the rolling text hold where word brackets give way to options, each with a whole wording."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.proposals import amended
from drafting.agreement.readback import same_reading
from drafting.agreement.streamlining import streamline
from drafting.text.draft import Kind
from drafting.text.reading import read
from drafting.text.resolving import choose_option, reading
from tests.agreement.capitals import PARTIES, proposed, rolled

_WORD = re.compile(r"\w+")
_OTHER = ("may", "duly", "all", "joint", "prompt", "such", "own")
Negotiation = tuple[str, dict[str, str]]


@st.composite
def crossed(draw: st.DrawFn, brackets: bool = False) -> Negotiation:
    """A round whose paragraphs parties would have otherwise in every second word, or not at all."""
    words = [f"w{number}" for number in range(draw(st.integers(14, 22)))]
    if brackets:
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from(["[24] [72]", "[w]", "[DEU: w]", "[TBC]"]))
    said = f"The States {' '.join(words)}"
    apart = draw(st.sampled_from(["\n", "\n\n"]))
    first = f"1. By:{apart}   (a) {said};{apart}   (b) land.\n" if draw(st.booleans()) else f"1. {said}.\n"
    base = f"# T\n\n## Article 1. A\n\n{first}\n2. The Parties {' '.join(reversed(words))};\n\n3. End.\n"
    texts = {}
    for party in PARTIES[: draw(st.integers(2, 4))]:
        text = base
        for word in draw(st.permutations(words))[: draw(st.integers(5, 9))]:
            if "[" not in word:
                text = re.sub(rf"\b{word}\b", draw(st.sampled_from(_OTHER)), text)
        if draw(st.integers(0, 5)) == 0:
            text = re.sub(r"2\. .*\n\n", "", text)
        texts[party] = text
    return base, texts


def blocks(source: str) -> int:
    return sum(each.kind is Kind.OPTION for each in read(source).provisions)


@settings(deadline=None, max_examples=60)
@given(crossed())
def test_each_party_reads_its_own_text_and_nobody_the_round(negotiation: Negotiation) -> None:
    base, texts = negotiation
    found = rolled(base, texts)
    draft = read(found.source)
    assert found.apart == ()
    assert same_reading(reading(draft), base)
    assert same_reading(reading(draft, ("XXX",)), base)
    for party, made in proposed(base, texts).items():
        assert same_reading(reading(draft, (party,)), amended(base, made))
    assert rolled(base, dict(reversed(texts.items()))) == found


@settings(deadline=None, max_examples=60)
@given(crossed(brackets=True))
def test_brackets_that_stood_in_the_round_are_read_on_both_sides(negotiation: Negotiation) -> None:
    base, texts = negotiation
    found = rolled(base, texts)
    draft = read(found.source)
    for codes in ((), ("XXX",)):
        assert same_reading(reading(draft, codes), reading(read(base), codes))
    for party, made in proposed(base, texts).items():
        left = [each for each in made if each.number not in found.apart]
        assert same_reading(reading(draft, (party,)), reading(read(amended(base, left)), (party,)))


@settings(deadline=None, max_examples=40)
@given(crossed())
def test_no_word_is_added_and_none_is_lost(negotiation: Negotiation) -> None:
    base, texts = negotiation
    found = Counter(_WORD.findall(re.sub(r"\bOption \d+:", "", rolled(base, texts).source)))
    every = [Counter(_WORD.findall(text)) for text in (base, *texts.values())]
    for word in set(found) - set(PARTIES):
        assert any(word in text for text in every)
    for text in every:
        assert all(found[word] >= count for word, count in text.items())


@settings(deadline=None, max_examples=40)
@given(crossed())
def test_streamlining_changes_nobody_s_text(negotiation: Negotiation) -> None:
    source = rolled(*negotiation).source
    short = streamline(read(source)).source
    for codes in ((), *((party,) for party in PARTIES)):
        assert same_reading(reading(read(short), codes), reading(read(source), codes))


@settings(deadline=None, max_examples=40)
@given(crossed())
def test_a_second_answer_folds_into_the_rolling_text_of_the_first(negotiation: Negotiation) -> None:
    base, texts = negotiation
    first = rolled(base, {party: texts[party] for party in list(texts)[:-1]}).source
    again = first.replace("End.", "The end.")
    draft = read(rolled(first, {"POL": again}).source)
    for party in list(texts)[:-1]:
        assert same_reading(reading(draft, (party,)), reading(read(first), (party,)))
    assert same_reading(reading(draft, ("POL",)), reading(read(again), ("POL",)))


BASE = (
    "# T\n\n## Article 1. A\n\n1. Each Participant shall consult the others within 24 hours of a written request"
    " and shall then provide the assistance that it deems necessary.\n\n2. End.\n"
)
TEXTS = {
    "FRA": "1. Each Participant will inform them within 12 hours of any request and may later offer such assistance"
    " as all deem necessary.",
    "DEU": "1. The Participants should consult the host within one day of a written request and shall swiftly give"
    " the assistance that is necessary.",
    "ITA": "1. Every State shall consult the others within 36 hours of a formal request and shall then extend the"
    " assistance that it deems necessary.",
}
TEXTS = {code: re.sub(r"(?m)^1\. .*$", text, BASE) for code, text in TEXTS.items()}


def test_where_words_cross_too_often_whole_paragraphs_stand_below_each_other() -> None:
    source = rolled(BASE, TEXTS).source
    assert blocks(source) == 4
    lines = [line for line in source.splitlines() if "Option" in line]
    assert lines[0].startswith("1. Option 1: Each Participant shall consult the others within 24 hours")
    assert lines[1].startswith("   Option 2: [FRA: Each Participant will inform them within 12 hours of any")
    assert [line[:21] for line in lines[2:]] == ["   Option 3: [DEU: Th", "   Option 4: [ITA: Ev"]
    for code, text in ((), BASE), *(((code,), text) for code, text in TEXTS.items()):
        assert same_reading(reading(read(source), code), text)


def test_a_proposal_to_delete_is_an_option_without_words() -> None:
    texts = TEXTS | {"POL": BASE.replace(BASE[BASE.index("\n1. ") : BASE.index("\n2. ")], "")}
    source = rolled(BASE, texts).source
    assert "   Option 5: [POL: –]" in source
    assert reading(read(source), ("POL",)) == "# T\n\n## Article 1. A\n\n2. End.\n"


def test_choosing_an_option_leaves_its_words_and_no_mark() -> None:
    draft = read(rolled(BASE, TEXTS).source)
    marks = [each.order for each in draft.provisions if each.kind is Kind.OPTION]
    for order, text in zip(marks, (BASE, *TEXTS.values()), strict=True):
        assert same_reading(choose_option(draft, order), text)
