"""Capitals that speak at the same time: nobody's word is refused for another's, and nobody's is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from drafting.workspace.parties import Party

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
CODES = ("FRA", "POL", "CYP", "ITA", "ESP", "AUT")
TEXT = "# T\n\n## Article 1. Aid ^aid\n\n1. Each shall assist.\n"


class Interrupted:
    """A clock that lets something happen the first time it is asked, which is while somebody records."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], object] | None = None

    def __call__(self) -> datetime:
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            happens()
        return START


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    parties = [Party(code, code.title(), code.title()) for code in CODES]
    door = Negotiation.create(tmp_path / "w", title="T", symbol="T/1", parties=parties, clock=lambda: START)
    door.add_round(TEXT, author="secretariat")
    door.close()
    return tmp_path / "w"


def said(door: Negotiation) -> list[tuple[str, str]]:
    return [(each.party, str(each.stance)) for each in door.positions]


def test_a_position_is_recorded_though_another_capital_spoke_meanwhile(folder: Path) -> None:
    clock = Interrupted()
    mine, theirs = Negotiation(folder, clock), Negotiation(folder, lambda: START)
    clock.meanwhile = lambda: theirs.take_position("POL", "approve", author="b")
    mine.take_position("FRA", "object", author="a")
    assert said(mine) == [("POL", "approve"), ("FRA", "object")]
    taken = mine.positions[0]
    clock.meanwhile = lambda: theirs.take_position("CYP", "abstain", author="b")
    mine.withdraw(taken, author="a")
    assert said(theirs) == [("FRA", "object"), ("CYP", "abstain")]


@pytest.mark.parametrize("what", ["a round", "the same party", "a silence"])
def test_what_else_was_recorded_meanwhile_refuses_it(folder: Path, what: str) -> None:
    clock = Interrupted()
    mine, theirs = Negotiation(folder, clock), Negotiation(folder, lambda: START)
    happens: dict[str, Callable[[], object]] = {
        "a round": lambda: theirs.add_round(TEXT.replace("shall", "may"), author="b"),
        "the same party": lambda: theirs.take_position("FRA", "approve", author="b"),
        "a silence": lambda: theirs.silence.open("2026-02-01 12:00", author="b"),
    }

    def meanwhile() -> None:
        theirs.take_position("POL", "approve", author="b")
        happens[what]()

    clock.meanwhile = meanwhile
    with pytest.raises(TravauxError, match="somebody else recorded"):
        mine.take_position("FRA", "object", author="a")
    assert ("FRA", "object") not in said(theirs)
    assert mine.store.verify().sound


def test_many_at_once_are_all_recorded(folder: Path) -> None:
    def speaks(code: str) -> None:
        door = Negotiation(folder, lambda: START)
        for stance in ("approve", "object", "approve", "abstain", "approve"):
            door.take_position(code, stance, "aid", author=code)
        door.close()

    with ThreadPoolExecutor(len(CODES)) as pool:
        list(pool.map(speaks, CODES))
    door = Negotiation(folder)
    for code in CODES:
        mine = [stance for party, stance in said(door) if party == code]
        assert mine == ["approve", "object", "approve", "abstain", "approve"]
    assert door.verify().sound
