"""What a shell offers to `travaux diff`: rounds, files and parties, and never an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from tests.cli.desk import Desk
from tui.cli.main import travaux


def offered(*words: str, begun: str = "") -> list[tuple[str, str]]:
    found = ShellComplete(travaux, {}, "travaux", "_TRAVAUX_COMPLETE").get_completions(list(words), begun)
    return [(item.type, item.value) for item in found]


def plain(*words: str, begun: str = "") -> list[str]:
    found = offered(*words, begun=begun)
    assert all(kind == "plain" for kind, _ in found)
    return [value for _, value in found]


@pytest.fixture
def here(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with texts, beside a workspace."""
    for name in ("answer.md", "answer.docx", "notes.pdf", ".hidden.md", "latest-words.txt"):
        (tmp_path / name).write_text("They meet.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return desk


def test_rounds_and_texts_are_offered_together(here: Desk) -> None:
    diff = ("-C", str(here.folder), "diff")
    assert plain(*diff) == [
        *("0", "1", "2", "latest", "previous", "zero"),
        *("answer.docx", "answer.md", "latest-words.txt"),
    ]
    assert plain(*diff, "1", begun="la") == ["latest", "latest-words.txt"]
    assert plain(*diff, begun="answer.m") == ["answer.md"]


def test_a_path_is_left_to_the_shell(here: Desk) -> None:
    diff = ("-C", str(here.folder), "diff")
    for begun in ("./ans", "demo/x", "../", "~/x", "dem", "nothing-like-it"):
        assert offered(*diff, begun=begun) == [("file", begun)]


def test_outside_of_a_workspace_texts_alone_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.md").write_text("They meet.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert plain("diff", begun="") == ["old.md"]
    assert plain("diff", "--since", begun="A") == []


def test_a_party_is_offered_by_its_code(here: Desk) -> None:
    found = plain("-C", str(here.folder), "diff", "--since", begun="cy")
    assert found == ["CYP"]


def test_a_workspace_with_a_mistake_in_it_offers_nothing_and_says_nothing(
    here: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    (here.folder / "parties.yaml").write_text("parties: [", encoding="utf-8")
    (here.folder / "record.db").write_bytes(b"no record")
    assert plain("-C", str(here.folder), "diff", "--since", begun="cy") == []
    assert plain("-C", str(here.folder), "diff", begun="answer.m") == ["answer.md"]
    assert capsys.readouterr() == ("", "")
