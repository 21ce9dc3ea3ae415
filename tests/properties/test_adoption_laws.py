"""Laws of adoption: what is still needed and what agreement hangs on are as few as brute force finds."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.adoption import Ballot, Rules
from drafting.workspace.parties import Consent, Parties, Party
from drafting.workspace.rules import MEMBERS, Adoption, Named, Rule, Threshold

CODES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG")


def parties(count: int) -> Parties:
    return Parties(tuple(Party(code, code.title(), consent=Consent.REQUIRED) for code in CODES[:count]))


@st.composite
def ballots(choose: st.DrawFn) -> Ballot:
    count = choose(st.integers(1, 7))
    codes = CODES[:count]
    rule = choose(st.sampled_from(list(Rule)))
    required = choose(st.lists(st.sampled_from(codes), unique=True, max_size=2))
    thresholds: list[Threshold] = []
    weights: dict[str, dict[str, Fraction]] = {}
    minority = 0
    if rule.counts:
        share = st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=20)
        thresholds.append(Threshold(MEMBERS, choose(share), choose(st.booleans())))
        for measure in choose(st.sampled_from([(), ("population",), ("population", "budget")])):
            given_weights = st.lists(st.integers(0, 9).map(Fraction), min_size=count, max_size=count)
            drawn = choose(given_weights.filter(any))
            weights[measure] = dict(zip(codes, drawn, strict=True))
            thresholds.append(Threshold(measure, choose(share), choose(st.booleans())))
        minority = choose(st.integers(0, 4))
    adoption = Adoption(
        rule,
        tuple(Named(code) for code in required),
        thresholds=tuple(thresholds),
        weights=weights,
        blocking_minority=minority,
    )
    return Rules(adoption, parties(count)).ballot()


def subsets(codes: list[str]) -> list[tuple[str, ...]]:
    return [chosen for size in range(len(codes) + 1) for chosen in combinations(codes, size)]


@settings(deadline=None, max_examples=300)
@given(ballots(), st.data())
def test_what_is_still_needed_is_as_few_as_brute_force_finds(ballot: Ballot, choice: st.DataObject) -> None:
    agree = [code for code in ballot.counted if choice.draw(st.booleans(), label=code)]
    others = [code for code in ballot.counted if code not in agree]
    blocking = [code for code in others if choice.draw(st.booleans(), label=f"{code} blocks")]
    order = choice.draw(st.permutations(others))

    def met(chosen: tuple[str, ...]) -> bool:
        return ballot.met([*agree, *chosen], [code for code in blocking if code not in chosen])

    fewest = min(len(chosen) for chosen in subsets(others) if met(chosen))
    if met(()):
        assert fewest == 0
    else:
        found = ballot.needed(agree, blocking, order)
        assert met(found)
        assert len(found) == fewest


@settings(deadline=None, max_examples=300)
@given(ballots(), st.data())
def test_what_agreement_hangs_on_is_as_few_as_brute_force_finds(
    ballot: Ballot, choice: st.DataObject
) -> None:
    agree = [code for code in ballot.counted if choice.draw(st.booleans(), label=code)]
    if not ballot.met(agree, []):
        return

    def undone(chosen: tuple[str, ...]) -> bool:
        return not ballot.met([code for code in agree if code not in chosen], chosen)

    sizes = [len(chosen) for chosen in subsets(agree) if undone(chosen)]
    found = ballot.hinges(agree)
    if not sizes:
        assert found == ()
    else:
        assert undone(found)
        assert len(found) == min(sizes)


@settings(deadline=None)
@given(ballots())
def test_a_rule_that_is_accepted_is_met_when_everybody_agrees(ballot: Ballot) -> None:
    assert ballot.met(ballot.counted, [])
