"""Bad input gives one clear message, exits 2 and changes nothing."""

from __future__ import annotations

import ctypes
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.desk import Desk, travaux
from tests.word.rounds import NEW, clean


@dataclass(frozen=True, slots=True)
class Case:
    """A mistake: how it is made, the command that meets it, and what the message must name."""

    name: str
    make: Callable[[Desk], object]
    command: tuple[str, ...]
    names: tuple[str, ...]


def nothing(desk: Desk) -> None:
    """The mistake is in the command itself."""


def clause(desk: Desk, text: str, *, requires: str = "", excludes: str = "") -> None:
    """Gives the workspace a clause of its own and takes it into the text."""
    folder = desk.folder / "clauses" / "own"
    folder.mkdir(parents=True)
    (folder / "clause.yaml").write_text(
        "title: Own\nkind: operative\npurpose: A clause of this workspace.\n"
        f"variants: {{only: the only one}}\n{requires}{excludes}",
        encoding="utf-8",
    )
    (folder / "only.md").write_text(text, encoding="utf-8")
    desk.change("  - preamble-principles", "  - own\n  - preamble-principles")


def word_file(desk: Desk) -> None:
    """Lays a Word file beside the record."""
    (desk.folder / "france.docx").write_bytes(clean(NEW))


CASES = [
    Case(
        "an unknown clause",
        lambda desk: desk.change("- preamble-principles", "- preamble-principels"),
        ("compose",),
        (
            "negotiation.yaml:20:5",
            "unknown clause 'preamble-principels'",
            "did you mean 'preamble-principles'?",
        ),
    ),
    Case(
        "an unknown variant",
        lambda desk: desk.change("variant: political", "variant: politcal"),
        ("compose",),
        ("negotiation.yaml:", "'politcal'", "did you mean 'political'?"),
    ),
    Case(
        "an unknown parameter",
        lambda desk: desk.change("consultation_hours", "consultaton_hours"),
        ("compose",),
        ("negotiation.yaml:", "unknown parameter 'consultaton_hours'", "did you mean 'consultation_hours'?"),
    ),
    Case(
        "a parameter of the wrong type",
        lambda desk: desk.change("consultation_hours: 24", "consultation_hours: soon"),
        ("compose",),
        ("negotiation.yaml:", "'consultation_hours'", "'soon'", "expected a whole number"),
    ),
    Case(
        "an unknown host",
        lambda desk: desk.change("host: FRA", "host: FRE"),
        ("compose",),
        ("negotiation.yaml:9:7", "unknown party 'FRE'", "did you mean 'FRA'?"),
    ),
    Case(
        "an unknown key",
        lambda desk: desk.change("symbol:", "symbl:"),
        ("compose",),
        ("negotiation.yaml:3:1", "unknown key 'symbl'", "did you mean 'symbol'?"),
    ),
    Case("an unknown party", nothing, ("position", "FRE", "approve"), ("unknown party 'FRE'", "'FRA'?")),
    Case(
        "an unknown stance", nothing, ("position", "FRA", "aprove"), ("unknown stance 'aprove'", "'approve'?")
    ),
    Case(
        "an unknown provision",
        nothing,
        ("position", "FRA", "approve", "Article 12"),
        ("unknown provision 'Article 12'", "did you mean 'Article "),
    ),
    Case("an unknown round", nothing, ("diff", "1", "rev.9"), ("rev.9",)),
    Case(
        "an unknown round to show", nothing, ("round", "show", "rev.9"), ("unknown round 'rev.9'", "'Rev.2'?")
    ),
    Case("an unknown command", nothing, ("staus",), ("unknown command 'staus'", "did you mean 'status'?")),
    Case(
        "an undefined name in a clause",
        lambda desk: clause(desk, "## {{ article }}. Own ^own\n\n1. The {{ theyy }} agree.\n"),
        ("compose",),
        ("clauses/own/only.md:3", "'theyy'", "did you mean 'they'?"),
    ),
    Case(
        "an attack through an attribute",
        lambda desk: clause(desk, "## {{ article }}. Own ^own\n\n1. {{ ''.__class__.__mro__ }}\n"),
        ("compose",),
        ("clauses/own/only.md:3", "__class__"),
    ),
    Case(
        "an endless loop in a clause",
        lambda desk: clause(
            desk,
            "## {{ article }}. Own ^own\n\n"
            "1. {% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}\n",
        ),
        ("compose",),
        ("clauses/own/only.md:3",),
    ),
    Case(
        "a clause that requires one that is missing",
        lambda desk: desk.change("  - definitions\n", ""),
        ("compose",),
        ("negotiation.yaml:", "binding-assistance", "requires", "definitions"),
    ),
    Case(
        "a clause that excludes one that is present",
        lambda desk: clause(
            desk, "## {{ article }}. Own ^own\n\n1. Own.\n", excludes="excludes: [monitoring]\n"
        ),
        ("compose",),
        ("negotiation.yaml:", "own", "excludes", "monitoring"),
    ),
    Case(
        "broken YAML",
        lambda desk: desk.change("clauses:\n", "clauses: [\n"),
        ("compose",),
        ("negotiation.yaml:",),
    ),
    Case(
        "a duplicate key",
        lambda desk: desk.change("host: FRA", "host: FRA\nhost: GBR"),
        ("compose",),
        ("negotiation.yaml:10:1", "'host'"),
    ),
    Case(
        "a file in the wrong encoding",
        lambda desk: (desk.folder / "parties.yaml").write_bytes("parties: [é]".encode("latin-1")),
        ("compose",),
        ("parties.yaml:1:11", "not UTF-8"),
    ),
    Case(
        "a text in the wrong encoding",
        lambda desk: (desk.folder / "next.md").write_bytes("Café".encode("utf-16")),
        ("round", "add", "next.md"),
        ("next.md", "UTF-16"),
    ),
    Case(
        "a round from a word processor's file",
        word_file,
        ("round", "add", "france.docx"),
        ("france.docx: this is a word processor's file", "`travaux read --source"),
    ),
    Case(
        "a text of proposals from a word processor's file",
        word_file,
        ("propose", "france.docx", "--from", "FRA"),
        ("france.docx: this is a word processor's file", "`travaux receive"),
    ),
    Case(
        "an extract as a text of proposals",
        lambda desk: (desk.folder / "next.md").write_text("1. We would rather not.\n", encoding="utf-8"),
        ("propose", "next.md", "--from", "FRA"),
        ("only 0% of this text is in Rev.2", "--round latest takes it all the same", "nothing was recorded"),
    ),
    Case(
        "a missing file beside one that is called nearly so",
        word_file,
        ("receive", "frances.docx", "--from", "FRA"),
        ("there is no such file", "did you mean 'france.docx'?"),
    ),
    Case(
        "a year that no clock of a capital shows",
        nothing,
        ("silence", "open", "--until", "9999-12-31 23:59"),
        ("'9999-12-31 23:59' does not exist", "nothing was recorded"),
    ),
    Case(
        "a deadline that a script forgot to set",
        nothing,
        ("circulate", "--until", ""),
        ("--until says nothing", "expected --until HOUR"),
    ),
    Case(
        "a party that a script forgot to set",
        nothing,
        ("accept", "--party", "", "--article", "4"),
        ("--party says nothing",),
    ),
    Case(
        "a paragraph that an article does not have",
        nothing,
        ("position", "FRA", "approve", "2(9)"),
        ("unknown provision '2(9)'", "did you mean '2("),
    ),
    Case(
        "a kind of reserve that there is not",
        nothing,
        ("position", "FRA", "reserve:parlamentary"),
        ("unknown stance", "did you mean 'reserve:parliamentary'?"),
    ),
    Case("a reserve of no kind", nothing, ("position", "FRA", "reserve:"), ("unknown stance 'reserve:'",)),
    Case(
        "a Word document under the name of a text",
        nothing,
        ("export", "-o", "rev.md"),
        ("rev.md: nothing is written as '.md'", "ends in .docx"),
    ),
    Case(
        "a text under the name of a Word document",
        nothing,
        ("compose", "-o", "zero.docx"),
        ("zero.docx: plain text is not written as '.docx'",),
    ),
    Case(
        "tracked changes of a text",
        lambda desk: (desk.folder / "next.md").write_text("1. Words.\n", encoding="utf-8"),
        ("read", "--tracked", "rejected", "next.md"),
        ("next.md: a text holds no tracked changes",),
    ),
    Case(
        "an unknown command of a group",
        nothing,
        ("round", "shw"),
        ("unknown command 'shw'", "one of add, list, show", "did you mean 'show'?"),
    ),
    Case(
        "another vocabulary than the workspace's",
        nothing,
        ("clauses", "show", "monitoring", "--instrument", "treaty"),
        ("--instrument treaty inside a workspace", "'statement'"),
    ),
    Case("an empty text", nothing, ("round", "add", "-"), ("the text is empty",)),
    Case("a file that is not there", nothing, ("round", "add", "none.md"), ("none.md", "there is no")),
    Case(
        "a record that is none",
        lambda desk: (desk.folder / "record.db").write_bytes(
            b"not a database, but long enough to be looked at" * 50
        ),
        ("status",),
        ("record.db",),
    ),
    Case(
        "a record from a newer version",
        lambda desk: newer(desk.folder / "record.db"),
        ("status",),
        ("record.db", "newer Travaux"),
    ),
]


