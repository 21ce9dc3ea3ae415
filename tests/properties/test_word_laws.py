"""Laws 2 and 3 for Word, over invented rounds: both ways exact, and what is written is read again."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.text.draft import Draft, Kind
from drafting.text.inline import shown
from drafting.text.reading import read as read_source
from drafting.word.reading import paragraphs, read
from tests.word.drafts import pair
from tests.word.rounds import clean, redlined

CHANCE = st.integers(0, 2**32).map(Random)


def structure(draft: Draft) -> list[tuple[object, ...]]:
    return [
        (p.kind, p.level, p.label, p.name, p.division, p.parent, shown(draft, p.text).strip())
        for p in draft.provisions
    ]


def lines(document: bytes, accept: bool | None = None) -> list[str]:
    found = paragraphs(document, accept=accept)
    return [f"{p.number}\t{p.text}" if p.number else p.text for p in found]


@settings(max_examples=40, deadline=None)
@given(CHANCE)
def test_what_is_written_is_read_again(chance: Random) -> None:
    source, _ = pair(chance)
    assert structure(read_source(read(clean(source)))) == structure(read_source(source))


@settings(max_examples=40, deadline=None)
@given(CHANCE)
def test_accept_all_is_the_new_text_and_reject_all_the_old(chance: Random) -> None:
    old, new = pair(chance)
    document = redlined(old, new)
    assert lines(document, True) == lines(clean(new))
    assert lines(document, False) == lines(clean(old))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_gives_a_document_that_is_read_again(source: str) -> None:
    draft = read_source(source)
    words = [shown(draft, p.text) for p in draft.provisions if p.kind is not Kind.NOTE]
    assert len(paragraphs(clean(source))) > sum(bool(text.strip()) for text in words) - len(words)
