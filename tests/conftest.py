"""What tests of several rooms share: the folder of real texts, where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real negotiating texts: TRAVAUX_CORPUS, else ``../shared/corpus`` beside the checkout."""
    named = os.environ.get("TRAVAUX_CORPUS")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "corpus"
    if not (folder / "cop21").is_dir():
        pytest.skip(f"no corpus of real texts in {folder}; name its folder in TRAVAUX_CORPUS")
    return folder
