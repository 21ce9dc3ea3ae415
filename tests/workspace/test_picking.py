"""Clauses picked, filled, ordered and dropped: the rest of negotiation.yaml stays to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from drafting.workspace.parties import Party

HEAD = """# A comment at the top, [kept]
title: Guarantees
symbol: CW/2026/1
host: FRA
time_zone: Europe/Paris
instrument: statement
"""
BODY = """
# In the order of the text.
clauses:
  # the first of all
  - preamble-principles   # beside it
  - clause: binding-assistance
    variant: political
    with:
      consultation_hours: 24   # not 72
  - entry-into-effect

# Of the rule below.
adoption: {rule: consensus}
"""


@pytest.fixture
def table(tmp_path: Path) -> Negotiation:
    parties = [Party("FRA", "France", "Paris"), Party("UKR", "Ukraine", "Kyiv")]
    folder = tmp_path / "new"
    Negotiation.create(
        folder, title="Guarantees", symbol="CW/1", parties=parties, time_zone="Europe/Paris"
    ).close()
    (folder / "negotiation.yaml").write_text(HEAD + BODY, encoding="utf-8")
    return Negotiation.open(folder)


def text(table: Negotiation) -> str:
    return (table.folder / "negotiation.yaml").read_text(encoding="utf-8")


def names(table: Negotiation) -> list[str]:
    return [each.name for each in table.settings.clauses]


def test_a_clause_is_picked_behind_the_last_of_its_kind_and_comments_stay(table: Negotiation) -> None:
    table.composing.pick("monitoring", "political", {"lead": "EU-led"})
    assert names(table) == ["preamble-principles", "binding-assistance", "monitoring", "entry-into-effect"]
    added = "  - clause: monitoring\n    variant: political\n    with:\n      lead: EU-led\n"
    assert text(table) == HEAD + BODY.replace("  - entry-into-effect\n", added + "  - entry-into-effect\n")
    assert "EU-led" in table.composing.composed().source or table.composing.composed().faults


def test_moving_and_dropping_touch_only_the_lines_of_the_clause(table: Negotiation) -> None:
    table.composing.move("entry-into-effect", -1)
    assert names(table) == ["preamble-principles", "entry-into-effect", "binding-assistance"]
    assert "      consultation_hours: 24   # not 72\n" in text(table)
    table.composing.move("entry-into-effect", 1)
    assert text(table) == HEAD + BODY
    table.composing.drop("binding-assistance")
    assert names(table) == ["preamble-principles", "entry-into-effect"]
    assert text(table).endswith(
        "  - entry-into-effect\n\n# Of the rule below.\nadoption: {rule: consensus}\n"
    )


def test_the_last_clause_goes_and_the_first_comes(table: Negotiation) -> None:
    for name in names(table):
        table.composing.drop(name)
    assert names(table) == []
    assert "clauses: []" in text(table)
    table.composing.pick("definitions")
    assert names(table) == ["definitions"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_picked_is_read_back_and_the_rest_stays(table: Negotiation, data: st.DataObject) -> None:
    (table.folder / "negotiation.yaml").write_text(HEAD + BODY, encoding="utf-8")
    table.forget_settings()
    library = ["monitoring", "definitions", "preamble-sovereignty", "binding-assistance", "entry-into-effect"]
    for _ in range(data.draw(st.integers(1, 5))):
        doing = data.draw(st.sampled_from(["pick", "drop", "move"]))
        if doing == "pick":
            table.composing.pick(data.draw(st.sampled_from(library)))
        elif names(table) and doing == "drop":
            table.composing.drop(data.draw(st.sampled_from(names(table))))
        elif names(table):
            table.composing.move(data.draw(st.sampled_from(names(table))), data.draw(st.integers(-3, 3)))
        assert text(table).startswith(HEAD + "\n# In the order of the text.\nclauses:")
        assert text(table).endswith("\n# Of the rule below.\nadoption: {rule: consensus}\n")
        assert len(set(names(table))) == len(names(table))


def test_what_there_is_not_changes_nothing(table: Negotiation) -> None:
    for name, variant, values in (
        ("monitorin", "", {}),
        ("monitoring", "strongest", {}),
        ("monitoring", "", {"leader": "x"}),
        ("binding-assistance", "", {"consultation_hours": "soon"}),
    ):
        with pytest.raises(TravauxError):
            table.composing.pick(name, variant, values)
    with pytest.raises(TravauxError, match="unknown clause"):
        table.composing.drop("monitoring")
    assert text(table) == HEAD + BODY


def test_a_file_that_somebody_typed_in_meanwhile_is_not_written_over(table: Negotiation) -> None:
    assert names(table)
    typed = text(table).replace("  - entry-into-effect\n", "  - monitoring\n  - entry-into-effect\n")
    (table.folder / "negotiation.yaml").write_text(typed, encoding="utf-8")
    with pytest.raises(TravauxError, match="changed meanwhile"):
        table.composing.drop("entry-into-effect")
    assert text(table) == typed
    table.composing.drop("entry-into-effect")
    assert names(table) == ["preamble-principles", "binding-assistance", "monitoring"]


def test_a_list_in_brackets_is_left_to_a_person(table: Negotiation) -> None:
    flow = HEAD + "clauses: [preamble-principles, entry-into-effect]\n"
    (table.folder / "negotiation.yaml").write_text(flow, encoding="utf-8")
    table.forget_settings()
    with pytest.raises(TravauxError, match="stand in one line"):
        table.composing.pick("monitoring")
    assert text(table) == flow


def test_hostile_values_are_written_as_words(table: Negotiation) -> None:
    hostile = 'EU-led: "x" # {{ 7*7 }} [/] - y'
    table.composing.pick("monitoring", "", {"lead": hostile})
    (choice,) = (each for each in table.settings.clauses if each.name == "monitoring")
    assert str(getattr(choice.values[0].value, "text", "")) == hostile
    assert names(table)[2] == "monitoring"
