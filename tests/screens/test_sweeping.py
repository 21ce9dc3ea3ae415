"""Garbage is looked for while nobody types."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from time import monotonic

import pytest

from tui.sweeping import FEW, REST, THOROUGH, Sweeping


class Screen:
    """Something that holds itself, as a screen does that was left."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def sweeping() -> Iterator[Sweeping]:
    """Begun as the command begins it; afterwards Python does as before."""
    before = gc.get_threshold()
    gc.disable()
    made = Sweeping()
    made.begin()
    yield made
    made.end()
    gc.enable()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def clutter() -> list[list[int]]:
    """More new values than a sweep needs to be worth its while."""
    return [[] for _ in range(FEW + 100)]


def test_nothing_is_swept_while_somebody_types(sweeping: Sweeping) -> None:
    made = clutter()
    sweeping.touched = monotonic()
    assert not sweeping.sweep()
    assert made


def test_screens_that_were_left_go_when_somebody_rests(sweeping: Sweeping) -> None:
    gone = [Screen() for _ in range(3)]
    numbers = set(map(id, gone))
    made = clutter()
    sweeping.touched = monotonic() - REST
    gone.clear()
    assert sweeping.sweep()
    assert not [each for each in gc.get_objects() if type(each) is Screen and id(each) in numbers]
    assert made


def test_a_rest_without_new_values_costs_nothing(sweeping: Sweeping) -> None:
    sweeping.touched = monotonic() - REST
    gc.collect(0)
    assert not sweeping.sweep()


def test_what_outlived_earlier_sweeps_is_looked_through_now_and_then(sweeping: Sweeping) -> None:
    found = []
    for _ in range(THOROUGH):
        made = clutter()
        sweeping.touched = monotonic() - REST
        found.append(sweeping.sweep())
        del made
    assert found == [1] * (THOROUGH - 1) + [2]


def test_where_python_was_not_held_back_it_is_left_alone() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    alone = Sweeping()
    alone.begin()
    made = clutter()
    alone.touched = monotonic() - REST
    assert not alone.sweep()
    alone.end()
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
    assert made
