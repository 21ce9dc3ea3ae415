"""What a capital may do to a document of ours before it sends it back, and what that proposes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from drafting.agreement.proposals import described
from drafting.negotiation.proposals.receiving import Receipt
from drafting.word.resolving import resolve
from tests.negotiation.receiving.table import receive, sent, table
from tests.word.hand import Hand, above, w
from tests.word.rounds import NEW, OLD

Doing = Callable[[Hand], object]


def returned(folder: Path, doing: Doing, *, redline: bool = False, author: str = "Ana") -> Receipt:
    """What France proposes by doing something to the latest round, clean or as a redline."""
    sources = (OLD, NEW) if redline else (OLD,)
    negotiation = table(folder / "t", *sources)
    hand = Hand(sent(negotiation, folder, since=0 if redline else None), author)
    doing(hand)
    found = receive(negotiation, "FRA", hand.saved())
    negotiation.close()
    return found


def proposed(receipt: Receipt) -> list[str]:
    return [described(each.proposal.amendment) for each in receipt.proposals]


@pytest.mark.parametrize("redline", [False, True])
def test_an_untouched_document_proposes_nothing_and_nothing_is_left(tmp_path: Path, redline: bool) -> None:
    receipt = returned(tmp_path, lambda hand: None, redline=redline)
    assert (proposed(receipt), receipt.answer.left, receipt.remarks) == ([], (), ())
    assert receipt.answer.authors == {}


def test_what_a_redline_says_of_itself_in_another_language_is_ours(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD, NEW)
    hand = Hand(sent(negotiation, tmp_path, since=0))
    hand.header("T/1/Rev.1 · Rev.1, par rapport à Zero draft")
    assert receive(negotiation, "FRA", hand.saved()).answer.left == ()
    negotiation.close()


def row_added(hand: Hand) -> None:
    row = next(each for each in hand.isolated("South")[0].iterancestors() if each.tag == w("tr"))
    added = copy.deepcopy(row)
    row.addnext(added)
    for text, words in zip(added.iter(w("t")), ("West", "Cleo"), strict=True):
        text.text = words


def moved(hand: Hand) -> None:
    hand.paragraph("further means").addnext(hand.paragraph("the use of boats"))


def merged(hand: Hand) -> None:
    first, second = hand.paragraph("joint watch verifies"), hand.paragraph("reports every month")
    first.extend([child for child in second if child.tag != w("pPr")])
    above(second).remove(second)


DONE: dict[str, tuple[Doing, list[str]]] = {
    "a cell": (lambda hand: hand.replace("Bo", "Bob"), ["replace “Bo” by “Bob” in Article 3(2), row 3"]),
    "a row": (row_added, ["insert “West | Cleo” after Article 3(2), row 3"]),
    "a move that nobody tracked": (moved, ["move Article 2(1)(a)"]),
    "two paragraphs made one": (
        merged,
        ["replace Article 3(1) by “A joint watch verifies that lamps are lit.It reports every …”"],
    ),
    "a heading": (
        lambda hand: hand.replace("Monitoring", "Monitoring and review"),
        ["insert “and review” in Article 3"],
    ),
    "the title": (
        lambda hand: hand.replace("Shared Harbour", "Common Harbour"),
        ["replace “Shared” by “Common” in Title"],
    ),
    "behind a note in the margin": (
        lambda hand: hand.insert_after("The pilot keeps the log", "He sleeps."),
        ["insert “He sleeps.” after Article 2(2bis)"],
    ),
    "at the end": (
        lambda hand: hand.insert_after("List of keepers", "List of boats."),
        ["insert “List of boats.” after Annex I(2)"],
    ),
    "words in brackets": (
        lambda hand: hand.replace("and early warning", "and warning"),
        ["delete “early” in Article 2(1)(b)"],
    ),
}


@pytest.mark.parametrize("name", DONE)
def test_each_thing_that_is_done_is_one_proposal(tmp_path: Path, name: str) -> None:
    doing, wanted = DONE[name]
    receipt = returned(tmp_path, doing)
    assert proposed(receipt) == wanted
    assert receipt.answer.left == ()


def test_changes_inside_our_own_insertions_are_theirs_and_the_rest_is_ours(tmp_path: Path) -> None:
    def doing(hand: Hand) -> None:
        hand.replace("Welcoming the new pier", "Noting the new pier").strike_paragraph(
            "Each bears its own costs"
        )

    receipt = returned(tmp_path, doing, redline=True)
    assert proposed(receipt) == [
        "replace “Welcoming” by “Noting” in Preambular paragraph 3",
        "delete Article 4(1)",
    ]
    assert set(receipt.answer.authors) == {"Ana"}


def test_a_capital_that_accepts_what_we_marked_proposes_only_what_it_wrote_besides(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD, NEW)
    accepted = resolve(sent(negotiation, tmp_path, since=0), accept=True)
    document = Hand(accepted).replace("every week", "every day").saved()
    assert proposed(receive(negotiation, "FRA", document)) == ["replace “week” by “day” in Article 3(1)"]
    negotiation.close()


def test_a_capital_that_rejects_what_we_marked_proposes_to_undo_it(tmp_path: Path) -> None:
    negotiation = table(tmp_path / "t", OLD, NEW)
    rejected = resolve(sent(negotiation, tmp_path, since=0), accept=False)
    found = proposed(receive(negotiation, "FRA", rejected))
    assert "delete “all” in Preambular paragraph 2" in found
    assert "delete Article 4" in found
    negotiation.close()


def test_a_comment_on_what_is_struck_is_a_note_of_the_proposal_to_strike_it(tmp_path: Path) -> None:
    receipt = returned(
        tmp_path,
        lambda hand: hand.comment("the use of boats", "No boats.").strike_paragraph("the use of boats"),
    )
    assert [each.proposal.note for each in receipt.proposals] == ["Ana: No boats."]


def level_raised(hand: Hand) -> None:
    hand.styled("the use of boats", hand.paragraph("reports every month"))


LEFT: dict[str, tuple[Doing, str]] = {
    "a point made a paragraph": (level_raised, "1 paragraph made of another kind or level"),
    "a label": (lambda hand: hand.replace("2bis", "2ter"), "1 label typed anew; labels follow from the text"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_no_proposal_can_say_is_named(tmp_path: Path, name: str) -> None:
    doing, wanted = LEFT[name]
    receipt = returned(tmp_path, doing)
    assert proposed(receipt) == []
    assert receipt.answer.left == (wanted,)
