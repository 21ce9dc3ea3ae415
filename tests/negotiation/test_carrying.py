"""A working text carried onto a later round: what is apart from it is carried, all else is kept and named."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from drafting.negotiation.carrying import apart, carried, changes
from drafting.negotiation.splices import made, splices
from drafting.negotiation.steps import Step, Steps, step

AT = datetime(2026, 1, 6, 20, tzinfo=UTC)
BASE = "1. Each Participant shall assist within 24 hours.\n\n2. All consult.\n\n3. The mechanism reports.\n"
WORDS = st.lists(
    st.sampled_from(["shall ", "may ", "[24] ", "hours", ".\n\n", "1. ", "第一"]), max_size=14
).map("".join)


def steps(*texts: str) -> Steps:
    """The steps from text to text."""
    pairs = enumerate(pairwise(texts), 1)
    return Steps(0, "Rev.0", "", tuple(step(old, new, f"change {at}", "me", AT) for at, (old, new) in pairs))


def onto(found: Steps, base: str, text: str) -> tuple[Steps, tuple[str, ...]]:
    """The steps over another text, and what it says already."""
    done = carried(found, base, Steps(1, "Rev.1", "", ()), text)
    return done.steps, done.said


@given(WORDS, WORDS)
def test_splices_make_one_text_of_the_other_and_are_apart(before: str, after: str) -> None:
    found = splices(before, after)
    assert made(before, found) == after
    assert all(one.end < other.start for one, other in pairwise(found))


def test_words_are_spliced_and_not_paragraphs() -> None:
    found = splices(BASE, BASE.replace("24", "36").replace("consult", "confer"))
    assert [(BASE[each.start : each.end], each.text) for each in found] == [
        ("24", "36"),
        ("consult", "confer"),
    ]


def test_what_is_apart_from_their_changes_is_carried() -> None:
    one = BASE.replace("24", "36")
    mine = steps(BASE, one, one.replace("consult", "confer"))
    theirs = "0. New.\n\n" + BASE.replace("shall", "will").replace("reports", "reports weekly")
    found, said = onto(mine, BASE, theirs)
    assert found.source(theirs) == theirs.replace("24", "36").replace("consult", "confer")
    assert [each.done for each in found.steps] == ["change 1", "change 2"]
    assert (found.left, said) == ((), ())


def test_what_touches_their_words_is_left_with_the_reason_and_so_is_what_rests_on_it() -> None:
    one = BASE.replace("24", "36")
    two = one.replace("36", "48")
    mine = steps(BASE, one, two, two.replace("reports", "tells"))
    found, _ = onto(mine, BASE, BASE.replace("24", "12"))
    assert found.source(BASE.replace("24", "12")) == BASE.replace("24", "12").replace("reports", "tells")
    assert [(each.step.done, each.of, each.why) for each in found.left] == [
        ("change 1", "Rev.0", "“24” became “12” in Rev.1"),
        ("change 2", "Rev.0", "it rests on “change 1”, which was not carried"),
    ]


def test_what_they_say_already_is_said() -> None:
    one = BASE.replace("24", "36")
    theirs = one.replace("consult", "confer")
    found, said = onto(steps(BASE, one, one.replace("reports", "tells")), BASE, theirs)
    assert said == ("change 1",)
    assert found.source(theirs) == theirs.replace("reports", "tells")


def test_two_paragraphs_put_in_at_one_place_are_for_a_person() -> None:
    found, _ = onto(steps(BASE, BASE + "\n4. Mine.\n"), BASE, BASE + "\n4. Theirs.\n")
    assert found.steps == ()
    assert "came in there in Rev.1" in found.left[0].why


@given(st.lists(WORDS, min_size=2, max_size=5), WORDS)
def test_nothing_is_lost_and_what_is_carried_are_the_same_changes(texts: list[str], theirs: str) -> None:
    mine = steps(*texts)
    found, said = onto(mine, texts[0], theirs)
    assert sorted(
        [*(each.done for each in found.steps), *(each.step.done for each in found.left), *said]
    ) == sorted(each.done for each in mine.steps)
    after = found.source(theirs)
    if theirs == texts[0]:
        assert after == texts[-1]
    if not found.left and not said:
        assert len(after) == len(theirs) + len(texts[-1]) - len(texts[0])


@given(st.lists(WORDS, min_size=2, max_size=6), st.data())
def test_a_step_taken_out_with_what_rests_on_it_leaves_steps_that_stand(
    texts: list[str], data: st.DataObject
) -> None:
    mine = changes(steps(*texts).steps)
    place = data.draw(st.integers(0, len(mine) - 1))
    resting, kept = apart(mine, place)
    left = {each.step.done for each in (mine[place], *resting)}
    assert [each.step.done for each in kept] == [
        each.step.done for each in mine if each.step.done not in left
    ]
    # Each of the others strikes and writes the words that it did.
    whole, text = texts[0], texts[0]
    for each in mine:
        rest = next((one for one in kept if one.step is each.step), None)
        if rest is not None:
            struck, here = (
                [source[o.start : o.end] for o in some.splices]
                for source, some in ((whole, each), (text, rest))
            )
            assert struck == here
            assert [one.text for one in each.splices] == [one.text for one in rest.splices]
            text = made(text, rest.splices)
        whole = made(whole, each.splices)
    if not resting and place == len(mine) - 1:
        assert text == texts[-2]


@given(WORDS, WORDS, WORDS)
def test_mine_on_theirs_and_theirs_on_mine_give_one_text(base: str, mine: str, theirs: str) -> None:
    one, _ = onto(steps(base, mine), base, theirs)
    other, _ = onto(steps(base, theirs), base, mine)
    if not one.left and not other.left:
        assert one.source(theirs) == other.source(mine)


def test_a_step_of_a_whole_text_is_carried_where_its_words_are_apart() -> None:
    mine = BASE.replace("24", "36").replace("reports", "tells")
    found, _ = onto(
        Steps(0, "Rev.0", "", (Step("edited", "me", AT, 0, BASE, mine),)),
        BASE,
        BASE.replace("consult", "confer"),
    )
    assert found.source(BASE.replace("consult", "confer")) == mine.replace("consult", "confer")


def test_a_change_through_the_whole_text_rests_on_what_it_touches_alone() -> None:
    one = BASE.replace("24", "36")
    mine = steps(BASE, one, one.replace("assist", "help").replace("reports", "tells"))
    theirs = BASE.replace("24", "12")
    found, _ = onto(mine, BASE, theirs)
    assert [each.step.done for each in found.left] == ["change 1"]
    assert found.source(theirs) == theirs.replace("assist", "help").replace("reports", "tells")
