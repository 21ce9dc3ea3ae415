"""What a change does: nothing, something, or something to what somebody must do.

Each change is weighed by the words it touches, read with their neighbours, since ``not`` alone means
little and ``shall not`` much. The account is modest on purpose: a change reads stronger or weaker only
where one word says so, and what cannot be told is substance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from drafting.compare.lexicon import BRACKETED, CODED, COUNTED, TOLD, Found
from drafting.compare.numbers import in_figures, weigh_numbers
from drafting.compare.offers import attributed, of_brackets, rebracketed
from drafting.compare.redline import DELETED, INSERTED, Change, Entry, Reads, Weight
from drafting.compare.renumbering import Renumbering
from drafting.compare.sentences import recognisable
from drafting.compare.strength import Told, by_terms, key
from drafting.compare.strength_file import lexicon
from drafting.compare.surroundings import Spot, Surroundings, in_braces
from drafting.compare.tokens import WORD, Atoms
from drafting.compare.trifles import same_but_for_trifles
from drafting.compare.verdict import EDITORIAL, SUBSTANCE, Verdict
from drafting.text.draft import Draft, Kind, Range

# Made by the ten thousand: straight, and not by way of a function in Python.
_change: Callable[[tuple[Range, Range, Weight, Reads | None, str]], Change] = partial(tuple.__new__, Change)
_NOTE, _OBLIGATION = Kind.NOTE, Weight.OBLIGATION
_NOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\]")


# The atoms of the provision on both sides, counted from the beginning of its text, where they are known.
Cut = tuple[Atoms | None, Atoms | None]


class _Place(NamedTuple):
    """Where a change stands: in which entry, which of its changed ranges it is, and the entry's atoms."""

    entry: Entry
    ranges: Sequence[tuple[Range, Range]]
    at: int
    cut: Cut


class _Glance(NamedTuple):
    """A verdict that holds wherever these words change, or None and what is to be asked of the place."""

    verdict: Verdict | None
    told: bool = False
    counted: bool = False
    bracketed: bool = False
    reached: tuple[bool, bool] = (True, True)


