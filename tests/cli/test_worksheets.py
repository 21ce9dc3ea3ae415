"""Working documents from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.word.reading import paragraphs
from tests.cli.desk import Desk
from tests.word.audit import sound


@pytest.mark.parametrize(
    ("arguments", "name", "words"),
    [
        (("--compare", "0", "1", "2"), "CW-2026-1-Rev.2-beside-Zero-draft-Rev.1.docx", "Commitment to support Ukraine"),
        (("--compare", "1", "2", "--only-changes"), "CW-2026-1-Rev.2-beside-Rev.1.docx", "are left out"),
        (("--compare", "0", "1", "--against-first"), "CW-2026-1-Rev.1-beside-Zero-draft.docx", "column Zero draft"),
        (("--approvals",), "CW-2026-1-Rev.2-approvals.docx", "every position shown here is invented"),
        (("--compilation",), "CW-2026-1-Rev.2-compilation.docx", "The Participants"),
        (("--compilation", "--plain", "1"), "CW-2026-1-Rev.1-compilation-black.docx", "[commits] [intends]"),
    ],
)  # fmt: skip
def test_a_working_document_is_written(desk: Desk, arguments: tuple[str, ...], name: str, words: str) -> None:
    done = desk.travaux("export", *arguments)
    assert done.code == 0, done.err
    path = Path(done.out.strip())
    assert path.name == name
    data = path.read_bytes()
    sound(data)
    assert any(words in each.text for each in paragraphs(data))


def test_open_proposals_are_folded_into_the_compilation(desk: Desk, tmp_path: Path) -> None:
    text = desk.travaux("round", "show", "latest").out.replace("within 24 hours", "within 48 hours", 1)
    (tmp_path / "fra.md").write_text(text, encoding="utf-8")
    assert desk.travaux("propose", tmp_path / "fra.md", "--from", "FRA").code == 0
    done = desk.travaux("export", "--compilation")
    assert "1 open proposal folded in" in done.err
    shown = [each.text for each in paragraphs(Path(done.out.strip()).read_bytes())]
    assert any("[24] [FRA: 48]" in line for line in shown)


@pytest.mark.parametrize("kind", ["--compilation", "--approvals"])
def test_a_working_document_that_comes_back_is_no_answer(desk: Desk, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "sheet.docx"
    desk.travaux("export", kind, "-o", file)
    before = desk.state
    done = desk.travaux("receive", file, "--from", "FRA", "--round", "2")
    assert done.code == 2
    assert "a working document and no text" in done.err
    assert desk.state == before


def test_the_reference_document_is_written_and_never_over_another(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    assert desk.travaux("export", "--new-reference", path).code == 0
    assert desk.travaux("export", "--reference", path, "-o", tmp_path / "made.docx").code == 0
    before = path.read_bytes()
    done = desk.travaux("export", "--new-reference", path)
    assert done.code == 2
    assert "exists already" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--compare", "1"), "1 round to compare; expected two, three or four"),
        (("--compare", "0", "1", "2", "1", "0"), "5 rounds to compare"),
        (("--compare", "0", "7"), "unknown round '7'"),
        (("0", "1"), "one is written at a time"),
        (("--approvals", "--compilation"), "--approvals and --compilation are documents of their own"),
        (("--only-changes",), "--only-changes belongs to --compare"),
        (("--plain",), "--plain belongs to --compilation"),
    ],
)
def test_what_cannot_be_written_is_said_and_changes_nothing(
    desk: Desk, arguments: tuple[str, ...], said: str
) -> None:
    before = desk.state
    done = desk.travaux("export", *arguments)
    assert done.code == 2
    assert said in done.err
    assert desk.state == before
