"""The rows of a list: what stands in each column of a line, before any widget paints it."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One line. A heading has no ``key``; ``key`` is what the row is called by whoever listens.

    ``number`` and ``who`` stand in columns, ``sign`` before the words with a look of its own, ``aside`` at
    the right end.
    """

    words: str
    key: int = 0
    number: str = ""
    who: str = ""
    sign: str = " "
    sign_look: str = ""
    aside: str = ""
    aside_look: str = "quiet"
    look: str = ""
