"""Bytes turned into text and back: encodings, byte-order marks and line ends, so that the same bytes can be restored.

A file from a capital may be UTF-8, UTF-16 or an old Windows code page. The reader wants plain text with
``\\n``; what was taken off on the way in is remembered and put back on the way out.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was written: ``encoding``, ``mark`` (its byte-order mark or ``b""``), ``line_end``.

    ``line_end`` is ``\\n``, ``\\r\\n`` or ``\\r`` where the whole file uses one; mixed line ends stay in the
    text. ``certain`` is False where the encoding is a guess.
    """

    text: str
    encoding: str
    mark: bytes
    line_end: str
    certain: bool = True

    def encode(self, text: str) -> bytes:
        """A text written as this one was: ``decoded.encode(decoded.text)`` gives the same bytes back.

        Characters that the encoding lacks raise ``UnicodeEncodeError``.
        """
        if self.line_end != "\n":
            text = text.replace("\n", self.line_end)
        errors = "surrogateescape" if self.encoding == "utf-8" else "strict"
        return self.mark + text.encode(self.encoding, errors)


def decode(data: bytes) -> Decoded:
    """Turn bytes into text; never fails. Bytes that are no text in any way survive as lone surrogates."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _ended(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError:
                break
    try:
        return _ended(data.decode("utf-8"), "utf-8", b"")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        wide = _wide(data)
        if wide is not None:
            return wide
    else:
        try:
            return _ended(data.decode("cp1252"), "cp1252", b"", certain=False)
        except UnicodeDecodeError:
            pass
    return _ended(data.decode("utf-8", "surrogateescape"), "utf-8", b"", certain=False)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: Latin text has its zeros on one side only."""
    if len(data) % 2:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < len(data) // 8:
        return None
    try:
        return _ended(data.decode(encoding), encoding, b"", certain=False)
    except UnicodeDecodeError:
        return None


def _ended(text: str, encoding: str, mark: bytes, *, certain: bool = True) -> Decoded:
    """Take one kind of line end off; a text that mixes them keeps them."""
    pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
    if pairs and pairs == returns == feeds:
        return Decoded(text.replace("\r\n", "\n"), encoding, mark, "\r\n", certain)
    if returns and not feeds:
        return Decoded(text.replace("\r", "\n"), encoding, mark, "\r", certain)
    return Decoded(text, encoding, mark, "\n", certain)
