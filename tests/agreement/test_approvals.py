"""The matrix says of every capital and article what holds, since when and why."""

from __future__ import annotations

import pytest

from drafting.agreement.approvals import approvals
from drafting.agreement.cells import LEGEND, MARKS, Count
from drafting.agreement.effective import State
from drafting.text.draft import Draft
from tests.agreement.drafts import CYP, POL, TEXT, draft, matrix, took

ZERO = draft()
REV1 = draft(TEXT.replace("shall assist", "may assist"))


def said(*positions: tuple[str, str | None], provision: str | None = "2") -> str:
    return (
        matrix(
            REV1,
            1,
            [took(words, place, ZERO, seq) for seq, (words, place) in enumerate(positions, 1)],
            rev0=ZERO,
        )
        .cell("POL", provision)
        .said
    )


def test_every_state_has_a_mark_of_its_own_and_a_meaning() -> None:
    assert set(MARKS) == set(LEGEND) == set(State)
    assert len(set(MARKS.values())) == len(MARKS)


def test_a_capital_that_said_nothing_has_not_answered() -> None:
    assert said() == "Warsaw has not answered on Article 2"


def test_a_lapsed_approval_says_since_when_and_which_words() -> None:
    assert said(("approve", "2")) == (
        "Warsaw approved Article 2 at the Zero draft on 5 January 2026; "
        "lapsed at Rev.1: its paragraph 1 changed"
    )


def test_an_approval_of_the_whole_text_that_lapsed_elsewhere_says_that_the_article_is_unchanged() -> None:
    assert said(("approve", None), provision="3") == (
        "Warsaw approved the whole text at the Zero draft on 5 January 2026; "
        "lapsed at Rev.1: Article 2(1) changed, while Article 3 itself is unchanged"
    )


def test_a_standing_position_says_where_it_was_taken() -> None:
    assert said(("positive scrutiny reserve", "2.2"), provision="2.2") == (
        "Warsaw entered a positive scrutiny reserve on Article 2(2) at the Zero draft on 5 January 2026; "
        "stands at Rev.1"
    )


def test_a_reserve_on_a_part_says_that_the_rest_stands_otherwise() -> None:
    found = said(("approve", "2"), ("reserve", "2.2"))
    assert found.startswith("Warsaw entered a reserve on Article 2(2)")
    assert found.endswith("other parts of Article 2 stand otherwise")


def test_a_provision_that_was_renumbered_is_called_by_both_labels() -> None:
    renumbered = draft(TEXT.replace("3", "4"), ZERO.identities)
    cell = matrix(renumbered, 1, [took("approve", "3", ZERO, 1)], rev0=ZERO).cell("POL", "3")
    assert cell.state is State.APPROVED
    assert cell.said.startswith("Warsaw approved Article 4 (then Article 3) at the Zero draft")


def test_a_lapse_names_the_round_in_which_it_happened() -> None:
    rev2 = draft(REV1.source.replace("shall monitor", "may monitor"))
    found = matrix(rev2, 2, [took("approve", "2", ZERO, 1)], rev0=ZERO, rev1=REV1)
    assert "; lapsed at Rev.1: its paragraph 1 changed" in found.cell("POL", "2").said


def test_what_was_added_and_deleted_is_named() -> None:
    text = TEXT.replace("2.2 The Participants shall consult", "2.3 The cost lies where it falls")
    found = matrix(draft(text), 1, [took("approve", "2", ZERO, 1)], rev0=ZERO).cell("POL", "2").said
    assert found.endswith("lapsed at Rev.1: its paragraph 3 is new, its paragraph 2 was deleted")


def test_an_order_that_changed_is_named() -> None:
    lines = TEXT.splitlines(keepends=True)
    text = "".join([lines[0], lines[3], *lines[1:3]])
    found = matrix(draft(text), 1, [took("approve", "2", ZERO, 1)], rev0=ZERO).cell("POL", "2").said
    assert found.endswith("the order or depth of its parts changed")


def test_without_the_draft_of_then_it_still_says_that_the_text_changed() -> None:
    found = matrix(REV1, 1, [took("approve", "2", ZERO, 1)]).cell("POL", "2").said
    assert found.endswith("lapsed at Rev.1: its text changed")


def test_a_note_is_told_with_the_position() -> None:
    cell = matrix(ZERO, 0, [took("object", "2", ZERO, 1, note="see our letter [1]")]).cell("POL", "2")
    assert cell.said == (
        "Warsaw objected to Article 2 at the Zero draft on 5 January 2026 (“see our letter [1]”)"
    )


