"""Texts with every mark that drafters use, and what is understood of each, as pages to be read.

After a change that is meant, write them anew with ``TRAVAUX_WRITE_GOLDENS=1`` and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafting.text.reading import read
from tests.text.showing import understood

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "reading"


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_what_is_understood_of_a_text_is_what_its_golden_says(name: str) -> None:
    told = understood(read((FOLDER / name / "before.md").read_text(encoding="utf-8")))
    golden = FOLDER / name / "understood.txt"
    if os.environ.get("TRAVAUX_WRITE_GOLDENS"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")
