"""The page that describes the JSON names every field that is written, and no other."""

import re
from pathlib import Path

from drafting.publish import json
from drafting.publish.wording import Caption
from tests.publish.making import Line, heading, redline

PAGE = (Path(__file__).parents[2] / "docs" / "redline-json.md").read_text(encoding="utf-8")


def _documented() -> set[str]:
    """The names in the first cell of every row of the page's tables."""
    first = re.findall(r"^\| (`.*?`) \|", PAGE, re.MULTILINE)
    return {name for cell in first for name in re.findall(r"`(\w+)`", cell)}


def _fields(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for each in value.values() for name in _fields(each)}
    return {name for each in value for name in _fields(each)} if isinstance(value, list) else set()


def test_every_field_is_described_and_every_described_field_is_written() -> None:
    made = redline([heading("Aid"), Line("It shall.", "It may.", "1.")])
    new = made.new.identified(tuple(str(each.order) for each in made.new.provisions))
    made = type(made)(made.old, new, made.entries)
    assert _fields(json.spelled(made, Caption("Rev.1", "Rev.2"))) == _documented()


def test_the_version_on_the_page_is_the_version_written() -> None:
    assert f"| `version` | {json.VERSION} |" in PAGE
