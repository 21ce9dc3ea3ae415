"""Each command does what its help says, from the outside."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import click
import pytest

from tests.cli.desk import Desk, travaux
from tui.cli.main import COMMANDS
from tui.cli.main import travaux as root

NAMES = [name for group in COMMANDS.values() for name in group]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_and_says_the_line_that_the_table_promises(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    table = {name: line for group in COMMANDS.values() for name, line in group.items()}
    help_text = " ".join((command.help or "").split("\n\n")[0].split())
    assert help_text.rstrip(".") == table[name].rstrip(".")
    assert travaux(name, "--help").code == 0


def test_every_module_of_a_command_is_in_the_table() -> None:
    folder = Path(sys.modules["tui.cli"].__file__ or "").parent
    modules = {
        path.stem.replace("_", "-")
        for path in folder.glob("*.py")
        if "\ndef command(" in path.read_text(encoding="utf-8")
    }
    assert modules == set(NAMES)


def test_help_answers_without_loading_what_it_does_not_need() -> None:
    program = (
        "import sys; from tui.cli.main import run; run(['--help']);"
        "print(sorted({'textual', 'rich', 'docx', 'jinja2', 'ruamel', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_first_words_of_the_interface_wait_for_nothing_that_another_place_needs() -> None:
    program = (
        "import sys, tui.cli.tui, tui.app, tui.screens.text\n"
        "needless = {'drafting.compare', 'drafting.publish.wording', 'drafting.agreement', 'drafting.word',\n"
        "    'jinja2', 'ruamel', 'zoneinfo', 'tui.screens.redline', 'tui.lines.positions'}\n"
        "print(sorted(needless & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_core_loads_neither_textual_nor_rich() -> None:
    program = (
        "import pkgutil, importlib, sys, drafting\n"
        "for module in pkgutil.walk_packages(drafting.__path__, 'drafting.'): importlib.import_module(module.name)\n"
        "print(sorted({'textual', 'rich', 'click', 'tui'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_demonstration_says_what_it_made_and_what_to_try(tmp_path: Path) -> None:
    done = travaux("demo", "--no-tui", tmp_path / "demo")
    assert done.code == 0
    assert "3 rounds (Zero draft, Rev.1, Rev.2), 33 capitals" in done.out
    assert "every position shown here is invented" in done.out
    assert "travaux diff 1 2" in done.out


def test_the_demonstration_opens_again_as_it_was_left(desk: Desk) -> None:
    assert desk.travaux("position", "AUT", "approve").code == 0
    assert "as you left it" in travaux("demo", "--no-tui", desk.folder).err
    assert "Vienna approved the whole text" in desk.travaux("log").out


def test_the_demonstration_leaves_a_folder_with_other_things_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = travaux("demo", "--no-tui", tmp_path)
    assert done.code == 2
    assert "already holds something" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_demonstration_says_all_that_the_case_asks_for(desk: Desk) -> None:
    text = desk.travaux("round", "show", "0").out
    for words in (
        "each Participant commits to support Ukraine",
        "military capabilities",
        "intelligence sharing",
        "logistical support",
        "diplomatic initiatives",
        "additional sanctions",
        "a US-led mechanism, with international participation",
        "commission on breaches",
        "military assistance",
        "multinational force on land, at sea and in the air",
        "Coordination with the United States",
        "comes into effect once a ceasefire",
        "constitutional arrangements",
        "approval of every Participant",
    ):
        assert words in text, words
    last = desk.travaux("round", "show", "latest").out
    assert "proposed US-led mechanism" in last
    assert "commitment of the United States" not in last


def test_a_new_negotiation_composes_from_the_first(tmp_path: Path) -> None:
    done = travaux(
        "init", tmp_path / "lakes", "--title", "Shared: Lakes", "--symbol", "SL/1",
        "--party", "FIN:Finland:Helsinki", "--party", "EST:Estonia:Tallinn",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert travaux("-C", tmp_path / "lakes", "check").code == 0
    assert travaux("-C", tmp_path / "lakes", "compose").out.startswith("# Shared: Lakes\n")
    assert travaux("-C", tmp_path / "lakes", "compose", "--add").code == 0
    assert "SL/1" in travaux("-C", tmp_path / "lakes", "round").out


def test_a_new_negotiation_changes_nothing_that_exists(desk: Desk) -> None:
    before = desk.state
    done = travaux("init", desk.folder, "--title", "T", "--symbol", "S", "--party", "FRA:France:Paris")
    assert done.code == 2
    assert "is there already" in done.err
    assert desk.state == before


def test_a_new_negotiation_of_an_unknown_instrument_is_refused(tmp_path: Path) -> None:
    words = ("--title", "T", "--symbol", "S", "--party", "FRA:France:Paris", "--instrument", "treety")
    done = travaux("init", tmp_path / "new", *words)
    assert done.code == 2
    assert "unknown instrument 'treety'" in done.err
    assert "did you mean 'treaty'?" in done.err
    assert not (tmp_path / "new").exists()


def test_clauses_are_listed_by_kind_and_for_scripts() -> None:
    assert (
        "  binding-assistance          binding, political, consultative"
        in travaux("clauses").out.splitlines()
    )
    listed = json.loads(travaux("clauses", "list", "--json").out)
    assert len(listed) >= 24
    assert all(len(clause["variants"]) >= 2 for clause in listed)


def test_a_clause_is_shown_filled_in() -> None:
    done = travaux("clauses", "show", "monitoring", "--variant", "political", "--set", "lead=proposed US-led")
    assert "support a proposed US-led mechanism" in done.out
    assert "lead (text) = proposed US-led" in done.out
    assert "(default: US-led)" in done.out


def test_compose_prints_the_zero_draft(desk: Desk) -> None:
    assert desk.travaux("compose").out == desk.travaux("round", "show", "0").out


def test_compose_writes_to_a_file(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    assert desk.travaux("compose", "--output", file).code == 0
    assert file.read_text(encoding="utf-8") == desk.travaux("compose").out


def test_rounds_are_listed_shown_and_added(desk: Desk, tmp_path: Path) -> None:
    text = desk.travaux("round", "show").out
    file = tmp_path / "next.md"
    file.write_text(text.replace("within 24 hours", "within 48 hours"), encoding="utf-8")
    assert (
        "Recorded Rev.3 (CW/2026/1/Rev.3)" in desk.travaux("round", "add", file, "--note", "from Vienna").err
    )
    assert [each["name"] for each in json.loads(desk.travaux("round", "list", "--json").out)] == [
        "Zero draft",
        "Rev.1",
        "Rev.2",
        "Rev.3",
    ]
    assert desk.travaux("round", "show", "rev.3").out == file.read_text(encoding="utf-8")


def test_a_round_comes_from_standard_input_to_the_character(desk: Desk) -> None:
    text = desk.travaux("round", "show").out + "\nA last word. \n\n"
    assert desk.travaux("round", "add", "-", stdin=text).code == 0
    assert desk.travaux("round", "show").out == text


def editor(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a program of a few lines of Python the person's editor."""
    path = folder / "editor.py"
    path.write_text(
        f"import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text()\n{script}\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {path}")
    monkeypatch.setattr("tempfile.tempdir", str(folder))


