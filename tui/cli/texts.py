"""The one text that a command is about: a file of any encoding, standard input, or a round of the negotiation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.errors import Place, TravauxError
from drafting.files.reading import decoded, is_word_processors, read_bytes
from drafting.text.decoding import Decoded, decode
from drafting.text.draft import Draft
from drafting.text.reading import read
from tui.cli.naming import meant
from tui.cli.options import opened, say, typed

if TYPE_CHECKING:
    from drafting.word.reading import Received


@dataclass(frozen=True, slots=True)
class Text:
    """A text: what its readers call it, the draft read from it, and how its file was written."""

    name: str
    draft: Draft
    decoded: Decoded
    word: Received | None = None
    """What else the Word file holds that it was read from."""

    @property
    def data(self) -> bytes:
        """The bytes that it was read from."""
        return self.decoded.encode(self.draft.source)


def text(ctx: click.Context, word: str, tracked: str = "") -> Text:
    """The text that a word names; raises ``TravauxError`` where it names none or names no text.

    With ``tracked``, which says how tracked changes count, it may be a Word file; what else that holds is said.
    """
    if word == "-":
        return read_plain("standard input", typed())
    return meant(word, lambda: _round(ctx, word), lambda: _file(word, tracked))


def _file(word: str, tracked: str) -> Text:
    data = read_bytes(Path(word), name=word)
    if not is_word_processors(word, data):
        if tracked not in ("", "accepted"):
            raise TravauxError(
                "a text holds no tracked changes", place=Place(word), expected="a Word file beside --tracked"
            )
        return read_plain(word, data)
    if not tracked:
        raise TravauxError(
            "this is a word processor's file",
            place=Place(word),
            expected="a text file (.md, .txt) or a round",
            hint=f"`travaux read --source {word} > text.md` gives its text",
        )
    from tui.cli.received import received

    found = received(data, word, tracked, done="read")
    return Text(word, found.draft(), Decoded(found.source, "utf-8", b"", "\n"), found)


def plain(file: Path, *, hint: str) -> str:
    """The text of a UTF-8 file, or of standard input for `-`; a word processor's file is refused with a hint."""
    if str(file) == "-":
        return decoded(typed(), "standard input")
    data = read_bytes(file)
    if is_word_processors(file.name, data):
        raise TravauxError(
            "this is a word processor's file",
            place=Place(str(file)),
            expected="a text file (.md, .txt)",
            hint=hint,
        )
    return decoded(data, str(file))


def _round(ctx: click.Context, word: str) -> Text:
    negotiation = opened(ctx)
    found = negotiation.round(word)
    draft = negotiation.draft(found.number)
    return Text(found.name, draft, Decoded(draft.source, "utf-8", b"", "\n"))


def read_plain(name: str, data: bytes) -> Text:
    """A text in any usual encoding, which is said where it is a guess; TravauxError for what is no text."""
    found = decode(data)
    if "\0" in found.text or (not found.certain and found.encoding == "utf-8"):
        raise TravauxError("this is not a text", place=Place(name), expected="a text file (.md, .txt)")
    if not found.certain:
        say(f"{name}: not UTF-8; read as {found.encoding}.")
    return Text(name, read(found.text), found)
