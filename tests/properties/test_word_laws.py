"""Laws 2 and 3 for Word, over invented rounds: both ways exact, and what is written is read again."""

from __future__ import annotations

import re
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting.compare.comparing import compare
from drafting.text.draft import Draft, Kind
from drafting.text.inline import shown
from drafting.text.reading import read as read_source
from drafting.word.changes import tracked_changes
from drafting.word.package import opened
from drafting.word.reading import paragraphs, read
from drafting.word.redlining import write_redline
from tests.word.drafts import pair
from tests.word.rounds import NEW_HEADING, NOON, OLD_HEADING, clean, redlined

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
@example(Random(4818823))  # a row that went, a heading that went, the row that came
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


@settings(max_examples=30, deadline=None)
@given(CHANCE)
def test_naming_the_hands_of_changes_changes_nothing_else(chance: Random) -> None:
    old, new = pair(chance)
    redline = compare(read_source(old), read_source(new))
    changes = [change for entry in redline.entries for change in entry.changes]
    hands = {change: chance.choice(("Ana & <Co>", "Bo")) for change in changes if chance.random() < 0.5}
    document = write_redline(redline, OLD_HEADING, NEW_HEADING, author="Cleo", date=NOON, hands=hands)
    assert lines(document, True) == lines(clean(new))
    assert lines(document, False) == lines(clean(old))
    found = {each.author for each in tracked_changes(document)}
    assert found <= {"Cleo", *hands.values()}
    plain = write_redline(redline, OLD_HEADING, NEW_HEADING, author="Cleo", date=NOON)
    assert NAMED.sub(b"", body(document)) == NAMED.sub(b"", body(plain))


NAMED = re.compile(rb' w:author="[^"]*"')


def body(document: bytes) -> bytes:
    return opened(document)["word/document.xml"]
