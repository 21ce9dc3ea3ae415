"""What a document says of itself (its pages, its date, its contents), in the language of its text.

The words are data, beside the house style. A language that has none gets the English ones: a masthead in
English is what a secretariat sends anyway, and a guessed word would stand on every page.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """What a comparison table says beside its texts.

    ``left`` and ``first`` tell what each text is marked against and hold ``{new}`` and ``{gone}``, ``first`` also
    ``{column}``; ``only`` that the rest is left out, ``same`` that there is nothing; ``joined``, ``moved_to`` and
    ``moved_from`` what became of a paragraph, the last two with a ``{place}``.
    """

    title: str
    left: str
    first: str
    new: str
    gone: str
    only: str
    same: str
    joined: str
    moved_to: str
    moved_from: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; those in braces stand for what is put in.

    ``page`` has ``{page}`` and ``{pages}``, ``compared`` has ``{round}`` and ``{other}``, ``date`` has
    ``{day}``, ``{month}`` and ``{year}``. ``first`` is how the first of a month is written, ``""`` for ``1``.
    """

    contents: str
    page: str
    compared: str
    date: str
    months: tuple[str, ...]
    comparison: ComparisonWords
    first: str = ""

    def spelled(self, day: datetime.date | None) -> str:
        """A date as a document spells it: ``6 January 2026``; ``""`` where there is none."""
        if day is None:
            return ""
        number = self.first if day.day == 1 and self.first else str(day.day)
        return self.date.format(day=number, month=self.months[day.month - 1], year=day.year)

    def round(self, name: str, compared_with: str = "") -> str:
        """A round's name, and what it is compared with where it is."""
        return self.compared.format(round=name, other=compared_with) if compared_with else name


@cache
def wordings() -> Mapping[str, Wording]:
    """The languages that we have words for, by their two letters."""
    content = resources.files("templates.word").joinpath("wording.toml").read_text("utf-8")
    return {
        language: Wording(
            **{
                **words,
                "months": tuple(words["months"]),
                "comparison": ComparisonWords(**words["comparison"]),
            }
        )
        for language, words in tomllib.loads(content).items()
    }


def wording(language: str = _ENGLISH) -> Wording:
    """The words for a language tag such as ``fr-FR``; the English ones where we have none."""
    known = wordings()
    return known.get(language.replace("_", "-").partition("-")[0].lower(), known[_ENGLISH])
