import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafting.errors import TravauxError
from tui.cli import faces, sides
from tui.cli.diff import command

GOLDEN = Path(__file__).parents[1] / "golden" / "redline-faces"
OLD = (GOLDEN / "before.md").read_text(encoding="utf-8")
NEW = (GOLDEN / "after.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the two golden texts, in which the command runs."""
    (tmp_path / "before.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "after.md").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _diff(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(command, list(words), env=environment)


def _trouble(*words: str) -> TravauxError:
    error = _diff(*words).exception
    assert isinstance(error, TravauxError)
    return error


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("inline.txt", ("--width", "80")),
        ("only-changes.txt", ("--width", "80", "--only-changes")),
        ("side-by-side.txt", ("--width", "100", "--side-by-side")),
        ("shifts.txt", ("--width", "80", "--shifts")),
        ("stat.txt", ("--width", "80", "--stat")),
        ("redline.md", ("--markdown",)),
    ],
)
@pytest.mark.usefixtures("folder")
def test_each_face_is_as_agreed(name: str, options: tuple[str, ...]) -> None:
    result = _diff("before.md", "after.md", *options)
    assert result.exit_code == 1
    assert result.output == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_the_same_text_exits_with_0_and_says_so() -> None:
    result = _diff("before.md", "before.md")
    assert result.exit_code == 0
    assert result.output == "before.md → before.md   0 changes\n"


def test_a_difference_outside_every_provision_is_a_difference(folder: Path) -> None:
    (folder / "spaced.md").write_text(OLD + "\n\n", encoding="utf-8")
    result = _diff("before.md", "spaced.md")
    assert result.exit_code == 1
    assert "differ only outside their provisions" in result.output


def test_rewrapping_is_ignored_on_request(folder: Path) -> None:
    (folder / "wrapped.md").write_text(OLD.replace(" of mil", "\n   of mil"), encoding="utf-8")
    assert _diff("before.md", "wrapped.md").exit_code == 1
    result = _diff("before.md", "wrapped.md", "--ignore-space")
    assert (result.exit_code, result.output) == (0, "before.md → wrapped.md   0 changes\n")


@pytest.mark.usefixtures("folder")
def test_json_can_be_read_and_holds_both_labels() -> None:
    found = json.loads(_diff("before.md", "after.md", "--json").output)
    assert (found["old"]["name"], found["new"]["name"]) == ("before.md", "after.md")
    labels = {
        (entry["old"][0]["label"], entry["new"][0]["label"])
        for entry in found["entries"]
        if entry["old"] and entry["new"]
    }
    assert ("Article 2(2)", "Article 2(2)") in labels


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", "<!doctype html>"),
        ("a.json", "{"),
        ("a.md", "# "),
        ("a.csv", "\ufeffchange,"),
        ("a.txt", "before.md"),
    ],
)
def test_the_ending_of_the_file_says_what_is_written(folder: Path, name: str, begins: str) -> None:
    result = _diff("before.md", "after.md", "-o", name, "--color", "always")
    assert (result.exit_code, result.stdout) == (1, "")
    written = (folder / name).read_bytes().decode()
    assert written.startswith(begins)
    assert "\x1b" not in written


def test_a_page_may_be_named_after_html(folder: Path) -> None:
    assert _diff("before.md", "after.md", "--html", "changes.html").exit_code == 1
    assert (folder / "changes.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.usefixtures("folder")
def test_csv_has_a_line_for_each_change() -> None:
    rows = list(
        csv.reader(_diff("before.md", "after.md", "--csv").output.removeprefix("\ufeff").splitlines())
    )
    assert rows[0][0] == "change"
    assert [row[0] for row in rows[1:4]] == ["1", "2", "3"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {}, False),
        (("--color", "auto"), {"TERM": "dumb"}, False),
    ],
)
def test_colours_come_when_asked_for(
    options: tuple[str, ...], environment: dict[str, str], colored: bool
) -> None:
    output = (
        CliRunner().invoke(command, ["before.md", "after.md", *options], env=environment, color=True).output
    )
    assert ("\x1b[" in output) is colored


