"""The places that there are, by key and name, and how each is opened: imported when it is first gone to."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

PLACES = (
    ("1", "overview", "Overview"),
    ("2", "text", "Text"),
    ("3", "redline", "Redline"),
    ("4", "approvals", "Approvals"),
    ("5", "proposals", "Proposals"),
    ("6", "library", "Library"),
)
"""Key, mode and name of each place."""


def _overview() -> Screen[Any]:
    from tui.screens.overview import OverviewScreen

    return OverviewScreen()


def _text() -> Screen[Any]:
    from tui.screens.text import TextScreen

    return TextScreen()


def _redline() -> Screen[Any]:
    from tui.screens.redline import RedlineScreen

    return RedlineScreen()


def _approvals() -> Screen[Any]:
    from tui.screens.approvals import ApprovalsScreen

    return ApprovalsScreen()


def _proposals() -> Screen[Any]:
    from tui.screens.proposals import ProposalsScreen

    return ProposalsScreen()


def _library() -> Screen[Any]:
    from tui.screens.library import LibraryScreen

    return LibraryScreen()


OPENERS: dict[str, Callable[[], Screen[Any]]] = {
    "overview": _overview,
    "text": _text,
    "redline": _redline,
    "approvals": _approvals,
    "proposals": _proposals,
    "library": _library,
}
"""What makes the screen of each mode."""


def load_all() -> None:
    """Load every place, once the first words stand on the screen, so that going there is no wait."""
    for _, mode, _ in PLACES:
        importlib.import_module(f"tui.screens.{mode}")