def test_an_edit_becomes_the_next_round(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, "file.write_text(text.replace('within 24 hours', 'within 12 hours'))", monkeypatch)
    assert "Recorded Rev.3" in desk.travaux("edit").err
    assert "within 12 hours" in desk.travaux("round", "show").out


def test_an_edit_that_changes_nothing_adds_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, "pass", monkeypatch)
    before = desk.state
    assert "Nothing changed" in desk.travaux("edit").err
    assert desk.state == before


def test_what_a_failing_editor_saved_is_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, "file.write_text(text + 'half a thou'); sys.exit(3)", monkeypatch)
    before = desk.state
    done = desk.travaux("edit")
    assert done.code == 2
    assert "ended with code 3" in done.err
    assert desk.state == before
    (kept,) = tmp_path.glob("rev.2-*.md")
    assert str(kept) in done.err
    assert kept.read_text().endswith("half a thou")


def test_a_redline_tells_same_from_different_by_its_exit_code(desk: Desk) -> None:
    assert desk.travaux("diff", "1", "1").code == 0
    done = desk.travaux("diff", "1", "2")
    assert done.code == 1
    assert "Rev.1" in done.out
    assert "proposed" in done.out


def test_export_writes_word_documents(desk: Desk, tmp_path: Path) -> None:
    clean, redline = tmp_path / "clean.docx", tmp_path / "redline.docx"
    assert desk.travaux("export", "-o", clean).out.strip() == str(clean)
    assert desk.travaux("export", "2", "--redline", "1", "-o", redline).code == 0
    assert b"<w:ins " not in ZipFile(clean).read("word/document.xml")
    document = ZipFile(redline).read("word/document.xml")
    assert b"<w:ins " in document
    assert b"<w:del " in document


