"""How values read in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.assembly import filters
from drafting.errors import TravauxError


@pytest.mark.parametrize(
    ("items", "read"),
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b, or d", "c"], "a; b, or d; and c"),
    ],
)
def test_a_list_is_read_out(items: list[str], read: str) -> None:
    assert filters.listed(items) == read
    assert filters.either(items) == read.replace(" and ", " or ")


@pytest.mark.parametrize("wrong", [[], "abc", 7, {"a": 1}])
def test_what_is_no_list_is_not_read_out(wrong: object) -> None:
    with pytest.raises(TravauxError):
        filters.listed(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "words", "ordinal"),
    [
        (0, "zero", "zeroth"),
        (1, "one", "first"),
        (2, "two", "second"),
        (12, "twelve", "twelfth"),
        (20, "twenty", "twentieth"),
        (24, "twenty-four", "twenty-fourth"),
        (31, "thirty-one", "thirty-first"),
        (100, "one hundred", "one hundredth"),
        (105, "one hundred and five", "one hundred and fifth"),
        (1000, "one thousand", "one thousandth"),
        (1001, "one thousand and one", "one thousand and first"),
        (2_345_678, "two million three hundred and forty-five thousand six hundred and seventy-eight", None),
        (-3, "minus three", "minus third"),
    ],
)
def test_numbers_are_read_out(number: int, words: str, ordinal: str | None) -> None:
    assert filters.in_words(number) == words
    assert ordinal is None or filters.ordinal(number) == ordinal


@pytest.mark.parametrize(
    ("number", "unit", "read"),
    [(1, "month", "1 month"), (12, "month", "12 months"), (0, "party", "0 parties"), (2, "day", "2 days")],
)
def test_units_are_counted(number: int, unit: str, read: str) -> None:
    assert filters.count(number, unit) == read


def test_a_plural_that_is_not_regular_is_given() -> None:
    assert filters.count(2, "State Party", "States Parties") == "2 States Parties"


def test_a_truth_is_no_number() -> None:
    with pytest.raises(TravauxError, match="expected a whole number"):
        filters.in_words(True)


def test_dates_are_written_out() -> None:
    assert filters.long_date(date(2026, 1, 6)) == "6 January 2026"
    with pytest.raises(TravauxError, match="expected a date"):
        filters.long_date("2026-01-06")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "phrase",
    [
        *(
            "a treaty",
            "an instrument",
            "an hour",
            "a European State",
            "a one-year term",
            "a unit",
            "an umbrella",
        ),
        *("a UN mission", "an MFO report", "an EU force", "a NATO force", "a UNESCO site", "an 8-day period"),
        *(
            "an 11th hour",
            "an 18-month term",
            "a 24-hour clock",
            "a US-led mechanism",
            "an heir",
            "a host State",
        ),
        *("a uniform rule", "an unimpeded passage", "a Ukrainian unit", "a useful act", "an urgent matter"),
        *("an office", "an oner", "a proposed US-led mechanism", "an Article"),
    ],
)
def test_the_indefinite_article_follows_the_sound(phrase: str) -> None:
    assert filters.article_for(phrase.split(" ", 1)[1]) == phrase


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert filters.capital_first("élan of the MFO") == "Élan of the MFO"
    assert filters.capital_first("") == ""
