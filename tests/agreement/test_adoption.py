"""Each rule of adoption, its outcome in a sentence, and the rules that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.agreement.adoption import Rules
from drafting.agreement.approvals import approvals
from drafting.agreement.outcome import Outcome, Outcomes, Verdict, outcomes
from drafting.errors import TravauxError
from drafting.workspace.parties import Consent, Parties, Party
from drafting.workspace.settings import Settings
from tests.agreement.rounds import first, took

TEXT = first(
    "# T\n\n## Article 1. Assistance ^assistance\n\n1. Each shall assist.\n\n## Article 2. Costs\n\n1. None.\n"
)
PARTIES = Parties(
    (
        Party("FRA", "France", "Paris"),
        Party("DEU", "Germany", "Berlin"),
        Party("POL", "Poland", "Warsaw"),
        Party("CYP", "Cyprus", "Nicosia"),
        Party("USA", "United States", "Washington", consent=Consent.NONE),
    ),
    {"E2": ("FRA", "DEU")},
)


def rules(folder: Path, adoption: str) -> Rules:
    path = folder / "negotiation.yaml"
    path.write_text(
        "title: T\nsymbol: S\nhost: FRA\ntime_zone: Europe/Paris\ninstrument: statement\nclauses: []\n"
        f"adoption: {adoption}\n",
        encoding="utf-8",
    )
    return Rules(Settings.load(path, name="negotiation.yaml").adoption, PARTIES)


def reckoned(folder: Path, adoption: str, **said: str) -> Outcomes:
    """The outcome where each party says one thing of the whole text; several stances parted by a comma."""
    positions = [took(words, None, TEXT, seq, party) for seq, (party, words) in enumerate(said.items(), 1)]
    matrix = approvals(PARTIES, positions, TEXT, 0)
    return outcomes(matrix, rules(folder, adoption), TEXT)


def one(folder: Path, adoption: str, **said: str) -> Outcome:
    return reckoned(folder, adoption, **said).articles[0]


def codes(outcome: Outcome) -> list[str]:
    return [cell.party for cell in outcome.needed]


EVERYBODY = {"FRA": "approve", "DEU": "approve", "POL": "approve", "CYP": "approve"}
QUALIFIED = (
    "{rule: qualified majority, thresholds: {members: 55%, population: 65%}, "
    "weights: {population: {FRA: 68.1, DEU: 83.2, POL: 37.7, CYP: 0.9}}}"
)


def test_consensus_is_reached_when_everybody_agrees_and_names_who_decided(tmp_path: Path) -> None:
    found = one(tmp_path, "{rule: consensus}", **EVERYBODY)
    assert found.verdict is Verdict.AGREED
    assert found.said == "Article 1 is agreed by consensus: all 4 capitals agree; Nicosia’s word decided it"


def test_an_abstention_agrees_under_consensus_and_not_under_unanimity(tmp_path: Path) -> None:
    said = {**EVERYBODY, "CYP": "abstain"}
    found = one(tmp_path, "{rule: consensus}", **said)
    assert "all 4 capitals agree (Nicosia by abstaining)" in found.said
    found = one(tmp_path, "{rule: unanimity}", **said)
    assert found.said == (
        "Article 1 is open: unanimity needs the approval of all 4 capitals; Nicosia abstains"
    )
    assert one(tmp_path, "{rule: unanimity, abstention: agrees}", **said).verdict is Verdict.AGREED


def test_consensus_is_broken_by_an_objection_a_reserve_a_silence(tmp_path: Path) -> None:
    found = one(tmp_path, "{rule: consensus}", FRA="approve", DEU="object", POL="reserve")
    assert found.said == (
        "Article 1 is open: consensus needs all 4 capitals; Berlin objects, Warsaw reserves, "
        "Nicosia has not answered"
    )
    assert codes(found) == ["CYP", "POL", "DEU"]
    assert [cell.party for cell in found.blocking] == ["DEU", "POL"]


def test_ad_referendum_agrees_for_the_time_being(tmp_path: Path) -> None:
    found = one(tmp_path, "{rule: consensus}", **{**EVERYBODY, "POL": "ad referendum"})
    assert found.verdict is Verdict.AD_REFERENDUM
    assert found.said == (
        "Article 1 is agreed ad referendum by consensus: all 4 capitals agree, and Warsaw has still to confirm"
    )
    assert codes(found) == ["POL"]


def test_consensus_with_named_parties_needs_them_and_nobody_in_the_way(tmp_path: Path) -> None:
    rule = "{rule: consensus, required: [E2]}"
    found = one(tmp_path, rule, FRA="approve", DEU="approve")
    assert found.said == (
        "Article 1 is agreed by consensus: Paris and Berlin, who must agree, do, and no other capital "
        "objects or reserves; Berlin’s word decided it"
    )
    assert codes(one(tmp_path, rule, FRA="approve", DEU="abstain")) == ["DEU"]
    found = one(tmp_path, rule, FRA="approve", DEU="approve", CYP="object")
    assert found.said == (
        "Article 1 is open: consensus needs Paris and Berlin, and nobody in the way; Nicosia objects"
    )


def test_a_majority_counts_those_who_approve(tmp_path: Path) -> None:
    found = one(tmp_path, "{rule: majority}", FRA="approve", DEU="approve", CYP="object")
    assert found.said == "Article 1 is open: 2 of 4 members agree (3 needed); Warsaw would be enough"
    found = one(tmp_path, "{rule: majority}", FRA="approve", DEU="approve", POL="approve", CYP="object")
    assert found.said == (
        "Article 1 is agreed by majority: 3 of 4 members agree (3 needed); Warsaw’s word decided it"
    )
    assert len(found.hinges) == 1


def test_two_thirds_is_reached_by_two_of_three(tmp_path: Path) -> None:
    rule = "{rule: majority, thresholds: {members: 2/3}, opt_outs: {Article 1: [CYP]}}"
    assert one(tmp_path, rule, FRA="approve", DEU="approve").verdict is Verdict.AGREED
    rule = rule.replace("2/3", "more than 2/3")
    assert one(tmp_path, rule, FRA="approve", DEU="approve").verdict is Verdict.OPEN


def test_the_councils_majority_is_one_configuration(tmp_path: Path) -> None:
    found = one(tmp_path, QUALIFIED, FRA="approve", POL="approve", CYP="approve")
    assert found.said == (
        "Article 1 is open: 3 of 4 members agree (3 needed) with 56.1 % of population (65 % needed); "
        "Berlin would be enough"
    )
    rule = QUALIFIED.replace("weights", "blocking_minority: 2, weights")
    found = one(tmp_path, rule, FRA="approve", POL="approve", CYP="approve")
    assert found.verdict is Verdict.AGREED
    assert "and 1 are fewer than the 2 that could block" in found.said


def test_a_party_that_opted_out_of_an_article_does_not_count_for_it(tmp_path: Path) -> None:
    rule = "{rule: consensus, opt_outs: {assistance: [CYP]}}"
    found = reckoned(tmp_path, rule, FRA="approve", DEU="approve", POL="approve", CYP="object")
    assert [outcome.verdict for outcome in found.articles] == [Verdict.AGREED, Verdict.OPEN]
    assert found.said == "The text is open: 1 agreed, 1 open (Article 2)"


@pytest.mark.parametrize(
    ("adoption", "said"),
    [
        ("{rule: consensu}", "negotiation.yaml:7:18: unknown rule 'consensu'"),
        (
            "{rule: majority, thresholds: {members: 120%}}",
            "negotiation.yaml:7:50: the threshold 'members' is '120%', which can never be met",
        ),
        ("{rule: majority, thresholds: {members: more than 100%}}", "which can never be met"),
        ("{rule: majority, thresholds: {members: 1/0}}", "expected a part such as 55%, 2/3"),
        ("{rule: majority, thresholds: {members: 0%}}", "which is always met"),
        ("{rule: majority, thresholds: {population: 65%}}", "unknown measure 'population'"),
        ("{rule: qualified majority}", "a qualified majority without thresholds"),
        ("{rule: consensus, thresholds: {members: 55%}}", "'thresholds' with the rule 'consensus'"),
        ("{rule: majority, weights: {population: {FRA: 1}}}", "used by no threshold"),
        (QUALIFIED.replace(", CYP: 0.9", ""), "the weights 'population' leave out CYP"),
        (QUALIFIED.replace("CYP: 0.9", "CYX: 0.9"), "unknown party 'CYX'"),
        (QUALIFIED.replace("0.9", "-1"), "the population of CYP is '-1'"),
        (
            "{rule: majority, thresholds: {gold: 65%}, weights: {gold: {FRA: 0, DEU: 0, POL: 0, CYP: 0}}}",
            "nobody weighs anything in 'gold', so the rule of adoption can never be met",
        ),
        ("{rule: consensus, required: [FRE]}", "negotiation.yaml:7:40: unknown party 'FRE'"),
        (
            "{rule: consensus, required: [USA]}",
            "negotiation.yaml:7:40: 'USA' is required, but the consent of USA is not, "
            "so the rule of adoption can never be met",
        ),
        (
            "{rule: consensus, required: [CYP], opt_outs: {Article 2: [CYP]}}",
            "negotiation.yaml:7:57: CYP has opted out of Article 2, but 'CYP' is required, so the rule",
        ),
        (
            "{rule: consensus, opt_outs: {Article 2: [E2, POL, CYP]}}",
            "every party has opted out of Article 2, so the rule of adoption can never be met",
        ),
        (
            "{rule: consensus, opt_outs: {Article 3: [CYP]}}",
            "negotiation.yaml:7:40: unknown provision 'Article 3'",
        ),
        ("{rule: consensus, opt_outs: {2(1): [CYP]}}", "an opt-out from '2(1)', which is no article"),
    ],
)
def test_a_rule_that_says_nothing_or_can_never_be_met_is_refused(
    tmp_path: Path, adoption: str, said: str
) -> None:
    with pytest.raises(TravauxError) as error:
        reckoned(tmp_path, adoption)
    assert said in str(error.value), str(error.value)


def test_parties_without_whose_consent_the_text_is_agreed_cannot_agree_it(tmp_path: Path) -> None:
    nobody = Parties((Party("USA", "United States", consent=Consent.NONE),))
    with pytest.raises(TravauxError, match="no party's consent is required"):
        Rules(rules(tmp_path, "{rule: consensus}").adoption, nobody)
