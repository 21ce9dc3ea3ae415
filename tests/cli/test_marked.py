"""`travaux diff OLD.docx NEW.docx -o redline.docx`: the changes between two Word files, marked in a copy of the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.word.changes import by_author, tracked_changes
from tests.cli.desk import travaux
from tests.word.foreign import paragraph, run, tracked
from tests.word.inplace.pairs import package


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two Word files, in which commands run."""
    (tmp_path / "old.docx").write_bytes(package(paragraph("The Parties shall consult.")))
    new = paragraph(run("The Parties ") + tracked("ins", run("may")) + run(" consult.")) + paragraph(
        "", "<w:sectPr/>"
    )
    (tmp_path / "new.docx").write_bytes(package(new))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_redline_is_written_and_what_it_lacks_is_said(folder: Path) -> None:
    made = travaux("diff", "old.docx", "new.docx", "-o", "redline.docx")
    assert made.code == 1
    assert made.out == ""
    assert made.err.splitlines() == [
        "Wrote redline.docx.",
        "Not carried over:",
        "  1 section break that only the new file has, behind a paragraph that both have",
    ]
    assert by_author(tracked_changes((folder / "redline.docx").read_bytes())) == {"Travaux": 3, "Ana": 1}


def test_the_same_text_is_said_and_is_no_difference(folder: Path) -> None:
    made = travaux("diff", "old.docx", "old.docx", "-o", "redline.docx")
    assert (made.code, made.err) == (0, "Wrote redline.docx; the two texts are the same.\n")
    assert (folder / "redline.docx").exists()


def test_changes_of_look_are_named_with_the_option_that_tracks_them(folder: Path) -> None:
    (folder / "new.docx").write_bytes(package(paragraph(run("The Parties shall consult.", "<w:b/>"))))
    counted = travaux("diff", "old.docx", "new.docx", "-o", "redline.docx")
    assert counted.code == 0
    assert counted.err.splitlines()[-2:] == [
        "  1 paragraph that looks otherwise",
        "Add --formatting to track how words and paragraphs look.",
    ]
    marked = travaux("diff", "old.docx", "new.docx", "-o", "redline.docx", "--formatting")
    assert (marked.code, marked.err) == (1, "Wrote redline.docx.\n")


def test_neither_file_is_written_over(folder: Path) -> None:
    before = (folder / "old.docx").read_bytes()
    made = travaux("diff", "old.docx", "new.docx", "-o", "old.docx")
    assert made.code == 2
    assert "this is one of the two files" in made.err
    assert (folder / "old.docx").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_how_changes_are_made_is_said_of_a_word_file_alone() -> None:
    made = travaux("diff", "old.docx", "new.docx", "--formatting")
    assert made.code == 2
    assert "-o FILE.docx" in made.err


def test_author_and_date_are_those_asked_for_and_give_the_same_bytes(folder: Path) -> None:
    asked = ("diff", "old.docx", "new.docx", "--author", "Depositary", "--date", "2026-01-06")
    travaux(*asked, "-o", "one.docx")
    travaux(*asked, "-o", "two.docx")
    one = (folder / "one.docx").read_bytes()
    assert one == (folder / "two.docx").read_bytes()
    ours = [change for change in tracked_changes(one) if change.author == "Depositary"]
    assert {change.date for change in ours} == {"2026-01-06T00:00:00Z"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1", "2"), "two Word files, OLD.docx and NEW.docx"),
        (("old.docx",), "two Word files"),
        (("old.docx", "none.docx"), "none.docx"),
        (("old.docx", "new.docx", "--author", "Ana"), "tracked changes by 'Ana' already"),
        (("old.docx", "new.docx", "--date", "tomorrow"), "the date 'tomorrow'"),
        (("old.docx", "new.docx", "--tracked", "rejected"), "--tracked"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    folder: Path, words: tuple[str, ...], said: str
) -> None:
    made = travaux("diff", *words, "-o", "redline.docx")
    assert made.code == 2
    assert said in made.err
    assert not (folder / "redline.docx").exists()
