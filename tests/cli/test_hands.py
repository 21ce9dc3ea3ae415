"""A redline names the party whose accepted proposal a change follows from, and nobody else."""

from __future__ import annotations

from pathlib import Path

from drafting.word.changes import tracked_changes
from tests.cli.desk import Desk

INSERTED = "7. The Participants keep a register of what they give. ^register"


def answered(desk: Desk, tmp_path: Path, party: str, *changes: tuple[str, str]) -> None:
    text = desk.travaux("round", "show", "latest").out
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / f"{party}.md").write_text(text, encoding="utf-8")
    done = desk.travaux("propose", tmp_path / f"{party}.md", "--from", party)
    assert done.code == 0, done.err


def authors(desk: Desk, since: str, tmp_path: Path) -> dict[tuple[str, str, str], str]:
    desk.travaux("export", "--redline", since, "-o", tmp_path / "redline.docx")
    found = tracked_changes((tmp_path / "redline.docx").read_bytes())
    return {(each.kind, each.what, each.text.strip()): each.author for each in found}


def test_a_change_is_its_partys_in_this_redline_and_in_later_ones(desk: Desk, tmp_path: Path) -> None:
    last = "Its ending does not affect support that is due in respect of an attack already begun."
    text = desk.travaux("round", "show", "latest").out
    line = next(each for each in text.splitlines() if last in each)
    answered(
        desk,
        tmp_path,
        "FRA",
        ("commits to support", "undertakes to support"),
        (line, f"{line}\n\n{INSERTED}"),
        ("for periods of 3 years", "for periods of 4 years"),
    )
    answered(desk, tmp_path, "ITA", ("commits to support", "undertakes to support"))
    answered(desk, tmp_path, "CYP", ("proposed US-led", "US-led"))
    proposals = desk.travaux("proposals").out
    numbers = {
        words: next(each.split()[0] for each in proposals.splitlines() if words in each)
        for words in ("undertakes", "register", "“3” by “4”")
    }
    assert desk.travaux("accept", numbers["undertakes"], numbers["register"]).code == 0
    assert desk.travaux("roll", "--add").code == 0
    for since, whose in (("2", "Paris (FRA), Rome (ITA)"), ("1", "Secretariat")):
        found = authors(desk, since, tmp_path)
        # Since Rev.1 the words before were others, which nobody proposed to change so.
        assert found["ins", "words", "undertakes"] == whose
        added = next(author for (_, _, words), author in found.items() if "register of what" in words)
        assert added == "Paris (FRA)"
        bracketed = {author for (_, _, words), author in found.items() if "FRA:" in words or "CYP:" in words}
        assert bracketed == {"Secretariat"}, "what stands in brackets is accepted by nobody"


def test_without_proposals_every_change_is_the_secretariats(desk: Desk, tmp_path: Path) -> None:
    assert set(authors(desk, "1", tmp_path).values()) == {"Secretariat"}
