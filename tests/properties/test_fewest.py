"""Law: the fewest that reach every sum are found exactly, and found soon also for many parties."""

from __future__ import annotations

import random
import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.covering import fewest


def brute(weights: list[list[int]], needs: list[int]) -> int | None:
    count = len(weights[0])
    for size in range(count + 1):
        for chosen in combinations(range(count), size):
            if all(sum(row[at] for at in chosen) >= need for row, need in zip(weights, needs, strict=True)):
                return size
    return None


@st.composite
def cases(choose: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    count = choose(st.integers(1, 8))
    measures = choose(st.integers(1, 3))
    weights = [choose(st.lists(st.integers(0, 12), min_size=count, max_size=count)) for _ in range(measures)]
    needs = [choose(st.integers(-2, sum(row) + 1)) for row in weights]
    return weights, needs


@settings(deadline=None, max_examples=400)
@given(cases())
def test_the_fewest_are_as_few_as_brute_force_finds(case: tuple[list[list[int]], list[int]]) -> None:
    weights, needs = case
    found = fewest(weights, needs)
    size = brute(weights, needs)
    assert (found is None) is (size is None)
    if found is not None:
        assert len(found) == size
        assert list(found) == sorted(set(found))
        for row, need in zip(weights, needs, strict=True):
            assert sum(row[at] for at in found) >= need


def test_193_parties_in_three_measures_are_answered_in_a_moment() -> None:
    chance = random.Random(193)
    began = time.perf_counter()
    for _ in range(20):
        population = [int(chance.paretovariate(1.1) * 1e6) for _ in range(193)]
        budget = [int(chance.paretovariate(1.3) * 1e3) for _ in range(193)]
        weights = [[1] * 193, population, budget]
        needs = [60, sum(population) * 65 // 100, sum(budget) * 60 // 100]
        found = fewest(weights, needs)
        assert found is not None
    assert time.perf_counter() - began < 10
