"""Every golden pair gives the redline that is written beside it, and gives it back from either side."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.compare.comparing import compare
from drafting.compare.rebuilding import mirrored, rebuild_new, rebuild_old
from drafting.text.reading import read
from tests.compare.painting import painted

FOLDER = Path(__file__).parent.parent / "golden" / "redline"
NAMES = sorted(folder.name for folder in FOLDER.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_pair_gives_its_redline(name: str) -> None:
    before, after, redline = (
        (FOLDER / name / file).read_text(encoding="utf-8")
        for file in ("before.md", "after.md", "redline.txt")
    )
    assert painted(compare(read(before), read(after))) == redline


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_pair_rebuilds_both_sides_and_mirrors(name: str) -> None:
    before, after = ((FOLDER / name / file).read_text(encoding="utf-8") for file in ("before.md", "after.md"))
    redline = compare(read(before), read(after))
    assert rebuild_new(redline) == after
    assert rebuild_old(redline) == before
    assert mirrored(redline) == compare(read(after), read(before))