def newer(record: Path) -> None:
    """Makes a record of a format that only a later version knows."""
    database = sqlite3.connect(record)
    database.execute("PRAGMA user_version = 99")
    database.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_named_and_changes_nothing(
    case: Case, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.make(desk)
    monkeypatch.chdir(desk.folder)
    before = desk.state
    done = travaux(*case.command)
    assert done.code == 2, done.said
    assert "Traceback" not in done.err
    for words in case.names:
        assert words in done.err, done.err
    assert done.out == ""
    assert desk.state == before


def test_a_folder_that_is_no_workspace_says_what_to_run(tmp_path: Path) -> None:
    done = travaux("-C", tmp_path, "status")
    assert done.code == 2
    assert "no workspace" in done.err
    assert "travaux init" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_ours_is_never_taken_for_a_difference(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr("drafting.negotiation.Negotiation.log", broken)
    done = desk.travaux("log")
    assert done.code == 2
    assert "a fault of Travaux itself" in done.err


def test_an_interruption_exits_130(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("drafting.negotiation.Negotiation.log", interrupted)
    assert desk.travaux("log").code == 130


def unprivileged(desk: Desk, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command as somebody whom the modes of files bind, as they do not bind root."""

    def give_up_override() -> None:
        # Out of the bounding set, so that running the command does not give it back.
        drop_from_bounding_set, override = 24, 1
        if os.geteuid() == 0 and ctypes.CDLL(None).prctl(drop_from_bounding_set, override, 0, 0, 0):
            raise OSError("cannot give up the right to override modes")

    return subprocess.run(
        [sys.executable, "-B", "-m", "tui", "-C", str(desk.folder), *arguments],
        capture_output=True,
        text=True,
        preexec_fn=give_up_override,
        check=False,
    )


def test_a_read_only_folder_can_be_read_and_refuses_to_record(desk: Desk) -> None:
    for path in desk.folder.iterdir():
        path.chmod(0o444)
    desk.folder.chmod(0o555)
    try:
        before = desk.state
        read = unprivileged(desk, "status")
        wrote = unprivileged(desk, "position", "AUT", "approve")
        assert desk.state == before
    finally:
        desk.folder.chmod(0o755)
    assert read.returncode == 0, read.stderr
    assert "Vienna" in read.stdout
    assert wrote.returncode == 2
    assert "record.db" in wrote.stderr
    assert "nothing was recorded" in wrote.stderr


def test_a_full_disk_records_nothing_and_says_so(desk: Desk) -> None:
    text = desk.travaux("round", "show").out + "\nMore words.\n" * 60_000
    (desk.folder / "next.md").write_text(text, encoding="utf-8")
    before = desk.travaux("log").out

    def small_disk() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(
        [sys.executable, "-m", "tui", "-C", str(desk.folder), "round", "add", str(desk.folder / "next.md")],
        capture_output=True,
        text=True,
        preexec_fn=small_disk,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "nothing was recorded" in done.stderr
    assert desk.travaux("log").out == before
    assert desk.travaux("verify").code == 0
