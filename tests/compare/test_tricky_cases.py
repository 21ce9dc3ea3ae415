"""The page of tricky cases tells what the program does: each case is compared and its answer held to the page.

Run this file as a script to write the answers of today into the page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafting.compare.comparing import compare
from drafting.compare.rebuilding import rebuild_new, rebuild_old
from drafting.text.reading import read
from tests.compare.painting import painted

PAGE = Path(__file__).parent.parent.parent / "docs" / "tricky-cases.md"
_BLOCK = r"```{}\n(.*?)```\n"
CASE = re.compile(
    r"## (?P<title>[^\n]+)\n(?P<wanted>.*?)"
    + _BLOCK.format("before")
    + r"\n"
    + _BLOCK.format("after")
    + r"(?:\n"
    + _BLOCK.format("redline")
    + ")?",
    re.DOTALL,
)
CASES = [match.groups() for match in CASE.finditer(PAGE.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    ("title", "wanted", "before", "after", "redline"), CASES, ids=lambda text: str(text)[:30]
)
def test_a_tricky_case_is_told_as_the_page_says(
    title: str, wanted: str, before: str, after: str, redline: str
) -> None:
    assert wanted.strip().startswith("Wanted:"), title
    found = compare(read(before), read(after))
    assert painted(found) == redline
    assert (rebuild_new(found), rebuild_old(found)) == (after, before)


def _write() -> None:
    def told(match: re.Match[str]) -> str:
        _, _, before, after, redline = match.groups()
        head = match.group() if redline is None else match.group()[: match.group().index("\n```redline")]
        return f"{head}\n```redline\n{painted(compare(read(before), read(after)))}```\n"

    PAGE.write_text(CASE.sub(told, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _write()
