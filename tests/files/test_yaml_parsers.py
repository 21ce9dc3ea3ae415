"""The quick parser and the careful one read the same tree, so it never matters which of them read a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import TravauxError
from drafting.files import yaml
from drafting.files.yaml import Node

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for folder in ("clauses", "templates", "drafting") for path in (ROOT / folder).rglob("*.yaml")
)


def careful(text: str) -> Node | str:
    """What the careful parser makes of a text, or that it refuses it."""
    try:
        return yaml._carefully(text, "file")
    except TravauxError:
        return "refused"


def quick(text: str) -> Node | str | None:
    """What the quick parser makes of a text; None where it leaves it to the careful one."""
    events = yaml._quickly(text)
    if events is None:
        return None
    try:
        return yaml._Builder("file").document(iter(events))
    except TravauxError:
        return "refused"


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_ours_reads_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert quick(text) in (None, careful(text))


def test_the_quick_parser_reads_the_parties() -> None:
    text = (ROOT / "drafting" / "demonstration" / "parties.yaml").read_text(encoding="utf-8")
    assert quick(text) is not None


PIECES = st.sampled_from(
    [
        *(
            "a",
            "b: c",
            "- d",
            "key:",
            "  ",
            "\n",
            "\n- ",
            "\n  ",
            ": ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            '"x y"',
            "'z'",
            "1.10",
        ),
        *(
            "NO",
            "~",
            "|\n  t\n",
            ">-\n  u\n",
            "#c",
            "é",
            "&a",
            "*a",
            "!t",
            "---\n",
            "\t",
            "?",
            "%",
            "@",
            "`",
            "http://x:1/",
        ),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_quick_parser_never_reads_another_tree(text: str) -> None:
    found = quick(text)
    assert found is None or found == careful(text)
