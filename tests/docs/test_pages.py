"""What the pages name is there: files, rooms, commands, and the places that links lead to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
NAMES = {name for group in COMMANDS.values() for name in group}

HASHED = "travaux entry 1"
"""What the hash of an entry begins with: no command."""


def _code(page: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))


def _slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_module_that_a_page_names_is_there(page: Path) -> None:
    for word in _code(page):
        if re.fullmatch(r"(drafting|tui|tests|benchmarks|templates|clauses)/[\w/.-]*", word):
            assert "NAME" in word or (ROOT / word).exists(), word
        elif found := re.match(r"drafting(\.[a-z_]+)+", word):
            parts = found[0].split(".")
            # The last part may be a module or a name in one.
            module = ROOT.joinpath(*parts)
            home = module.parent.with_suffix(".py")
            there = module.is_dir() or module.with_suffix(".py").is_file()
            assert there or (
                home.is_file() and re.search(rf"\b{parts[-1]}\b", home.read_text(encoding="utf-8"))
            ), word


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    for word in _code(page):
        found = re.match(r"travaux(?: -C \S+)? ([a-z][a-z-]*)", word)
        assert found is None or found[1] in NAMES or word == HASHED, word


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, place = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), target
        if place:
            headings = re.findall(r"(?m)^#+ (.+)$", file.read_text(encoding="utf-8"))
            assert place in map(_slug, headings), target


def test_every_room_is_on_the_plan() -> None:
    plan = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for top in ("drafting", "tui"):
        for room in sorted((ROOT / top).rglob("__init__.py")):
            name = room.parent.relative_to(ROOT).as_posix()
            assert name == top or re.search(rf"`(?:[\w/]*/)?{re.escape(room.parent.name)}/`", plan), name
