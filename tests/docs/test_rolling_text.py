"""The examples of docs/rolling-text.md are rolled and streamlined as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting.agreement.streamlining import streamline
from drafting.text.reading import read
from tests.agreement.capitals import rolled

PAGE = (Path(__file__).parents[2] / "docs" / "rolling-text.md").read_text(encoding="utf-8")
ROLLED = re.findall(r"```rolling\n(.*?)```", PAGE, re.DOTALL)
SHORTENED = re.findall(r"^\| .*? \| `(.*?)` \| `(.*?)` \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("example", ROLLED)
def test_an_example_rolls_as_the_page_says(example: str) -> None:
    said = dict(re.findall(r"^(\w+): +(.*)$", example, re.MULTILINE))
    base, text = (f"1. {said.pop(name)}\n" for name in ("base", "text"))
    assert rolled(base, {party: f"1. {words}\n" for party, words in said.items()}).source == text


@pytest.mark.parametrize(("before", "after"), SHORTENED)
def test_a_row_of_the_table_is_streamlined_as_the_page_says(before: str, after: str) -> None:
    assert streamline(read(f"1. They {before} now.\n")).source == f"1. They {after} now.\n"


def test_the_page_has_examples() -> None:
    assert (len(ROLLED), len(SHORTENED)) == (5, 5)


def test_the_page_names_every_command_of_its_subject() -> None:
    from tui.cli.main import COMMANDS

    for name in COMMANDS["Propose"]:
        assert f"travaux {name}" in PAGE
