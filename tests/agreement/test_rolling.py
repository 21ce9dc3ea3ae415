"""A rolling text as a drafter reads it: what is written for each way in which capitals can differ."""

from __future__ import annotations

import pytest

from drafting.agreement.gathering import Backed
from drafting.agreement.proposals import Edit
from drafting.agreement.readback import same_reading
from drafting.agreement.rolling import roll
from drafting.text.reading import read
from drafting.text.resolving import reading
from tests.agreement.capitals import rolled

BASE = """## Article 1. Assistance

1. Each Participant shall assist Ukraine by military capabilities within 24 hours.

2. The Participants shall consult one another on what they do.

3. Nothing in this Statement obliges a Participant to act against its constitution.
"""


def paragraph(number: int, **wanted: tuple[str, str]) -> str:
    """What a paragraph of the base becomes when each party replaces one phrase by another."""
    texts = {party: BASE.replace(old, new, 1) for party, (old, new) in wanted.items()}
    assert all(text != BASE for text in texts.values())
    found = rolled(BASE, texts)
    assert found.apart == ()
    for party, text in texts.items():
        assert same_reading(reading(read(found.source), (party,)), text)
    return next(line for line in found.source.splitlines() if line.startswith(f"{number}. "))


def test_equal_proposals_stand_together_with_all_their_supporters() -> None:
    said = paragraph(1, DEU=("shall", "should"), FRA=("shall", "should"))
    assert said.startswith("1. Each Participant [shall] [FRA, DEU: should] assist Ukraine")


def test_different_ones_stand_side_by_side_behind_the_base_wording() -> None:
    said = paragraph(1, FRA=("24", "12"), DEU=("24", "48"), ITA=("within 24 hours", "without delay"))
    assert said.endswith("[within [24] [FRA: 12] [DEU: 48] hours] [ITA: without delay].")


def test_a_proposal_to_delete_is_an_attributed_dash() -> None:
    said = paragraph(1, FRA=(" by military capabilities", ""))
    assert (
        said
        == "1. Each Participant shall assist Ukraine [by military capabilities] [FRA: –] within 24 hours."
    )


def test_words_that_come_in_stand_by_themselves_and_in_a_fixed_order() -> None:
    said = paragraph(1, DEU=("assist", "promptly assist"), FRA=("assist", "fully assist"))
    assert said.startswith("1. Each Participant shall [FRA: fully] [DEU: promptly] assist")
    assert "capabilities[FRA: , as it deems fit,] within" in paragraph(
        1, FRA=("capabilities within", "capabilities, as it deems fit, within")
    )


def test_changes_in_a_paragraph_that_another_would_strike_are_nested_in_it() -> None:
    gone = BASE.replace("2. The Participants shall consult one another on what they do.\n\n", "")
    found = rolled(BASE, {"FRA": gone, "DEU": BASE.replace("shall consult", "should consult")})
    assert (
        "2. [The Participants [shall] [DEU: should] consult one another on what they do.] [FRA: –]"
        in found.source
    )
    assert same_reading(reading(read(found.source), ("FRA",)), gone)


def test_changes_that_cross_each_have_their_own_words_for_the_whole_stretch() -> None:
    said = paragraph(1, FRA=("assist Ukraine by", "help"), DEU=("Ukraine by military", "with"))
    assert "shall [assist Ukraine by military] [FRA: help military] [DEU: assist with] capabilities" in said


def test_a_paragraph_rewritten_throughout_stands_whole_beside_the_base() -> None:
    said = paragraph(3, FRA=(BASE[BASE.index("Nothing") :].rstrip(".\n"), "Constitutions prevail"))
    assert said == (
        "3. [Nothing in this Statement obliges a Participant to act against its constitution.]"
        " [FRA: Constitutions prevail.]"
    )


def test_paragraphs_that_come_in_at_one_place_stand_in_the_order_of_the_parties() -> None:
    def after_two(words: str) -> str:
        return BASE.replace("3. Nothing", f"2bis. {words}\n\n3. Nothing")

    apes, lions = after_two("Apes are weighed."), after_two("Lions sleep.")
    texts = {"ITA": apes, "DEU": lions, "FRA": apes}
    found = rolled(BASE, texts).source
    assert found == after_two("[FRA, ITA: Apes are weighed.]\n\n2bis. [DEU: Lions sleep.]")


def test_a_heading_that_comes_in_takes_nothing_of_the_base_below_itself() -> None:
    text = BASE.replace("3. Nothing", "## Article 2. Savings\n\n3. Nothing")
    found = rolled(BASE, {"FRA": text})
    assert found.apart == ()
    assert same_reading(reading(read(found.source)), BASE)
    assert same_reading(reading(read(found.source), ("FRA",)), text)


@pytest.mark.parametrize(
    ("base", "change", "said"),
    [
        (
            "within [24] [72] hours",
            ("within [24] [72]", "in [24] [72]"),
            "[within [24] [72]] [FRA: in [24] [72]] hours",
        ),
        ("within [24] [72] hours", ("24", "36"), "within [[24] [FRA: 36]] [72] hours"),
        (
            "[shall] [DEU: should] assist",
            ("[shall] [DEU: should]", "shall"),
            "[[shall] [DEU: should]] [FRA: shall] assist",
        ),
        ("by [TBC] means", ("[TBC]", "all"), "by [[TBC]] [FRA: all] means"),
    ],
)
def test_brackets_of_the_base_survive_and_are_never_taken_for_rivals(
    base: str, change: tuple[str, str], said: str
) -> None:
    source = f"1. The States {base} now.\n"
    found = rolled(source, {"FRA": source.replace(*change)})
    assert found.source == f"1. The States {said} now.\n"


def test_a_party_that_changes_the_same_words_twice_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="FRA would change the same words twice"):
        roll(
            read("1. a b c\n"),
            [Backed(1, ("FRA",), (Edit(3, 6, "x"),)), Backed(2, ("FRA",), (Edit(5, 8, "y"),))],
        )


def test_what_no_brackets_can_hold_is_named_and_left_out() -> None:
    base = "## Article 2. Review\n\n1. The Participants meet.\n"
    found = rolled(base, {"FRA": base.replace(" Review", "").replace("meet", "convene")})
    assert len(found.apart) == 1
    assert "[meet] [FRA: convene]" in found.source


def test_one_proposal_that_cannot_be_held_takes_no_other_with_it() -> None:
    base = (
        "## Article 1. Aid\n\n1. The States assist Ukraine.\n\n> Drafting note: paragraph 1 awaits word.\n\n"
        "2. The Parties meet every year.\n\n3. The donors report in May.\n"
    )
    struck = base.replace(
        "1. The States assist Ukraine.\n\n> Drafting note: paragraph 1 awaits word.\n\n", ""
    )
    struck = struck.replace("2. The Parties meet every year.\n\n", "")
    found = rolled(base, {"FRA": struck})
    assert len(found.apart) == 1
    assert "1. The States assist Ukraine.\n" in found.source
    assert "2. [The Parties meet every year.] [FRA: –]\n" in found.source
