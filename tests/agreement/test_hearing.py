"""From the positions that can still speak, agreement is reckoned as from all that were recorded."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.approvals import approvals
from drafting.agreement.hearing import last_words
from drafting.agreement.positions import Position
from drafting.errors import TravauxError
from tests.agreement.drafts import CYP, POL, articles, covered, draft, label, took

TEXT = draft()
STANCES = st.sampled_from(["approve", "ad referendum", "reserve", "object", "abstain", "withdrawn"])
SAID = st.lists(
    st.tuples(STANCES, st.sampled_from([None, *TEXT.identities]), st.sampled_from(["POL", "CYP"])),
    max_size=12,
)


def page(*positions: Position) -> tuple[list[int], list[str], list[str], list[dict[str, Any]]]:
    """Positions as the record has them, side by side."""
    return (
        [each.seq for each in positions],
        [each.at.isoformat() for each in positions],
        [each.author for each in positions],
        [each.body() for each in positions],
    )


@settings(deadline=None)
@given(SAID, st.data(), st.booleans())
def test_the_last_words_say_what_all_words_say(
    said: list[tuple[str, str | None, str]], choice: st.DataObject, apart: bool
) -> None:
    positions = [
        took(words, place, TEXT, seq, party=party) for seq, (words, place, party) in enumerate(said, 1)
    ]
    taken_back = {each.seq for each in positions if choice.draw(st.booleans(), label=str(each.seq))}
    kept = [each for each in positions if each.seq not in taken_back]
    latest_first = positions[::-1]
    pages = [page(each) for each in latest_first] if apart else [page(*latest_first)]
    last = last_words(pages, taken_back, 0)
    for party, words in last.items():
        assert set(words) <= {each for each in kept if each.party == party}
        assert all(type(each) is Position for each in words)
    seen = [
        approvals((POL, CYP), each, TEXT, 0, articles=articles, covered=covered, label=label)
        for each in (kept, last)
    ]
    for party in ("POL", "CYP"):
        for place in (None, *TEXT.identities):
            one, other = (matrix.cell(party, place) for matrix in seen)
            assert (one.state, one.position, one.partial) == (other.state, other.position, other.partial)
        assert seen[0].ledger(party) == seen[1].ledger(party)


def test_what_was_said_at_a_later_round_is_not_heard() -> None:
    assert last_words([page(took("approve", "2", TEXT, 1, number=1))], (), 0) == {}


def test_what_a_party_took_back_was_said_all_the_same() -> None:
    positions = [
        took(words, "2", TEXT, seq)
        for seq, words in ((4, "withdrawn"), (3, "withdrawn"), (2, "object"), (1, "approve"))
    ]
    (last,) = last_words([page(*positions)], (), 0).values()
    assert [(each.seq, str(each.stance)) for each in last] == [(4, "withdrawn"), (2, "object")]


def test_of_what_can_no_longer_speak_nothing_is_made() -> None:
    earlier = page(took("approve", "2", TEXT, 1))
    del earlier[3][0]["covered"]
    (last,) = last_words([page(took("object", "2", TEXT, 2)), earlier], (), 0).values()
    assert [each.seq for each in last] == [2]


@pytest.mark.parametrize("lacks", ["party", "provision", "round", "stance", "covered"])
def test_an_entry_that_cannot_be_understood_is_named(lacks: str) -> None:
    found = page(took("approve", "2", TEXT, 2))
    del found[3][0][lacks]
    with pytest.raises(TravauxError, match=f"entry 2 is a position that cannot be understood: '{lacks}'"):
        last_words([found], (), 2)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"stance": "maybe"}, "'maybe'"),
        ({"stance": ["approve"]}, "unhashable"),
        ({"stance": "reserve", "reserve": "odd"}, "'odd'"),
        ({"stance": "reserve", "sign": "odd"}, "'odd'"),
        ({"reserve": "general"}, "'approve' with a kind of reserve"),
    ],
)
def test_a_position_that_says_what_nobody_can_say_is_named(changed: dict[str, Any], said: str) -> None:
    found = page(took("approve", "2", TEXT, 2))
    found[3][0].update(changed)
    expected = f"entry 2 is a position that cannot be understood: {said}"
    with pytest.raises(TravauxError, match=expected):
        last_words([found], (), 2)
    with pytest.raises(TravauxError, match=expected):
        Position.from_body(found[3][0], author="", at=datetime(2026, 1, 1, tzinfo=UTC), seq=2)
