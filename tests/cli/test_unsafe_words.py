"""Words from many hands reach a terminal, a pipe and the record as they are, and nothing obeys them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.desk import travaux as run_travaux

HERE = Path(__file__).resolve().parents[2]
RED = "\x1b[31m"


def travaux(
    desk: Desk, *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Runs a command in a process of its own, with bytes for its input."""
    return subprocess.run(
        [sys.executable, "-m", "tui", "-C", str(desk.folder), *arguments],
        cwd=HERE,
        input=stdin,
        capture_output=True,
        env=os.environ | (environment or {}),
        check=False,
    )


def test_no_escape_sequence_of_a_note_or_an_author_reaches_a_terminal(desk: Desk) -> None:
    desk.travaux("position", "FRA", "object", "5", "--note", f"x{RED}\u202ey", "--author", f"a{RED}b")
    for command in (("log",), ("status", "--party", "FRA"), ("round",)):
        assert "\x1b" not in desk.travaux(*command).said, command
        assert "\u202e" not in desk.travaux(*command).said, command
    assert f"␛{RED[1:]}" in desk.travaux("log").out


def test_a_note_of_two_lines_forges_no_line_of_the_log(desk: Desk) -> None:
    before = len(desk.travaux("log").out.splitlines())
    desk.travaux("position", "FRA", "approve", "--note", "fine\n   99  06 Jan 2026 15:00 UTC  secretariat  x")
    assert len(desk.travaux("log").out.splitlines()) == before + 1


def test_a_message_obeys_nothing_that_it_quotes(desk: Desk) -> None:
    said = desk.travaux("position", f"F{RED}RA", "approve").err
    assert "unknown party 'F␛[31mRA'" in said


@pytest.mark.parametrize(
    "arguments",
    [("round", "add", "-"), ("propose", "-", "--from", "FRA")],
)
def test_what_is_recorded_is_utf_8_or_named_with_its_place(desk: Desk, arguments: tuple[str, ...]) -> None:
    before = desk.state
    done = travaux(desk, *arguments, stdin="# Déjà\n".encode("latin-1"))
    assert done.returncode == 2
    assert done.stderr.startswith(b"travaux: standard input:1:4: byte 0xE9 is not UTF-8")
    assert desk.state == before


@pytest.mark.parametrize("arguments", [("diff", "-", "1"), ("diff", "1", "-"), ("read", "-")])
def test_what_is_only_looked_at_may_be_of_another_encoding_and_that_is_said(
    desk: Desk, arguments: tuple[str, ...]
) -> None:
    done = travaux(desk, *arguments, stdin="# Déjà\n".encode("latin-1"))
    assert done.returncode in (0, 1)
    assert done.stderr == b"standard input: not UTF-8; read as cp1252.\n"
    assert "Déjà".encode() in done.stdout


def test_standard_input_is_utf_8_whatever_the_terminal_says(desk: Desk) -> None:
    text = "# Déjà\r\n\r\n## 1. Œuvre\r\n\r\n1. ☂ [x]\r\n".encode()
    poor = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert travaux(desk, "round", "add", "-", stdin=text, environment=poor).returncode == 0
    assert travaux(desk, "round", "show", environment=poor).stdout == text
    assert travaux(desk, "round", "show", environment={"PYTHONIOENCODING": "ascii"}).stdout == text


def test_a_terminal_that_knows_few_letters_gets_numbers_for_the_others(desk: Desk) -> None:
    poor = {"PYTHONIOENCODING": "ascii:strict"}
    for command in ("status", "log", "brackets", "round"):
        done = travaux(desk, command, environment=poor)
        assert done.returncode == 0, done.stderr
    assert travaux(desk, "compose", environment=poor).stdout == travaux(desk, "compose").stdout


def test_standard_input_is_no_two_texts(desk: Desk) -> None:
    done = desk.travaux("diff", "-", "-", stdin="# A\n")
    assert done.code == 2
    assert "it can be read only once" in done.err


