"""Identities are trusted only between texts of one descent."""

from __future__ import annotations

from drafting.text.draft import Draft
from drafting.text.reading import read
from drafting.word.likeness import related, trusted
from tests.word.rounds import NEW, OLD


def counted(source: str) -> Draft:
    draft = read(source)
    return draft.identified(tuple(f"p{order}" for order in range(len(draft.provisions))))


def test_a_text_and_its_next_round_are_related() -> None:
    draft = counted(OLD)
    edited = read(OLD.replace("a net", "a rope").replace("quays;", "piers;")).identified(draft.identities)
    assert related(draft, edited)
    assert trusted(draft, edited) == (draft, edited)


def test_strangers_that_count_their_provisions_alike_lose_their_identities() -> None:
    one, other = counted(OLD), counted("# Lamps\n\n## Article 1. Oil\n\n1. Oil is bought in spring.\n")
    assert not related(one, other)
    assert not any(trusted(one, other)[0].identities)
    assert trusted(one, read(NEW)) == (one, read(NEW))
