"""What capitals return, taken in from the command line: tracked or not, late, twice, by several hands, or broken."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.desk import Desk, Outcome
from tests.word.hand import Hand
from tests.word.test_hostile import HOSTILE, MANY, many_changes

WHEN = "within 24 hours of a request by Ukraine, as"


def sent(desk: Desk, wanted: str = "latest", *options: str) -> bytes:
    """A round as it was circulated."""
    path = desk.folder.parent / "sent.docx"
    assert desk.travaux("export", wanted, *options, "-o", path).code == 0
    return path.read_bytes()


def returned(desk: Desk, data: bytes, party: str, *options: str, name: str = "answer.docx") -> Outcome:
    """What `receive` says of a document that a party sent back."""
    path = desk.folder.parent / name
    path.write_bytes(data)
    return desk.travaux("receive", path, "--from", party, *options)


def edits(desk: Desk) -> list[tuple[str, str, str]]:
    """Every proposal in the record: whose, what it strikes and what it writes."""
    listed = json.loads(desk.travaux("proposals", "list", "--json").out)
    return [(each["party"], each["struck"], each["written"]) for each in listed]


@pytest.mark.parametrize("author", ["Ana", ""])
def test_a_returned_document_becomes_proposals_tracked_or_not(desk: Desk, author: str) -> None:
    hand = Hand(sent(desk), author).replace(
        "24 hours of a request by Ukraine, as", "12 hours of a request by Ukraine, as"
    )
    hand.insert_after(WHEN.replace("24", "12"), "The Participants will meet every month.")
    hand.strike_paragraph("additional sanctions.")
    done = returned(desk, hand.saved(), "fra")
    assert done.code == 0, done.err
    assert "answer.docx: made from Rev.2, as its properties say." in done.err
    assert done.out.splitlines() == [
        "    1  FRA: delete Article 2(2)(e)",
        "       - (e) additional sanctions.",
        "    2  FRA: replace “24” by “12” in Article 2(4); reads stronger",
        "       │ … will consult Ukraine and one another within ‹-24-›‹+12+› hours of a request by Ukraine,",
        "       │   as provided …",
        "    3  FRA: insert “The Participants will meet every month.” after Article 2(4)",
        "       + 5. The Participants will meet every month.",
    ]
    assert "Recorded 3 proposals of FRA." in done.err
    assert ("tracked changes by Ana." in done.err) is bool(author)
    assert desk.travaux("verify").code == 0
    assert "Paris returned answer.docx, an answer to Rev.2: proposals 1 to 3" in desk.travaux("log").out


def test_a_dry_run_shows_the_same_and_records_nothing(desk: Desk) -> None:
    document = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days").saved()
    before = desk.state
    dry = returned(desk, document, "FRA", "--dry-run")
    assert desk.state == before
    assert "Nothing was recorded: without --dry-run it would be 1 proposal of FRA." in dry.err
    assert returned(desk, document, "FRA").out == dry.out


def test_what_we_marked_ourselves_is_nobodys_proposal(desk: Desk) -> None:
    redline = sent(desk, "latest", "--redline", "0")
    untouched = returned(desk, redline, "FRA")
    assert untouched.code == 0
    assert "Nothing new, and nothing was recorded: FRA changes no words." in untouched.err
    assert "travaux position FRA approve" in untouched.err
    hand = Hand(redline, "Ana").replace("proposed US-led mechanism", "US-led mechanism")
    assert returned(desk, hand.saved(), "FRA").code == 0
    assert edits(desk) == [("FRA", "proposed", "")]


def test_changes_that_nobody_tracked_are_told_apart_and_taken_too(desk: Desk) -> None:
    hand = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days")
    hand.author = ""
    done = returned(desk, hand.replace("periods of 3 years", "periods of 5 years").saved(), "FRA")
    assert "2 tracked changes by Ana, and 1 change that nobody tracked." in done.err
    assert edits(desk) == [("FRA", "14", "7"), ("FRA", "3", "5")]


def test_of_several_authors_one_alone_may_count(desk: Desk) -> None:
    hand = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days")
    hand.author = "Bernd"
    document = hand.replace("periods of 3 years", "periods of 5 years").saved()
    wrong = returned(desk, document, "FRA", "--tracked", "Anna")
    assert wrong.code == 2
    assert "answer.docx: unknown author of tracked changes 'Anna'" in wrong.err
    assert "did you mean 'Ana'?" in wrong.err
    assert returned(desk, document, "FRA", "--tracked", "Ana").code == 0
    assert edits(desk) == [("FRA", "14", "7")]


def test_comments_are_notes_of_what_they_are_about_and_others_are_kept_and_told(desk: Desk) -> None:
    hand = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days")
    hand.comment("every 7 days", "A fortnight is too long.").comment("Charter", "Which article?", by="Bo")
    hand.comment("logistical", "We have none.").strike_paragraph("logistical support;")
    done = returned(desk, hand.saved(), "FRA")
    shown = json.loads(desk.travaux("proposals", "list", "--json").out)
    assert [each["note"] for each in shown] == ["Ana: We have none.", "Ana: A fortnight is too long."]
    assert "“A fortnight is too long.” (Ana)" in done.out
    assert "Comment by Bo on Preambular paragraph 1, “Charter”: Which article?" in done.err
    assert "and 1 comment beside" in done.err
    assert "Bo on Preambular paragraph 1 “Which article?”" in desk.travaux("log").out


def test_what_cannot_be_carried_over_is_named(desk: Desk) -> None:
    hand = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days").embolden("intelligence sharing")
    hand.typed_over("Article 9", "Article 12")
    hand.header("Sent from Paris")
    done = returned(desk, hand.saved(), "FRA")
    assert edits(desk) == [("FRA", "14", "7")]
    left = next(line for line in done.err.splitlines() if line.startswith("Not carried over"))
    for what in (
        "words made bold or italic",
        "1 tracked change of format",
        "“Article 12” typed over the reference to Article 9",
        "a header or footer that says “Sent from Paris”",
    ):
        assert what in left


def test_received_twice_says_nothing_new(desk: Desk) -> None:
    hand = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days")
    document = hand.comment("Charter", "Which article?").saved()
    assert returned(desk, document, "FRA").code == 0
    before = desk.state
    again = returned(desk, document, "FRA")
    assert again.code == 0
    assert again.out == ""
    assert "This very file was received on" in again.err
    assert "1 change stood already as proposal 1." in again.err
    assert "Nothing new, and nothing was recorded." in again.err
    assert desk.state == before
    more = Hand(document, "Ana").replace("periods of 3 years", "periods of 5 years").saved()
    assert "Recorded 1 proposal of FRA" in returned(desk, more, "FRA").err
    assert edits(desk) == [("FRA", "14", "7"), ("FRA", "3", "5")]


def test_an_answer_to_an_earlier_round_is_carried_to_the_latest_where_its_words_are(desk: Desk) -> None:
    hand = Hand(sent(desk, "0"), "Ana").replace("every 14 days", "every 7 days")
    hand.replace("for periods of 5 years", "for periods of 4 years").replace(
        "within 60 days", "within 90 days"
    )
    done = returned(desk, hand.saved(), "ITA")
    assert done.code == 0
    assert "made from Zero draft, as its properties say. That is not the latest round" in done.err
    assert "what can be is carried over to Rev.2" in done.err
    listed = [line for line in done.out.splitlines() if line[:5].strip()]
    assert listed == [
        "    1  ITA: replace “14” by “7” in Article 3(5); reads stronger",
        "    2  ITA: replace “5” by “4” in Article 4(3); gone: “5” became “3” in Rev.2",
        "    3  ITA: replace “60” by “90” in Article 10(5); reads weaker",
    ]
    assert "The record keeps proposal 2 too, whose words are not there any more." in done.err
    assert "Recorded 3 proposals of ITA." in done.err
    assert [line[:5].strip() for line in desk.travaux("proposals").out.splitlines()] == ["1", "3"]
    rolled = desk.travaux("roll").out
    assert "every [14] [ITA: 7] days" in rolled
    assert "within [60] [ITA: 90] days" in rolled


@pytest.mark.parametrize("lost", [("docProps/custom",), ("docProps/custom", "customXml")])
def test_a_file_that_says_nothing_of_itself_is_known_by_its_words(desk: Desk, lost: tuple[str, ...]) -> None:
    hand = Hand(sent(desk, "1")).replace("every 14 days", "every 7 days")
    done = returned(desk, hand.saved(*lost), "POL")
    assert "made from Rev.1, told by its words, 9" in done.err
    assert edits(desk) == [("POL", "14", "7")]


def test_a_text_is_taken_in_as_a_word_file_is(desk: Desk) -> None:
    source = desk.travaux("round", "show").out
    done = returned(desk, source.replace("every 14 days", "every 7 days").encode(), "FRA", name="answer.md")
    assert "answer.md: made from Rev.2, told by its words" in done.err
    windows = (
        source.replace("periods of 3 years", "periods of 5 years").replace("\n", "\r\n").encode("utf-16")
    )
    assert returned(desk, windows, "DEU", name="answer.txt").code == 0
    assert edits(desk) == [("FRA", "14", "7"), ("DEU", "3", "5")]


def test_plain_text_as_a_word_processor_saves_it_is_taken_in(desk: Desk) -> None:
    from drafting.word.reading import paragraphs

    lines = [f"{each.number}\t{each.text}".strip() for each in paragraphs(sent(desk))]
    text = (
        "\r\n".join(lines)
        .replace("every 14 days", "every 7 days")
        .replace("within 60 days", "within 90 days")
    )
    done = returned(desk, text.encode("cp1252"), "FRA", name="answer.txt")
    assert done.code == 0, done.err
    assert "plain text" in done.err
    assert edits(desk) == [("FRA", "14", "7"), ("FRA", "60", "90")]


def test_several_files_are_taken_in_together_or_not_at_all(desk: Desk) -> None:
    one = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days").saved()
    (desk.folder.parent / "one.docx").write_bytes(one)
    other = Hand(sent(desk), "Ana").replace("every 14 days", "every 21 days").saved()
    before = desk.state
    done = returned(desk, other, "FRA", str(desk.folder.parent / "one.docx"))
    assert done.code == 2
    assert "one.docx: FRA would change the same words twice" in done.err
    assert done.out == ""
    assert desk.state == before


BAD = [
    ("empty.docx", b"", ("the file is empty",)),
    (
        "letter.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        ("an old Word file (.doc)", "save it as .docx"),
    ),
    ("scan.docx", b"%PDF-1.7", ("a PDF file", "ask for the Word file")),
    ("half.docx", b"PK\x03\x04half", ("not a readable Word file",)),
    ("noise.txt", b"\0\1\2\3", ("this is not a text",)),
    (
        "other.md",
        b"# A letter\n\nDear colleague, nothing of this is in any round at all.\n",
        ("an extract", "--round 2"),
    ),
]


@pytest.mark.parametrize(("name", "data", "names"), BAD, ids=[name for name, _, _ in BAD])
def test_what_cannot_be_taken_in_is_named_and_records_nothing(
    desk: Desk, name: str, data: bytes, names: tuple[str, ...]
) -> None:
    before = desk.state
    done = returned(desk, data, "FRA", name=name)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert name in done.err
    for words in names:
        assert words in done.err
    assert desk.state == before


def test_an_unknown_party_or_round_is_named_with_the_nearest(desk: Desk) -> None:
    document = sent(desk)
    assert "did you mean 'FRA'?" in returned(desk, document, "FRE").err
    assert "unknown round '7'" in returned(desk, document, "FRA", "--round", "7").err
    missing = desk.travaux("receive", Path("nowhere.docx"), "--from", "FRA")
    assert missing.code == 2
    assert "nowhere.docx" in missing.err


def test_hostile_files_are_refused_in_one_sentence_and_the_record_is_untouched(desk: Desk) -> None:
    before = desk.state
    for complaint, data in HOSTILE.items():
        done = returned(desk, data, "FRA")
        assert done.code == 2, complaint
        assert re.search(complaint, done.err), (complaint, done.err)
        assert done.err.startswith("travaux: answer.docx"), done.err
        assert done.err.count("\n") == 1
    huge = desk.folder.parent / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(100 * 2**20)
    done = desk.travaux("receive", huge, "--from", "FRA")
    assert done.code == 2
    assert "this file is longer than" in done.err
    assert desk.state == before


def test_a_file_with_ten_thousand_tracked_changes_is_no_trouble(desk: Desk) -> None:
    done = returned(desk, many_changes(), "FRA", "--round", "latest", "--dry-run")
    assert done.code == 0, done.err
    assert f"{MANY:,} tracked changes by Ana (7,500), Bo (2,500)" in done.err


def test_what_a_capital_typed_is_shown_and_obeyed_by_nobody(desk: Desk) -> None:
    hand = Hand(sent(desk), "A\u202ena [red]")
    hand.replace("every 14 days", "every {{ 7 * 7 }} \u202edays [bold]=cmd()").comment(
        "{{ 7", "=HYPERLINK(1) {% raw %}"
    )
    done = returned(desk, hand.saved(), "FRA")
    assert done.code == 0, done.err
    assert "\u202e" not in done.said
    assert "{{ 7 * 7 }}" in done.out
    assert edits(desk) == [("FRA", "14 days", "{{ 7 * 7 }} \u202edays [bold]=cmd()")]


def test_a_later_comment_on_what_was_proposed_before_is_heard_once(desk: Desk) -> None:
    first = Hand(sent(desk), "Ana").replace("every 14 days", "every 7 days")
    assert returned(desk, first.saved(), "FRA").code == 0
    later = first.comment("every 7 days", "A fortnight is too long.").comment("every 7", "Or ten.").saved()
    done = returned(desk, later, "FRA")
    assert "Comment by Ana on Article 3(5), “every 7 days” (proposal 1): A fortnight is too long." in done.err
    assert "Recorded 2 comments of FRA." in done.err
    assert "Ana on Article 3(5) “Or ten.”" in desk.travaux("log").out
    before = desk.state
    assert "Nothing new, and nothing was recorded." in returned(desk, later, "FRA").err
    assert desk.state == before
    more = Hand(later, "Ana").replace("periods of 3 years", "periods of 5 years").saved()
    assert "Comment" not in returned(desk, more, "FRA").err


def test_an_amendment_that_breaks_a_silence_is_told_at_once(desk: Desk) -> None:
    assert desk.travaux("silence", "open", "--until", "2099-01-09 12:00", "3").code == 0
    aside = Hand(sent(desk)).replace("periods of 3 years", "periods of 5 years").saved()
    assert "breaks the silence" not in returned(desk, aside, "FRA").err
    within = Hand(sent(desk)).replace("every 14 days", "every 7 days").saved()
    assert "breaks the silence" not in returned(desk, within, "DEU", "--dry-run").err
    assert (
        "That breaks the silence procedure 1: tell all capitals at once" in returned(desk, within, "DEU").err
    )
    assert "broken" in desk.travaux("silence").out


def test_tracked_authors_belong_to_word_files(desk: Desk) -> None:
    done = returned(
        desk, desk.travaux("round", "show").out.encode(), "FRA", "--tracked", "Ana", name="answer.md"
    )
    assert done.code == 2
    assert "answer.md: a text holds no tracked changes" in done.err
