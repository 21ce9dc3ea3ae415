"""From the positions that can still speak, agreement is reckoned as from all that were recorded."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.approvals import approvals
from drafting.agreement.hearing import heard
from drafting.agreement.positions import Position
from drafting.errors import TravauxError
from tests.agreement.drafts import CYP, POL, articles, covered, draft, label, took

TEXT = draft()
STANCES = st.sampled_from(["approve", "ad referendum", "reserve", "object", "abstain", "withdrawn"])
SAID = st.lists(
    st.tuples(STANCES, st.sampled_from([None, *TEXT.identities]), st.sampled_from(["POL", "CYP"])),
    max_size=12,
)


def told(position: Position) -> tuple[int, str, str, str]:
    return position.seq, position.at.isoformat(), position.author, json.dumps(position.body())


@settings(deadline=None)
@given(SAID, st.data())
def test_the_last_words_say_what_all_words_say(
    said: list[tuple[str, str | None, str]], choice: st.DataObject
) -> None:
    positions = [
        replace(took(words, place, TEXT, seq, party=party), at=datetime(2026, 1, 1, tzinfo=UTC))
        for seq, (words, place, party) in enumerate(said, 1)
    ]
    taken_back = {each.seq for each in positions if choice.draw(st.booleans(), label=str(each.seq))}
    kept = [each for each in positions if each.seq not in taken_back]
    last = heard([[told(each)] for each in positions], taken_back, 0)
    assert set(last) <= set(kept)
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
    assert heard([[told(took("approve", "2", TEXT, 1, number=1))]], (), 0) == []


@pytest.mark.parametrize("body", ['{"party"', "[]", "1", '{"a":1},{"b":2}'])
def test_an_entry_that_cannot_be_read_is_named(body: str) -> None:
    page = [told(took("approve", "2", TEXT, 1)), (2, "", "", body)]
    with pytest.raises(TravauxError, match="entry 2 cannot be read"):
        heard([page], (), 0)
