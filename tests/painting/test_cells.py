import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.publish.unseen import HARMFUL
from tui.cells import cell_width, clip, evident, flowing, harmless, lines, visible

ANY = st.text(st.characters(), max_size=80)
MIXED = st.text(st.sampled_from("ab é日本語、e\u0301שלום🇫🇷 -\xa0"), max_size=60)


@given(ANY)
def test_nothing_harmful_is_left_and_offsets_stay(text: str) -> None:
    for safe in (harmless(text), flowing(text), visible(text)):
        assert not HARMFUL.search(safe)
    assert len(visible(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("日本", 4), ("e\u0301", 1), ("שלום", 4), ("한국", 4), ("", 0), ("‹-x-›", 5)],
)
def test_widths(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(MIXED, st.integers(2, 30), st.integers(2, 30))
def test_lines_hold_every_character_but_spaces_once_and_none_is_too_long(
    text: str, cells: int, first: int
) -> None:
    found = lines(text, cells, first)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")
    for number, (start, end) in enumerate(found):
        assert cell_width(text[start:end]) <= (cells if number else first)


def test_a_word_is_cut_only_where_it_is_longer_than_a_line() -> None:
    text = "the commission established"
    assert [text[start:end] for start, end in lines(text, 11)] == ["the", "commission", "established"]
    assert [text[start:end] for start, end in lines(text, 6)] == ["the", "commis", "sion", "establ", "ished"]


def test_an_accent_stays_with_its_letter() -> None:
    text = "e\u0301" * 5
    assert [text[start:end] for start, end in lines(text, 2)] == [
        "e\u0301e\u0301",
        "e\u0301e\u0301",
        "e\u0301",
    ]


def test_what_takes_no_cell_is_shown_by_its_number() -> None:
    assert evident("\u200d") == "<U+200D>"
    assert evident("a\u200d") == "a\u200d"
    assert harmless("\x1b\u202e") == "␛<U+202E>"


@given(MIXED, st.integers(1, 20))
def test_what_is_clipped_fits(text: str, cells: int) -> None:
    assert cell_width(clip(text, cells)) <= cells
