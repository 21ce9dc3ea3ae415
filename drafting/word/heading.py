"""What a document says about itself before its first word.

The record knows symbols and rounds, and Word may not ask it; so they arrive here as one value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WORKSHEET = "Worksheet"
"""The property that says of a file that it is a working document, and of what kind, and no text that comes back."""

_COUNTRIES = {
    "ar": "SA", "cs": "CZ", "da": "DK", "el": "GR", "en": "GB", "et": "EE", "ja": "JP", "ko": "KR",
    "nb": "NO", "sl": "SI", "sq": "AL", "sv": "SE", "uk": "UA", "zh": "CN",
}  # fmt: skip
"""The country that Word names beside a language, where it is not the language's own name."""


def language_tag(language: str) -> str:
    """A language as Word names it: ``en-GB`` for ``en``; a tag that names a country stays."""
    language = language.strip().replace("_", "-")
    if not language.isalpha() or len(language) != 2:
        return language
    return f"{language.lower()}-{_COUNTRIES.get(language.lower(), language.upper())}"


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
