"""A round as the record tells of it: understood as far as it is asked for, and named where it makes no sense."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import TravauxError
from drafting.negotiation.rounds import Round, round_body
from drafting.record.entry import Entry, canonical

NAMED = st.lists(st.integers(0, 10_000).map("p{}".format), max_size=30)
WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)


def entry(body: str) -> Entry:
    """Entry 7 with such a body."""
    return Entry(
        7, "round", datetime(2026, 1, 5, tzinfo=UTC), "secretariat", body, "a" * 64, "b" * 64, "c" * 64
    )


@given(NAMED, WORDS, WORDS, st.integers(0, 99))
def test_it_is_what_was_recorded_however_its_body_is_spelled(
    named: list[str], symbol: str, note: str, number: int
) -> None:
    body = round_body(number, symbol, note, named)
    for spelled in (canonical(body), json.dumps(body), json.dumps(dict(reversed(body.items())), indent=1)):
        found = Round.from_entry(entry(spelled))
        assert found.identities == tuple(named)
        assert (found.number, found.name, found.note) == (number, body["name"], note)
        assert found.symbol == body["symbol"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"identities":["p1"]}',
        '{"identities":["p1"],"name":"Rev.1","note":"","number":"1","symbol":"X"}',
        '{"identities":["p1"],"name":"Rev.1","note":3,"number":1,"symbol":"X"}',
        '{"identities":["p1"],"name":"Rev.1","note":"","number":1,"symbol":"X"',
        '{"identities":["p1","name":"Rev.1","note":"","number":1,"symbol":"X"}',
    ],
)
def test_an_entry_that_tells_of_no_round_is_named(body: str) -> None:
    with pytest.raises(TravauxError, match="entry 7 of the record cannot be understood"):
        Round.from_entry(entry(body))


@pytest.mark.parametrize("named", ['["p1","x"]', '["p1",2]', '"p1"', '["p1" "p2"]', "[[]]", '["p1 p2"]'])
def test_identities_that_are_none_are_named_when_they_are_asked_for(named: str) -> None:
    body = f'{{"identities":{named},"name":"Rev.1","note":"","number":1,"symbol":"X"}}'
    with pytest.raises(TravauxError, match="entry 7 of the record cannot be understood"):
        assert Round.from_entry(entry(body)).identities
