"""From a file that a capital sent to what it says, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from typing import TYPE_CHECKING

from drafting.errors import Place, TravauxError
from drafting.negotiation.proposals.answers.answer import Answer, Incoming

if TYPE_CHECKING:
    from drafting.negotiation.table import Table

_WORD_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
_WORD_NAMES = (".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf")


def answer(table: Table, file: Incoming, wanted: str | int | None, authors: Collection[str]) -> Answer:
    """What a file changes in the round that it was made from; ``wanted`` says which that is, and wins.

    With ``authors`` only their tracked changes count. Raises TravauxError for a file that cannot be read, an
    author who tracked nothing in it, a round that there is not, and a text that resembles no round.
    """
    named = PurePath(file.name).suffix.lower() in _WORD_NAMES
    if named or file.data.startswith(_WORD_FILES):
        from drafting.negotiation.proposals.answers.word import of_word

        return of_word(table, file, wanted, authors)
    if authors:
        raise TravauxError(
            "a text holds no tracked changes", place=Place(file.name), expected="a Word file beside --tracked"
        )
    from drafting.negotiation.proposals.answers.text import of_text

    return of_text(table, file, wanted)
