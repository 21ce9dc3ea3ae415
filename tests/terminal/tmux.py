"""The program in a real terminal of tmux, driven from outside: keys in, the lines of the screen out."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

PROGRAM = shutil.which("tmux")
PATIENCE = 60.0
"""Seconds after which what never came is an error."""
ROOT = Path(__file__).resolve().parents[2]


class Tmux:
    """A shell in a terminal of its own server, so that nothing else on the machine is touched."""

    def __init__(self, folder: Path, size: tuple[int, int] = (100, 30), **environment: str) -> None:
        self.socket = folder / "tmux"
        given = {**os.environ, "PYTHONPATH": str(ROOT), "PS1": "$ ", "TERM": "xterm-256color", **environment}
        for name in ("TMUX", "NO_COLOR", "COLUMNS", "LINES", "PROMPT_COMMAND"):
            given.pop(name, None)
        self._environment = given
        width, height = size
        self(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            str(width),
            "-y",
            str(height),
            "env PS1='$ ' bash --norc --noprofile",
        )
        self("set-option", "-g", "escape-time", "0")
        self("set-option", "-g", "window-size", "manual")

    def __enter__(self) -> Tmux:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self("kill-server", check=False)

    def __call__(self, *arguments: str, check: bool = True) -> str:
        """One command of tmux."""
        assert PROGRAM is not None
        return subprocess.run(
            [PROGRAM, "-S", str(self.socket), *arguments],
            check=check, capture_output=True, text=True, env=self._environment,
        ).stdout  # fmt: skip

    def travaux(self, *arguments: str) -> None:
        """Run the program in the shell."""
        self.type(" ".join(map(shlex.quote, (sys.executable, "-P", "-m", "tui", *arguments))))
        self.press("Enter")

    def type(self, words: str) -> None:
        """Type characters."""
        self("send-keys", "-l", words)

    def paste(self, words: str, *, bracketed: bool) -> None:
        """Paste, as one piece that the terminal marks as pasted, or as if each letter had been typed at once."""
        self("set-buffer", "--", words)
        self("paste-buffer", *(["-p"] if bracketed else []))

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names of them; each has its turn."""
        for key in keys:
            self("send-keys", key)
            time.sleep(0.3 if key == "Escape" else 0.05)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        self("resize-window", "-x", str(width), "-y", str(height))

    def screen(self) -> str:
        """What is on the screen, line by line, without spaces at their ends."""
        return "\n".join(line.rstrip() for line in self("capture-pane", "-p").split("\n"))

    def shows(self, *words: str, patience: float = 0.0) -> str:
        """Wait until all of these words are on the screen, on one line or wrapped; returns it."""
        return self._wait(
            lambda screen: all(each in screen or each in " ".join(screen.split()) for each in words),
            f"{words} to come",
            patience or PATIENCE,
        )

    def lacks(self, words: str) -> str:
        """Wait until words are gone from the screen."""
        return self._wait(lambda screen: words not in screen, f"{words!r} to go", PATIENCE)

    def _wait(self, fits: Callable[[str], bool], what: str, patience: float) -> str:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            screen = self.screen()
            if fits(screen):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"waited for {what}; the screen was:\n{self.screen()}")

    def process(self) -> int:
        """The number of the program that runs in the shell."""
        shell = self("display-message", "-p", "#{pane_pid}").strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="ascii").split()[0])
