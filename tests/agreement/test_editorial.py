"""Under `standing: {editorial: keeps}` a change of the look alone lapses nothing, and any other change does."""

from __future__ import annotations

import pytest

from drafting.agreement.effective import State
from tests.agreement.rounds import first, later, matrix, took

TEXT = """\
# Guarantees

## Article 1. Assistance ^assistance

1. Each Participant shall assist Ukraine, as it deems necessary, by:
   (a) the use of military capabilities;
   (b) the sharing of intelligence.
2. The Participants shall consult within 24 hours.
"""
ZERO = first(TEXT)


def state(source: str, *, keeps: bool, provision: str | None = "Article 1") -> State:
    rev1 = later(ZERO, source)
    found = matrix([took("approve", provision, ZERO, 1)], ZERO, rev1, keeps=keeps)
    return found.row("POL").whole.state if provision is None else found.article(0)[0].state


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ukraine, as it deems necessary, by", "Ukraine as it deems necessary by"),
        ("hours.", "hours;"),
        ("intelligence.", "intelligence"),
    ],
)
def test_a_change_of_the_look_alone_keeps_an_approval_only_where_the_negotiation_says_so(
    old: str, new: str
) -> None:
    changed = TEXT.replace(old, new)
    assert changed != TEXT
    assert state(changed, keeps=True) is State.APPROVED
    assert state(changed, keeps=True, provision=None) is State.APPROVED
    assert state(changed, keeps=False) is State.LAPSED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shall assist", "may assist"),
        ("24 hours", "72 hours"),
        ("as it deems necessary", "as they deem necessary"),
        ("   (b) the sharing of intelligence.\n", ""),
        ("   (b) the", "   (b) logistical support;\n   (c) the"),
        ("1. Each", "[1. Each"),
        ("hours.", "hours].[ "),
    ],
)
def test_any_other_change_lapses_under_either_rule(old: str, new: str) -> None:
    changed = TEXT.replace(old, new)
    assert changed != TEXT
    assert state(changed, keeps=True) is State.LAPSED
    assert state(changed, keeps=True, provision=None) is State.LAPSED


def test_the_sentence_says_that_only_the_look_changed() -> None:
    rev1 = later(ZERO, TEXT.replace("hours.", "hours;"))
    found = matrix([took("approve", "Article 1", ZERO, 1)], ZERO, rev1, keeps=True)
    assert found.article(0)[0].said == (
        "Warsaw approved Article 1 at the Zero draft on 5 January 2026; "
        "stands at Rev.1, since only the look of its text changed"
    )


def test_a_word_that_changed_in_between_and_came_back_lapses_nothing_but_a_second_one_does() -> None:
    rev1 = later(ZERO, TEXT.replace("hours.", "hours;"))
    rev2 = later(rev1, TEXT.replace("24 hours.", "72 hours;"))
    approved = took("approve", "Article 1", ZERO, 1)
    found = matrix([approved], ZERO, rev1, rev2, keeps=True).article(0)[0]
    assert found.state is State.LAPSED
    assert "lapsed at Rev.2" in found.said
