"""Law: editing a provision lapses exactly the positions that cover it; renumbering lapses none."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.effective import Ledger, State
from drafting.agreement.standing import stands
from drafting.text.draft import Draft
from tests.agreement.drafts import coverage, draft, took

_WORDS = st.sampled_from(["shall consult", "may assist", "agree", "will monitor, as needed,"])


@st.composite
def texts(choose: st.DrawFn) -> list[tuple[str, str]]:
    """Articles, paragraphs and points: pairs of a label and words, in reading order."""
    lines = []
    for article in range(1, choose(st.integers(1, 4)) + 1):
        lines.append((f"{article}", choose(_WORDS)))
        for paragraph in range(1, choose(st.integers(0, 3)) + 1):
            lines.append((f"{article}.{paragraph}", choose(_WORDS)))
            lines += [
                (f"{article}.{paragraph}.{at}", choose(_WORDS)) for at in range(choose(st.integers(0, 3)))
            ]
    return lines


def made(lines: list[tuple[str, str]], identities: tuple[str, ...] = ()) -> Draft:
    return draft("".join(f"{label} {words}\n" for label, words in lines), identities)


@settings(deadline=None)
@given(texts(), st.data())
def test_editing_a_provision_lapses_exactly_the_positions_that_cover_it(
    lines: list[tuple[str, str]], choice: st.DataObject
) -> None:
    before = made(lines)
    edited = choice.draw(st.integers(0, len(lines) - 1), label="edited")
    label, words = lines[edited]
    after = coverage(made([*lines[:edited], (label, f"{words} in good faith"), *lines[edited + 1 :]]))
    for seq, place in enumerate((None, *before.identities)):
        covers = place is None or label == place or label.startswith(f"{place}.")
        assert stands(took("approve", place, before, seq), after) is not covers


@settings(deadline=None)
@given(texts())
def test_renumbering_lapses_nothing(lines: list[tuple[str, str]]) -> None:
    before = made(lines)
    renumbered = [(f"1{label}", words) for label, words in lines]
    after = coverage(made(renumbered, before.identities))
    assert all(stands(took("approve", place, before, 1), after) for place in (None, *before.identities))


@settings(deadline=None)
@given(texts(), st.data())
def test_a_standing_block_below_is_never_hidden(lines: list[tuple[str, str]], choice: st.DataObject) -> None:
    text = made(lines)
    places = st.sampled_from([None, *text.identities])
    said = choice.draw(
        st.lists(
            st.tuples(st.sampled_from(["approve", "ad referendum", "abstain", "reserve"]), places), max_size=6
        )
    )
    blocked = choice.draw(st.sampled_from(text.identities), label="blocked")
    when = choice.draw(st.integers(0, len(said)), label="when")
    # Nothing is said at the blocked place or below it, so nothing may lift the objection.
    said = [(words, place) for words, place in said if not f"{place}.".startswith(f"{blocked}.")]
    said.insert(when, ("object", blocked))
    ledger = Ledger(
        [took(words, place, text, seq) for seq, (words, place) in enumerate(said, 1)], coverage(text)
    )
    assert ledger.effective(None).state is State.OBJECTED
    for place in text.identities:
        touches = blocked == place or blocked.startswith(f"{place}.") or place.startswith(f"{blocked}.")
        assert (ledger.effective(place).state is State.OBJECTED) is touches


@settings(deadline=None)
@given(texts(), st.data())
def test_the_order_in_which_positions_are_handed_over_does_not_matter(
    lines: list[tuple[str, str]], choice: st.DataObject
) -> None:
    text = made(lines)
    words = st.sampled_from(["approve", "reserve", "object", "abstain", "withdraw", "ad referendum"])
    said = choice.draw(st.lists(st.tuples(words, st.sampled_from([None, *text.identities])), max_size=8))
    positions = [took(stance, place, text, seq) for seq, (stance, place) in enumerate(said, 1)]
    mixed = choice.draw(st.permutations(positions))
    first, second = Ledger(positions, coverage(text)), Ledger(mixed, coverage(text))
    assert all(first.effective(place) == second.effective(place) for place in (None, *text.identities))
