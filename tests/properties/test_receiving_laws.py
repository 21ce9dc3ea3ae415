"""Laws of returned documents: a party's file gives its text exactly, whether its changes were tracked or not."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.agreement.proposals import amended
from drafting.negotiation import Negotiation
from drafting.receiving import Receipt
from drafting.text.reading import read
from tests.agreement.capitals import bases, edited
from tests.receiving.table import receive, table, tracked, untracked


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
