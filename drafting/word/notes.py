"""What the footnotes and endnotes of a file are called in its source.

Word numbers notes and knows no names. In a document of ours that came back the notes of the round are known
again by their words, so that a note put in before another renames nothing. A new note is named after its words,
so that two capitals that put in two notes never mean the same name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import sha256

_ALIKE = 0.5
"""From this share of words on, a note is an old one that reads otherwise."""
_WORDS = re.compile(r"[^\W\d_]+")
_NAMED_BY = 2


@dataclass(slots=True)
class NoteNames:
    """Names notes by their words. ``known`` are the notes of the round that a file was made from, names by words.

    Without a round (None) every note gets the next number.
    """

    known: Mapping[str, str] | None = None
    used: dict[str, str] = field(default_factory=dict)
    """The names of the notes met so far, by their words; of a file without a round."""
    reworded: dict[str, str] = field(default_factory=dict)
    """The words of the notes met so far that read otherwise in the round, by the name that they have there."""
    fresh: dict[str, str] = field(default_factory=dict)
    """The words of the notes met so far that the round does not have, by the name given to each."""
    _there: Callable[[], Iterable[str]] = lambda: ()
    _missing: list[str] | None = None
    _given: dict[str, str] = field(default_factory=dict)

    def look(self, there: Callable[[], Iterable[str]]) -> None:
        """Tell what gives the words of all notes of the file."""
        self._there = there

    def name(self, words: str) -> str:
        """What a note of these words is called. Two that say the same are one."""
        if self.known is None:
            return self.used.setdefault(words, str(len(self.used) + 1))
        plain = " ".join(words.split())
        if plain in self.known:
            return self.known[plain]
        if plain not in self._given:
            name = self._was(plain)
            if name:
                self.reworded[name] = plain
            else:
                name = _called_after(plain)
                self.fresh[name] = plain
            self._given[plain] = name
        return self._given[plain]

    def _was(self, words: str) -> str:
        """The name of the note that this one was before somebody changed its words."""
        assert self.known is not None
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


def _called_after(words: str) -> str:
    """A name for a note: its first words, and a sign of all of them."""
    first = _WORDS.findall(words.lower())[:_NAMED_BY]
    return "-".join([*first, sha256(words.encode()).hexdigest()[:4]])