def test_an_export_lies_in_the_circulation_by_default(desk: Desk) -> None:
    done = desk.travaux("export", "--redline", "previous")
    path = Path(done.out.strip())
    assert path.is_file()
    assert path.parent.parent == desk.folder / "circulation"
    assert path.name == "CW-2026-1-Rev.2-since-Rev.1.docx"


def test_a_position_is_recorded_and_seen_in_the_status(desk: Desk) -> None:
    done = desk.travaux("position", "AUT", "reserve:scrutiny", "3", "--note", "the Nationalrat")
    assert "Vienna entered a scrutiny reserve on Article 3 at Rev.2 (“the Nationalrat”)" in done.err
    status = json.loads(desk.travaux("status", "--json").out)
    row = next(party for party in status["parties"] if party["code"] == "AUT")
    column = [article["label"] for article in status["articles"]].index("Article 3")
    assert row["cells"][column]["state"] == "reserved"
    assert "Vienna" in desk.travaux("status", "--party", "AUT").out


def test_a_position_lapses_when_its_words_change_and_only_then(desk: Desk) -> None:
    assert desk.travaux("position", "AUT", "approve", "7").code == 0
    assert desk.travaux("position", "AUT", "approve", "8").code == 0
    text = desk.travaux("round", "show").out
    assert desk.travaux("round", "add", "-", stdin=text.replace("every 6 months", "every 3 months")).code == 0
    done = desk.travaux("status", "--party", "AUT").out
    seven = next(line for line in done.splitlines() if " Article 7 " in line)
    eight = next(line for line in done.splitlines() if " Article 8 " in line)
    assert seven.startswith("◌")
    assert "lapsed at Rev.3" in seven
    assert eight.startswith("●")


def test_status_says_that_positions_are_invented(desk: Desk) -> None:
    assert "invented" in desk.travaux("status").err
    assert "invented" in json.loads(desk.travaux("status", "--json").out)["note"]


def test_the_log_tells_everything_in_order(desk: Desk) -> None:
    lines = desk.travaux("log").out.splitlines()
    assert "Zero draft (CW/2026/1) recorded" in lines[0]
    assert [int(line.split()[0]) for line in lines] == list(range(1, len(lines) + 1))


def test_verify_finds_the_record_sound(desk: Desk) -> None:
    done = desk.travaux("verify")
    assert done.code == 0
    assert done.out.startswith("Sound: ")


def test_verify_names_the_byte_that_does_not_fit(desk: Desk) -> None:
    import sqlite3

    database = sqlite3.connect(desk.folder / "record.db")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute("UPDATE entry SET body = replace(body, 'ad referendum', 'ad referendun') WHERE seq = 16")
    database.commit()
    database.close()
    done = desk.travaux("verify")
    assert done.code == 1
    assert "entry 16" in done.out
    assert "reads 'n', was 'm'" in done.out


