"""Reading files, so that every way in which it can fail is said in the same words.

A file that is absent, a folder, forbidden, too long or not UTF-8 is met by every room that reads
one; here each becomes an error that names the file and, for a wrong byte, its line and column.
"""

from __future__ import annotations

import errno
import os
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from drafting.errors import Place, TravauxError, nearest

LONGEST = 64 * 1024 * 1024
"""Bytes; a longer file is refused before it fills the memory."""

_WORD_NAMES = (".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf")
_WORD_BEGINS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")

_BESIDE = 1000
"""How many names beside a missing file are looked at for the one that may be meant."""

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "it may not be read",
    errno.EPERM: "it may not be read",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its symbolic links go round in a circle",
}


def shown(path: Path) -> str:
    """A path as messages show it: relative to the current folder where it lies below that."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def read_bytes(path: Path, *, name: str = "", longest: int = LONGEST) -> bytes:
    """The bytes of a file. ``name`` is what messages call it; by default its path."""
    place = Place(name or shown(path))
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with path.open("rb") as file:
            found = read_stream(file, place.file, longest=longest)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        reason = _REASONS.get(number or 0) or getattr(error, "strerror", None) or str(error)
        hint = _nearest(path) if number == errno.ENOENT else ""
        raise TravauxError(
            f"cannot read this file: {reason}", place=place, expected="a file", hint=hint
        ) from error
    return found


def _nearest(path: Path) -> str:
    """A hint that names the file beside it whose name is most like; "" where there is none, or no folder."""
    try:
        return nearest(path.name, (each.name for each in islice(path.parent.iterdir(), _BESIDE)))
    except OSError:
        return ""


def read_stream(stream: BinaryIO, name: str, *, longest: int = LONGEST) -> bytes:
    """The bytes of an open file; one that is too long is refused before it fills the memory."""
    found = stream.read(longest + 1)
    if len(found) > longest:
        raise TravauxError(
            f"this file is longer than {longest} bytes", place=Place(name), expected="a shorter file"
        )
    return found


def read_text(path: Path, *, name: str = "", longest: int = LONGEST) -> str:
    """The text of a UTF-8 file without its byte order mark; line ends stay as they are."""
    name = name or shown(path)
    return decoded(read_bytes(path, name=name, longest=longest), name)


def is_word_processors(name: str, data: bytes = b"") -> bool:
    """Whether a word processor wrote a file, by its name or by how it begins: the Word room then says what it is."""
    return name.lower().endswith(_WORD_NAMES) or data.startswith(_WORD_BEGINS)


def decoded(found: bytes, name: str) -> str:
    """Bytes as UTF-8 text; an error names the line and column of the first byte that is none."""
    if found.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TravauxError(
            "this file is in UTF-16", place=Place(name, 1, 1), expected="UTF-8", hint="save it again as UTF-8"
        )
    try:
        text = found.decode("utf-8")
    except UnicodeDecodeError as error:
        before = found[: error.start].decode("utf-8")
        raise TravauxError(
            f"byte 0x{found[error.start]:02X} is not UTF-8",
            place=_place(name, before),
            expected="text in UTF-8",
            hint="save the file again as UTF-8",
        ) from error
    text = text.removeprefix("\ufeff")
    if (at := text.find("\0")) >= 0:
        raise TravauxError(
            "a NUL byte", place=_place(name, text[:at]), expected="text", hint="this is not a text file"
        )
    return text


def _place(name: str, before: str) -> Place:
    """Where a file stands after the text before."""
    return Place(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
