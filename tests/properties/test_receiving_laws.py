"""Laws of returned documents: a party's file gives its text exactly, whether its changes were tracked or not."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.proposals import amended
from drafting.negotiation import Negotiation
from drafting.negotiation.proposals.receiving import Receipt
from drafting.text.draft import Kind
from drafting.text.reading import read
from tests.agreement.capitals import bases, edited
from tests.negotiation.receiving.table import receive, table, tracked, untracked
from tests.word.drafts import pair


def said(source: str) -> list[str]:
    """The words of a text, provision by provision."""
    draft = read(source)
    return [draft.words(provision) for provision in draft.provisions]


@st.composite
def answers(draw: st.DrawFn) -> tuple[str, str]:
    """A round and what one capital would have of it."""
    base = draw(bases())
    return base, draw(edited(base))


def folded(negotiation: Negotiation, receipt: Receipt) -> str:
    """The round with everything that a file proposes made."""
    base = negotiation.source(receipt.answer.base.number)
    return amended(base, [each.proposal for each in receipt.proposals])


@settings(deadline=None, max_examples=30)
@given(answers())
def test_folding_a_partys_proposals_gives_its_text_and_tracking_makes_no_difference(
    answer: tuple[str, str],
) -> None:
    base, text = answer
    with tempfile.TemporaryDirectory() as folder:
        negotiation = table(Path(folder) / "t", base)
        receipts = [
            receive(negotiation, party, write(negotiation, text), wanted=0)
            for party, write in (("FRA", untracked), ("DEU", tracked))
        ]
        negotiation.close()
        for receipt in receipts:
            assert said(folded(negotiation, receipt)) == said(text)
        off, on = ([each.proposal.edits for each in receipt.proposals] for receipt in receipts)
        assert off == on
        negotiation.close()


def words(source: str) -> list[list[str]]:
    """The words of whatever is negotiated in a text, however they are spaced."""
    draft = read(source)
    listed = [draft.words(each).split() for each in draft.provisions if each.kind is not Kind.NOTE]
    return [each for each in listed if each]


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_the_law_holds_for_moves_splits_tables_notes_and_references_too(number: int) -> None:
    # What only looks like a tag is no words in a source, so that nothing of it is in a Word file.
    base, text = (source.replace("a<b", "ab") for source in pair(Random(number)))
    with tempfile.TemporaryDirectory() as folder:
        negotiation = table(Path(folder) / "t", base)
        receipts = [
            receive(negotiation, "FRA", write(negotiation, text), wanted=0, dry_run=True)
            for write in (untracked, tracked)
        ]
        for receipt in receipts:
            assert words(folded(negotiation, receipt)) == words(text)
        off, on = ([each.proposal.edits for each in receipt.proposals] for receipt in receipts)
        assert off == on
        negotiation.close()


@settings(deadline=None, max_examples=15)
@given(answers())
def test_what_is_received_twice_says_nothing_new(answer: tuple[str, str]) -> None:
    base, text = answer
    with tempfile.TemporaryDirectory() as folder:
        negotiation = table(Path(folder) / "t", base)
        first = receive(negotiation, "FRA", tracked(negotiation, text), wanted=0)
        head = negotiation.store.head()
        again = receive(negotiation, "FRA", untracked(negotiation, text), wanted=0)
        assert again.proposals == ()
        assert [each.proposal.edits for each in again.same] == sorted(
            (each.proposal.edits for each in first.proposals),
            key=[each.proposal.edits for each in first.proposals].index,
        )
        assert negotiation.store.head() == head
        negotiation.close()