def test_check_finds_the_demonstration_free_of_mistakes(desk: Desk) -> None:
    assert desk.travaux("check").code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    assert "_TRAVAUX_COMPLETE" in travaux("completion", shell).out


def test_a_pipe_that_closes_early_is_no_fault(desk: Desk) -> None:
    command = f"{sys.executable} -m tui -C {desk.folder} log | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr
    assert "recorded" in done.stdout


def test_commands_leave_no_file_that_others_can_write(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "clean.docx"
    desk.travaux("export", "-o", file)
    assert not file.stat().st_mode & stat.S_IWOTH
    assert os.access(file, os.R_OK)


def test_a_text_made_from_an_earlier_round_cannot_undo_what_was_recorded_since(desk: Desk) -> None:
    text = desk.travaux("round", "show", "1").out + "\nOne more.\n"
    before = desk.state
    done = desk.travaux("round", "add", "-", "--after", "1", stdin=text)
    assert done.code == 2
    assert "recorded Rev.2 meanwhile, and this text was made from Rev.1" in done.err
    assert "travaux diff 1 2" in done.err
    assert desk.state == before
    assert desk.travaux("round", "add", "-", "--after", "rev.2", stdin=text).code == 0


@pytest.mark.parametrize("group", ["round", "clauses", "proposals", "silence", "working"])
def test_a_group_by_itself_answers_scripts_as_its_list_does(desk: Desk, group: str) -> None:
    listing = "status" if group == "silence" else "list"
    bare = desk.travaux(group, "--json")
    assert bare.code == desk.travaux(group, listing, "--json").code
    assert json.loads(bare.out) == json.loads(desk.travaux(group, listing, "--json").out)
    done = desk.travaux(group, "--json", listing)
    assert done.code == 2
    assert f"expected `travaux {group} {listing} … --json`" in done.err


def test_a_number_behind_a_group_shows_the_thing_of_that_number(desk: Desk) -> None:
    assert desk.travaux("round", "1").out == desk.travaux("round", "show", "1").out
    assert desk.travaux("proposals", "2").err == desk.travaux("proposals", "show", "2").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("proposals", "lst"),
            "unknown command 'lst'; expected one of list, show (did you mean",
        ),
        (
            ("working", "2"),
            "unknown command '2'; expected one of add, carry, drop, list, show",
        ),
        (("clauses", "monitoring"), "`travaux clauses show monitoring` shows what is called so"),
        (("silence", "[bold]"), "unknown command '[bold]'"),
    ],
)
def test_a_word_that_is_no_command_of_a_group_names_the_nearest(
    desk: Desk, words: tuple[str, ...], said: str
) -> None:
    done = desk.travaux(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_of_each_kind_of_finding_the_first_forty_are_printed(desk: Desk) -> None:
    lines = "".join(f"\n{number}. See @{{nowhere-{number}}} and [x.\n" for number in range(1, 46))
    assert desk.travaux("round", "add", "-", stdin=f"# T\n\n## Article 1. A\n{lines}").code == 0
    few, every = desk.travaux("check"), desk.travaux("check", "--all")
    assert few.code == every.code == 1
    assert sum("nowhere-" in line for line in every.out.splitlines()) == 45
    assert sum("nowhere-" in line for line in few.out.splitlines()) == 40
    assert "5 more of the kind “reference points nowhere”: `travaux check --all`" in few.err
    assert "more of the kind" not in every.err
    assert len(json.loads(desk.travaux("check", "--json").out)["findings"]) == len(every.out.splitlines())


def test_an_early_ctrl_c_ends_without_a_traceback() -> None:
    hurried = (
        "import sys\n"
        "class Hurry:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'tui.cli.main': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Hurry())\n"
        "import tui.entry\n"
        "assert 'click' not in sys.modules\n"
        "tui.entry.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", hurried],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr == "travaux: interrupted; nothing more was recorded\n"
