"""A round edited and saved in LibreOffice, by somebody who tracked changes and by somebody who did not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from drafting.agreement.proposals import described
from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from drafting.negotiation.proposals.answers.answer import Incoming
from drafting.negotiation.proposals.receiving import Receipt
from tests.interop.conftest import LibreOffice
from tests.negotiation.receiving.table import receive, sent, table, tracked, untracked
from tests.word.drafts import pair
from tests.word.hand import Hand
from tests.word.rounds import OLD

EDITS = (
    ("replace", "every 14 days", "every 7 days"),
    ("replace", "reviewed every 12 months", "reviewed every 24 months"),
    ("insert after", "reviewed every 24 months", "The plan is public."),
    ("strike paragraph", "Recourse to the Commission"),
)
PROPOSED = [
    ("replace", "Article 3(5)", "14", "7"),
    ("delete", "Article 3(8)", "Recourse to the Commission is not a condition for the application of", ""),
    ("replace", "Article 4(3)", "12", "24"),
    ("insert", "Article 4(3)", "", "The plan is public."),
]


@pytest.fixture
def negotiation(tmp_path: Path) -> Iterator[Negotiation]:
    made = playing.create(tmp_path / "demo")
    yield made
    made.close()


def commented(libreoffice: LibreOffice, document: bytes) -> bytes:
    """The document with a comment, opened and saved once more; an office driven from outside dies of comments."""
    return libreoffice.converted(
        Hand(document, "Ana").comment("every 7 days", "A fortnight is too long.").saved()
    )


def received(negotiation: Negotiation, party: str, document: bytes) -> Receipt:
    file = Incoming("answer.docx", document)
    return negotiation.amending.receive([file], party, author="secretariat")[0]


def proposed(receipt: Receipt) -> list[tuple[str, str, str, str]]:
    found = [each.proposal.amendment for each in receipt.proposals]
    return [(str(each.doing), each.label, each.struck[:68], each.written) for each in found]


@pytest.mark.parametrize("since", [None, 1], ids=["clean", "redline"])
def test_what_libreoffice_saved_comes_back_as_the_same_proposals(
    libreoffice: LibreOffice, negotiation: Negotiation, tmp_path: Path, since: int | None
) -> None:
    sent = negotiation.outgoing.export(since=since, to=tmp_path / "sent.docx").path.read_bytes()
    off, on = (
        received(negotiation, party, commented(libreoffice, libreoffice.edited(sent, (track,), *EDITS)))
        for party, track in (("FRA", "untrack"), ("DEU", "track"))
    )
    for receipt in (off, on):
        assert receipt.answer.because == "as its properties say"
        assert proposed(receipt) == PROPOSED
        assert [each.proposal.note for each in receipt.proposals][:2] == ["Ana: A fortnight is too long.", ""]
    assert [each.proposal.edits for each in off.proposals] == [each.proposal.edits for each in on.proposals]
    assert off.answer.authors == {}
    assert len(on.answer.authors) == 1
    assert on.answer.untracked == 0


def test_what_libreoffice_only_opened_and_saved_proposes_nothing(
    libreoffice: LibreOffice, negotiation: Negotiation, tmp_path: Path
) -> None:
    sent = negotiation.outgoing.export(to=tmp_path / "sent.docx").path.read_bytes()
    receipt = received(negotiation, "FRA", libreoffice.edited(sent))
    assert receipt.proposals == ()
    assert receipt.answer.left == ()


@pytest.mark.parametrize("track", ["untrack", "track"])
def test_footnotes_written_in_libreoffice_are_proposals(
    libreoffice: LibreOffice, tmp_path: Path, track: str
) -> None:
    negotiation = table(tmp_path / "t", shown(OLD))
    edits = (("footnote", "the use of boats", "Of oak."), ("replace", "Such as", "For instance"))
    returned = libreoffice.edited(sent(negotiation, tmp_path), (track,), *edits)
    receipt = receive(negotiation, "FRA", returned)
    assert [described(each.proposal.amendment) for each in receipt.proposals] == [
        "insert “[^of-oak-7079]: Of oak.” in Article 2(1)(a)",
        "replace “Such as” by “For instance” in Article 2(1)(c), footnote 1",
    ]
    assert receipt.answer.left == ()
    negotiation.close()


def shown(source: str) -> str:
    """A source without what only looks like a tag and without drafting notes, which the office here cannot load."""
    lines = source.replace("a<b", "ab").split("\n")
    return "\n".join(line for line in lines if not line.startswith(">"))


@pytest.mark.parametrize("number", range(12))
def test_generated_answers_are_the_same_proposals_after_libreoffice_saved_them(
    libreoffice: LibreOffice, tmp_path: Path, number: int
) -> None:
    # Without footnotes and tables that come and go whole, which LibreOffice 7.4 itself does not keep tracked.
    base, text = map(shown, pair(Random(number), bare=True))
    negotiation = table(tmp_path / "t", base)
    for write in (untracked, tracked):
        document = write(negotiation, text)
        before, after = (
            receive(negotiation, "FRA", each, wanted=0, dry_run=True)
            for each in (document, libreoffice.saved(document))
        )
        assert [each.proposal.edits for each in after.proposals] == [
            each.proposal.edits for each in before.proposals
        ]
    negotiation.close()
