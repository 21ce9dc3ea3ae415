"""`travaux status`: one capital's ledger, the table for a spreadsheet, and what a script reads."""

from __future__ import annotations

import csv
import io
import json

from tests.cli.desk import Desk


def edited(desk: Desk, old: str, new: str) -> None:
    """Adds a round in which one passage reads otherwise."""
    text = desk.travaux("round", "show").out
    assert old in text
    assert desk.travaux("round", "add", "-", stdin=text.replace(old, new, 1)).code == 0


def test_a_capital_whose_word_lapsed_sees_what_changed_there_and_nothing_else(desk: Desk) -> None:
    desk.travaux("position", "AUT", "approve", "monitoring")
    edited(desk, "proposed US-led mechanism", "US-led mechanism")
    edited(desk, "for periods of 3 years", "for periods of 4 years")
    done = desk.travaux("status", "--party", "aut")
    assert done.code == 0, done.err
    assert "Austria (Vienna)" in done.out
    assert "What changed in Article 3 from Rev.2 to Rev.4" in done.out
    assert "‹-proposed" in done.out
    assert "4 years" not in done.out


def test_a_capital_whose_word_stands_sees_no_redline(desk: Desk) -> None:
    done = desk.travaux("status", "--party", "NLD")
    assert "Preamble to Article 10" in done.out
    assert "What changed" not in done.out


def test_a_deleted_article_is_shown_as_it_was(desk: Desk) -> None:
    desk.travaux("position", "AUT", "approve", "other-agreements")
    text = desk.travaux("round", "show").out
    start = text.index("## Article 8")
    end = text.index("## Article 9")
    assert desk.travaux("round", "add", "-", stdin=text[:start] + text[end:]).code == 0
    done = desk.travaux("status", "--party", "AUT")
    assert "What changed in Article 8 from Rev.2 to Rev.3" in done.out
    assert "- Article 8" in done.out


def test_an_approval_that_leans_on_what_changed_is_flagged(desk: Desk) -> None:
    desk.travaux("position", "AUT", "approve", "2(4)")
    edited(desk, "## Article 7. ", "## Article 7. On ")
    done = desk.travaux("status", "--party", "AUT")
    assert "⚑ Article 7, to which it refers, changed since" in done.out
    values = json.loads(desk.travaux("status", "--json", "--party", "AUT").out)
    (row,) = values["parties"]
    (said,) = [held for held in row["said"] if held["label"] == "Article 2(4)"]
    assert said["stands"] is True
    assert said["flags"] == ["Article 7, to which it refers, changed since"]


def test_an_editorial_change_lapses_nothing_where_the_negotiation_says_so(desk: Desk) -> None:
    desk.travaux("position", "AUT", "approve", "monitoring")
    edited(desk, "and to cover compliance", "and, to cover compliance")
    assert "lapsed at Rev.3" in desk.travaux("status", "--party", "AUT").out
    desk.change("adoption:", "standing: {editorial: keeps}\nadoption:")
    done = desk.travaux("status", "--party", "AUT")
    assert "since only the look of its text" in " ".join(done.out.split())
    assert "What changed" not in done.out


def test_the_table_opens_safely_in_a_spreadsheet(desk: Desk) -> None:
    notes = ["=HYPERLINK(0)", "+1", "-1", "@SUM(1)", "\tx", "\rx"]
    codes = ["AUT", "USA", "GRC", "PRT", "HRV", "SVN"]
    for code, note in zip(codes, notes, strict=True):
        assert desk.travaux("position", code, "object", "--note", note).code == 0
    done = desk.travaux("status", "--csv")
    assert done.code == 0
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    assert len(rows) == 35 * 12
    assert {row["code"] for row in rows if row["note"]} >= set(codes)
    for row in rows:
        assert not any(str(cell).startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values()), row


def test_a_note_cannot_speak_to_the_terminal(desk: Desk) -> None:
    desk.travaux("position", "AUT", "object", "--note", "\x1b[2Jgone\x07")
    done = desk.travaux("status", "--party", "AUT")
    assert "\x1b" not in done.out
    assert "\x07" not in done.out
    assert "gone" in done.out


def test_who_stands_in_the_way_is_said_article_by_article(desk: Desk) -> None:
    done = desk.travaux("status", "--blocking")
    assert done.code == 0, done.err
    assert "The text is open: none of its 11 articles is agreed." in done.out
    assert "✕ Nicosia objected to Article 2(1)" in done.out
    assert "still needed (16): ESP AUT" in done.out


def test_a_majority_agrees_what_consensus_does_not(desk: Desk) -> None:
    desk.change("rule: consensus", "rule: majority, thresholds: {members: 2/3}")
    done = desk.travaux("status", "--blocking")
    assert "● Article 3 is agreed by majority: 23 of 33 members agree (22 needed)" in done.out
    assert "hangs on: FRA GBR" in done.out
    values = json.loads(desk.travaux("status", "--json").out)
    assert values["rule"] == "majority"
    assert [each["verdict"] for each in values["articles"]].count("agreed") == 1


def test_a_rule_that_can_never_be_met_is_named_with_its_place(desk: Desk) -> None:
    desk.change("{rule: consensus}", "{rule: consensus, required: [CYP], opt_outs: {monitoring: [CYP]}}")
    for command in (("status",), ("status", "--blocking"), ("check",)):
        done = desk.travaux(*command)
        assert "CYP has opted out of Article 3, but 'CYP' is required" in done.said
        assert "negotiation.yaml:16:" in done.said
        assert done.code in (1, 2)
