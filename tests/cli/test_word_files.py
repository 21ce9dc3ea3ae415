"""Word files on the command line: compared, and their tracked changes accepted and rejected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk, travaux
from tests.word.rounds import NEW, OLD, clean, redlined


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two rounds as Word files and as text, and a redline of two authors, in which commands run."""
    for name, source in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.docx").write_bytes(clean(source))
        (tmp_path / f"{name}.md").write_text(source, encoding="utf-8")
    (tmp_path / "redline.docx").write_bytes(redlined(OLD, NEW, author="Ana"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("face", ["--json", "--html", "--markdown", "--csv", "--stat", "--side-by-side"])
def test_two_word_files_are_compared_like_their_texts(face: str) -> None:
    of_text = travaux("diff", "old.md", "new.md", face, "--width", "100")
    of_word = travaux("diff", "old.docx", "new.docx", face, "--width", "100")
    assert of_word.code == of_text.code == 1
    if face == "--json":
        assert json.loads(of_word.out)["counts"] == json.loads(of_text.out)["counts"]
    elif face in ("--csv", "--stat"):
        assert of_word.out.replace(".docx", ".md") == of_text.out


@pytest.mark.usefixtures("folder")
def test_a_word_file_and_the_text_that_it_was_made_from_are_the_same() -> None:
    assert travaux("diff", "new.docx", "new.md").code == 0
    assert travaux("diff", "new.md", "new.docx").code == 0


def test_a_circulated_document_is_compared_with_a_round(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "sent.docx"
    assert desk.travaux("export", "1", "-o", file).code == 0
    same = desk.travaux("diff", "1", file)
    assert (same.code, same.err) == (0, "")
    changed = desk.travaux("diff", file, "2", "--json")
    assert (
        json.loads(changed.out)["counts"]
        == json.loads(desk.travaux("diff", "1", "2", "--json").out)["counts"]
    )


@pytest.mark.usefixtures("folder")
def test_tracked_changes_count_as_accepted_and_that_is_said() -> None:
    accepted = travaux("diff", "redline.docx", "new.md")
    assert accepted.code == 0
    assert "tracked changes by Ana" in accepted.err
    assert "compared with all accepted" in accepted.err
    assert "compared" not in accepted.out
    assert travaux("diff", "redline.docx", "old.md", "--tracked", "rejected").code == 0
    assert travaux("diff", "redline.docx", "new.md", "--tracked", "Ana").code == 0
    trouble = travaux("diff", "redline.docx", "new.md", "--tracked", "Anna")
    assert trouble.code == 2
    assert "redline.docx: unknown author 'Anna'" in trouble.err
    assert "did you mean 'Ana'?" in trouble.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("answer.docx", b"hello", "not a readable Word file"),
        ("answer.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "an old Word file (.doc)"),
        ("answer.rtf", b"{\\rtf1 hello}", "a Rich Text file"),
    ],
)
def test_what_is_no_word_file_is_said_with_what_to_do(
    folder: Path, name: str, data: bytes, said: str
) -> None:
    (folder / name).write_bytes(data)
    outcome = travaux("diff", name, "new.md")
    assert outcome.code == 2
    assert f"{name}: {said}" in outcome.err
    assert outcome.out == ""


def test_changes_are_accepted_into_a_new_file_and_the_original_stays(folder: Path) -> None:
    before = (folder / "redline.docx").read_bytes()
    done = travaux("accept-changes", "redline.docx")
    assert (done.code, done.out) == (0, "redline-accepted.docx\n")
    assert done.err.startswith("Accepted ")
    assert "by Ana" in done.err
    assert (folder / "redline.docx").read_bytes() == before
    assert travaux("diff", "redline-accepted.docx", "new.docx").code == 0
    again = travaux("accept-changes", "redline.docx")
    assert again.code == 2
    assert "redline-accepted.docx: this file exists already" in again.err
    assert "-o redline-accepted.docx" in again.err


def test_changes_are_rejected_in_place_only_where_the_file_is_named(folder: Path) -> None:
    assert travaux("reject-changes", "redline.docx", "-o", "redline.docx").code == 0
    assert travaux("diff", "redline.docx", "old.docx").code == 0
    nothing = travaux("reject-changes", "redline.docx", "-o", "copy.docx")
    assert nothing.code == 0
    assert "holds no tracked changes" in nothing.err
    assert (folder / "copy.docx").read_bytes() == (folder / "redline.docx").read_bytes()


def test_the_changes_of_other_authors_stay_tracked(folder: Path) -> None:
    from drafting.word.changes import by_author, tracked_changes
    from drafting.word.package import opened, packed

    parts = opened((folder / "redline.docx").read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:author="Ana"', b'w:author="Bo"', 3)
    (folder / "two.docx").write_bytes(packed(parts))
    done = travaux("accept-changes", "two.docx", "--author", "Ana", "-o", "out.docx")
    assert done.code == 0
    assert "3 tracked changes by Bo (3) stay tracked." in done.err
    assert by_author(tracked_changes((folder / "out.docx").read_bytes())) == {"Bo": 3}
    assert travaux("accept-changes", "out.docx", "--author", "Bo").code == 0
    assert travaux("diff", "out-accepted.docx", "new.docx").code == 0
    wrong = travaux("accept-changes", "two.docx", "--author", "bo")
    assert wrong.code == 2
    assert "two.docx: unknown author 'bo'; expected one of Ana, Bo (did you mean 'Bo'?)" in wrong.err
    assert not (folder / "two-accepted.docx").exists()


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    assert travaux("accept-changes", "redline.docx", "-o", "nowhere/out.docx").code == 2
    assert travaux("accept-changes", "old.md").code == 2
    assert travaux("accept-changes", "absent.docx").code == 2
    assert sorted(path.name for path in folder.iterdir()) == before


def test_an_export_takes_the_look_of_a_ministrys_document(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ministry.docx").write_bytes(clean(OLD))
    done = desk.travaux("export", "--reference", tmp_path / "ministry.docx", "-o", tmp_path / "out.docx")
    assert done.code == 0
    assert desk.travaux("diff", "latest", tmp_path / "out.docx").code == 0
    wrong = desk.travaux("export", "--reference", desk.settings, "-o", tmp_path / "no.docx")
    assert wrong.code == 2
    assert "negotiation.yaml: not a readable Word file" in wrong.err
    assert not (tmp_path / "no.docx").exists()
