"""`travaux log --provision`: one article's history, from the record alone."""

from __future__ import annotations

import json

from tests.cli.desk import Desk


def told(desk: Desk, *arguments: str) -> list[str]:
    done = desk.travaux("log", "--json", *arguments)
    assert done.code == 0, done.err
    return [event["said"] for event in json.loads(done.out)]


def test_an_article_is_followed_through_its_rounds_and_what_was_said_of_it(desk: Desk) -> None:
    found = told(desk, "--provision", "monitoring")
    assert found[0] == "Zero draft: Article 3 was there"
    assert "Rev.1: Article 3: its paragraph 1 and Article 3(2)(b) changed" in found
    assert "Rev.2: Article 3: its paragraph 1 changed" in found
    assert "Berlin approved ad referendum Article 3 at the Zero draft" in found
    assert not any("Article 5" in said for said in found)


def test_a_paragraph_that_moved_is_followed_under_both_labels(desk: Desk) -> None:
    found = told(desk, "--provision", "10(5)")
    assert "Zero draft: Article 9(3) was there" in found
    assert "Rev.2: Article 10(5): it was Article 9(3) before" in found


def test_a_word_is_told_in_the_rounds_in_which_it_came_in_or_went(desk: Desk) -> None:
    found = [
        said for said in told(desk, "--provision", "monitoring", "--word", "proposed") if "“proposed”" in said
    ]
    assert found == ["Rev.1: “proposed” came in in Article 3 (0 before, 1 now)"]


def test_a_deleted_article_and_a_silence_on_it_are_told(desk: Desk) -> None:
    desk.travaux("silence", "open", "--until", "2099-01-09 12:00", "other-agreements")
    desk.travaux("silence", "object", "CYP", "not so")
    text = desk.travaux("round", "show").out
    start, end = text.index("## Article 8"), text.index("## Article 9")
    assert desk.travaux("round", "add", "-", stdin=text[:start] + text[end:]).code == 0
    found = told(desk, "--provision", "other-agreements")
    assert found[-1] == "Rev.3: Article 8 was deleted"
    assert "Nicosia’s objection to silence procedure 1" in found[-2]
    assert "Silence procedure opened on Article 8" in found[-3]
    assert not any("ilence" in said for said in told(desk, "--provision", "monitoring"))


def test_a_word_that_never_stood_there_is_unknown(desk: Desk) -> None:
    done = desk.travaux("log", "--provision", "monitoring", "--word", "proposd")
    assert (done.code, done.out) == (2, "")
    assert "unknown word 'proposd'" in done.err
    assert "(did you mean 'proposed'?)" in done.err


def test_an_unknown_provision_and_a_word_alone_are_mistakes(desk: Desk) -> None:
    done = desk.travaux("log", "--provision", "Article 12")
    assert done.code == 2
    assert "unknown provision 'Article 12'" in done.err
    assert desk.travaux("log", "--word", "shall").code == 2


def test_a_proposal_is_told_with_all_that_followed_it_and_no_other(desk: Desk) -> None:
    text = desk.travaux("round", "show").out
    amended = text.replace("proposed US-led mechanism", "US-led mechanism")
    amended = amended.replace("within 24 hours", "within 12 hours")
    assert amended != text
    assert desk.travaux("propose", "-", "--from", "FRA", stdin=amended).code == 0
    for arguments in (
        ("support", "1", "--party", "POL"),
        ("support", "2", "--party", "DEU"),
        ("support", "2", "--party", "DEU", "--withdraw"),
        ("accept", "2"),
        ("roll", "--add"),
    ):
        done = desk.travaux(*arguments)
        assert done.code == 0, done.err
    found = told(desk, "--provision", "monitoring")
    start = next(place for place, said in enumerate(found) if said.startswith("Paris proposed"))
    assert found[start:] == [
        "Paris proposed to delete “proposed” in Article 3(1) (proposal 2)",
        "Berlin supported proposal 2",
        "Berlin took back what it said of proposal 2",
        "Proposal 2 was accepted",
        "Rev.3: Article 3: its paragraph 1 changed",
        "Proposals 1, 2, 3, 4 were folded into Rev.3",
    ]
    by_word = told(desk, "--provision", "monitoring", "--word", "proposed")
    assert "Berlin supported proposal 2" in by_word
    assert not any(
        "proposal 2" in said for said in told(desk, "--provision", "monitoring", "--word", "reports")
    )
