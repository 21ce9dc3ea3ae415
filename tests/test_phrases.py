"""Numbers and lists are said as a person would say them."""

from __future__ import annotations

import pytest

from drafting.phrases import listed, several


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 parties"), (1, "1 party"), (2, "2 parties"), (4120, "4,120 parties")]
)
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    assert several(number, "party", "parties") == said
    assert several(number, "word") == said.replace("party", "word").replace("parties", "words")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", ""),
        ("a", "a"),
        ("ab", "a and b"),
        ("abc", "a, b and c"),
        ("abcd", "a, b, c and d"),
        ("abcde", "a, b, c and 2 more"),
    ],
)
def test_of_many_the_first_are_named_and_the_rest_counted(words: str, said: str) -> None:
    assert listed(list(words), 3) == said


def test_without_a_limit_all_are_named() -> None:
    assert listed(list("abcde")) == "a, b, c, d and e"
