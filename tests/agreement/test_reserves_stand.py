"""Under `standing: {reserves: stand}` a reserve outlives its words; anything else lapses with them."""

from __future__ import annotations

import pytest

from drafting.agreement.effective import State
from drafting.agreement.positions import Stance
from tests.agreement.rounds import first, later, matrix, took

TEXT = """\
# Guarantees

## Article 1. Assistance ^assistance

1. Each Participant shall assist Ukraine.
2. The Participants shall consult.

## Article 2. Costs ^costs

1. Each bears its own.
"""
ZERO = first(TEXT)
REV1 = later(ZERO, TEXT.replace("shall assist", "may assist"))


@pytest.mark.parametrize("place", ["Article 1", "1(1)", None])
@pytest.mark.parametrize("words", ["reserve", "reserve:parliamentary", "positive reserve:scrutiny"])
def test_a_reserve_outlives_a_change_only_where_the_negotiation_says_so(
    words: str, place: str | None
) -> None:
    entered = took(words, place, ZERO, 1)
    assert matrix([entered], ZERO, REV1, reserves=True).article(0)[0].state is State.RESERVED
    assert matrix([entered], ZERO, REV1).article(0)[0].state is State.LAPSED


@pytest.mark.parametrize(
    "words", [str(stance) for stance in Stance if stance not in ("reserve", "withdrawn")]
)
def test_anything_else_lapses_under_either_rule(words: str) -> None:
    said = took(words, "Article 1", ZERO, 1)
    assert matrix([said], ZERO, REV1, reserves=True).article(0)[0].state is State.LAPSED


def test_it_goes_by_a_word_at_its_own_place() -> None:
    entered, lifted = took("reserve", "Article 1", ZERO, 1), took("approve", "Article 1", REV1, 2, number=1)
    assert matrix([entered, lifted], ZERO, REV1, reserves=True).article(0)[0].state is State.APPROVED


def test_it_goes_with_its_provision() -> None:
    gone = later(ZERO, TEXT[: TEXT.index("## Article 2")])
    found = matrix([took("reserve", "Article 2", ZERO, 1)], ZERO, gone, reserves=True)
    assert not found.unsettled.in_the_way
    assert [each.words[0].called for each in found.unsettled.again] == ["Article 2"]


def test_the_sentence_says_by_which_rule_it_stands() -> None:
    found = matrix([took("reserve", "Article 1", ZERO, 1)], ZERO, REV1, reserves=True)
    assert found.article(0)[0].said == (
        "Warsaw entered a reserve on Article 1 at the Zero draft on 5 January 2026; "
        "stands at Rev.1, since a reserve stands until it is lifted"
    )
