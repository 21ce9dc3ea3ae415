"""Differences that change nothing: punctuation, dashes, apostrophes, case, spacing and listed spellings."""

from __future__ import annotations

import re
import unicodedata

from drafting.compare.lexicon import Lexicon
from drafting.compare.remembering import Remembered
from drafting.compare.tokens import WORD

# Signs that change nothing when they alone change; brackets, signs of number and strokes are not among them.
_TRIFLES = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[;:!?'\"()*_‘’‚“”„«»‹›…`´ʼ‐‑‒–—―\u00ad-]")
_BRACKET = re.compile(r"[\[\]]")


def same_but_for_trifles(old: str, new: str, words: Lexicon) -> bool:
    """Whether two texts differ only in punctuation, dashes, apostrophes, case, spacing or listed spellings."""
    if _begin_apart(old, new):
        return False
    one, other = _bare(old), _bare(new)
    if one == other:
        return not _capital_matters(old, new, words)
    if not one or not other or one[0] != other[0] or abs(len(one) - len(other)) > 1 + len(one) // 8:
        return False
    return _spelt(old, words) == _spelt(new, words)


def _begin_apart(old: str, new: str) -> bool:
    """Whether two texts are seen to differ at once, by how they begin; a sign there tells nothing."""
    one, other = old[:1], new[:1]
    if not (one.isalnum() or not old) or not (other.isalnum() or not new):
        return False
    return one.lower() != other.lower() and ((old + new).isascii() or (old.isalpha() and new.isalpha()))


def _capital_matters(old: str, new: str, words: Lexicon) -> bool:
    before, after = WORD.findall(old), WORD.findall(new)
    return any(
        one[0].isupper() != other[0].isupper()
        and one.lower() == other.lower()
        and one.lower() in words.capital
        for one, other in zip(before, after, strict=False)
    )


def _bared(run: str) -> str:
    if not run.isascii():
        run = unicodedata.normalize("NFC", run)
    return _TRIFLES.sub("", run.casefold())


_BARED = Remembered(_bared)


def _bare(text: str) -> str:
    return "".join(map(_BARED.__getitem__, text.split()))


def _spelt(text: str, words: Lexicon) -> list[str]:
    found = WORD.findall(unicodedata.normalize("NFC", text).lower())
    brackets = _BRACKET.findall(text)
    return [words.spelt(word.replace("’", "'")) for word in found] + brackets