def test_an_unknown_party_of_the_status_is_the_only_thing_said(desk: Desk) -> None:
    done = desk.travaux("status", "--party", "FRE")
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("travaux: unknown party 'FRE'")


@pytest.mark.parametrize("stance", ["approve5", "approve 5", "не approve", "reserve:scrutiny5"])
def test_a_stance_with_anything_strange_in_it_is_not_taken_for_one(desk: Desk, stance: str) -> None:
    before = desk.state
    done = desk.travaux("position", "FRA", stance)
    assert done.code == 2
    assert f"unknown stance '{stance}'" in done.err
    assert desk.state == before


@pytest.mark.parametrize(
    "change",
    [
        "body = '{}'",
        "body = '[]'",
        "body = 'x'",
        "body = replace(body, '\"p1\",', '')",
        "body = replace(body, '\"p1\"', '\"q\"')",
        "at = 'yesterday'",
    ],
)
def test_a_damaged_round_is_a_message_that_leads_to_verify(desk: Desk, change: str) -> None:
    database = sqlite3.connect(desk.folder / "record.db")
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    database.execute(f"UPDATE entry SET {change} WHERE kind = 'round'")
    database.commit()
    database.close()
    for command in (("status",), ("round",), ("round", "show", "0"), ("diff",), ("brackets",)):
        done = desk.travaux(*command)
        assert "Traceback" not in done.said, (command, done.said)
        if done.code == 2:
            assert "'travaux verify'" in done.err or "damaged" in done.err, (command, done.err)
    assert desk.travaux("status").code == 2
    assert desk.travaux("verify").code == 1


def test_a_record_that_is_a_link_to_nowhere_is_no_new_negotiation(desk: Desk) -> None:
    record = desk.folder / "record.db"
    record.unlink()
    record.symlink_to("gone.db")
    for command in (("status",), ("round",), ("log",), ("compose", "--add")):
        done = desk.travaux(*command)
        assert done.code == 2, command
        assert "no record here" in done.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('note: "\\UFFFFFFFF"', "negotiation.yaml"),
        ('distribution: "for participants', "negotiation.yaml:47:15: this is no YAML"),
    ],
)
def test_a_quotation_gone_wrong_is_named_where_it_begins(desk: Desk, line: str, said: str) -> None:
    text = desk.settings.read_text(encoding="utf-8").splitlines()
    text = [each for each in text if not each.startswith(line.split(":")[0] + ":")]
    desk.settings.write_text("\n".join([*text, line, "", ""]), encoding="utf-8")
    done = desk.travaux("compose")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert said.replace(":47:", f":{len(text) + 1}:") in done.err


def test_no_escape_sequence_of_a_proposal_reaches_a_terminal(desk: Desk, tmp_path: Path) -> None:
    text = desk.travaux("round", "show").out.replace("within 24 hours", f"within {RED}12\u202e hours")
    (tmp_path / "answer.md").write_text(text, encoding="utf-8")
    hand = ("--note", f"x{RED}\n    9  FRA: forged", "--author", f"a{RED}b")
    desk.travaux("propose", tmp_path / "answer.md", "--from", "FRA", *hand)
    for command in (("proposals",), ("proposals", "show", "1"), ("accept", "1"), ("reject", "2"), ("log",)):
        said = desk.travaux(*command).said
        assert "\x1b" not in said, command
        assert "\u202e" not in said, command
        assert "\n    9  FRA" not in said, command


@pytest.mark.parametrize("option", ["--title", "--symbol"])
def test_nothing_begins_without_a_title_and_a_symbol(tmp_path: Path, option: str) -> None:
    words = {"--title": "Lakes", "--symbol": "SL/1"} | {option: " "}
    given = [word for pair in words.items() for word in pair]
    done = run_travaux("init", tmp_path / "lakes", *given, "--party", "FIN:Finland:Helsinki")
    assert done.code == 2
    assert f"'{option[2:]}' is empty" in done.err
    assert not (tmp_path / "lakes").exists()
