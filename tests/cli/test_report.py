"""`travaux report`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk


def test_the_state_of_play_is_printed_with_the_caveat(desk: Desk) -> None:
    done = desk.travaux("report")
    assert done.code == 0, done.err
    assert done.out.startswith("# State of play at Rev.2\n")
    assert "> A demonstration." in done.out
    assert max(map(len, done.out.splitlines())) <= 110


@pytest.mark.parametrize(
    ("ending", "begins"), [(".docx", b"PK"), (".html", b"<!doctype html>"), (".md", b"# State of play")]
)
def test_a_file_is_what_its_ending_says(desk: Desk, tmp_path: Path, ending: str, begins: bytes) -> None:
    to = tmp_path / f"state{ending}"
    done = desk.travaux("report", "rev.1", "-o", to)
    assert done.code == 0, done.err
    assert done.out == f"{to}\n"
    assert to.read_bytes().startswith(begins)


def test_a_script_reads_the_same_numbers(desk: Desk) -> None:
    values = json.loads(desk.travaux("report", "--json").out)
    assert values["round"]["name"] == "Rev.2"
    assert [each["brackets"] for each in values["rounds"]] == [
        each["brackets"] for each in json.loads(desk.travaux("brackets", "--json").out)
    ]
    assert set(values["sheet"]) == {
        row["code"] for row in json.loads(desk.travaux("status", "--json").out)["parties"]
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rev.9",), "unknown round 'rev.9'"),
        (("-o", "state.docs"), "did you mean '.docx'?"),
        (("--reference", "house.docx"), "--reference without -o"),
        (("--json", "-o", "state.md"), "--json with -o"),
        (("-o", "state.docx", "--reference", "nowhere.docx"), "nowhere.docx"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    before = desk.state
    done = desk.travaux("report", *arguments)
    assert done.code == 2
    assert said in done.err
    assert not list((tmp_path / "empty").iterdir())
    assert desk.state == before
