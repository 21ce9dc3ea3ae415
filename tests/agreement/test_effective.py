"""The rule of the effective position, by cases written by hand."""

from __future__ import annotations

import pytest

from drafting.agreement.effective import Ledger, State
from tests.agreement.drafts import coverage, draft, took

WHOLE = None
Said = tuple[str, str | None]

# One case a line, however long: a table is read by its columns.
# ruff: noqa: E501
CASES: list[tuple[str, list[Said], str | None, State, bool]] = [
    # what the case shows; what was said in order, and of what; asked of; comes to; do parts differ
    ("nothing said is open", [], "2", State.OPEN, False),
    ("a word on the provision", [("approve", "2")], "2", State.APPROVED, False),
    ("covers what is below", [("approve", "2")], "2.1.a", State.APPROVED, False),
    ("and nothing beside it", [("approve", "2")], "3", State.OPEN, False),
    ("of the whole text covers all", [("approve", WHOLE)], "3.1", State.APPROVED, False),
    ("the last word at a place", [("object", "2"), ("approve", "2")], "2", State.APPROVED, False),
    ("the last word, the other way", [("approve", "2"), ("object", "2")], "2", State.OBJECTED, False),
    ("later above confirms ad referendum", [("ad referendum", "2"), ("approve", WHOLE)], "2", State.APPROVED, False),
    ("later above qualifies", [("approve", "2"), ("ad referendum", WHOLE)], "2", State.AD_REFERENDUM, False),
    ("later below departs", [("approve", WHOLE), ("ad referendum", "2")], "2", State.AD_REFERENDUM, False),
    ("and only there", [("approve", WHOLE), ("ad referendum", "2")], "3", State.APPROVED, False),
    ("later below lifts a reserve there", [("reserve", WHOLE), ("approve", "2")], "2", State.APPROVED, False),
    ("and the reserve stays elsewhere", [("reserve", WHOLE), ("approve", "2")], "3", State.RESERVED, False),
    ("a reserve is not lifted from above", [("reserve", "2"), ("approve", WHOLE)], "2", State.RESERVED, False),
    ("nor an objection", [("object", "2.1"), ("approve", "2")], "2.1", State.OBJECTED, False),
    ("nor by abstention", [("object", "2.1"), ("abstain", "2")], "2.1", State.OBJECTED, False),
    ("nor hidden by a later reserve above", [("object", "2.1"), ("reserve", "2")], "2.1", State.OBJECTED, False),
    ("which shows where it is graver", [("object", "2.1"), ("reserve", "2")], "2", State.OBJECTED, True),
    ("and stays beside it", [("object", "2.1"), ("reserve", "2")], "2.2", State.RESERVED, False),
    ("a later objection above counts", [("reserve", "2"), ("object", WHOLE)], "2", State.OBJECTED, False),
    ("also over an approval", [("approve", "2"), ("object", WHOLE)], "2", State.OBJECTED, False),
    ("a reserve below shows above", [("approve", "2"), ("reserve", "2.1.a")], "2", State.RESERVED, True),
    ("however early it was", [("reserve", "2.1.a"), ("approve", "2")], "2", State.RESERVED, True),
    ("up to the whole text", [("reserve", "2.1.a"), ("approve", WHOLE)], WHOLE, State.RESERVED, True),
    ("but not beside it", [("reserve", "2.1.a"), ("approve", "2")], "2.2", State.APPROVED, False),
    ("an objection outweighs a reserve", [("reserve", "2.1"), ("object", "2.2")], "2", State.OBJECTED, True),
    ("a part approved is not the whole", [("approve", "2.1")], "2", State.OPEN, True),
    ("all parts approved are", [("approve", "2.1"), ("approve", "2.2")], "2", State.APPROVED, False),
    ("as agreed as the least", [("ad referendum", "2.1"), ("approve", "2.2")], "2", State.AD_REFERENDUM, True),
    ("of all articles too", [("approve", "2"), ("approve", "3")], WHOLE, State.APPROVED, False),
    ("a paragraph has words of its own", [("approve", "2.1.a")], "2.1", State.OPEN, True),
    ("ad referendum below shows", [("approve", "2"), ("ad referendum", "2.2")], "2", State.AD_REFERENDUM, True),
    ("until confirmed above", [("ad referendum", "2.2"), ("approve", "2")], "2", State.APPROVED, False),
    ("a reserve withdrawn leaves what is above", [("approve", WHOLE), ("reserve", "2"), ("withdraw", "2")], "2", State.APPROVED, False),
    ("an approval withdrawn leaves nothing", [("approve", "2"), ("withdraw", "2")], "2", State.OPEN, False),
    ("a withdrawal below an approval takes it back there", [("approve", WHOLE), ("withdraw", "2")], "2", State.OPEN, False),
    ("and only there", [("approve", WHOLE), ("withdraw", "2")], "3", State.APPROVED, False),
    ("and a later approval gives it again", [("approve", WHOLE), ("withdraw", "2"), ("approve", WHOLE)], "2", State.APPROVED, False),
    ("withdrawing all leaves what was said of parts", [("approve", WHOLE), ("object", "2"), ("withdraw", WHOLE)], "2", State.OBJECTED, False),
    ("abstention stands between", [("abstain", "2.1"), ("approve", "2.2")], "2", State.ABSTAINED, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("shows", "said", "asked", "state", "partial"), CASES, ids=[case[0] for case in CASES]
)
def test_what_was_said_comes_to(
    shows: str, said: list[Said], asked: str | None, state: State, partial: bool
) -> None:
    text = draft()
    positions = [took(words, place, text, seq) for seq, (words, place) in enumerate(said, 1)]
    found = Ledger(reversed(positions), coverage(text)).effective(asked)
    assert (found.state, found.partial) == (state, partial), shows


BEFORE = draft()
AFTER = draft(BEFORE.source.replace("shall assist", "may assist"))

LAPSES: list[tuple[str, list[tuple[str, str | None, int]], str | None, State]] = [
    ("lapses where its text changed", [("approve", "2", 0)], "2", State.LAPSED),
    ("stands where it did not", [("approve", "2.2", 0)], "2.2", State.APPROVED),
    ("a point below an edited paragraph stands", [("approve", "2.1.a", 0)], "2.1.a", State.APPROVED),
    ("of the whole text lapses as a whole", [("approve", None, 0)], "3", State.LAPSED),
    ("a standing word of a part speaks there", [("approve", None, 0), ("approve", "3", 0)], "3", State.APPROVED),
    ("a lapsed objection does not block", [("object", "2.1", 0)], "2.1", State.LAPSED),
    ("given again, it stands", [("approve", "2", 0), ("approve", "2", 1)], "2", State.APPROVED),
    ("a standing word above speaks", [("object", "2.1", 0), ("approve", None, 1)], "2", State.APPROVED),
    ("a standing reserve below a lapsed approval", [("reserve", "2.2", 0), ("approve", None, 0)], "2", State.RESERVED),
    ("a lapsed part shows above", [("approve", "2.1", 0), ("approve", "2.2", 0)], "2", State.LAPSED),
    ("a withdrawal does not lapse", [("approve", None, 0), ("withdraw", "2", 0)], "2", State.OPEN),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "said", "asked", "state"), LAPSES, ids=[case[0] for case in LAPSES])
def test_a_position_speaks_while_it_stands(
    shows: str, said: list[tuple[str, str | None, int]], asked: str | None, state: State
) -> None:
    rounds = (BEFORE, AFTER)
    positions = [
        took(words, place, rounds[number], seq, number=number)
        for seq, (words, place, number) in enumerate(said, 1)
    ]
    assert Ledger(positions, coverage(AFTER)).effective(asked).state is state, shows


def test_a_position_on_a_provision_that_is_gone_speaks_nowhere_and_is_kept() -> None:
    after = draft("2 Assistance\n2.2 The Participants shall consult.\n")
    position = took("object", "2.1", BEFORE, 1)
    ledger = Ledger([position], coverage(after))
    assert ledger.effective("2").state is State.OPEN
    assert ledger.gone == [position]
