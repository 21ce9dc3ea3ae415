"""Footnotes in what capitals return: new ones and those that read otherwise are proposals like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.agreement.docket import State, Verdict
from drafting.agreement.proposals import described
from drafting.negotiation import Negotiation
from drafting.negotiation.proposals.receiving import Receipt
from drafting.text.findings import footnotes
from drafting.text.reading import read
from drafting.text.resolving import reading
from tests.negotiation.receiving.table import receive, sent, table
from tests.word.hand import Hand
from tests.word.rounds import OLD

_OAK = "of-oak-7079"


def proposed(receipt: Receipt) -> list[str]:
    return [described(each.proposal.amendment) for each in receipt.proposals]


def returned(negotiation: Negotiation, hand: Hand, party: str = "FRA") -> Receipt:
    found = receive(negotiation, party, hand.saved())
    assert found.answer.left == ()
    return found


@pytest.mark.parametrize("author", ["", "Ana"], ids=["untracked", "tracked"])
def test_a_new_footnote_is_a_proposal_with_what_it_says(tmp_path: Path, author: str) -> None:
    negotiation = table(tmp_path / "t", OLD)
    receipt = returned(
        negotiation, Hand(sent(negotiation, tmp_path), author).footnote("the use of boats", "Of oak.")
    )
    assert proposed(receipt) == [f"insert “[^{_OAK}]: Of oak.” in Article 2(1)(a)"]
    made = negotiation.amending.decide(Verdict.ACCEPT, receipt.proposals, author="secretariat")
    assert [each.state for each in made] == [State.ACCEPTED]
    draft = read(negotiation.amending.roll().source)
    assert f"(a) the use of boats[^{_OAK}];" in draft.source
    assert footnotes(draft)[_OAK] == "Of oak."
    negotiation.close()


@pytest.mark.parametrize("author", ["", "Ana"], ids=["untracked", "tracked"])
def test_a_footnote_that_reads_otherwise_is_a_proposal_over_its_words(tmp_path: Path, author: str) -> None:
    negotiation = table(tmp_path / "t", OLD)
    receipt = returned(
        negotiation, Hand(sent(negotiation, tmp_path), author).reword_footnote("Such as", "For instance")
    )
    assert proposed(receipt) == ["replace “Such as” by “For instance” in Article 2(1)(c), footnote 1"]
    negotiation.amending.decide(Verdict.ACCEPT, receipt.proposals, author="secretariat")
    found = footnotes(read(negotiation.amending.roll().source))
    assert found == {"1": footnotes(read(OLD))["1"].replace("Such as", "For instance")}
    negotiation.close()


def test_a_new_footnote_in_a_new_paragraph_comes_with_it(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD)
    hand = Hand(sent(negotiation, tmp_path))
    hand.insert_after("It reports every month", "The report is public.").footnote(
        "report is public", "Of oak."
    )
    receipt = returned(negotiation, hand)
    assert len(receipt.proposals) == 1
    negotiation.amending.decide(Verdict.ACCEPT, receipt.proposals, author="secretariat")
    source = negotiation.amending.roll().source
    assert f"The report is public[^{_OAK}]." in source
    assert footnotes(read(source))[_OAK] == "Of oak."
    negotiation.close()


def test_the_same_file_twice_proposes_nothing_new(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD)
    document = (
        Hand(sent(negotiation, tmp_path))
        .footnote("the use of boats", "Of oak.")
        .reword_footnote("Such as", "For instance")
        .saved()
    )
    first, second = (receive(negotiation, "FRA", document) for _ in range(2))
    assert len(first.proposals) == 2
    assert second.proposals == ()
    assert [each.proposal.number for each in second.same] == [1, 2]
    negotiation.close()


def test_two_capitals_that_put_in_two_footnotes_never_mean_the_same_one(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD)
    document = sent(negotiation, tmp_path)
    for party, words in (("FRA", "Of oak."), ("DEU", "Of pine.")):
        returned(negotiation, Hand(document).footnote("the use of boats", words), party)
    rolling = negotiation.amending.roll()
    assert rolling.apart == ()
    for codes, wanted in ((("FRA",), ["Of oak."]), (("DEU",), ["Of pine."]), ((), [])):
        text = reading(read(rolling.source), codes)
        notes = footnotes(read(text))
        said = [words for name, words in notes.items() if f"[^{name}];" in text]
        assert said == wanted
    negotiation.close()


def test_a_footnote_changed_by_several_stands_apart_from_the_brackets(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD)
    document = sent(negotiation, tmp_path)
    returned(negotiation, Hand(document).reword_footnote("Such as", "For instance"))
    returned(negotiation, Hand(document).replace("every month", "every week"), "DEU")
    rolling = negotiation.amending.roll()
    assert [each.proposal.number for each in rolling.apart] == [1]
    assert [each.proposal.number for each in rolling.bracketed] == [2]
    negotiation.close()


def test_a_change_of_a_footnote_is_carried_to_the_next_round_or_says_why_not(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD)
    returned(negotiation, Hand(sent(negotiation, tmp_path)).reword_footnote("Such as", "For instance"))
    negotiation.add_round(OLD.replace("The Participants,", "The good Participants,"), author="secretariat")
    standing = negotiation.amending.standing(1)
    assert standing.live
    assert described(standing.proposal.amendment).endswith("in Article 2(1)(c), footnote 1")
    assert standing.proposal.round == 1
    negotiation.add_round(OLD.replace("Such as", "Namely"), author="secretariat")
    standing = negotiation.amending.standing(1)
    assert not standing.live
    assert "footnote 1 reads otherwise in Rev.2" in standing.why
    negotiation.close()


def test_a_returned_source_proposes_its_footnotes_too(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD)
    text = OLD.replace("Such as", "For instance").replace("every month.", "every month.[^x]")
    receipt = receive(negotiation, "FRA", f"{text}\n[^x]: Of oak.\n".encode(), name="answer.md")
    assert proposed(receipt) == [
        "insert “[^x]: Of oak.” in Article 3(2)",
        "replace “Such as” by “For instance” in Article 2(1)(c), footnote 1",
    ]
    negotiation.close()


def test_a_text_proposed_by_hand_has_its_footnotes_too(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD)
    text = OLD.replace("Such as", "For instance").replace("every month.", "every month.[^x]")
    made = negotiation.amending.propose(f"{text}\n[^x]: Of oak.\n", "FRA", author="secretariat")
    assert [described(each.amendment) for each in made.proposals] == [
        "insert “[^x]: Of oak.” in Article 3(2)",
        "replace “Such as” by “For instance” in Article 2(1)(c), footnote 1",
    ]
    assert made.left == ""
    negotiation.close()
