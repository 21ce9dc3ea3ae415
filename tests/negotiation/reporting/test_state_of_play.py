"""What a report knows: who is in the way and why, who must be asked again, and nothing that came later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafting.agreement.play import StateOfPlay
from drafting.errors import TravauxError
from drafting.publish.report.json import as_values
from tests.negotiation.reporting.played import HOSTILE, Played


def test_every_reserve_and_objection_stands_with_its_reason_in_the_order_of_the_text(
    state: StateOfPlay,
) -> None:
    found = [
        (word.called, word.who, str(word.position.saying), word.position.note)
        for word in state.unsettled.in_the_way
    ]
    assert found == [("Article 2(1)", "Warsaw", "object", "too | fast")]


def test_what_lapsed_is_to_be_asked_again_by_the_round_at_which_it_was_said(state: StateOfPlay) -> None:
    found = [
        (again.party.code, again.round, [word.called for word in again.words])
        for again in state.unsettled.again
    ]
    assert found == [
        ("FRA", 0, ["the whole text"]),
        ("POL", 0, ["Article 2"]),
        ("USA", 0, ["Article 1"]),
    ]


def test_a_reserve_whose_words_changed_is_in_nobodys_way(state: StateOfPlay) -> None:
    assert HOSTILE.strip() not in [word.position.note for word in state.unsettled.in_the_way]


def test_an_approval_that_leans_on_what_changed_is_flagged(state: StateOfPlay) -> None:
    found = [(word.party.code, word.called, word.flags) for word in state.unsettled.flagged]
    assert found == [
        ("POL", "Article 2(1)", ("the definition of “Aid” in Article 1(1) changed since",)),
        ("CYP", "Article 3", ("Article 2, to which it refers, changed since",)),
    ]


def test_brackets_are_counted_round_by_round(state: StateOfPlay) -> None:
    assert [(step.name, step.measure.brackets) for step in state.steps] == [("Zero draft", 3), ("Rev.1", 1)]


def test_silence_and_its_answers_are_told(state: StateOfPlay) -> None:
    (procedure,) = state.procedures
    assert "Article 3 of Rev.1 runs until 12:00 on 9 January 2026" in procedure.said
    assert [answer.split(",")[0] for answer in procedure.answers] == ["Nicosia: interpretative statement"]


def test_a_report_on_an_earlier_round_is_the_one_that_was_made_then(tmp_path: Path) -> None:
    desk = Played(tmp_path / "w")
    desk.zero()
    then = known(desk.door.outgoing.report())
    assert then["proposals"]
    assert then["in_the_way"]
    desk.door.silence.open("2026-01-09 12:00", ["costs"], author="secretariat")
    running = known(desk.door.outgoing.report())
    desk.first()
    desk.door.amending.propose(desk.door.source().replace("meet twice", "meet once"), "FRA", author="s")
    assert known(desk.door.outgoing.report(0)) == running
    assert running["silence"] != then["silence"]
    assert known(desk.door.outgoing.report()) != running
    desk.close()


def known(state: StateOfPlay) -> dict[str, Any]:
    """What a report tells, apart from its own hour and how long a silence still runs at that hour."""
    values = as_values(state)
    del values["as_of"]
    values["silence"] = [each["said"].partition(";")[0] for each in values["silence"]]
    return values


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("report.docs", "did you mean '.docx'?"),
        ("report", "a name that ends in .docx, .html or .md"),
        ("report.pdf", "unknown kind of file '.pdf'"),
    ],
)
def test_a_file_that_is_none_of_the_three_is_refused(
    desk: Played, tmp_path: Path, name: str, said: str
) -> None:
    with pytest.raises(TravauxError) as error:
        desk.door.outgoing.write_report(tmp_path / name)
    assert said in str(error.value)
    assert not list(tmp_path.iterdir())


def test_a_reference_is_for_word_alone(desk: Played, tmp_path: Path) -> None:
    with pytest.raises(TravauxError, match=r"a reference document with a report in \.md"):
        desk.door.outgoing.write_report(tmp_path / "r.md", reference=tmp_path / "house.docx")
    assert not list(tmp_path.iterdir())
