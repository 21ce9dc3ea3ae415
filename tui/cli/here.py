"""Where a command runs: in a workspace or not, and before a person or not."""

from __future__ import annotations

import sys
from pathlib import Path

from drafting.errors import TravauxError


def at_a_terminal() -> bool:
    """Whether a person can see what is drawn, and type."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def in_workspace(folder: Path) -> bool:
    """Whether a folder is a workspace or lies in one."""
    from drafting.workspace.folder import find

    try:
        find(folder)
    except TravauxError:
        return False
    return True
