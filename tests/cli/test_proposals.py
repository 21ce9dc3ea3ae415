"""Proposals on the command line: taken in from a file, supported, decided; bad input records nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk


def answer(desk: Desk, *changes: tuple[str, str]) -> Path:
    """The latest round as a capital would have it, in a file beside the workspace."""
    text = desk.travaux("round", "show").out
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = desk.folder.parent / "answer.md"
    path.write_text(text, encoding="utf-8")
    return path


def propose(desk: Desk, party: str, *changes: tuple[str, str]) -> None:
    done = desk.travaux("propose", answer(desk, *changes), "--from", party)
    assert done.code == 0, done.err


def test_a_file_becomes_proposals_that_are_listed_and_shown(desk: Desk) -> None:
    done = desk.travaux("propose", answer(desk, ("within 24 hours", "within 12 hours")), "--from", "fra")
    assert done.code == 0
    assert done.out == "    1  FRA: replace “24” by “12” in Article 2(4); reads stronger\n"
    assert "Recorded 1 proposal of FRA." in done.err
    shown = desk.travaux("proposals", "show", "1").out
    assert "‹-24-›‹+12+›" in shown
    assert "reads stronger (“12”)" in shown
    assert desk.travaux("verify").code == 0
    assert "Paris proposed to replace “24” by “12” in Article 2(4)" in desk.travaux("log").out


def test_filters_choose_by_party_article_and_consent(desk: Desk) -> None:
    propose(desk, "FRA", ("within 24 hours", "within 12 hours"), ("periods of 3 years", "periods of 5 years"))
    propose(desk, "DEU", ("within 24 hours", "within 48 hours"))

    def numbers(*options: str) -> list[int]:
        listed = json.loads(desk.travaux("proposals", "list", "--json", *options).out)
        return [each["number"] for each in listed]

    assert numbers() == [1, 2, 3]
    assert numbers("--party", "DEU") == [3]
    assert numbers("--article", "4") == [2]
    assert numbers("--consensual") == [2]
    assert desk.travaux("support", "1", "--party", "DEU", "--object").code == 0
    assert json.loads(desk.travaux("proposals", "show", "1", "--json").out)["objectors"] == ["DEU"]


def test_accepting_one_says_what_became_of_the_others(desk: Desk) -> None:
    propose(desk, "FRA", ("within 24 hours", "within 12 hours"))
    propose(desk, "DEU", ("within 24 hours", "within 48 hours"))
    done = desk.travaux("accept", "1")
    assert done.code == 0
    assert "With that, proposal 2 of DEU is gone: its words went when proposal 1 was accepted." in done.err
    assert "travaux roll" in done.err


def test_what_was_decided_is_taken_back_and_the_record_keeps_both(desk: Desk) -> None:
    propose(desk, "FRA", ("within 24 hours", "within 12 hours"))
    propose(desk, "DEU", ("within 24 hours", "within 48 hours"))
    propose(desk, "ITA", ("within 24 hours", "within 12 hours"))
    assert desk.travaux("accept", "1").code == 0
    refused = desk.travaux("reopen", "3")
    assert refused.code == 2
    assert "proposal 3 is accepted because it equals proposal 1" in refused.err
    done = desk.travaux("reopen", "1", "--note", "Berlin asks for a night")
    assert done.code == 0
    assert "With that, proposal 2 of DEU is open." in done.err
    assert "Proposal 1 was reopened (“Berlin asks for a night”)" in desk.travaux("log").out
    listed = json.loads(desk.travaux("proposals", "list", "--json").out)
    assert [each["state"] for each in listed] == ["open", "open", "open"]
    assert "proposal 1 is open already" in desk.travaux("reopen", "1").err
    assert desk.travaux("verify").code == 0


def test_a_party_supports_withdraws_and_is_told_apart(desk: Desk) -> None:
    propose(desk, "FRA", ("within 24 hours", "within 12 hours"))
    assert "FRA, POL" in desk.travaux("support", "1", "--party", "POL").out
    assert "Behind proposal 1: FRA." in desk.travaux("support", "1", "--party", "POL", "--withdraw").err
    assert "withdrawn" in desk.travaux("support", "1", "--party", "FRA", "--withdraw").out


BAD = [
    (("propose", "answer.md", "--from", "FRE"), ("unknown party 'FRE'", "did you mean 'FRA'?")),
    (("propose", "answer.md", "--from", "ITA", "--round", "0"), ("Zero draft is not the latest", "Rev.2")),
    (
        ("propose", "answer.md", "--from", "FRA"),
        ("stands as a proposal of FRA already", "nothing was recorded"),
    ),
    (("propose", "again.md", "--from", "FRA"), ("the same words twice", "proposal 1", "--withdraw")),
    (("propose", "same.md", "--from", "ITA"), ("the text is that of Rev.2, to the character",)),
    (("support", "9", "--party", "POL"), ("unknown proposal '9'", "did you mean 2?")),
    (("support", "1", "--party", "POLE"), ("unknown party 'POLE'", "did you mean 'POL'?")),
    (("support", "1", "--party", "FRA", "--object"), ("FRA supports proposal 1 already", "object")),
    (("support", "1", "--party", "DEU"), ("DEU is behind proposal 2", "the same words as proposal 1")),
    (("support", "1", "--party", "POL", "--withdraw"), ("POL neither supports nor opposes proposal 1",)),
    (("accept", "1", "2"), ("proposals 1 and 2", "cannot both be accepted")),
    (("accept", "7"), ("unknown proposal '7'", "did you mean 2?")),
    (("accept", "--article", "99"), ("unknown provision '99'",)),
    (("reject",), ("nothing says which proposals to reject",)),
    (("bracket", "--party", "POL"), ("no proposal is meant",)),
]


@pytest.mark.parametrize(("command", "names"), BAD, ids=[" ".join(command) for command, _ in BAD])
def test_bad_input_is_named_and_records_nothing(
    desk: Desk, command: tuple[str, ...], names: tuple[str, ...]
) -> None:
    propose(desk, "FRA", ("within 24 hours", "within 12 hours"))
    propose(desk, "DEU", ("within 24 hours", "within 48 hours"))
    files = {
        "answer.md": answer(desk, ("within 24 hours", "within 12 hours")).read_bytes(),
        "again.md": answer(desk, ("within 24 hours", "within 36 hours")).read_bytes(),
        "same.md": answer(desk).read_bytes(),
    }
    for name, text in files.items():
        (desk.folder.parent / name).write_bytes(text)
    before = desk.state
    done = desk.travaux(*(desk.folder.parent / word if word in files else word for word in command))
    assert done.code == 2
    assert done.out == ""
    for name in names:
        assert name in done.err, done.err
    assert done.err.count("\n") == 1
    assert desk.state == before


def test_a_late_answer_to_an_earlier_round_is_not_taken_for_a_wish_to_undo(desk: Desk) -> None:
    late = desk.folder / "late.md"
    earlier = desk.travaux("round", "show", "1").out
    late.write_text(earlier.replace("every 14 days", "every 7 days"), encoding="utf-8")
    before = desk.travaux("log").out
    done = desk.travaux("propose", late, "--from", "NOR")
    assert done.code == 2
    assert "this text was made from Rev.1, and would undo what Rev.2 changed" in done.err
    assert "travaux diff 1 2" in done.err
    assert desk.travaux("log").out == before
    assert desk.travaux("propose", late, "--from", "NOR", "--round", "latest").code == 0
