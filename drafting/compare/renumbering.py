"""References that follow a renumbering: ``Article 5`` made ``Article 6`` because Article 5 is now Article 6.

Such a change asks nothing new of anybody. It is told by the alignment, which knows what each label
became, and by the word before the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.compare.redline import DEPARTED, Entry
from drafting.compare.remembering import Remembered
from drafting.compare.strength_file import lexicon
from drafting.text.draft import Division, Draft

_NUMBER = re.compile(r"\w+")
# "Article 4", "Articles 4, 5 and 9", "paragraph 3(a)": a word of reference with only labels up to the change.
_LABELS = r"(?:[\s,()\-–\[\].]|\b(?:and|or|to|\d+\w*|[a-z]{1,2}|[ivxlc]+|[A-Z])\b)*"
# One paragraph of an article, written either way: "4.9", "4, paragraph 9(a)"; the word of reference may stand before.
_PARAGRAPH = re.compile(
    r"(?:articles?\s+)?(\d+\w*)(?:\.|,?\s+para(?:graph)?\s+)(\d+\w*)((?:\s*\(\w+\))*),?", re.IGNORECASE
)
_NAMED = re.compile(r"@\{([^{}]+)\}")
# The number alone of a label as it is typed.
_ALONE = Remembered(lambda label: next(reversed(_NUMBER.findall(label)), ""))


class Renumbering:
    """What each label of the old draft is called in the new one."""

    def __init__(self, old: Draft, new: Draft, entries: Sequence[Entry]) -> None:
        self._old = old
        self._new = new
        self._pairs = {
            entry.old[0]: entry.new[0]
            for entry in entries
            if entry.old and entry.new and entry.fate is not DEPARTED
        }
        self._became: dict[tuple[str, int], dict[str, set[str]]] = {}
        words = lexicon().references
        every = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        self._behind = re.compile(rf"\b({every})\s+{_LABELS}$", re.IGNORECASE)
        self._words = words
        self._numbers: frozenset[str] | None = None

    def explains(self, entry: Entry, at: int, old: str, new: str) -> bool:
        """Whether a change, which begins ``at`` in the old source, only carries a reference over to its new label."""
        if _NAMED.fullmatch(old.strip()) and _NAMED.fullmatch(new.strip()):
            return self._renamed(old.strip()[2:-1], new.strip()[2:-1])
        if ("para" in old.lower()) != ("para" in new.lower()):
            # "4.9" made "4, paragraph 9".
            return self._rewritten(entry, at, old.strip(), new.strip())
        before, after = _NUMBER.findall(old), _NUMBER.findall(new)
        if len(before) != len(after) or not before or _NUMBER.sub("", old) != _NUMBER.sub("", new):
            return False
        if self._numbers is None:
            self._numbers = frozenset(_ALONE[provision.label] for provision in self._new.provisions)
        if any(one != other and other not in self._numbers for one, other in zip(before, after, strict=True)):
            # Mostly it is no label at all.
            return False
        behind = self._reference(entry, at)
        if behind is None:
            return False
        kind = self._words[behind.group(1).lower()]
        became = self._labels(kind, entry.old[0])
        return all(
            other in became.get(one, ()) for one, other in zip(before, after, strict=True) if one != other
        )

    def _rewritten(self, entry: Entry, at: int, old: str, new: str) -> bool:
        """Whether the same paragraph of the same article was only written the other way."""
        one, other = _PARAGRAPH.fullmatch(old), _PARAGRAPH.fullmatch(new)
        if one is None or other is None or _spelt(one) != _spelt(other):
            return False
        if old[0].isalpha() or new[0].isalpha():
            return old[0].isalpha() and new[0].isalpha()
        behind = self._reference(entry, at)
        return behind is not None and self._words[behind.group(1).lower()] == "article"

    def _reference(self, entry: Entry, at: int) -> re.Match[str] | None:
        """The word of reference with only labels between it and a place in the old source."""
        start = max(at - 60, self._old.provisions[entry.old[0]].text_start)
        return self._behind.search(self._old.source[start:at])

    def _renamed(self, old: str, new: str) -> bool:
        names = {provision.name: provision.order for provision in self._new.provisions if provision.name}
        return any(
            provision.name == old and self._pairs.get(provision.order, -1) == names.get(new, -2)
            for provision in self._old.provisions
        )

    def _labels(self, kind: str, order: int) -> dict[str, set[str]]:
        """What the labels of one kind became: articles and annexes everywhere, paragraphs in their own article."""
        scope = -1 if kind in ("article", "annex") else _top(self._old, order)
        known = self._became.get((kind, scope))
        if known is not None:
            return known
        became: dict[str, set[str]] = {}
        inside = range(len(self._old.provisions)) if scope < 0 else self._old.covered(scope)
        for old in inside:
            new = self._pairs.get(old, -1)
            one, other = _label(self._old, old, kind), _label(self._new, new, kind) if new >= 0 else ""
            if one and other:
                became.setdefault(one, set()).add(other)
        self._became[kind, scope] = became
        return became


def _spelt(reference: re.Match[str]) -> tuple[str, ...]:
    return tuple("".join(part.split()).lower() for part in reference.groups())


def _top(draft: Draft, order: int) -> int:
    """The article or other heading that a provision stands under."""
    above = [provision for provision in draft.above(order) if provision.division is not None]
    return above[0].order if above else -1


_HEADINGS = {
    "article": (Division.ARTICLE,),
    "annex": (Division.ANNEX, Division.CHAPTER, Division.OTHER),
    "paragraph": (None,),
    "point": (None,),
}


def _label(draft: Draft, order: int, kind: str) -> str:
    """The number alone of a provision's label, where the provision is of that kind."""
    provision = draft.provisions[order]
    return _ALONE[provision.label] if provision.division in _HEADINGS[kind] else ""
