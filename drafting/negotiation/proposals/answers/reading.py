"""From a file that a capital sent to what it says, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from drafting.errors import Place, TravauxError
from drafting.files.reading import is_word_processors
from drafting.negotiation.proposals.answers.answer import Answer, Incoming

if TYPE_CHECKING:
    from drafting.negotiation.table import Table


def answer(table: Table, file: Incoming, wanted: str | int | None, authors: Collection[str]) -> Answer:
    """What a file changes in the round that it was made from; ``wanted`` says which that is, and wins.

    With ``authors`` only their tracked changes count. Raises TravauxError for a file that cannot be read, an
    author who tracked nothing in it, a round that there is not, and a text that resembles no round.
    """
    if is_word_processors(file.name, file.data):
        from drafting.negotiation.proposals.answers.word import of_word

        return of_word(table, file, wanted, authors)
    if authors:
        raise TravauxError(
            "a text holds no tracked changes", place=Place(file.name), expected="a Word file beside --tracked"
        )
    from drafting.negotiation.proposals.answers.text import of_text

    return of_text(table, file, wanted)