@pytest.mark.usefixtures("folder")
def test_a_weight_shows_and_counts_only_its_own_changes() -> None:
    shown = _diff("before.md", "after.md", "--weight", "obligation", "--width", "80")
    assert shown.exit_code == 1
    assert "with other changes" in shown.output
    (Path.cwd() / "comma.md").write_text(OLD.replace("Participants,", "Participants;"), encoding="utf-8")
    assert _diff("before.md", "comma.md", "--weight", "obligation").exit_code == 0


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_compared_is_said_with_what_was_tried() -> None:
    assert "there is no such file" in str(_trouble("absent.md", "after.md"))
    assert "'absnt' is neither a file nor a round" in str(_trouble("absnt", "after.md"))
    assert "before.docx: cannot read this file" in str(_trouble("before.docx", "after.md"))
    assert "expected an old and a new one" in str(_trouble("a", "b", "c"))
    assert "contradict each other" in str(_trouble("before.md", "after.md", "--whole", "--only-changes"))
    assert "nothing is written as '.pdf'" in str(_trouble("before.md", "after.md", "-o", "a.pdf"))
    assert "at least 45" in str(_trouble("before.md", "after.md", "-s", "--width", "40"))


def test_a_number_is_a_round_even_where_a_file_has_its_name(folder: Path) -> None:
    (folder / "1").write_text(OLD, encoding="utf-8")
    assert "./1" in str(_trouble("1", "after.md"))
    assert _diff("./1", "before.md").exit_code == 0


def test_two_binary_files_are_refused(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x81\xff")
    assert str(_trouble("a.txt", "a.txt")).startswith("a.txt: this is not a text")


def test_an_empty_file_is_a_text_like_any_other(folder: Path) -> None:
    (folder / "empty.md").write_text("", encoding="utf-8")
    assert _diff("empty.md", "empty.md").exit_code == 0
    assert _diff("empty.md", "after.md").exit_code == 1
    assert _diff("before.md", "empty.md", "-s").exit_code == 1


@pytest.mark.usefixtures("folder")
def test_standard_input_is_a_text() -> None:
    result = CliRunner().invoke(command, ["before.md", "-", "--stat"], input=NEW)
    assert result.exit_code == 1
    assert result.output.startswith("before.md → standard input")


@pytest.mark.usefixtures("folder")
def test_an_escape_sequence_in_a_file_never_reaches_the_terminal() -> None:
    (Path.cwd() / "hostile.md").write_text(OLD + "\n\x1b]0;owned\x07 \u202eevil\n", encoding="utf-8")
    for face in ((), ("-s",), ("--stat",), ("--json",), ("--html",), ("--markdown",), ("--csv",)):
        output = _diff("before.md", "hostile.md", *face).output
        assert not set("\x1b\x07\u202e") & set(output), face


class _Approvals:
    """A negotiation of two rounds in which nobody but FRA approved anything."""

    def __init__(self) -> None:
        from drafting.text.reading import read

        self._drafts = {1: read(OLD), 2: read(NEW)}
        self.settings = _Settings()

    def round(self, wanted: str) -> "_Round":
        return _Round({"1": 1, "2": 2, "latest": 2, "previous": 1}[wanted])

    def draft(self, number: int) -> object:
        return self._drafts[number]

    def approved_round(self, party: str) -> "_Round":
        if party != "FRA":
            raise TravauxError(f"{party} has approved no round yet")
        return _Round(1)


class _Settings:
    title, language = "Guarantees", "en"


class _Round:
    def __init__(self, number: int) -> None:
        self.number, self.name = number, f"Rev.{number}"


@pytest.fixture
def negotiation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "opened", lambda _: _Approvals())


@pytest.mark.usefixtures("negotiation")
def test_without_words_the_latest_round_is_compared_with_the_one_before() -> None:
    first = _diff("--stat").output.splitlines()[0]
    assert first.startswith("Rev.1 → Rev.2")
    assert _diff("1", "2", "--stat").output.splitlines()[0] == first


@pytest.mark.usefixtures("negotiation")
def test_since_compares_with_what_a_party_approved() -> None:
    assert _diff("--since", "FRA", "--stat").output.startswith("Rev.1, approved by FRA → Rev.2")
    assert "CYP has approved no round yet" in str(_trouble("--since", "CYP"))
    assert "--since FRA and two texts" in str(_trouble("--since", "FRA", "1", "2"))


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "5202"}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True),
        ({"VTE_VERSION": "6800", "TMUX": "default,1,0"}, False),
        ({}, False),
    ],
)
def test_isolates_go_only_to_terminals_known_to_heed_them(
    environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "TERM_PROGRAM", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert not faces.isolating()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert faces.isolating() is wanted
