"""A folder of files that takes the place of another in one step, or not at all.

``writing.write_together`` makes a folder that is not there yet. A set that was sent once and is sent again must
change places with the one before: whoever looks sees the old set or the new one, never some of both. The new
folder is made whole beside its place, forced to the disk, and exchanged by the system itself where it can.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from drafting.files.writing import inside, refused, sync_folder, write_new

_HERE = -100
"""The system's name for the current folder, from which paths are told."""
_EXCHANGE = 2
_MARK = ".part"


class Staging:
    """A new folder in the making, beside the place that it is to take.

    Used in a ``with`` block, at whose end it is removed unless ``put`` was called. Where ``put`` fails, or the
    process dies after ``settle``, it stays, so that a later ``left_behind`` can bring it to its place.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.realpath(folder))
        self.part = self.folder.with_name(
            f".{self.folder.name[:200]}.{os.getpid()}-{secrets.token_hex(6)}{_MARK}"
        )
        self._kept = False

    def __enter__(self) -> Self:
        try:
            if self.folder.exists() and not self.folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "")
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.part.mkdir()
        except OSError as error:
            raise refused(self.folder, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._kept:
            remove(self.part)

    def write(self, name: str, data: bytes) -> None:
        """Adds a file. TravauxError, with nothing changed, where it cannot be written."""
        try:
            file = self.part / inside(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            write_new(file, data)
        except OSError as error:
            raise refused(self.folder / name, error) from error

    def keep(self, name: str) -> None:
        """Takes over a file or folder of the old folder as it is, where the new one has none of that name."""
        old, new = self.folder / inside(name), self.part / name
        if new.exists():
            return
        try:
            if old.is_dir() and not old.is_symlink():
                shutil.copytree(old, new, symlinks=True, copy_function=_linked)
            else:
                _linked(str(old), str(new))
        except OSError as error:
            raise refused(self.folder / name, error) from error

    def settle(self) -> None:
        """Forces the folder to the disk, finished."""
        for each in (self.part, *(path for path in self.part.rglob("*") if path.is_dir())):
            sync_folder(each)
        sync_folder(self.part.parent)

    def put(self) -> None:
        """Gives the folder its place and removes the one that stood there."""
        self._kept = True
        put(self.part, self.folder)


def put(part: Path, folder: Path) -> None:
    """Gives a finished folder its place, in one step; what stood there goes."""
    try:
        if not folder.exists():
            os.rename(part, folder)
        elif not _exchanged(part, folder):
            _exchange_in_two(part, folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise refused(folder, error) from error
    remove(part)


def remove(part: Path) -> None:
    """Removes a folder that is not to have the place, or that had it."""
    for gone in (part, _aside(part)):
        shutil.rmtree(gone, ignore_errors=True)


def left_behind(folder: Path) -> Iterator[Path]:
    """The folders that processes which are no more made for a place, and did not bring to it."""
    target = Path(os.path.realpath(folder))
    for part in sorted(target.parent.glob(f".{_literal(target.name[:200])}.*{_MARK}")):
        maker = part.name.removesuffix(_MARK).rpartition(".")[2].partition("-")[0]
        if part.is_dir() and not (maker.isdigit() and _lives(int(maker))):
            yield part


def _literal(name: str) -> str:
    return "".join(f"[{each}]" if each in "*?[" else each for each in name)


def _lives(process: int) -> bool:
    """Whether another process runs; taken for granted where asking would do it harm."""
    if process == os.getpid():
        return False
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _linked(old: str, new: str) -> None:
    """The same file under a second name, a copy where the disk knows no second names."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _exchanged(part: Path, folder: Path) -> bool:
    """Whether the system exchanged two folders in one step; False where it knows no such thing."""
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        one, other = os.fsencode(part), os.fsencode(folder)
        if sys.platform == "darwin":
            return bool(system.renamex_np(one, other, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, one, _HERE, other, _EXCHANGE) == 0)
    return False


def _exchange_in_two(part: Path, folder: Path) -> None:
    """Two names changed one after the other; where the second fails the first is taken back."""
    os.rename(folder, _aside(part))
    try:
        os.rename(part, folder)
    except OSError:
        os.rename(_aside(part), folder)
        raise


def _aside(part: Path) -> Path:
    """Where the old folder stands while two names are changed one after the other."""
    return part.with_name(f"{part.name}.old")
