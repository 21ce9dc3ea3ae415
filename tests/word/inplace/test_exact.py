"""The one law of a redline in place: taking our changes alone gives the new file, refusing them the old one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.word.inplace.redlining import InPlace, redline_files
from drafting.word.package import opened
from drafting.word.resolving import resolve
from tests.word.inplace.pairs import pair
from tests.word.inplace.seen import Seen, seen

US = "Travaux"
DATE = datetime(2026, 1, 6, 12, tzinfo=UTC)


def redlined(old: bytes, new: bytes) -> InPlace:
    return redline_files(old, new, author=US, date=DATE)


def assert_exact(old: bytes, new: bytes) -> InPlace:
    made = redlined(old, new)
    accepted, rejected = (seen(resolve(made.document, accept, US)) for accept in (True, False))
    if any("paragraph mark" in told for told in made.uncarried):
        # Two people's changes of one mark cannot both be written; that is said, and the words are right.
        assert said(accepted) == said(seen(new))
        assert said(rejected) == said(seen(old))
    else:
        assert accepted == seen(new)
        assert rejected == seen(old)
    return made


def said(paragraphs: list[Seen]) -> list[tuple[str, str]]:
    """All words in a row, each character with what is said of it."""
    return [(character, about) for each in paragraphs for text, about in each.words for character in text]


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_words_links_fields_and_controls_come_and_go_exactly(seed: int) -> None:
    assert_exact(*pair(seed, others=False))


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_what_earlier_authors_tracked_stays_theirs(seed: int) -> None:
    assert_exact(*pair(seed))


@pytest.mark.parametrize("seed", range(5))
def test_the_same_files_and_date_give_the_same_bytes(seed: int) -> None:
    old, new = pair(seed)
    assert redlined(old, new) == redlined(old, new)


def test_two_equal_files_give_the_old_one_back_to_the_byte() -> None:
    old, _ = pair(3)
    made = redlined(old, old)
    assert not made.different
    assert seen(made.document) == seen(old)


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_tables_cell_by_cell_and_rows_that_come_and_go(seed: int) -> None:
    assert_exact(*pair(seed, tables=True))


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_content_controls_around_paragraphs_and_tables_come_back(seed: int) -> None:
    old, new = pair(seed, tables=True, others=False, controls=True)
    made = assert_exact(old, new)
    assert opened(resolve(made.document, False, US))["word/document.xml"].count(b"<w:sdt>") == opened(old)[
        "word/document.xml"
    ].count(b"<w:sdt>")
