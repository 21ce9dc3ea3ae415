"""What a document says about itself before its first word.

The record knows symbols and rounds, and Word may not ask it; so they arrive here as one value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DocumentHeading:
    """The masthead and properties of one circulated document.

    ``language`` is a language tag such as ``en-GB``; ``hash`` the hexadecimal hash of the text, ``""`` where
    none is known; ``secretariat`` signs drafting notes.
    """

    title: str
    symbol: str = ""
    round_name: str = ""
    distribution: str = ""
    language: str = "en-GB"
    date: date | None = None
    hash: str = ""
    secretariat: str = "Secretariat"
