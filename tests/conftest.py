"""What tests of several rooms share: the folder of real texts, where it is at hand."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# Where a change is judged, the same examples every time; at a desk, new ones at every run. How long one takes
# is no law: a busy machine breaks none.
settings.register_profile("judged", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("judged" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real negotiating texts: TRAVAUX_CORPUS, else ``../shared/corpus`` beside the checkout."""
    named = os.environ.get("TRAVAUX_CORPUS")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "corpus"
    if not (folder / "cop21").is_dir():
        pytest.skip(f"no corpus of real texts in {folder}; name its folder in TRAVAUX_CORPUS")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails a test that skips where TRAVAUX_REQUIRE_ALL says that everything it needs must be there."""
    report = yield
    if report.skipped and os.environ.get("TRAVAUX_REQUIRE_ALL"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where every test is required: {report.longrepr}"
    return report
