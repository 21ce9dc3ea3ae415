"""The page docs/source-format.md says what the reader does: each of its examples is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting.text.brackets import brackets
from drafting.text.reading import read
from drafting.text.resolving import attribute, choose, drop, drop_support, keep
from tests.text.showing import found, listed, outline

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "source-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```draft\n(.*?)```\n```(\w+)\n(.*?)\n```", PAGE, re.DOTALL)
OPERATIONS = re.findall(r"^\| `(.*?)` \| (\w+) ?(\w*) \| `(.*?)` \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("source", "what", "expected"), EXAMPLES)
def test_the_page_shows_what_is_understood(source: str, what: str, expected: str) -> None:
    shown = {"outline": outline, "brackets": listed, "findings": found}[what](read(source))
    assert shown == expected


@pytest.mark.parametrize(("before", "operation", "party", "after"), OPERATIONS)
def test_the_page_shows_what_operations_leave(before: str, operation: str, party: str, after: str) -> None:
    draft = read(before)
    if operation == "withdraw":
        index = next(bracket.index for bracket in brackets(draft) if party in bracket.parties)
        assert drop_support(draft, index, party) == after
    elif operation == "attribute":
        assert attribute(draft, 0, [party]) == after
    else:
        assert {"keep": keep, "drop": drop, "choose": choose}[operation](draft, 0) == after


def test_the_page_has_examples_of_everything() -> None:
    assert len(EXAMPLES) >= 6
    assert len(OPERATIONS) >= 6
