"""A program in a real pseudo-terminal, driven from outside: keys in, and how long until the screen stands still.

Where the machine has other work, a program stands in line for a processor, and the more often it hands over from
thread to thread the longer. The kernel counts that; it is no time of the program's, and is taken off.
"""

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
        begin = time.perf_counter()
        self.seen = b""
        self.child, self._screen = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", EDITOR="false")
            for name in ("NO_COLOR", "COLUMNS", "LINES"):
                os.environ.pop(name, None)
            os.execvp(command[0], list(command))
        self.began = Stopwatch(self.child, begin)
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
        return self.began()

    def quiet(self, still: float = 0.5) -> float:
        """Waits until nothing has been written for a while; returns the instant of the last writing."""
        last = time.perf_counter()
        while self._read(still):
            last = time.perf_counter()
        return last

    def press(self, keys: bytes, still: float = 0.1) -> tuple[float, float, int]:
        """Sends keys; seconds to the first whole repaint and to the last one, and how much was written."""
        before = len(self.seen)
        begun = Stopwatch(self.child)
        os.write(self._screen, keys)
        return self._answered(begun, before, still)

    def resize(self, columns: int, lines: int, still: float = 0.3) -> tuple[float, float, int]:
        """Makes the terminal another size; the same answers."""
        before = len(self.seen)
        begun = Stopwatch(self.child)
        self._size(columns, lines)
        return self._answered(begun, before, still)

    def _answered(self, begun: Stopwatch, before: int, still: float) -> tuple[float, float, int]:
        first = last = 0.0
        patience = 3.0
        while self._read(patience):
            last = begun()
            if not first and SYNC + b"l" in self.seen[before:]:
                first = last
            patience = still
        return first or last, last, len(self.seen) - before

    def memory(self) -> float:
        """Megabytes of memory that the program holds now."""
        return resident(str(self.child))


class Stopwatch:
    """Seconds since it was made, less those for which the threads of a process stood in line for a processor.

    Never less than they had one. ``begin`` is an earlier instant at which the process began.
    """

    def __init__(self, process: int, begin: float | None = None) -> None:
        self._process = process
        self._used, self._stood = (0.0, 0.0) if begin is not None else scheduled(process)
        self._begin = time.perf_counter() if begin is None else begin

    def __call__(self) -> float:
        """The seconds."""
        whole = time.perf_counter() - self._begin
        used, stood = scheduled(self._process)
        return max(used - self._used, whole - (stood - self._stood))


def scheduled(process: int) -> tuple[float, float]:
    """Seconds for which the threads of a process had a processor, and for which they stood in line for one."""
    used = stood = 0
    for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
        try:
            figures = thread.read_text(encoding="ascii").split()
        except OSError:
            continue  # it has ended
        used, stood = used + int(figures[0]), stood + int(figures[1])
    return used / 1e9, stood / 1e9


def resident(process: str) -> float:
    """Megabytes of memory that a process holds now, by its number or ``self``."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise ValueError("this machine does not say how much memory a program holds")
