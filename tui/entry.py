"""The way in: from the first moment on, Ctrl-C ends Travaux and prints no traceback.

Loading takes a tenth of a second, in which a hurried hand presses Ctrl-C; so nothing is imported here that takes
any time, and what takes time is imported inside.
"""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Runs the command line and exits."""
    try:
        from tui.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("travaux: interrupted; nothing more was recorded\n")
        sys.stderr.flush()
        # What was being loaded is half there; nobody else may be asked to tidy it up.
        os._exit(INTERRUPTED)
