"""Every console example in the documentation is run, and answers as it is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from drafting.demonstration import playing
from drafting.demonstration.returning import write_answers
from tests.cli.desk import travaux

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = [(page, block) for page in PAGES for block in BLOCK.findall(page.read_text(encoding="utf-8"))]


def commands(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines printed after it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def agrees(printed: list[str], answered: list[str]) -> bool:
    """Whether an answer is what is printed; `…` alone stands for any lines, and at a line's end for any end."""
    if not printed:
        return not answered
    if printed[0] == "…":
        return any(agrees(printed[1:], answered[skip:]) for skip in range(len(answered) + 1))
    if not answered:
        return False
    same = (
        answered[0].startswith(printed[0].removesuffix("…").rstrip())
        if printed[0].endswith("…")
        else answered[0].rstrip() == printed[0]
    )
    return same and agrees(printed[1:], answered[1:])


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize(
    ("page", "block"), EXAMPLES, ids=lambda value: value.name if isinstance(value, Path) else ""
)
def test_an_example_answers_as_it_is_printed(
    page: Path, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = playing.create(tmp_path / "demo")
    write_answers(made)
    made.close()
    monkeypatch.chdir(tmp_path / "demo")
    for command, printed in commands(block):
        words = shlex.split(command)
        assert words[0] == "travaux", command
        done = travaux(*words[1:])
        answered = (done.err + done.out).splitlines()
        assert agrees(printed, answered), f"{page.name}: {command}\n" + "\n".join(answered)


def test_agreement_can_fail() -> None:
    assert agrees(["a", "…", "z"], ["a", "b", "z"])
    assert agrees(["one …"], ["one two"])
    assert not agrees(["a"], ["b"])
    assert not agrees(["a"], ["a", "b"])
    assert not agrees(["…", "z"], ["a"])
