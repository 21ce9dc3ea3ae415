"""A program in a real pseudo-terminal, driven from outside: keys in, and how long until the screen stands still."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

PATIENCE = 60.0
"""Seconds after which a text that never came is an error."""
SYNC = b"\x1b[?2026"
"""What Textual asks a terminal about and then frames every repaint with; answered, as a good terminal does."""


class Terminal:
    """One program in a pseudo-terminal of a size; everything that it wrote is in ``seen``."""

    def __init__(self, command: Sequence[str], columns: int = 120, lines: int = 36) -> None:
        self.began = time.perf_counter()
        self.seen = b""
        self.child, self._screen = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", EDITOR="false")
            for name in ("NO_COLOR", "COLUMNS", "LINES"):
                os.environ.pop(name, None)
            os.execvp(command[0], list(command))
        self._size(columns, lines)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self._screen)

    def _size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _read(self, patience: float) -> bytes:
        if not select.select([self._screen], [], [], patience)[0]:
            return b""
        came = os.read(self._screen, 1 << 16)
        if b"\x1b[?2026$p" in came:
            os.write(self._screen, b"\x1b[?2026;2$y")
        self.seen += came
        return came

    def until(self, text: bytes) -> float:
        """Seconds from the start until a text was written; TimeoutError where it never is."""
        while text not in self.seen:
            if not self._read(PATIENCE):
                raise TimeoutError(f"{text!r} never came; the end of what did: {self.seen[-400:]!r}")
        return time.perf_counter() - self.began

    def quiet(self, still: float = 0.5) -> float:
        """Waits until nothing has been written for a while; returns the instant of the last writing."""
        last = time.perf_counter()
        while self._read(still):
            last = time.perf_counter()
        return last

    def press(self, keys: bytes, still: float = 0.1) -> tuple[float, float, int]:
        """Sends keys; seconds to the first whole repaint and to the last one, and how much was written."""
        before = len(self.seen)
        begin = time.perf_counter()
        os.write(self._screen, keys)
        return self._answered(begin, before, still)

    def resize(self, columns: int, lines: int, still: float = 0.3) -> tuple[float, float, int]:
        """Makes the terminal another size; the same answers."""
        before = len(self.seen)
        begin = time.perf_counter()
        self._size(columns, lines)
        return self._answered(begin, before, still)

    def _answered(self, begin: float, before: int, still: float) -> tuple[float, float, int]:
        first = last = 0.0
        patience = 3.0
        while self._read(patience):
            last = time.perf_counter() - begin
            if not first and SYNC + b"l" in self.seen[before:]:
                first = last
            patience = still
        return first or last, last, len(self.seen) - before

    def memory(self) -> float:
        """Megabytes of memory that the program holds now."""
        return resident(str(self.child))


def resident(process: str) -> float:
    """Megabytes of memory that a process holds now, by its number or ``self``."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise ValueError("this machine does not say how much memory a program holds")
