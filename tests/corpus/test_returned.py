"""Real texts sent out as Word files and sent back: untouched they propose nothing, a changed word is one proposal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from drafting.negotiation import Negotiation
from drafting.text.draft import Kind
from drafting.word.reading import paragraphs
from tests.negotiation.receiving.table import receive, sent, table
from tests.word.hand import Hand


@pytest.fixture(params=range(3))
def negotiation(request: pytest.FixtureRequest, corpus: Path, tmp_path: Path) -> Negotiation:
    """A negotiation whose one round is a real text."""
    file = sorted((corpus / "cop21").glob("*.md"))[request.param]
    return table(tmp_path / "t", file.read_text(encoding="utf-8"))


def once(negotiation: Negotiation) -> str:
    """A long word that stands in one paragraph only, and there once."""
    draft = negotiation.draft()
    listed = [draft.words(each) for each in draft.provisions if each.kind is Kind.PARAGRAPH]
    listed = [words for words in listed if "[" not in words]
    counted = Counter(word for words in listed for word in words.split())
    long = [word for word, many in counted.items() if many == 1 and word.isalpha() and len(word) > 9]
    return next(word for word in long if draft.source.count(word) == 1)


def test_a_real_text_comes_back_as_it_went_and_with_one_word_changed_as_one_proposal(
    negotiation: Negotiation, tmp_path: Path
) -> None:
    document = sent(negotiation, tmp_path)
    untouched = receive(negotiation, "FRA", document)
    assert (untouched.proposals, untouched.answer.left, untouched.remarks) == ((), (), ())
    word = once(negotiation)
    changed = Hand(document, "Ana").replace(word, "otherwise").saved()
    stripped = Hand(document).replace(word, "otherwise").saved("docProps/custom", "customXml")
    plain = "\n".join(f"{each.number}\t{each.text}".strip() for each in paragraphs(changed, accept=True))
    found = [
        receive(negotiation, "FRA", each, name=name, dry_run=True)
        for each, name in ((changed, "a.docx"), (stripped, "b.docx"), (plain.encode(), "c.txt"))
    ]
    for receipt in found:
        assert [
            (each.proposal.amendment.struck, each.proposal.amendment.written) for each in receipt.proposals
        ] == [(word, "otherwise")]
    negotiation.close()
