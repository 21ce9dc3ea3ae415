"""What the footnotes and endnotes of a file are called in its source.

Word numbers notes and knows no names. In a document of ours that came back the notes of the round are known
again by their words, so that a note put in before another renames nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

_ALIKE = 0.5
"""From this share of words on, a note is an old one that reads otherwise."""


@dataclass(slots=True)
class NoteNames:
    """Names notes by their words. ``known`` are the notes of the round that a file was made from, names by words.

    Without any known every note gets the next number; with some, what is new gets no name at all.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)
    """The names of the notes met so far, by their words."""
    other: dict[str, str] = field(default_factory=dict)
    """The notes met so far that the round does not have, with the name of the one that they were, or ``""``."""
    _there: Callable[[], Iterable[str]] = lambda: ()
    _missing: list[str] | None = None

    def look(self, there: Callable[[], Iterable[str]]) -> None:
        """Tell what gives the words of all notes of the file."""
        self._there = there

    def name(self, words: str) -> str:
        """What a note of these words is called; ``""`` where it is to have no name. Two that say the same are one."""
        if not self.known:
            return self.used.setdefault(words, str(len(self.used) + 1))
        plain = " ".join(words.split())
        if plain in self.known:
            return self.known[plain]
        if plain not in self.other:
            self.other[plain] = self._was(plain)
        return self.other[plain]

    def _was(self, words: str) -> str:
        """The name of the note that this one was before somebody changed its words."""
        if self._missing is None:
            there = {" ".join(each.split()) for each in self._there()}
            self._missing = [each for each in self.known if each not in there]
        said = words.split()
        for each in self._missing:
            matcher = SequenceMatcher(None, each.split(), said, autojunk=False)
            if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                self._missing.remove(each)
                return self.known[each]
        return ""
