"""What a word that names a text means: a round of the negotiation or a file.

What a word means must not hang on what happens to lie in a folder, so its form decides first. A number,
``rev.N``, ``zero``, ``latest`` and ``previous`` are always rounds, even beside a file called ``1``, which
is written ``./1``. Anything else is the file of that name, or where there is none a round's other name; an
error says what was tried. ``-`` is standard input wherever a text is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from drafting.errors import TravauxError
from drafting.files.reading import is_word_processors
from drafting.negotiation.rounds import names_a_round

_TEXTS = (".md", ".markdown", ".txt", ".text")

Found = TypeVar("Found")


def meant(word: str, a_round: Callable[[], Found], a_file: Callable[[], Found]) -> Found:
    """What a word names, read by the one or the other; TravauxError where it names nothing."""
    path = Path(word)
    if names_a_round(word):
        try:
            return a_round()
        except TravauxError as error:
            if path.is_file():
                here = f"for the file of that name write ./{word}"
                error.hint = f"{error.hint}; {here}" if error.hint else here
            raise
    if path.suffix.lower() in _TEXTS or is_word_processors(word) or path.exists():
        return a_file()
    try:
        return a_round()
    except TravauxError as error:
        raise TravauxError(
            f"'{word}' is neither a file nor a round: there is no file of that name, and {error.message}",
            expected="a file (.docx, .md, .txt) or a round (2, rev.2, zero, latest, previous)",
            hint=error.hint,
        ) from error
