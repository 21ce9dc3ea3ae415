"""Positions are read from a drafter's words and from the record, and refuse what means two things."""

from __future__ import annotations

import json

import pytest

from drafting.agreement.positions import Position, Reserve, Saying, Sign, Stance, saying
from drafting.errors import TravauxError
from tests.agreement.drafts import AT, draft, took


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("approve", Saying(Stance.APPROVE)),
        ("Approves", Saying(Stance.APPROVE)),
        ("ad referendum", Saying(Stance.AD_REFERENDUM)),
        ("ad-referendum", Saying(Stance.AD_REFERENDUM)),
        ("approve ad referendum", Saying(Stance.AD_REFERENDUM)),
        ("reserve", Saying(Stance.RESERVE, Reserve.GENERAL)),
        ("reserve:scrutiny", Saying(Stance.RESERVE, Reserve.SCRUTINY)),
        ("positive scrutiny reserve", Saying(Stance.RESERVE, Reserve.SCRUTINY, Sign.POSITIVE)),
        ("parliamentary scrutiny reserve", Saying(Stance.RESERVE, Reserve.PARLIAMENTARY)),
        ("object", Saying(Stance.OBJECT)),
        ("abstain", Saying(Stance.ABSTAIN)),
        ("withdraw", Saying(Stance.WITHDRAWN)),
    ],
)
def test_a_drafters_words_say_a_stance(words: str, said: Saying) -> None:
    assert saying(words) == said
    assert saying(str(said)) == said, "what is shown can be typed"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "aprove",
        "approve object",
        "scrutiny",
        "scrutiny linguistic reserve",
        "positive approve",
        "maybe approve",
        "reserve:scrutiny+",
        "reserve:scrutiny-",
        "+ scrutiny reserve",
    ],
)
def test_words_that_say_nothing_or_two_things_are_refused(words: str) -> None:
    with pytest.raises(TravauxError, match="unknown stance"):
        saying(words)


def test_a_misspelt_stance_names_the_nearest() -> None:
    with pytest.raises(TravauxError, match="did you mean 'approve'"):
        saying("aprove")


def test_only_a_reserve_has_a_kind() -> None:
    with pytest.raises(ValueError, match="'approve' with a kind of reserve: scrutiny"):
        Position("FRA", Stance.APPROVE, None, 0, "", Reserve.SCRUTINY)


@pytest.mark.parametrize("words", ["approve", "positive scrutiny reserve", "withdrawn"])
@pytest.mark.parametrize("provision", [None, "2.1"])
def test_a_position_survives_the_record(words: str, provision: str | None) -> None:
    position = took(words, provision, draft(), 7, note="pending the “Sejm” [1]")
    body = json.loads(json.dumps(position.body()))
    assert Position.from_body(body, author="", at=position.at, seq=7) == position


def test_a_position_from_elsewhere_is_refused_with_its_entry() -> None:
    with pytest.raises(TravauxError, match="entry 9 is a position that cannot be understood: 'veto'"):
        Position.from_body({"party": "FRA", "stance": "veto"}, author="ana", at=AT, seq=9)
