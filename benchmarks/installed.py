"""Makes this tree what an installed program is before it is measured: its modules compiled.

Whoever installs Travaux has its modules compiled at the latest when it is first run. A tree in which nothing was ever
written beside the sources, because PYTHONDONTWRITEBYTECODE is set, compiles them anew at every start instead, which
is a third more; and a yardstick from the installed libraries never does.
"""

from __future__ import annotations

import compileall
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("drafting", "clauses", "templates", "tui", "benchmarks")


def as_installed() -> None:
    """Compile what is not compiled yet, and say so where that cannot be done: figures are then of another thing."""
    compiled = [compileall.compile_dir(ROOT / room, quiet=2) for room in ROOMS]
    if not all(compiled):
        print("These modules cannot be compiled here: every start below compiles them anew.")
