"""The set of a round: what is in it, for whom, what the record says of it, and that it comes whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.agreement.positions import Position, Stance
from drafting.files import replacing
from drafting.negotiation import Negotiation
from drafting.negotiation.positions.agreeing import last_approved
from drafting.record.store import OvertakenError
from drafting.word.comments import comments
from drafting.word.package import opened
from drafting.word.reading import receive
from tests.cli.desk import Desk
from tests.word.audit import sound

SYMBOL = "CW-2026-1-Rev.2"
NAMES = {
    f"{SYMBOL}.docx",
    f"{SYMBOL}-since-Rev.1.docx",
    f"{SYMBOL}-since-Zero-draft.docx",
    "covering-list.txt",
    "covering-list.docx",
    "SHA256SUMS",
}
UNTIL = ("--until", "2099-01-09 12:00")


def set_of(desk: Desk, name: str = "Rev.2") -> dict[str, bytes]:
    folder = desk.folder / "circulation" / name
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_a_set_holds_the_text_what_changed_for_each_capital_and_a_list(desk: Desk) -> None:
    done = desk.travaux("circulate", *UNTIL, "--note", "In writing, please.")
    assert done.code == 0, done.said
    assert "Rev.2 (CW/2026/1/Rev.2) circulated: 6 files; answers before 12:00 on 9 January 2099" in done.err
    files = set_of(desk)
    assert set(files) == NAMES
    assert {Path(line).name for line in done.out.splitlines()} == NAMES
    text = files["covering-list.txt"].decode()
    for words in (
        "Sent to 35 capitals",
        "In writing, please.",
        "A demonstration. The States and their capitals are real;",
        "Answers are awaited before 12:00 on 9 January 2099 (Europe/Paris).",
        "20:00 on 9 January 2099\n    Tokyo",
        "For Paris, London,\n    Warsaw, Tallinn, Riga, Vilnius, whose last approval",
    ):
        assert words in text, text
    assert receive(files[f"{SYMBOL}.docx"]).properties["Round"] == "Rev.2"
    shown = receive(files["covering-list.docx"])
    assert "Tokyo" in shown.source
    assert "Round" not in shown.properties
    assert "Text hash" not in shown.properties


def test_anybody_can_check_the_hashes(desk: Desk) -> None:
    desk.travaux("circulate", *UNTIL)
    folder = desk.folder / "circulation" / "Rev.2"

    def checked(name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sha256sum", "-c", name], cwd=folder, capture_output=True, text=True, check=False
        )

    for name in ("SHA256SUMS", "covering-list.txt"):
        done = checked(name)
        assert done.returncode == 0, done.stderr
        assert f"{SYMBOL}-since-Rev.1.docx: OK" in done.stdout
    with (folder / f"{SYMBOL}.docx").open("ab") as file:
        file.write(b" ")
    assert checked("SHA256SUMS").returncode == 1


def test_each_document_of_a_set_is_the_one_that_export_writes(desk: Desk, tmp_path: Path) -> None:
    desk.travaux("circulate")
    desk.travaux("export", "2", "--redline", "0", "-o", tmp_path / "redline.docx")
    desk.travaux("export", "2", "-o", tmp_path / "clean.docx")
    files = set_of(desk)
    assert files[f"{SYMBOL}-since-Zero-draft.docx"] == (tmp_path / "redline.docx").read_bytes()
    assert files[f"{SYMBOL}.docx"] == (tmp_path / "clean.docx").read_bytes()


def test_a_validator_finds_nothing_in_any_file_of_a_set(desk: Desk) -> None:
    desk.travaux("circulate", *UNTIL)
    for name, data in set_of(desk).items():
        if name.endswith(".docx"):
            sound(data)


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.state
    done = desk.travaux("circulate", *UNTIL, "-n")
    assert done.code == 0
    assert {line.split()[0] for line in done.out.splitlines()} == NAMES
    assert f"{SYMBOL}-since-Zero-draft.docx  FRA GBR POL EST LVA LTU" in done.out
    assert desk.state == before


def test_the_log_and_the_record_say_what_was_sent(desk: Desk) -> None:
    desk.travaux("circulate", *UNTIL)
    assert "Rev.2 (CW/2026/1/Rev.2) circulated: 6 files; answers before 12:00" in desk.travaux("log").out
    assert desk.travaux("verify").code == 0
    (entry,) = Negotiation.open(desk.folder).store.entries(kind="circulation")
    files = set_of(desk)
    assert {each["name"]: each["sha256"] for each in entry.content["files"]} == {
        name: sha256(data).hexdigest() for name, data in files.items()
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("circulate", "7"), "unknown round '7'"),
        (("circulate", "--until", "2020-01-01 12:00"), "is past"),
        (("circulate", "--until", "2027-03-28 02:30"), "does not exist in Europe/Paris"),
        (("circulate", "--until", "noon"), "'noon' is no hour of a day"),
        (("circulate", "--reference", "nothing.docx"), "there is no such file"),
    ],
)
def test_what_cannot_be_sent_changes_nothing(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    before = desk.state
    done = desk.travaux(*arguments)
    assert done.code == 2
    assert said in done.err
    assert desk.state == before


def test_a_set_is_replaced_only_when_it_is_said(desk: Desk) -> None:
    desk.travaux("circulate", *UNTIL)
    before = desk.state
    done = desk.travaux("circulate")
    assert done.code == 2
    assert "Rev.2 was circulated already" in done.err
    assert "--again" in done.err
    assert desk.state == before
    done = desk.travaux("circulate", "--again")
    assert done.code == 0
    assert "circulated again" in done.err
    assert "Answers are awaited" not in set_of(desk)["covering-list.txt"].decode()


def test_what_others_put_into_the_folder_stays(desk: Desk) -> None:
    desk.travaux("circulate")
    folder = desk.folder / "circulation" / "Rev.2"
    (folder / "answers").mkdir()
    (folder / "answers" / "FRA.docx").write_bytes(b"theirs")
    assert desk.travaux("circulate", "--again").code == 0
    assert (folder / "answers" / "FRA.docx").read_bytes() == b"theirs"


def test_a_file_of_the_same_name_is_not_written_over_unasked(desk: Desk) -> None:
    folder = desk.folder / "circulation" / "Rev.2"
    folder.mkdir(parents=True)
    (folder / "covering-list.txt").write_text("mine")
    before = desk.state
    done = desk.travaux("circulate")
    assert done.code == 2
    assert "covering-list.txt exists already, and no circulation wrote it" in done.err
    assert desk.state == before


def test_what_was_exported_before_and_says_the_same_is_in_nobodys_way(desk: Desk) -> None:
    assert desk.travaux("export").code == 0
    assert desk.travaux("export", "--redline", "previous").code == 0
    assert desk.travaux("circulate").code == 0


def test_what_was_sent_is_not_written_over_by_an_export(desk: Desk, tmp_path: Path) -> None:
    desk.travaux("circulate")
    assert desk.travaux("export").code == 0, "the same bytes are no harm"
    before = desk.state
    done = desk.travaux("export", "--no-comments")
    assert done.code == 2
    assert f"{SYMBOL}.docx was sent to the capitals and says something else" in done.err
    assert desk.state == before
    assert desk.travaux("export", "--no-comments", "-o", tmp_path / "mine.docx").code == 0
    assert desk.travaux("export", "--approvals").code == 0


def test_what_no_longer_belongs_to_the_set_goes(desk: Desk) -> None:
    desk.travaux("circulate")
    for party in ("FRA", "GBR", "POL", "EST", "LVA", "LTU"):
        desk.travaux("position", party, "approve", "--round", "1")
    # Rev.1 is before the first round that was circulated this way, so it may be spoken of.
    assert desk.travaux("circulate", "--again").code == 0
    assert set(set_of(desk)) == NAMES - {f"{SYMBOL}-since-Zero-draft.docx"}


def test_a_position_on_a_round_that_was_never_circulated_is_refused(desk: Desk, tmp_path: Path) -> None:
    assert desk.travaux("position", "AUT", "approve").code == 0, (
        "before anything was circulated, none is asked for"
    )
    desk.travaux("circulate")
    text = desk.travaux("round", "show", "latest").out.replace("will be settled", "is to be settled")
    (tmp_path / "next.md").write_text(text, encoding="utf-8")
    assert desk.travaux("round", "add", tmp_path / "next.md").code == 0
    before = desk.state
    done = desk.travaux("position", "AUT", "approve")
    assert done.code == 2
    assert (
        "Rev.3 was never circulated, so no capital can speak of it; expected a round that was: Rev.2"
        in done.err
    )
    assert "travaux circulate 3" in done.err
    assert desk.state == before
    assert desk.travaux("position", "AUT", "approve", "--round", "2").code == 0
    desk.travaux("circulate")
    assert desk.travaux("position", "AUT", "approve").code == 0


def test_a_set_without_comments_has_none(desk: Desk) -> None:
    desk.travaux("circulate", "1", "--no-comments")
    data = set_of(desk, "Rev.1")["CW-2026-1-Rev.1.docx"]
    assert "awaits word from Washington" not in receive(data).source
    desk.travaux("circulate", "1", "--again")
    assert "awaits word from Washington" in receive(set_of(desk, "Rev.1")["CW-2026-1-Rev.1.docx"]).source


def test_reserves_that_stand_are_comments_of_their_capitals(desk: Desk) -> None:
    desk.travaux("circulate")
    sent = set_of(desk)[f"{SYMBOL}.docx"]
    said = {each.author: each.text for each in reversed(comments(sent))}
    assert "objected to Article 2(1)" in " ".join(each.text for each in comments(sent))
    assert "parliamentary reserve on Article 2 at Rev.2" in said["Nicosia (CYP)"]
    assert "every position shown here is invented" in said["Nicosia (CYP)"]
    assert "Rome (ITA)" not in said, "its reserve has lapsed"
    assert not receive(sent).comments, "what a document was sent with nobody has said in answer to it"
    desk.travaux("circulate", "--again", "--no-comments")
    assert not comments(set_of(desk)[f"{SYMBOL}.docx"])


def test_a_document_is_dated_on_the_calendar_of_the_host(desk: Desk) -> None:
    desk.change("time_zone: Europe/Paris", "time_zone: Pacific/Auckland")
    desk.travaux("circulate")
    assert "7 January 2026" in opened(set_of(desk)[f"{SYMBOL}.docx"])["word/header-first.xml"].decode()


def test_the_first_round_has_nothing_to_be_compared_with(desk: Desk) -> None:
    assert desk.travaux("circulate", "0").code == 0
    assert set(set_of(desk, "Zero-draft")) == {
        "CW-2026-1.docx",
        "covering-list.txt",
        "covering-list.docx",
        "SHA256SUMS",
    }


def test_what_somebody_records_meanwhile_stops_a_set_that_does_not_know_it(desk: Desk) -> None:
    negotiation, other = Negotiation.open(desk.folder), Negotiation.open(desk.folder)
    plan = negotiation.outgoing.plan()

    def meanwhile(done: int, many: int, name: str) -> None:
        assert many == len(plan.names) == 6
        if name == f"{SYMBOL}.docx":
            other.take_position("AUT", "approve", author="clerk")

    try:
        with pytest.raises(OvertakenError):
            negotiation.outgoing.circulate(plan, author="secretariat", progress=meanwhile)
    finally:
        negotiation.close()
        other.close()
    assert not list((desk.folder / "circulation").iterdir())
    assert desk.travaux("circulate").code == 0


def test_a_set_that_cannot_take_its_place_is_put_there_by_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.travaux("circulate", "--note", "first")

    def failing(*_: object) -> bool:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "_exchanged", failing)
        done = desk.travaux("circulate", "--again", "--note", "second")
    assert done.code == 2
    assert "is on the record and lies finished in" in done.err
    assert b"first" in set_of(desk)["covering-list.txt"]
    assert "was circulated already" in desk.travaux("circulate").err
    assert b"second" in set_of(desk)["covering-list.txt"]
    assert [path.name for path in (desk.folder / "circulation").iterdir()] == ["Rev.2"]


@pytest.mark.parametrize("symbol", ["../../etc/x", "a/b:c*?", ".hidden", "\u202etxt.exe", "Ünï 漢 1"])
def test_whatever_the_symbol_every_file_lies_in_the_folder_of_the_round(desk: Desk, symbol: str) -> None:
    desk.change("symbol: CW/2026/1", f'symbol: "{symbol}"')
    (desk.folder / "circulation").mkdir()
    before = set(desk.folder.rglob("*"))
    text = desk.travaux("round", "show", "latest").out.replace("will be settled", "is to be settled")
    (desk.folder / "next.md").write_text(text, encoding="utf-8")
    assert desk.travaux("round", "add", desk.folder / "next.md").code == 0
    done = desk.travaux("circulate")
    assert done.code == 0, done.err
    made = {
        path for path in desk.folder.rglob("*") if path not in before and path.suffix in (".docx", ".txt")
    }
    assert {path.parent for path in made} == {desk.folder / "circulation" / "Rev.3"}
    assert all(path.name.isprintable() and not path.name.startswith(".") for path in made)
    folder = desk.folder / "circulation" / "Rev.3"
    check = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 0


DYING = """
import os, signal, sys
left = int(sys.argv[1])
watched = {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "ctypes.dlopen", "shutil.rmtree"}
def hook(event, arguments):
    global left
    if event in watched and (event == "ctypes.dlopen" or "circulation" in str(arguments[0])):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
