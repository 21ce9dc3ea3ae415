"""A capital's text becomes proposals: one for each change of words or of whole provisions."""

from __future__ import annotations

import time

import pytest

from drafting.agreement.amendments import amendments
from drafting.agreement.anchoring import Anchor
from drafting.agreement.docket import Followed, State, Verdict, collisions, docket
from drafting.agreement.proposals import Doing, Proposal, amended, clash, described
from drafting.compare.comparing import compare
from drafting.text.reading import read

BASE = """# A Statement

## Article 1. Assistance ^assistance

1. Each Participant shall assist Ukraine by military capabilities within 24 hours.

2. The Participants shall consult one another on what they do.

3. Nothing in this Statement obliges a Participant to act against its constitution.

## Article 2. Review

1. The Participants review this Statement every year in good faith.
"""


def proposals(after: str, party: str = "FRA", first: int = 1, base: str = BASE) -> list[Proposal]:
    old = read(base)
    old = old.identified(tuple(f"p{order}" for order in range(len(old.provisions))))
    found = amendments(compare(old, read(after)))
    return [Proposal(first + place, party, 0, what) for place, what in enumerate(found)]


def said(made: list[Proposal]) -> list[str]:
    return [described(each.amendment) for each in made]


def test_each_change_of_words_is_a_proposal_of_its_own() -> None:
    made = proposals(
        BASE.replace("shall assist", "should assist").replace("24 hours", "24 hours of a request")
    )
    assert said(made) == [
        "replace “shall” by “should” in Article 1(1)",
        "insert “of a request” in Article 1(1)",
    ]
    assert made[0].amendment.reads == "weaker"
    assert {each.amendment.provision for each in made} == {"p2"}


def test_a_provision_that_comes_in_is_one_proposal_with_all_below_it() -> None:
    block = "## Article 3. Money\n\n1. Costs lie where they fall.\n\n2. The budget is public.\n"
    after = f"{BASE}\n{block}"
    made = proposals(after)
    assert [each.amendment.doing for each in made] == [Doing.INSERT]
    assert amended(BASE, made) == after


def test_paragraphs_that_come_in_at_one_place_stand_in_the_order_of_the_text() -> None:
    after = BASE.replace(
        "3. Nothing", "2bis. Zebras are counted.\n\n2ter. Apes are weighed on land.\n\n3. Nothing"
    )
    made = proposals(after)
    assert len(made) == 2
    assert amended(BASE, made) == after


def test_a_provision_that_goes_and_one_that_moves() -> None:
    gone = BASE.replace("2. The Participants shall consult one another on what they do.\n\n", "")
    assert said(proposals(gone)) == ["delete Article 1(2)"]
    assert amended(BASE, proposals(gone)) == gone
    paragraph = "1. Each Participant shall assist Ukraine by military capabilities within 24 hours.\n\n"
    moved = BASE.replace(paragraph, "").replace("## Article 2", f"{paragraph}## Article 2")
    assert said(proposals(moved)) == ["move Article 1(1)"]
    assert amended(BASE, proposals(moved)) == moved


def test_labels_and_notes_alone_are_no_proposals() -> None:
    assert proposals(BASE.replace("3. Nothing", "4. Nothing")) == []
    assert proposals(BASE + "\n> Drafting note: who pays?\n") == []


def test_what_the_record_keeps_gives_the_proposal_again() -> None:
    for made in proposals(BASE.replace("shall assist", "should assist") + "\n4. New words here.\n"):
        again = Proposal.from_body(made.body(), made.number, author="", at=made.at, seq=0)
        assert again == made


def test_rivals_for_the_same_words_collide_and_equal_ones_do_not() -> None:
    one = proposals(BASE.replace("24 hours", "12 hours"))
    two = proposals(BASE.replace("24 hours", "48 hours"), "DEU", 2)
    same = proposals(BASE.replace("24 hours", "12 hours"), "ITA", 3)
    assert collisions([*one, *two, *same]) == {1: {2}, 2: {1, 3}, 3: {2}}


def test_a_deleted_provision_collides_with_words_inside_it() -> None:
    gone = proposals(BASE.replace("2. The Participants shall consult one another on what they do.\n\n", ""))
    words = proposals(BASE.replace("shall consult", "should consult"), "DEU", 2)
    assert collisions([*gone, *words]) == {1: {2}, 2: {1}}


def test_accepting_one_takes_the_words_of_its_rivals_and_accepts_its_equals() -> None:
    one = proposals(BASE.replace("24 hours", "12 hours"))
    two = proposals(BASE.replace("24 hours", "48 hours"), "DEU", 2)
    same = proposals(BASE.replace("24 hours", "12 hours"), "ITA", 3)
    found = docket([*one, *two, *same], Followed(verdicts={1: Verdict.ACCEPT}))
    assert [each.state for each in found] == [State.ACCEPTED, State.GONE, State.ACCEPTED]
    assert found[1].why == "its words went when proposal 1 was accepted"


@pytest.mark.parametrize(
    ("after", "kept", "why"),
    [
        (BASE.replace("military capabilities", "all means"), True, ""),
        (BASE.replace("1. Each", "1. Being ready, each"), True, ""),
        (
            BASE.replace("## Article 1.", "## Article 0. Terms\n\n1. A term is a word.\n\n## Article 1."),
            True,
            "",
        ),
        (BASE.replace("24 hours", "12 hours"), False, "Rev.1 says so already in Article 1(1)"),
        (BASE.replace("24 hours", "72 hours"), False, "“24” became “72” in Rev.1"),
    ],
)
def test_a_proposal_follows_its_words_into_the_next_round(after: str, kept: bool, why: str) -> None:
    (made,) = proposals(BASE.replace("24 hours", "12 hours"))
    old = read(BASE)
    old = old.identified(tuple(f"p{order}" for order in range(len(old.provisions))))
    carried = Anchor(compare(old, read(after)), 1, "Rev.1").carried(made)
    if kept:
        assert isinstance(carried, Proposal)
        assert amended(after, [carried]) == after.replace("24 hours", "12 hours")
    else:
        assert carried == why


def test_a_line_that_a_party_wants_twice_is_made_twice() -> None:
    base = "# T\n\n## Article 1. A\n\n1. One.\n\n2. Two.\n"
    text = base.replace("1. One.\n\n", "1. One.\n\nSigned:\n\nBetween.\n\nSigned:\n\n")
    (made,) = proposals(text, base=base)
    assert amended(base, [made]) == text


def test_thousands_of_lines_at_one_place_are_weighed_at_once() -> None:
    base = "# T\n\n## Article 1. A\n\n1. One.\n"
    text = base + "".join(f"\n{number}. Line {number} comes in.\n" for number in range(2, 3_002))
    made = proposals(text, base=base)
    assert len(made) == 3_000
    began = time.process_time()
    assert collisions(made) == {}
    assert clash(made[:1_500], made[1_500:]) is None
    assert time.process_time() - began < 2  # some milliseconds; a look at every pair would be many seconds
