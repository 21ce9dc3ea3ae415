"""Writing files whole or not at all.

A process can be killed and a disk can fill at any instant, so nothing is ever written in place: the
bytes go to a new name in the same folder, are forced to the disk, and only then take the name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from drafting.errors import Place, TravauxError
from drafting.files.reading import shown

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space and try again"),
    errno.EDQUOT: ("the disk quota is used up", "free some space and try again"),
    errno.EROFS: ("the disk is read-only", "choose a folder that can be written"),
    errno.EACCES: ("the folder may not be written", "check its permissions, or choose another folder"),
    errno.EPERM: ("the folder may not be written", "check its permissions, or choose another folder"),
    errno.ENOENT: ("its folder does not exist", "make the folder first"),
    errno.EISDIR: ("a folder has this name", "choose another name"),
    errno.ENOTDIR: ("a part of its path is not a folder", "choose another path"),
    errno.EEXIST: ("it exists already", "choose another name"),
    errno.ENOTEMPTY: ("it exists already and is not empty", "choose another name"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
}


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Writes a file: afterwards it holds all of ``data``, or on an error what it held before.

    Data may come in pieces; an error while they are made leaves the file as it was too.
    """
    target = Path(os.path.realpath(path))  # a symbolic link goes on pointing to what was written
    part = target.with_name(f".{target.name[:200]}.{secrets.token_hex(6)}.part")
    try:
        if target.is_dir():
            raise OSError(errno.EISDIR, "")
        try:
            write_new(part, data, like=target)
            os.replace(part, target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise refused(path, error) from error


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes ``folder`` with all of these files in it, or on an error leaves no trace of it.

    Names are relative and may go through subfolders. The folder must not exist yet, or be empty.
    """
    target = Path(os.path.realpath(folder))
    part = target.with_name(f".{target.name[:200]}.{secrets.token_hex(6)}.part")
    try:
        try:
            part.mkdir()
            for name, data in files.items():
                file = part / inside(name)
                file.parent.mkdir(parents=True, exist_ok=True)
                write_new(file, data)
            for inner in (part, *(path for path in part.rglob("*") if path.is_dir())):
                sync_folder(inner)
            os.rename(part, target)  # refuses a folder that holds anything
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise refused(folder, error) from error


def inside(name: str) -> Path:
    """A name as a path that stays inside the folder it is joined to."""
    path = Path(name)
    if not name or path.is_absolute() or ".." in path.parts or "\0" in name:
        raise TravauxError(f"the file name {name!r} leads out of its folder", expected="a name inside it")
    return path


def write_new(path: Path, data: bytes | Iterable[bytes], like: Path | None = None) -> None:
    """Writes and forces to disk a file that must not exist yet, with the permissions of another."""
    # Permissions of a new file are the umask's business, which open() applies by itself.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o666)
    with open(handle, "wb") as file:
        if like is not None and like.exists():
            with contextlib.suppress(OSError):  # another owner's file: its content matters more than its mode
                os.chmod(path, stat.S_IMODE(like.stat().st_mode))
        file.writelines([data] if isinstance(data, bytes) else data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Forces a folder's names to disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refused(path: Path, error: OSError) -> TravauxError:
    """What the system would not do, as an error that names the file."""
    reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
    return TravauxError(
        f"cannot write this: {reason}; nothing was changed", place=Place(shown(path)), hint=hint
    )