from tui.cli.main import run
sys.addaudithook(hook)
code = run(["-C", sys.argv[2], *sys.argv[3:]])
print(left)
sys.exit(code)
"""


def dying(desk: Desk, steps: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A process that kills itself before its so-many-th step on files of the set."""
    command = [sys.executable, "-c", DYING, str(steps), str(desk.folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])


def circulations(desk: Desk) -> list[dict[str, str]]:
    negotiation = Negotiation.open(desk.folder)
    try:
        return [
            {each["name"]: each["sha256"] for each in entry.content["files"]}
            for entry in negotiation.store.entries(kind="circulation")
        ]
    finally:
        negotiation.close()


def test_a_process_killed_at_any_step_leaves_one_set_or_the_other(desk: Desk) -> None:
    desk.travaux("circulate", "--note", "first")
    first = set_of(desk)
    steps = 100_000 - int(dying(desk, 100_000, "circulate", "--again", "--note", "count").stdout.split()[-1])
    assert steps > 20
    finished = 0
    desk.travaux("circulate", "--again", "--note", "first")
    for step in sorted({*range(1, steps + 1, 5), *range(steps - 7, steps + 1)}):
        recorded = circulations(desk)
        before = set_of(desk)
        died = dying(desk, step, "circulate", "--again", "--note", f"step {step}")
        assert died.returncode == -signal.SIGKILL, died.stderr
        assert set(set_of(desk)) == set(first)
        now = circulations(desk)
        done = desk.travaux("circulate")
        assert "was circulated already" in done.err, "whatever is recorded is brought to its place first"
        held = {name: sha256(data).hexdigest() for name, data in set_of(desk).items()}
        assert held == now[-1]
        if now == recorded:
            assert set_of(desk) == before
        else:
            finished += 1
    assert finished >= 1, "no step was tried after the set was on the record"


PARTIES, STANCES, PLACES = (
    st.sampled_from("ABC"),
    st.sampled_from(list(Stance)),
    st.sampled_from([None, "p1"]),
)


@given(st.lists(st.tuples(PARTIES, STANCES, PLACES, st.integers(0, 3)), max_size=12), st.integers(0, 4))
def test_what_a_capital_last_approved_is_its_last_whole_approval_else_its_last_in_part(
    said: list[tuple[str, Stance, str | None, int]], before: int
) -> None:
    positions = [Position(party, stance, place, number, "") for party, stance, place, number in said]
    found = last_approved(positions, before)
    for party in "ABC":
        mine = [
            (place is None, number)
            for who, stance, place, number in said
            if who == party and stance in (Stance.APPROVE, Stance.AD_REFERENDUM) and number < before
        ]
        whole = [number for is_whole, number in mine if is_whole]
        anywhere = [number for _, number in mine]
        assert found.get(party) == (whole[-1] if whole else anywhere[-1] if anywhere else None)
