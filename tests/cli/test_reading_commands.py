"""`travaux read`, `brackets` and `renumber` from the outside: on files, on rounds, on standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk, travaux
from tests.word.hand import Hand
from tests.word.rounds import NEW, clean

TEXT = "# Lake\n\n## Article 1\n\n1. They [shall] [FRA: should] act.\n\n3. As in Article 7.\n"


def _file(folder: Path, text: str = TEXT, encoding: str = "utf-8") -> Path:
    path = folder / "lake.md"
    path.write_bytes(text.encode(encoding))
    return path


def test_read_gives_an_account_of_a_file(tmp_path: Path) -> None:
    done = travaux("read", _file(tmp_path))
    assert done.code == 0
    assert done.out.splitlines()[0] == "Lake"
    assert "2 brackets, nested 1 deep; 1 choice, 0 placeholders; 0 options in 0 rows\n" in done.out


def test_read_gives_the_same_bytes_back_whatever_the_encoding(tmp_path: Path) -> None:
    path = _file(tmp_path, TEXT.replace("\n", "\r\n"))
    assert travaux("read", "--source", path).out == TEXT.replace("\n", "\r\n")


def test_read_says_which_encoding_it_took_a_file_for(tmp_path: Path) -> None:
    done = travaux("read", "--outline", _file(tmp_path, "1. Médiation\n", "cp1252"))
    assert done.out == "  Paragraph 1  Médiation\n"
    assert "not UTF-8; read as cp1252" in done.err


def test_read_exits_one_where_it_finds_something(tmp_path: Path) -> None:
    done = travaux("read", "--findings", _file(tmp_path))
    assert done.code == 1
    assert done.out.endswith(":7:10: 'Article 7' in Article 1(3) points nowhere\n")
    assert travaux("read", "--findings", "-", stdin="1. Fine.\n").code == 0


def test_read_answers_scripts(tmp_path: Path) -> None:
    told = json.loads(travaux("read", "--json", _file(tmp_path)).out)
    assert [each["label"] for each in told["provisions"]] == [
        "Title",
        "Article 1",
        "Article 1(1)",
        "Article 1(3)",
    ]
    assert told["references"][0]["to"] == [None]


def test_what_would_command_a_terminal_is_shown_and_not_sent(tmp_path: Path) -> None:
    path = _file(tmp_path, "1. \x1b[31mred \x1b]0;title\x07 [TBC\x1b[2J] \u202eback\n")
    for words in (("read", "--outline"), ("read", "--findings"), ("brackets", "--list")):
        done = travaux(*words, path)
        assert "\x1b" not in done.said
        assert "\u202e" not in done.said


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "picture.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x81\xff")
    for command in ("read", "brackets", "renumber"):
        done = travaux(command, path)
        assert done.code == 2
        assert "this is not a text" in done.err
    assert travaux("read", tmp_path / "none.md").code == 2


def test_brackets_counts_by_article_and_lists_each(tmp_path: Path) -> None:
    path = _file(tmp_path)
    table = travaux("brackets", path).out.splitlines()
    assert [line.split()[0] for line in table] == ["brackets", "Article", "In"]
    listed = travaux("brackets", "--list", path).out.splitlines()
    assert listed[1] == f"{path}:5:17: Article 1(1): [should]  (FRA; alternative 2 of 2)"
    told = json.loads(travaux("brackets", "--json", path).out)
    assert told["brackets"][1]["supporters"] == ["FRA"]
    assert told["in_all"]["choices"] == 1


def test_brackets_over_rounds_is_a_table_and_a_chart(desk: Desk) -> None:
    lines = desk.travaux("brackets").out.splitlines()
    assert [line.split("  ")[0] for line in lines if line.startswith(("Zero", "Rev"))] == 2 * [
        "Zero draft", "Rev.1", "Rev.2"
    ]  # fmt: skip
    assert "█" in lines[-2]
    assert json.loads(desk.travaux("brackets", "--json").out)[0]["name"] == "Zero draft"
    assert desk.travaux("brackets", "1").code == 0


def test_renumber_prints_the_text_and_the_concordance_apart(tmp_path: Path) -> None:
    path = _file(tmp_path)
    done = travaux("renumber", path)
    assert done.out == TEXT.replace("3. As", "2. As")
    assert done.err == "Article 1(3)  →  Article 1(2)\n"
    assert path.read_text() == TEXT


def test_renumber_writes_a_file_and_prints_the_concordance(tmp_path: Path) -> None:
    path = _file(tmp_path)
    done = travaux("renumber", path, "-o", tmp_path / "new.md")
    assert done.out == "Article 1(3)  →  Article 1(2)\n"
    assert (tmp_path / "new.md").read_text() == TEXT.replace("3. As", "2. As")


def test_the_three_commands_know_rounds(desk: Desk) -> None:
    for command in ("read", "brackets", "renumber"):
        assert desk.travaux(command, "latest").code == 0
        assert desk.travaux(command, "rev.99").code == 2


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """A Word file in which Ana tracked one change, Bo another, and Ana commented."""
    hand = Hand(clean(NEW), "Ana").replace("every week", "every month")
    hand.comment("every month", "A week is too short.")
    hand.author = "Bo"
    path = tmp_path / "answer.docx"
    path.write_bytes(hand.replace("Costs", "Expenses").saved())
    return path


def test_a_word_file_is_read_as_it_is_as_it_was_and_as_each_author_wants_it(answer: Path) -> None:
    def source(*options: str) -> str:
        done = travaux("read", answer, "--source", *options)
        assert done.code == 0, done.err
        return done.out

    assert "every month" in source()
    assert "Expenses" in source()
    assert "every week" in source("--tracked", "rejected")
    assert "Costs" in source("--tracked", "rejected")
    assert "every month" in source("--tracked", "Ana")
    assert "Costs" in source("--tracked", "Ana")
    wrong = travaux("read", answer, "--tracked", "Anna")
    assert wrong.code == 2
    assert "did you mean 'Ana'?" in wrong.err
    assert "4 tracked changes by Ana (2), Bo (2); read with all accepted." in travaux("read", answer).err


def test_tracked_changes_and_comments_of_a_word_file_are_listed(answer: Path, tmp_path: Path) -> None:
    assert travaux("read", answer, "--changes").out.splitlines() == [
        "Ana, 2026-01-07 09:30  deleted words  “every week”",
        "Ana, 2026-01-07 09:30  inserted words  “every month”",
        "Bo, 2026-01-07 09:30  deleted words  “Costs”",
        "Bo, 2026-01-07 09:30  inserted words  “Expenses”",
    ]
    listed = travaux("read", answer, "--comments").out.splitlines()
    assert "Ana, 2026-01-07 09:30  about “every month”: A week is too short." in listed
    plain = tmp_path / "plain.md"
    plain.write_text("# A text\n", encoding="utf-8")
    refused = travaux("read", plain, "--comments")
    assert refused.code == 2
    assert "is no Word file, and holds no comments" in refused.err


def test_a_word_of_the_form_of_a_round_is_a_round_however_it_is_typed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    (desk.folder / "2").write_text("1. A file that is called like a round.\n", encoding="utf-8")
    for typed in ("2", "rev 2", "Rev.2", "REV2", "latest"):
        assert desk.travaux("read", "--source", typed).out == desk.travaux("round", "show", "2").out
    done = desk.travaux("brackets", "rev")
    assert done.code == 2
    assert "'rev' is neither a file nor a round" in done.err


def test_a_word_file_is_known_by_how_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_bytes(clean(NEW))
    assert travaux("read", "--outline", path).code == 0
    done = travaux("renumber", path)
    assert done.code == 2
    assert "answer.txt: this is a word processor's file; expected a text file" in done.err