def test_the_matrix_has_a_column_for_each_article_and_a_row_for_each_party() -> None:
    found = matrix(ZERO, 0, [took("approve", "2", ZERO, 1), took("object", "3", ZERO, 2, party="CYP")])
    assert [column.label for column in found.columns] == ["Article 2", "Article 3"]
    assert ["".join(cell.mark for cell in row.cells) for row in found.rows] == ["●○", "○✕", "○○"]


def test_counts_leave_out_parties_that_the_text_can_be_agreed_without() -> None:
    found = matrix(
        ZERO,
        0,
        [
            took("approve", None, ZERO, 1),
            took("reserve", "2", ZERO, 2, party="CYP"),
            took("object", "2", ZERO, 3, party="USA"),
        ],
    )
    assert found.count(0) == Count(approved=1, blocking=1)
    assert found.count(1) == Count(approved=1, open=1)
    assert [cell.party for cell in found.blocking(0)] == ["CYP"]
    assert found.whole == Count(approved=1, blocking=1)
    assert (found.whole.stands, found.whole.all) == (1, 2)
    assert found.row("POL").count == Count(approved=2)


def test_what_was_said_at_a_later_round_is_left_out() -> None:
    positions = [took("approve", "2", ZERO, 1), took("object", "2", REV1, 2, number=1)]
    assert matrix(ZERO, 0, positions).cell("POL", "2").state is State.APPROVED
    assert matrix(REV1, 1, positions).cell("POL", "2").state is State.OBJECTED


def test_a_draft_without_identities_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="6 provisions, 0 identities"):
        matrix(type(ZERO)(ZERO.source, ZERO.provisions), 0, [])


def test_a_party_that_is_not_there_is_not_answered_for() -> None:
    with pytest.raises(KeyError, match="XXX"):
        matrix(ZERO, 0, []).cell("XXX", None)


def test_a_ledger_tells_every_last_word_also_of_provisions_that_are_gone() -> None:
    after = draft(TEXT.replace("3 Monitoring\n3.1 The Participants shall monitor.\n", ""))
    said = [took("object", "2", ZERO, 1), took("approve", "3", ZERO, 2), took("reserve", "2", ZERO, 3)]
    found = matrix(after, 1, said, rev0=ZERO).ledger("POL")
    assert [(held.position.seq, held.stands) for held in found] == [(2, False), (3, True)]
    assert found[0].said == (
        "Warsaw approved Article 3 at the Zero draft on 5 January 2026; "
        "lapsed at Rev.1: it is no longer in the text"
    )
    assert found[1].said.endswith("stands at Rev.1")


def test_who_spoke_of_the_whole_later_looks_again_from_the_text_of_then() -> None:
    rev0, rev1 = draft(), draft(TEXT.replace("monitor.", "verify."))
    rev2 = draft(TEXT.replace("monitor.", "observe.").replace("consult.", "meet."))
    positions = [
        took("approve", "3", rev0, 1),
        took("approve", None, rev1, 2, number=1),
        took("approve", "2", rev0, 3),
    ]
    seen = matrix(rev2, 2, positions, rev0=rev0, rev1=rev1).since("POL")
    assert [(each.round, [position.seq for position in each.positions]) for each in seen] == [
        (0, [3]),
        (1, [2]),
    ]


def test_what_others_were_bound_to_says_when_a_position_lapsed_without_reading_the_rounds_between() -> None:
    verbs = ("should", "will", "must")
    later = [draft(TEXT.replace("shall assist", f"{verb} assist"), ZERO.identities) for verb in verbs]
    rounds = [ZERO, REV1, *later]
    read: list[int] = []

    class Earlier(dict[int, Draft]):
        def get(self, number: int, default: object = None) -> Draft:
            read.append(number)
            return self[number]

    def told(others: range) -> str:
        positions = [
            took("approve", "2", ZERO, 1),
            *(took("approve", "2", rounds[n], n + 1, party="CYP", number=n) for n in others),
        ]
        read.clear()
        found = approvals([POL, CYP], positions, rounds[4], 4, earlier=Earlier(enumerate(rounds)))
        return found.cell("POL", "2").said

    every = told(range(0))
    assert "; lapsed at Rev.1: " in every
    assert read == [3, 2, 1, 0]
    assert told(range(1, 4)) == every
    assert read == [0]
    assert told(range(2, 3)) == every
    assert read == [3, 1, 0]
