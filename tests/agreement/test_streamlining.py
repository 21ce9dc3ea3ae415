"""Streamlining, step by step, with the trace that it leaves."""

from __future__ import annotations

import pytest

from drafting.agreement.streamlining import Row, streamline
from drafting.text.reading import read

CASES = [
    ("[shall assist] [FRA: should assist] all", "[shall] [FRA: should] assist all", "“assist” drawn out"),
    ("[to go home] [FRA: to stay home]", "to [go] [FRA: stay] home", "“to” and “home” drawn out"),
    ("[now and here] [FRA: now]", "now [and here] [FRA: –]", "“now” drawn out"),
    ("[go] [FRA: stay] [DEU: stay]", "[go] [FRA, DEU: stay]", "equal alternatives became one"),
    ("[go] [FRA: go]", "go", "equal alternatives became one"),
    (
        "[[go] [FRA: stay]] [DEU: leave]",
        "[go] [FRA: stay] [DEU: leave]",
        "a choice inside a choice became part of it",
    ),
    ("[FRA: go [FRA, DEU: far] now]", "[FRA: go far now]", "a bracket inside its own became part of it"),
]


@pytest.mark.parametrize(("before", "after", "what"), CASES)
def test_each_step_shortens_and_is_told(before: str, after: str, what: str) -> None:
    found = streamline(read(f"1. The States {before}.\n"))
    assert found.source == f"1. The States {after}.\n"
    assert [row.done for row in found.trace] == [(what,)]


@pytest.mark.parametrize(
    "text", ["[shall] [FRA: should] go", "[24] [72] hours", "[FRA: fully] go", "[TBC] [FRA: TBC]"]
)
def test_what_is_short_already_is_left_alone(text: str) -> None:
    source = f"1. The States {text}.\n"
    assert streamline(read(source)).source == source


def test_equal_paragraphs_of_different_parties_become_one_and_the_trace_names_both() -> None:
    source = (
        "## Article 2. Costs\n\n1. [DEU: They lie where they fall.]\n\n2. [FRA: They lie where they fall.]\n"
    )
    found = streamline(read(source))
    assert found.source == "## Article 2. Costs\n\n1. [DEU, FRA: They lie where they fall.]\n\n"
    assert found.trace == (
        Row(
            "Article 2(1)", ("DEU", "FRA"), ("Article 2(1)", "Article 2(2)"), ("equal paragraphs became one",)
        ),
    )
