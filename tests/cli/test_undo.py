"""`travaux undo`, `recall`, `round withdraw` and `silence withdraw`: taking back at the command line."""

from __future__ import annotations

import json

from tests.cli.desk import Desk


def test_the_last_entry_is_taken_back_and_the_log_says_so(desk: Desk) -> None:
    desk.travaux("position", "AUT", "approve", "monitoring")
    seen = desk.travaux("undo", "--dry-run")
    assert "can be taken back. Take back: Vienna approved Article 3 at Rev.2?" in seen.err
    before = desk.travaux("log").out
    done = desk.travaux("undo")
    assert done.code == 0, done.err
    assert "Recorded: Vienna approved Article 3 at Rev.2: taken back." in done.err
    after = desk.travaux("log").out
    assert after.startswith(before)
    assert "What Vienna said in entry" in after.removeprefix(before)
    refused = desk.travaux("undo")
    assert refused.code == 2
    assert "takes a position back" in refused.err


def test_a_circulation_is_recalled_unless_a_capital_answered_it(desk: Desk) -> None:
    desk.travaux("circulate", "--until", "2099-01-09 12:00")
    done = desk.travaux("recall", "--note", "the annex was missing")
    assert done.code == 0, done.err
    assert done.out.strip().endswith("circulation/Rev.2/RECALLED.txt")
    assert "`travaux circulate 2` sends the round again" in done.err
    assert "was recalled (“the annex was missing”)" in desk.travaux("log").out
    desk.travaux("circulate", "--until", "2099-01-09 12:00")
    desk.travaux("position", "AUT", "approve")
    before = desk.state
    refused = desk.travaux("recall")
    assert refused.code == 2
    assert "Vienna approved the whole text at Rev.2 (entry" in refused.err
    assert desk.state == before


def test_a_round_is_withdrawn_and_can_still_be_read(desk: Desk) -> None:
    text = desk.travaux("round", "show").out
    desk.travaux("round", "add", "-", stdin=f"{text}\nAnother line.\n")
    done = desk.travaux("round", "withdraw", "--note", "the wrong file")
    assert done.code == 0, done.err
    assert "Recorded: Rev.3 (CW/2026/1/Rev.3) withdrawn." in done.err
    assert "Rev.2 is the latest text again" in done.err
    assert "3  Rev.3       CW/2026/1/Rev.3" in desk.travaux("round").out
    assert "withdrawn" in desk.travaux("round").out
    assert [each["withdrawn"] for each in json.loads(desk.travaux("round", "--json").out)] == [
        False,
        False,
        False,
        True,
    ]
    assert desk.travaux("round", "show").out == text
    assert desk.travaux("round", "show", "3").out == f"{text}\nAnother line.\n"
    again = desk.travaux("round", "add", "-", stdin=f"{text}\nYet another.\n")
    assert "Recorded Rev.4" in again.err
    assert "`travaux diff 2 4` shows what changed" in again.err
    refused = desk.travaux("round", "withdraw", "2")
    assert "Rev.2 is not the newest round, and Rev.4 was made from it" in refused.err
    assert desk.travaux("verify").code == 0


def test_a_procedure_its_extension_and_an_objection_are_withdrawn(desk: Desk) -> None:
    desk.travaux("silence", "open", "--until", "2099-01-09 12:00", "monitoring")
    desk.travaux("silence", "extend", "--until", "2099-02-09 12:00")
    done = desk.travaux("silence", "withdraw", "--extension")
    assert "runs until 12:00 on 9 January 2099" in " ".join(done.out.split()), done.err
    desk.travaux("silence", "object", "CYP", "the House meets")
    assert desk.travaux("silence").code == 1
    done = desk.travaux("silence", "withdraw", "CYP", "--note", "the House agreed")
    assert "runs until 12:00 on 9 January 2099" in " ".join(done.out.split())
    assert "Nicosia: objection" in done.out
    assert "; taken back at" in " ".join(done.out.split())
    assert desk.travaux("silence").code == 0
    (value,) = json.loads(desk.travaux("silence", "--json").out)
    assert [answer["taken_back"] for answer in value["answers"]] == [True]
    done = desk.travaux("silence", "withdraw", "--note", "a new text comes")
    assert "was withdrawn at" in " ".join(done.out.split())
    assert "# Silence procedure withdrawn" in desk.travaux("silence", "notice").out
    assert "expected one of them" in desk.travaux("silence", "withdraw", "CYP", "--extension").err
    assert "expected PARTY" in desk.travaux("silence", "withdraw", "--received", "2026-01-01 12:00").err