_TRIFLE, _PLAIN = _Glance(EDITORIAL), _Glance(SUBSTANCE)


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

    def weighed(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries, each change with its weight, its reading and the word that decided."""
        for entry in entries:
            if entry.changes:
                changes = self.changes(entry, [(change.old, change.new) for change in entry.changes])
                entry = Entry(entry.fate, entry.old, entry.new, changes, entry.sure, entry.block)
            yield entry

    def changes(
        self, entry: Entry, ranges: Sequence[tuple[Range, Range]], cut: Cut = (None, None)
    ) -> tuple[Change, ...]:
        """The changed ranges of an entry, weighed; ``cut`` are its atoms on both sides where they are known."""
        if self._kind(entry) is _NOTE:
            # A drafting note asks nothing of anybody.
            return tuple([Change(old, new, *EDITORIAL) for old, new in ranges])
        if entry.fate is INSERTED or entry.fate is DELETED:
            return tuple([Change(old, new, *self._whole(entry, old, new)) for old, new in ranges])
        source, other_source, glances = self._old.source, self._new.source, self._glances
        found: list[Change] = []
        for at, (old, new) in enumerate(ranges):
            # Much of what the words of a change say they say anywhere, and the same words change again and again.
            words = source[old[0] : old[1]], other_source[new[0] : new[1]]
            glance = glances.get(words)
            if glance is None:
                glance = glances[words] = self._glance(*words)
            verdict = glance.verdict
            if verdict is None:
                verdict = self._weigh(_Place(entry, ranges, at, cut), words, glance)
            found.append(_change((old, new, *verdict)))
        return tuple(found)

    def _kind(self, entry: Entry) -> Kind:
        """What an entry is of; headings, notes and rows pair with their like alone."""
        draft, order = (self._old, entry.old[0]) if entry.old else (self._new, entry.new[0])
        return draft.provisions[order].kind

    def _whole(self, entry: Entry, old: Range, new: Range) -> Verdict:
        """A provision put in or taken out: an obligation where it holds a word of obligation."""
        text = self._old.source[old.start : old.end] + self._new.source[new.start : new.end]
        if not WORD.search(text):
            return EDITORIAL
        # A recital only recalls or notes, whatever else it does.
        least = 2 if self._kind(entry) is Kind.PREAMBULAR else 1
        found = [
            hit
            for hit in self._lexicon.find(text)
            if (hit.term.kind == "modal" or (hit.term.kind == "verb" and hit.level >= least))
            and not in_braces(text, 0, hit.start)
        ]
        if not found:
            return SUBSTANCE
        first = next((hit for hit in found if hit.term.kind == "modal"), found[0])
        return Weight.OBLIGATION, None, text[first.start : first.end]

    def _weigh(self, place: _Place, words: tuple[str, str], glance: _Glance) -> Verdict:
        """What a change does whose words alone do not say it."""
        if glance.told:
            return self._telling(place, words, glance)
        if self._renumbering.explains(place.entry, place.ranges[place.at][0].start, *words):
            return EDITORIAL
        before, after = self._spots(place)
        return attributed(before.context(), after.context()) or SUBSTANCE

    def _glance(self, old: str, new: str) -> _Glance:
        """What the words of a change say wherever they stand."""
        if same_but_for_trifles(old, new, self._lexicon):
            return _TRIFLE
        asks = self._lexicon.asked[old] | self._lexicon.asked[new]
        if asks & BRACKETED and ("[^" in old or "[^" in new):
            one, marks = _NOTE_MARK.subn("", old)
            other, more = _NOTE_MARK.subn("", new)
            if (marks or more) and same_but_for_trifles(one, other, self._lexicon):
                # A footnote came or went, or none but the number changed by which it is called.
                return _Glance(EDITORIAL if marks == more else SUBSTANCE)
        counted, bracketed = bool(asks & COUNTED), bool(asks & BRACKETED)
        if counted or bracketed or asks & TOLD:
            reached = self._lexicon.may_reach(old), self._lexicon.may_reach(new)
            return _Glance(None, True, counted, bracketed, reached)
        return _Glance(None) if asks & CODED else _PLAIN

    def _telling(self, place: _Place, texts: tuple[str, str], glance: _Glance) -> Verdict:
        old, new = texts
        if glance.counted and (
            self._renumbering.explains(place.entry, place.ranges[place.at][0].start, old, new)
            or same_but_for_trifles(
                in_figures(self._lexicon, old), in_figures(self._lexicon, new), self._lexicon
            )
        ):
            return EDITORIAL
        before, after = self._spots(place)
        told = by_terms(self._lexicon, before, after, glance.reached)
        verdict = self._read(place, told) if told else None
        if glance.counted and (verdict is None or verdict[1] is None):
            numbers = weigh_numbers(self._lexicon, before.context(), after.context())
            if numbers and numbers[1] and not self._recognisable(place):
                numbers = numbers[0], None, numbers[2]
            if numbers and (verdict is None or numbers[1]):
                verdict = numbers
        if verdict is None and glance.bracketed:
            rebracket = rebracketed(_NOTE_MARK.sub("", old), _NOTE_MARK.sub("", new))
            verdict = of_brackets(old, new) if rebracket else attributed(before.context(), after.context())
        return verdict or SUBSTANCE

    def _read(self, place: _Place, told: Told) -> Verdict:
        """What terms say of a change, silent on how it reads where that would be nonsense."""
        reads = told.reads
        if reads and not (self._net(place.entry, told) and self._recognisable(place)):
            reads = None
        return _OBLIGATION, reads, told.because

    def _recognisable(self, place: _Place) -> bool:
        return recognisable(self._old, self._new, place.entry, place.ranges, place.at)

    def _net(self, entry: Entry, told: Told) -> bool:
        """Whether a provision as a whole lost what went and gained what came.

        A word that only changed place in it reads neither way.
        """
        olds, news = self._before.terms(entry.old), self._after.terms(entry.new)
        if bool(told.gone) != bool(told.come):
            less, more = (olds, news) if told.come else (news, olds)
            return _of_kind(less, told.kind) < _of_kind(more, told.kind)
        return all(
            sum(key(hit) == key(one) for hit in less) < sum(key(hit) == key(one) for hit in more)
            for one, less, more in ((told.gone[0], news, olds), (told.come[0], olds, news))
        )

    def _spots(self, place: _Place) -> tuple[Spot, Spot]:
        old, new = place.ranges[place.at]
        before, after = place.cut
        return self._before.spot(place.entry.old, old, before), self._after.spot(place.entry.new, new, after)


def _of_kind(found: Sequence[Found], kind: str) -> int:
    return sum(hit.term.kind == kind for hit in found)
