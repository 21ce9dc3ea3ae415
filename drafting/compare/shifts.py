"""What a change does: nothing, something, or something to what somebody must do.

Each change is weighed by the words it touches, read with their neighbours, since ``not`` alone means
little and ``shall not`` much. The account is modest on purpose: a change reads stronger or weaker only
where one word says so, and what cannot be told is substance.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.compare.lexicon import CLASSES, Found, Lexicon, lexicon
from drafting.compare.numbers import in_figures, weigh_numbers
from drafting.compare.redline import Change, Entry, Fate, Reads, Weight
from drafting.compare.renumbering import Renumbering
from drafting.compare.surroundings import Context, Surroundings
from drafting.compare.tokens import LIGHT, WORD
from drafting.text.draft import Draft, Kind

# Signs that change nothing when they alone change; brackets, signs of number and strokes are not among them.
_TRIFLES = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[;:!?'\"()*_‘’‚“”„«»‹›…`´ʼ‐‑‒–—―\u00ad-]|\s+")
_BRACKET = re.compile(r"[\[\]]")
_HAS_DIGIT = re.compile(r"\d")
_HAS_CODE = re.compile(r"[A-Z]{3}|@\{")
# "[FRA, DEU:" — who asks for the words behind it.
_ATTRIBUTION = re.compile(r"\[\s*[A-Z][A-Z0-9]{1,4}(?:\s*,\s*[A-Z][A-Z0-9]{1,4})*\s*:")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")
# In a long insertion a condition speaks of the inserted words, unless it opens them.
_OPENING = 4
_LONG = 8

_NOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\]")
# Words that explain no change, whatever brackets stand beside them.
_UNTELLING = LIGHT | {"and"}

Verdict = tuple[Weight, Reads | None, str]
_SUBSTANCE: Verdict = (Weight.SUBSTANCE, None, "")
_EDITORIAL: Verdict = (Weight.EDITORIAL, None, "")


class _Glance(NamedTuple):
    """A verdict that holds wherever these words change, or None and what is to be asked of the place."""

    verdict: Verdict | None
    told: bool = False
    counted: bool = False
    bracketed: bool = False


class Weigher:
    """Weighs the changes between two drafts; it knows which labels became which."""

    def __init__(self, old: Draft, new: Draft, entries: Sequence[Entry]) -> None:
        self._old = old
        self._new = new
        self._lexicon = lexicon()
        self._renumbering = Renumbering(old, new, entries)
        self._glances: dict[tuple[str, str], _Glance] = {}
        self._before = Surroundings(old, self._lexicon)
        self._after = Surroundings(new, self._lexicon)

    def weighed(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        """The same entries, each change with its weight, its reading and the word that decided."""
        for entry in entries:
            if not entry.changes:
                yield entry
                continue
            whole = entry.fate is Fate.INSERTED or entry.fate is Fate.DELETED
            # A drafting note asks nothing of anybody.
            noted = self._kind(entry) is Kind.NOTE
            changes = []
            for change in entry.changes:
                if noted:
                    weight, reads, because = _EDITORIAL
                else:
                    weight, reads, because = (
                        self._whole(entry, change) if whole else self._weigh(entry, change)
                    )
                if weight is not change.weight or reads is not change.reads or because != change.because:
                    change = Change(change.old, change.new, weight, reads, because)
                changes.append(change)
            yield Entry(entry.fate, entry.old, entry.new, tuple(changes), entry.sure, entry.block)

    def _kind(self, entry: Entry) -> Kind:
        """What an entry is of; headings, notes and rows pair with their like alone."""
        draft, order = (self._old, entry.old[0]) if entry.old else (self._new, entry.new[0])
        return draft.provisions[order].kind

    def _whole(self, entry: Entry, change: Change) -> Verdict:
        """A provision put in or taken out: an obligation where it holds a word of obligation."""
        text = self._old.source[slice(*change.old)] + self._new.source[slice(*change.new)]
        if not WORD.search(text):
            return _EDITORIAL
        # A recital only recalls or notes, whatever else it does.
        least = 2 if self._kind(entry) is Kind.PREAMBULAR else 1
        found = [
            hit
            for hit in self._lexicon.find(text)
            if hit.term.kind == "modal" or (hit.term.kind == "verb" and hit.level >= least)
        ]
        if not found:
            return _SUBSTANCE
        first = next((hit for hit in found if hit.term.kind == "modal"), found[0])
        return Weight.OBLIGATION, None, text[first.start : first.end]

    def _weigh(self, entry: Entry, change: Change) -> Verdict:
        old = self._old.source[change.old.start : change.old.end]
        new = self._new.source[change.new.start : change.new.end]
        # Much of what the words of a change say they say anywhere, and the same words change again and again.
        glance = self._glances.get((old, new))
        if glance is None:
            glance = self._glances[old, new] = self._glance(old, new)
        if glance.verdict is not None:
            return glance.verdict
        if glance.told:
            return self._telling(entry, change, (old, new), glance.counted, glance.bracketed)
        if self._renumbering.explains(entry, change, old, new):
            return _EDITORIAL
        return _attributed(*self._contexts(entry, change)) or _SUBSTANCE

    def _glance(self, old: str, new: str) -> _Glance:
        """What the words of a change say wherever they stand."""
        if same_but_for_trifles(old, new, self._lexicon):
            return _Glance(_EDITORIAL)
        marks = len(_NOTE_MARK.findall(old)) - len(_NOTE_MARK.findall(new))
        if marks and same_but_for_trifles(_NOTE_MARK.sub("", old), _NOTE_MARK.sub("", new), self._lexicon):
            # A footnote came or went; the number by which it was called asks nothing.
            return _Glance(_SUBSTANCE)
        words = WORD.findall(f"{old} {new}".lower())
        counted = bool(
            _HAS_DIGIT.search(old) or _HAS_DIGIT.search(new) or not self._lexicon.counting.isdisjoint(words)
        )
        bracketed = "[" in old or "]" in old or "[" in new or "]" in new
        if counted or bracketed or not self._lexicon.vocabulary.isdisjoint(words):
            return _Glance(None, True, counted, bracketed)
        return _Glance(None if _HAS_CODE.search(old + new) else _SUBSTANCE)

    def _telling(
        self, entry: Entry, change: Change, texts: tuple[str, str], counted: bool, bracketed: bool
    ) -> Verdict:
        old, new = texts
        if counted and (
            self._of_note_mark(change)
            or self._renumbering.explains(entry, change, old, new)
            or same_but_for_trifles(
                in_figures(self._lexicon, old), in_figures(self._lexicon, new), self._lexicon
            )
        ):
            return _EDITORIAL
        before, after = self._contexts(entry, change)
        verdict = _by_terms(before, after)
        if counted and (verdict is None or verdict[1] is None):
            numbers = weigh_numbers(self._lexicon, before, after)
            if numbers and (verdict is None or numbers[1]):
                verdict = numbers
        if bracketed and Counter(_BRACKET.findall(old)) != Counter(_BRACKET.findall(new)):
            return _of_brackets(verdict, old, new)
        return verdict or (_attributed(before, after) if bracketed else None) or _SUBSTANCE

    def _of_note_mark(self, change: Change) -> bool:
        """Whether nothing changed but the number of a footnote."""
        sides = (self._old.source, change.old), (self._new.source, change.new)
        return all(
            source[start - 2 : start] == "[^" and source[end : end + 1] == "]"
            for source, (start, end) in sides
        )

    def _contexts(self, entry: Entry, change: Change) -> tuple[Context, Context]:
        return self._before.around(entry.old, change.old), self._after.around(entry.new, change.new)


def _of_brackets(verdict: Verdict | None, old: str, new: str) -> Verdict:
    """A change that opens or closes brackets, and what its words say beside.

    What stands in brackets is on offer, not agreed; opening or closing them reads neither way. It is
    explained by its words where it has any that tell something, else by the bracket.
    """
    if verdict and verdict[2]:
        on_offer = _offers(old, verdict[2]) or _offers(new, verdict[2])
        return Weight.OBLIGATION, None if on_offer else verdict[1], verdict[2]
    # Whose bracket it is belongs to the bracket: "[FRA, DEU:" sets one.
    for text in (new, old):
        words = [word for word in WORD.findall(_ATTRIBUTION.sub("", text)) if word.lower() not in _UNTELLING]
        if words:
            return Weight.OBLIGATION, None, max(words, key=len)
    return Weight.OBLIGATION, None, (_BRACKET.findall(new) or _BRACKET.findall(old))[0]


def _offers(text: str, word: str) -> bool:
    """Whether a text begins with a bracket, or opens one before a word of it and does not close it."""
    before = text[: max(text.find(word), 0)]
    return text.lstrip().startswith("[") or before.count("[") > before.count("]")


def same_but_for_trifles(old: str, new: str, words: Lexicon) -> bool:
    """Whether two texts differ only in punctuation, dashes, apostrophes, case, spacing or listed spellings."""
    if old.isalpha() and new.isalpha() and old[0].lower() != new[0].lower():
        return False
    one, other = _bare(old), _bare(new)
    if one == other:
        return not _capital_matters(old, new, words)
    if not one or not other or one[0] != other[0] or abs(len(one) - len(other)) > 1 + len(one) // 8:
        return False
    return _spelt(old, words) == _spelt(new, words)


def _capital_matters(old: str, new: str, words: Lexicon) -> bool:
    before, after = WORD.findall(old), WORD.findall(new)
    return any(
        one[0].isupper() != other[0].isupper()
        and one.lower() == other.lower()
        and one.lower() in words.capital
        for one, other in zip(before, after, strict=False)
    )


def _bare(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _TRIFLES.sub("", text.casefold())


def _spelt(text: str, words: Lexicon) -> list[str]:
    found = WORD.findall(unicodedata.normalize("NFC", text).lower())
    brackets = _BRACKET.findall(text)
    return [words.spelt(word.replace("’", "'")) for word in found] + brackets


def _attributed(before: Context, after: Context) -> Verdict | None:
    """A party put into or taken out of the attribution of a bracket."""
    gone, come = _codes(before), _codes(after)
    if gone == come:
        return None
    return Weight.OBLIGATION, None, next(iter((come - gone) or (gone - come)))


def _codes(context: Context) -> Counter[str]:
    return Counter(
        code
        for match in _ATTRIBUTION.finditer(context.text)
        if match.start() < context.end + 1 and match.end() > context.start
        for code in _CODE.findall(match.group())
    )


def _by_terms(before: Context, after: Context) -> Verdict | None:
    """What the words of the lexicon that a change touches say about it; None where it touches none."""
    olds, news = before.found, after.found
    if not olds and not news:
        return None
    if not any(_touches(before, hit) for hit in olds) and not any(_touches(after, hit) for hit in news):
        return None
    left = max(_reach_left(before, olds), _reach_left(after, news))
    right = max(_reach_right(before, olds), _reach_right(after, news))
    gone = _within(olds, before.start - left, before.end + right)
    come = _within(news, after.start - left, after.end + right)
    if not gone and not come:
        return None
    only_old, only_new = _apart(gone, come), _apart(come, gone)
    for kind in CLASSES:
        one = [hit for hit in only_old if hit.term.kind == kind]
        other = [hit for hit in only_new if hit.term.kind == kind]
        if one or other:
            reads, because = _reading(kind, one, other, before, after)
            return Weight.OBLIGATION, reads, because
    return None


def _touches(context: Context, hit: Found) -> bool:
    return hit.start < context.end and hit.end > context.start


def _reach_left(context: Context, found: list[Found]) -> int:
    return max((context.start - hit.start for hit in found if _touches(context, hit)), default=0)


def _reach_right(context: Context, found: list[Found]) -> int:
    return max((hit.end - context.end for hit in found if _touches(context, hit)), default=0)


def _within(found: list[Found], start: int, end: int) -> list[Found]:
    return [hit for hit in found if hit.start < end and hit.end > start]


def _key(hit: Found) -> tuple[str, int, bool, tuple[str, ...]]:
    return hit.term.kind, hit.level, hit.negative, hit.term.words


def _apart(found: list[Found], other: list[Found]) -> list[Found]:
    """What is found on one side and not on the other, as often as it is missing there."""
    if not found or not other:
        return found
    left = Counter(_key(hit) for hit in other)
    apart = []
    for hit in found:
        if left[_key(hit)]:
            left[_key(hit)] -= 1
        else:
            apart.append(hit)
    return apart


def _reading(
    kind: str, gone: list[Found], come: list[Found], before: Context, after: Context
) -> tuple[Reads | None, str]:
    """How one class of words reads when ``gone`` made way for ``come``, and the word that says so."""
    word = after.text[come[0].start : come[0].end] if come else before.text[gone[0].start : gone[0].end]
    if kind in ("modal", "verb", "promptness", "quantifier"):
        reads = _levels(kind, gone, come, before, after)
        if kind == "modal" and gone and come and gone[0].negative != come[0].negative:
            word = "not"
        return reads, word
    if kind in ("condition", "discretion", "softener") and bool(gone) != bool(come):
        context, hit = (after, come[0]) if come else (before, gone[0])
        # "As far as possible" asks for the most; "possible measures" for less than measures.
        utmost = context.text[: hit.start].rstrip().endswith(" as")
        if _opens(context, hit) and not utmost:
            return (Reads.WEAKER if come else Reads.STRONGER), word
    return None, word


def _opens(context: Context, hit: Found) -> bool:
    """Whether a word speaks of what was there before: the change is short, or begins with it."""
    changed = context.words
    if changed.count(" ") < _LONG:
        return True
    return context.text[context.start : hit.start].count(" ") < _OPENING


def _levels(kind: str, gone: list[Found], come: list[Found], before: Context, after: Context) -> Reads | None:
    if not gone or not come:
        weak = kind == "verb" and bool(gone or come) and (gone or come)[0].level == 3
        context, hit = (after, come[0]) if come else (before, gone[0])
        if weak and _opens(context, hit):
            # "seek to", "endeavour": effort instead of result, wherever it is put in.
            return Reads.WEAKER if come else Reads.STRONGER
        return None
    if len(gone) > 1 or len(come) > 1:
        return None
    one, other = gone[0], come[0]
    if one.negative != other.negative:
        # "may" made "shall not" forbids what was free; "shall" made "shall not" is another duty, not a stronger one.
        if one.level <= 1 or other.level <= 1:
            return Reads.STRONGER if other.level > one.level else Reads.WEAKER
        return None
    if kind == "quantifier" and re.search(r"\b(?:not|no)\b", after.text):
        return None
    if one.level == other.level:
        return None
    return Reads.STRONGER if other.level > one.level else Reads.WEAKER
